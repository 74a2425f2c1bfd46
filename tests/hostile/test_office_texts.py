"""Texts as offices paste them from Word and WeChat: checked, tidied and built, and nothing that can be seen is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from gazette import check
from gazette.cli import main
from gazette.diagnostics import Severity
from gazette.markup import text_of_html
from tests.shell.community import Community

NOW = datetime(2026, 11, 22, 9, 30)
TEXTS = sorted((Path(__file__).parent / "office").glob("*.md"))
#: What an office clerk would agree to look at: a row that lacks a cell, a word that could be a name.
WORTH_A_LOOK = {"minutes-votes": {"W011"}, "lost-and-thanks": {"P211"}, "meeting-notice": {"W015"}}
#: Marks that become form instead of characters.
_MARKS = re.compile(r"^[|:\s-]*--[|:\s-]*$|[*|#>\\-]", re.MULTILINE)


def _name(path: Path) -> str:
    return path.stem


def _body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[1]


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_a_sensible_text_gets_no_false_alarm(path: Path) -> None:
    findings = check.run({"2026/text.md": path.read_bytes()}, NOW)[1].findings
    assert {finding.code for finding in findings} <= WORTH_A_LOOK.get(path.stem, set())
    assert all(finding.severity is Severity.WARNING for finding in findings)


def _lost(source: str, shown: str) -> Iterator[str]:
    """Yield the visible characters of ``source`` that do not come, in their order, in ``shown``."""
    place = 0
    for character in _MARKS.sub("", source):
        if not character.isspace():
            found = shown.find(character, place)
            if found < 0:
                yield character
            else:
                place = found + 1


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Community:
    """A site of all the texts, each tidied first."""
    community = Community(tmp_path_factory.mktemp("office"))
    for path in TEXTS:
        file = community.write(f"2026/{path.name}", path.read_bytes())
        assert main(["tidy", str(file), "--write", "--notices", str(community.notices)]) in (0, 1)
    assert community.build("2026-11-22T09:30") == 0
    return community


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_every_visible_character_is_on_the_page_in_its_order(path: Path, built: Community) -> None:
    page = (built.site / "2026" / path.stem / "index.html").read_text(encoding="utf-8")
    article = page.partition('<div class="g-body')[2].partition(">")[2].partition("<!--/g-body-->")[0]
    assert "".join(_lost(_body(path), text_of_html(article))) == ""


def test_there_are_texts_of_many_kinds() -> None:
    assert len(TEXTS) >= 15
