"""No way of calling a command of the intake ends in a traceback; a reader that goes away and Ctrl+C end it quietly."""

from __future__ import annotations

import getpass
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import pytest

from gazette.cli import Command, main
from gazette.forms.bundle import to_json
from gazette.i18n import say
from intake.cli import COMMANDS
from tests.conventions.sources import ROOT
from tests.intake.builders import BUNDLE, write_home

INTAKE = (Command("intake", "intake.cli:run", say("表单和登记簿的管理命令")),)
NAMES = [command.name for command in COMMANDS]
ODD = {
    "nothing": [],
    "a file for a folder": ["--data", "file.txt"],
    "an empty folder name": ["--data", ""],
    "an unknown option": ["--nonsense"],
    "another language": ["--lang", "fr"],
    "the first day of all": ["satisfaction", "--now", "0001-01-01"],
    "only the last day": ["--now", "9999-12-31"],
    "a survey that is none": ["../../etc/passwd"],
    "a very long word": ["a" * 5_000],
    "characters of no text": ["a\x01\udcff"],
    "an endless file": ["/dev/zero"],
    "a folder for a file": ["."],
    "a huge number": ["hold", "9" * 40, "--reason", "没有道理"],
    "no number": ["close", "0"],
    "a key that is none": ["--key", "file.txt"],
    "a passphrase file that is none": ["--passphrase-file", "nowhere"],
    "an option without value": ["--data"],
}


def _status(arguments: Sequence[str]) -> int:
    try:
        return main(["intake", *arguments], extra=INTAKE)
    except SystemExit as ended:
        return int(ended.code or 0)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with an intake where the commands look for it."""
    for name in ("DATABASE_URL", "INTAKE_DATA", "INTAKE_BUNDLE", "INTAKE_HOSTS", "INTAKE_SHELL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "file.txt").write_text("", encoding="utf-8")
    home = tmp_path / "var" / "intake"
    home.mkdir(parents=True)
    write_home(home)
    (home.parent / "forms").mkdir()
    (home.parent / "forms" / "bundle.json").write_text(to_json(BUNDLE), encoding="utf-8")

    def nobody(*_: object) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", nobody)
    monkeypatch.setattr("builtins.input", nobody)
    monkeypatch.setattr("intake.cli.listening.listen", _no_server)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _no_server(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied", "port")


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("command", NAMES)
def test_an_odd_call_is_answered_in_words(
    command: str, odd: list[str], folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert folder.is_dir()
    assert _status([command, *odd]) in (0, 1, 2)
    shown = capfd.readouterr()
    assert "Traceback" not in shown.out + shown.err


@pytest.mark.parametrize("command", NAMES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_is_given_in_both_languages(command: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status([command, "--lang", language, "--help"]) == 0
    said = capsys.readouterr().out
    assert ("用法" in said) is (language == "zh")


def _start(*arguments: str, stdout: IO[bytes] | int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-X", "utf8", "-m", "intake", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE)


@pytest.mark.parametrize("arguments", [["--help"], ["doctor", "--data", "nowhere"]])
def test_a_reader_that_goes_away_ends_the_program_quietly(arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    with _start(*arguments, stdout=write) as program:
        os.close(write)
        _, told = program.communicate(timeout=60)
    assert program.returncode == 141
    assert b"Traceback" not in told


def test_a_full_disk_is_said_in_words() -> None:
    with Path("/dev/full").open("wb") as full, _start("--help", stdout=full) as program:
        _, told = program.communicate(timeout=60)
    assert program.returncode == 2
    assert b"Traceback" not in told


def test_an_interruption_ends_the_program_quietly(tmp_path: Path) -> None:
    write_home(tmp_path)
    with _start("serve", "--data", str(tmp_path), "--port", "0", stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        program.stdout.readline()  # it serves, and says where
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=60)
    assert program.returncode in (0, 130)
    assert b"Traceback" not in told


@pytest.mark.parametrize("command", [["list"], ["purge"], ["case", "close", "12"], ["recovery", "year-end"], ["serve"]])
def test_started_in_another_folder_a_command_does_not_advise_to_make_new_keys_first(
    command: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert _status([*command, "--lang", "zh"]) == 2
    assert "没有 var/intake 这个文件夹；在放 build.py 的文件夹里运行，或用 --data 指明。" in capfd.readouterr().err
    assert list(elsewhere.iterdir()) == []
