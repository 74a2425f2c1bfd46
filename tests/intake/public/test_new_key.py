"""The office puts a new key in place: the running server takes it up, and the key file opens old and new."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake import keyfiles
from intake.cli import run
from intake.sealing import key_id
from tests.intake.builders import GOOD, Desk, open_desk

PHRASE = "a long enough passphrase"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, Path]]:
    """A running server, and the office's own machine with the key file and its passphrase."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    server, machine = tmp_path / "server", tmp_path / "office"
    server.mkdir()
    desk = open_desk(server)
    monkeypatch.setenv("INTAKE_BUNDLE", str(server / "forms.json"))
    (machine / "keys").mkdir(parents=True)
    (machine / "phrase").write_text(PHRASE, encoding="utf-8")
    keys = {key_id(bytes(desk.key.public_key)): desk.key}
    keyfiles.write_private(machine / "keys" / "office.key", keys, passphrase=PHRASE)
    keyfiles.write_public(machine / "keys" / "office.pub", desk.key)
    yield desk, machine
    desk.service.store.close()


def _send(desk: Desk, text: str) -> None:
    assert (
        desk.send(
            desk.visitor(), {**GOOD, "q-content": text, "q-reply": "电话回复", "q-phone": "19900000042"}
        ).status_code
        == 303
    )


def _read(desk: Desk, machine: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    key, phrase = machine / "keys" / "office.key", machine / "phrase"
    told = run(
        ["list", "--data", str(desk.folder), "--key", str(key), "--passphrase-file", str(phrase), "--format", "json"]
    )
    assert told == 0
    return [case["answers"].get("您的意见", "") for case in json.loads(capsys.readouterr().out)]


def test_a_rotated_key_is_used_without_a_restart_and_everything_opens(
    office: tuple[Desk, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    desk, machine = office
    _send(desk, "旧密钥时写的")
    assert run(["keys", "rotate", "--data", str(machine), "--passphrase-file", str(machine / "phrase")]) == 0
    _send(desk, "还没有换过来")
    (desk.folder / "keys" / "office.pub").write_bytes((machine / "keys" / "office.pub").read_bytes())
    _send(desk, "新密钥时写的")
    assert _read(desk, machine, capsys) == ["新密钥时写的", "还没有换过来", "旧密钥时写的"]
    assert len({stored.key_id for stored in desk.service.store.all()}) == 2


@pytest.mark.parametrize("spoilt", [b"", b"{", b'{"version": 1}', None])
def test_a_key_file_that_cannot_be_read_leaves_the_key_before_in_force(
    office: tuple[Desk, Path], capsys: pytest.CaptureFixture[str], spoilt: bytes | None
) -> None:
    desk, machine = office
    public = desk.folder / "keys" / "office.pub"
    _send(desk, "先前写下的")
    public.unlink() if spoilt is None else public.write_bytes(spoilt)
    _send(desk, "文件坏了以后写的")
    assert _read(desk, machine, capsys) == ["文件坏了以后写的", "先前写下的"]
