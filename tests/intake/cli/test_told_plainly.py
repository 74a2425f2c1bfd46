"""What the commands say of a form that is none, a reason too short, the sample's data, and an ``init`` that was interrupted."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.forms.bundle import to_json
from intake.cli import home, run
from intake.keyfiles import key_ids, read_public
from intake.sealing import key_id
from tests.intake.builders import BUNDLE, write_home


@pytest.fixture
def forms(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A prepared intake with the forms of the office."""
    bundle = tmp_path / "forms.json"
    bundle.write_text(to_json(BUNDLE), encoding="utf-8")
    monkeypatch.setenv("INTAKE_BUNDLE", str(bundle))
    return data


def _said(capsys: pytest.CaptureFixture[str]) -> str:
    told = capsys.readouterr()
    return told.out + told.err


@pytest.mark.parametrize(
    ("form", "status", "words"), [("feedbak", 2, "没有表单“feedbak”；有：feedback"), ("feedback", 0, "还没有收到")]
)
def test_a_form_that_is_none_is_no_empty_box(
    forms: Path, phrase: Path, capsys: pytest.CaptureFixture[str], form: str, status: int, words: str
) -> None:
    arguments = ["--data", str(forms), "--form", form, "--passphrase-file", str(phrase), "--lang", "zh"]
    assert run(["list", *arguments]) == status
    assert words in _said(capsys)


@pytest.mark.parametrize(
    ("reason", "words"),
    [("复议", "原因“复议”太短，至少写 4 个字"), ("   ", "写明原因"), ("", "写明原因"), ("复议之中", "没有第 7 件")],
)
def test_a_reason_that_is_too_short_is_told_how_long(
    forms: Path, capsys: pytest.CaptureFixture[str], reason: str, words: str
) -> None:
    assert run(["case", "hold", "7", "--reason", reason, "--data", str(forms), "--lang", "zh"]) == 2
    assert words in _said(capsys)


@pytest.mark.parametrize("command", [["keys"], ["doctor"], ["mix"]])
def test_every_command_works_on_the_sample_where_there_is_nothing_else_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    monkeypatch.delenv("INTAKE_DATA", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    write_home(home.DEMO)
    run([*command, "--lang", "zh"])
    assert "这是示例小区的数据（var/demo/intake）" in _said(capsys)
    write_home(home.DEFAULT)
    run([*command, "--lang", "zh"])
    assert "示例小区" not in _said(capsys)


def test_keys_are_recovered_for_the_community_never_into_the_sample(
    tmp_path: Path, data: Path, phrase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = (data / "keys" / "recovery-sheet.txt").resolve()
    monkeypatch.chdir(tmp_path)
    write_home(home.DEMO)
    before = (home.DEMO / "keys" / "office.pub").read_bytes()
    assert run(["keys", "recover", "--sheet", str(sheet), "--new-passphrase-file", str(phrase)]) == 0
    assert (home.DEMO / "keys" / "office.pub").read_bytes() == before
    assert (home.DEFAULT / "keys" / "office.pub").is_file()


def test_a_store_that_was_only_begun_is_not_passed_over_for_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("INTAKE_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    write_home(home.DEMO)
    home.DEFAULT.mkdir(parents=True)
    (home.DEFAULT / "intake.db").write_bytes(b"")
    assert run(["keys", "--lang", "zh"]) == 2
    told = _said(capsys)
    assert "示例小区" not in told
    assert "var/intake" in told


def test_an_interrupted_init_is_finished_with_the_same_key(
    data: Path, phrase: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = data / "keys"
    held = key_ids(keys / "office.key")
    (keys / "office.pub").unlink()
    (keys / "recovery-sheet.txt").unlink()
    assert run(["init", "--data", str(data), "--passphrase-file", str(phrase), "--lang", "zh"]) == 0
    assert "上次没有做完" in _said(capsys)
    assert key_ids(keys / "office.key") == held == (key_id(read_public(keys / "office.pub")),)
    assert held[0] in (keys / "recovery-sheet.txt").read_text(encoding="utf-8")


def test_an_interrupted_init_with_another_passphrase_changes_nothing(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("quite another passphrase\n", encoding="utf-8")
    before = (data / "keys" / "office.key").read_bytes()
    (data / "keys" / "office.pub").unlink()
    assert run(["init", "--data", str(data), "--passphrase-file", str(other)]) == 2
    assert (data / "keys" / "office.key").read_bytes() == before
    assert not (data / "keys" / "office.pub").exists()
