"""No way of calling a command ends in a traceback; the exit status is one of the contract's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import pytest

from gazette.cli import COMMANDS, main
from tests.conventions.sources import ROOT

COMMANDS_TRIED = [command.name for command in COMMANDS if command.name not in ("setup", "test")]
ODD = {
    "no such folder": ["--notices", "nowhere"],
    "a file for a folder": ["--notices", "file.md"],
    "no folder at all": ["--notices", ""],
    "an unknown option": ["--nonsense"],
    "an empty argument": [""],
    "another language": ["--lang", "fr"],
    "an impossible day": ["--now", "2026-99-99"],
    "a day without end": ["--now", "9999-12-31"],
    "the first day of all": ["--now", "0001-01-01"],
    "a very long word": ["a" * 5_000],
    "a very long folder": ["--notices", "a" * 5_000],
    "characters of no text": ["a\x01\udcff"],
    "a way out": ["../../../etc/passwd"],
    "an endless file": ["/dev/zero"],
    "a folder for a file": ["notices"],
    "an option without value": ["--notices"],
}


def _status(arguments: Sequence[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty community, which is also the working folder."""
    (tmp_path / "notices").mkdir()
    (tmp_path / "file.md").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("command", COMMANDS_TRIED)
def test_an_odd_call_is_answered_in_words(
    command: str, odd: list[str], folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert folder.is_dir()
    assert _status([command, *odd]) in (0, 1, 2)
    shown = capfd.readouterr()
    assert "Traceback" not in shown.out + shown.err


@pytest.mark.parametrize("command", COMMANDS_TRIED)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_is_given_in_both_languages(command: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status([command, "--lang", language, "--help"]) == 0
    assert ("用法" in capsys.readouterr().out) is (language == "zh")


def _start(*arguments: str, stdout: IO[bytes] | int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-X", "utf8", str(ROOT / "build.py"), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE)


@pytest.mark.parametrize(
    "arguments", [["rules"], ["--help"], ["check", "--format", "json"], ["number", "next"], ["explain", "D001"]]
)
def test_a_reader_that_goes_away_ends_the_program_quietly(arguments: list[str]) -> None:
    """As with ``| head``: the pipe is closed before anything was written."""
    read, write = os.pipe()
    os.close(read)
    with _start(*arguments, stdout=write) as program:
        os.close(write)
        _, told = program.communicate(timeout=60)
    assert program.returncode == 141
    assert b"Traceback" not in told
    assert b"BrokenPipe" not in told


def test_a_full_disk_is_said_in_words() -> None:
    with Path("/dev/full").open("wb") as full, _start("rules", "--lang", "zh", stdout=full) as program:
        _, told = program.communicate(timeout=60)
    assert program.returncode == 2
    assert "系统不允许" in told.decode()


def test_an_interruption_ends_the_program_quietly(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    os.mkfifo(tmp_path / "slow.txt")
    with _start("scan", str(tmp_path / "slow.txt"), stdout=subprocess.PIPE) as program:
        time.sleep(1.5)
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=60)
    assert program.returncode == 130
    assert told == b""


def test_what_the_system_refuses_is_said_in_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "site")

    monkeypatch.setattr("gazette.cli.build.run", refuse)
    assert main(["build", "--notices", str(folder / "notices")]) == 2
    assert "系统不允许:site(没有权限)" in capsys.readouterr().err
