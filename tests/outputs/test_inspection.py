"""What an inspection of a published site says of the record's times."""

from __future__ import annotations

import json
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
    lines = chained([replace(LINE, seen=seen)], (), seed="test")
    files = {
        "state.json": json.dumps({"built_at": now, "next_change": ""}).encode(),
        "register.json": b'{"documents": []}',
        "ledger.jsonl": text(lines),
        "index.html": b"",
    }
    found = inspect(files.get, datetime.fromisoformat(now), most_pages=0).found
    assert [one.code for one in found if one.code == "late"] == ["late"] * expected
