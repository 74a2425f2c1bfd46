"""A line that held nothing is not looked through twice, and the findings are the same."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from gazette.privacy import DEFAULT, Context, Lines, repeated, scan

FILES = sorted(Path(__file__).parent.glob("*.jsonl"))


def _texts(seed: int) -> list[str]:
    """Every labelled line once, in texts of twelve, with an office's usual ones between."""
    chance = random.Random(seed)
    lines = [json.loads(row)["text"] for file in FILES for row in file.read_text(encoding="utf-8").splitlines()]
    chance.shuffle(lines)
    usual = ("请提前做好准备，不便之处敬请谅解。", "## 影响范围", "3栋1201室反映漏水。", "")
    texts = []
    for first in range(0, len(lines), 12):
        part = lines[first : first + 12]
        part[chance.randrange(len(part)) :] = [chance.choice(usual), *part[chance.randrange(len(part)) :]]
        texts.append("\n".join(part))
    return texts


def test_what_is_found_is_the_same_with_and_without_what_is_remembered() -> None:
    known = Lines(DEFAULT)
    texts = _texts(2)
    for text in [*texts, *texts]:
        assert known.scan(text) == scan(text), text
    assert known.silent


def test_beneath_a_heading_that_announces_rooms_a_silent_line_is_judged_again() -> None:
    known = Lines(DEFAULT)
    assert known.scan("说明\n1201 | 已修\n") == ()
    found = known.scan("房号 | 说明\n1201 | 已修\n")
    assert [one.value for one in found] == ["1201"]


def test_what_one_office_has_made_public_is_not_silent_for_another() -> None:
    line = "住户手机 13926457083"
    assert Lines(Context(phones=frozenset({"13926457083"}))).scan(line) == ()
    assert Lines(DEFAULT).scan(line) != ()


def test_no_more_is_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeated, "_MOST", 10)
    known = Lines(DEFAULT)
    for number in range(50):
        known.scan(f"第{number}条说明\n{'长' * 300}\n")
    assert len(known.silent) <= 12
    assert all(len(line) <= 200 for line in known.silent)
