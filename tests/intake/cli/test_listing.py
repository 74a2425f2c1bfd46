"""What ``list`` says when there is nothing to list, and whose things the commands look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.cli import run
from intake.keyfiles import write_private
from intake.sealing import key_id
from tests.intake.builders import GOOD, Desk, open_desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name in ("DATABASE_URL", "INTAKE_DATA"):
        monkeypatch.delenv(name, raising=False)
    opened = open_desk(tmp_path)
    write_private(tmp_path / "keys" / "office.key", {key_id(bytes(opened.key.public_key)): opened.key}, passphrase="")
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    yield opened
    opened.service.store.close()


def test_an_empty_box_is_empty(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--data", str(desk.folder), "--form", "feedback"]) == 0
    assert "还没有收到内容" in capsys.readouterr().out


def test_a_form_nobody_has_is_no_empty_box(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.send(desk.visitor(), GOOD)
    assert run(["list", "--data", str(desk.folder), "--form", "feedbak"]) == 2
    said = capsys.readouterr().err
    assert "没有 feedbak 这份表单" in said
    assert said.rstrip().endswith("feedback satisfaction")


@pytest.mark.parametrize(
    ("reason", "told"), [("复议", "“复议”，至少 4 个字"), ("  ", "写明原因："), ("", "写明原因：")]
)
def test_a_short_reason_is_not_called_missing(
    desk: Desk, capsys: pytest.CaptureFixture[str], reason: str, told: str
) -> None:
    desk.send(desk.visitor(), GOOD)
    capsys.readouterr()
    assert run(["case", "--data", str(desk.folder), "hold", "1", "--reason", reason]) == 2
    assert told in capsys.readouterr().err


def test_the_keys_of_the_sample_are_shown_as_the_samples(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other commands look into the sample's folder too where there is no other."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var" / "demo").mkdir(parents=True)
    data.rename(tmp_path / "var" / "demo" / "intake")
    assert run(["keys"]) == 0
    said = capsys.readouterr()
    assert "示例小区" in said.err
    assert "正在使用的公钥" in said.out
