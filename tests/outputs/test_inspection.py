"""What an inspection of a published site says of the record's times."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from gazette.outputs.inspection import inspect
from gazette.outputs.ledger import Line, chained, text

LINE = Line("posted", "锦苑物〔2026〕1号", "2026/a.md", "notice", "停水通知", "v1:sha256:a", "2026-11-20T00:00", "")


@pytest.mark.parametrize(
    ("seen", "now", "expected"),
    [
        ("2026-11-20T23:59", "2026-11-22T09:30", 0),
        ("2026-11-21T00:00", "2026-11-22T09:30", 1),
        ("2026-11-21T00:00", "2026-12-21T23:59", 1),
        ("2026-11-21T00:00", "2026-12-22T00:00", 0),
    ],
)
def test_what_was_published_a_day_late_is_told_for_a_month(seen: str, now: str, expected: int) -> None:
    first = replace(LINE, number="锦苑物〔2026〕0号", due="2026-11-01T00:00", seen="2026-11-01T00:00")
    lines = chained([first, replace(LINE, seen=seen)], (), seed="test")
    assert _late(lines, now) == ["late"] * expected


def test_what_hung_before_the_record_began_is_not_late() -> None:
    """An office that begins today publishes the notices of the last years at once."""
    old = [replace(LINE, number=f"锦苑物〔2026〕{n}号", due=f"2026-11-0{n}T00:00") for n in range(1, 4)]
    lines = chained([replace(line, seen="2026-11-20T09:00") for line in old], (), seed="test")
    assert _late(lines, "2026-11-22T00:00") == []


def _late(lines: Sequence[Line], now: str) -> list[str]:
    files = {
        "state.json": json.dumps({"built_at": now, "next_change": ""}).encode(),
        "register.json": b'{"documents": []}',
        "ledger.jsonl": text(lines),
        "index.html": b"",
    }
    found = inspect(files.get, datetime.fromisoformat(now), most_pages=0).found
    return [one.code for one in found if one.code == "late"]
