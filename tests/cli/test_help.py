"""Every command's ``--help`` teaches: in the reader's language alone, with examples that can be copied."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from typing import Final

import pytest

from gazette.cli import COMMANDS, main
from intake.cli import COMMANDS as INTAKE
from tests.conventions.sources import ROOT

#: What stands after ``build.py`` → where it runs.
TARGETS: Final = {
    **{command.name: command.target for command in COMMANDS},
    "serve": "intake.cli.serve:run",
    **{f"intake {command.name}": command.target for command in INTAKE},
}
_LINE: Final = re.compile(r"^\s+(?:py|python3) build\.py (.+)$", re.MULTILINE)


def _help(name: str, language: str, capsys: pytest.CaptureFixture[str]) -> str:
    module, _, function = TARGETS[name].partition(":")
    with pytest.raises(SystemExit) as ended:
        getattr(importlib.import_module(module), function)(["--help", "--lang", language])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", TARGETS)
def test_help_shows_examples_of_the_command_with_options_it_has(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = _help(name, "zh", capsys)
    options, _, examples = shown.partition("\n例子:")
    lines = _LINE.findall(examples)
    assert lines
    for line in lines:
        assert line.startswith(name)
        if name != "draft":  # its kinds have options of their own
            missing = [word for word in re.findall(r"(?<= )--[a-z-]+", line) if word not in options]
            assert missing == []


@pytest.mark.parametrize("name", TARGETS)
def test_help_speaks_one_language(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    chinese = _help(name, "zh", capsys)
    assert re.findall(r"usage:|options:|arguments:|show this", chinese) == []
    english = re.sub(r"“[^”]*”", "", _help(name, "en", capsys).partition("\nExamples:")[0])
    assert re.findall(r"[一-鿿]{6,}", english) == []
    assert english.startswith("Usage: ")


def test_the_list_of_commands_speaks_one_language_in_one_manner(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help", "--lang", "en"]) == 0
    summaries = re.findall(r"^  [a-z-]+ +(.)", capsys.readouterr().out, re.MULTILINE)
    assert len(summaries) == len(COMMANDS)
    assert [letter for letter in summaries if not letter.islower()] == []


def test_help_of_what_prints_letters_is_not_led_in_by_the_printer() -> None:
    command = [sys.executable, "-X", "utf8", str(ROOT / "build.py"), "intake", "invite", "--help", "--lang", "en"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert ended.stdout.startswith("Usage: python3 build.py intake invite" if sys.platform != "win32" else "Usage: py ")
    assert ended.stderr == ""


@pytest.mark.parametrize("word", ["--version", "-V", "version"])
def test_it_says_which_program_this_is(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word]) == 0
    assert re.fullmatch(r"gazette \d+\.\d+[\w.]*\n", capsys.readouterr().out)
