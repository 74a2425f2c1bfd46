"""The table of security items in docs/security.md: each has an answer, and each test it names exists."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.conventions.sources import ROOT

TABLE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8").split("## ASVS 5.0, item by item")[1]
ROWS = re.findall(r"^\| ([0-9]+\.[0-9]+\.[0-9]+) \| (.*) \|$", TABLE, re.MULTILINE)
#: How many items each chapter of the table answers: one that is lost is noticed.
CHAPTERS = {
    "Validation and business logic": 33,
    "Rate limiting and anti-automation": 8,
    "Sessions": 16,
    "CSRF and cross-origin": 6,
    "Authentication, password, MFA": 27,
    "Authorisation": 6,
    "Headers and CSP": 17,
    "File upload": 12,
    "Logging and errors": 15,
    "Data protection and configuration": 31,
}


def test_every_chapter_has_all_its_items_and_none_stands_twice() -> None:
    counted = {}
    for part in TABLE.split("\n### ")[1:]:
        name, _, rows = part.partition("\n")
        counted[name] = len(re.findall(r"^\| [0-9]", rows, re.MULTILINE))
    assert counted == CHAPTERS
    assert [item for item, count in Counter(item for item, _ in ROWS).items() if count > 1] == []


@pytest.mark.parametrize(("item", "held"), ROWS, ids=[item for item, _ in ROWS])
def test_an_item_is_held_by_a_test_that_exists_or_by_a_reason(item: str, held: str) -> None:
    assert item
    named = re.findall(r"`(tests/[^`:]+)::([a-z_0-9*]+)`", held)
    assert named or len(held) > 30, "neither test nor reason"
    for path, name in named:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert name == "*" or f"def {name}(" in text, (path, name)
