"""Every command in the tables exists and explains itself."""

from __future__ import annotations

import importlib
import re

import pytest

from tests.conventions.sources import listed, project_files, text

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


#: An option, and behind it a sign that no shell takes for the quotes, the equals sign or the blank it looks like.
_WIDE_VALUE = re.compile(r"(?:^|[^-\w])--[a-z][a-z-]+(?:[ \u3000]?[“”‘’「」『』＂＇]|[＝\u3000])")


def test_a_command_that_is_shown_can_be_typed_as_it_stands() -> None:
    """Quotes of print around a value would be stored with it, and a blank between them ends it."""
    shown = [path for path in project_files() if path.startswith(("gazette/", "intake/", "docs/", "deploy/", "README"))]
    wrong = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in shown
        if path.endswith((".py", ".po", ".md", ".html", ".txt"))
        for number, line in enumerate(text(path).splitlines(), 1)
        if _WIDE_VALUE.search(line)
    ]
    assert listed(wrong) == ""
