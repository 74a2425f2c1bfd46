"""Every command in the tables exists and explains itself."""

from __future__ import annotations

import importlib
import re

import pytest

from tests.conventions.sources import text

COMMANDS = re.findall(
    r'Command\(\s*"([a-z-]+)",\s*"([\w.]+):(\w+)"', text("gazette/cli/__init__.py") + text("build.py")
)


@pytest.mark.parametrize(("name", "module", "function"), COMMANDS)
def test_the_command_shows_its_help_in_chinese(
    name: str, module: str, function: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = getattr(importlib.import_module(module), function)(["--help"])
    except SystemExit as ended:
        status = ended.code
    assert (name, status or 0) == (name, 0)
    assert re.search(r"[\u4e00-\u9fff]", capsys.readouterr().out)
