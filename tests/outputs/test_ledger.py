"""The publication record: its chain, and what becomes a line."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.outputs import ledger
from gazette.outputs.ledger import FIRST, LedgerBroken, Line

LINE = Line(
    "posted",
    "锦苑物〔2026〕1号",
    "2026/a.md",
    "notice",
    "关于停水的通知",
    "v1:sha256:00",
    "2026-11-20T00:00",
    "2026-11-20T08:00",
)


def finished(*lines: Line) -> bytes:
    return ledger.text(ledger.chained(lines, (), seed="s"))


texts = st.text(max_size=20)
times = st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes"))
lines = st.lists(
    st.builds(Line, st.sampled_from(["posted", "ended"]), texts, texts, texts, texts, texts, times, times, texts),
    max_size=8,
)


@given(lines, lines)
def test_what_is_added_in_parts_is_read_back_whole(first: list[Line], second: list[Line]) -> None:
    done = ledger.chained(first, (), seed="a")
    data = ledger.text([*done, *ledger.chained(second, done, seed="b")])
    read = ledger.parse(data)
    assert [line.title for line in read] == [line.title for line in (*first, *second)]
    assert [line.previous for line in read][:1] in ([], [FIRST])


@given(lines.filter(lambda found: len(found) > 1), st.data())
def test_a_changed_letter_anywhere_but_in_the_last_line_breaks_the_chain(
    found: list[Line], data: st.DataObject
) -> None:
    raw = finished(*found).splitlines(keepends=True)
    number = data.draw(st.integers(0, len(raw) - 2))
    changed = json.loads(raw[number])
    key = data.draw(st.sampled_from(["number", "event", "due", "seen", "kind", "by", "reason"]))
    changed[key] += "x"
    raw[number] = json.dumps(changed, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    with pytest.raises(LedgerBroken) as broken:
        ledger.parse(b"".join(raw))
    # What is no time is known at its own line, anything else by the next one's link.
    assert broken.value.number == number + (1 if key in {"due", "seen"} else 2)


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (b"not json\n", 1),
        (b"{}\n", 1),
        (b'{"event":1}\n', 1),
        (finished(LINE) + b"half a li", 2),
        (finished(LINE, LINE).splitlines(keepends=True)[1], 1),
    ],
)
def test_a_line_that_does_not_hold_is_named(data: bytes, number: int) -> None:
    with pytest.raises(LedgerBroken) as broken:
        ledger.parse(data)
    assert broken.value.number == number
    assert f"第 {number} 行" in str(broken.value)


def test_an_empty_record_is_fine() -> None:
    assert ledger.parse(b"") == []


def test_rules_see_when_it_was_seen() -> None:
    first = ledger.history([LINE]).first("锦苑物〔2026〕1号")
    assert first is not None
    assert first.at.isoformat() == "2026-11-20T08:00:00"


@pytest.mark.parametrize("moment", ["", "bald", "2026-02-30T08:00", "2026-11-20", "2026-11-20T08:00+08:00"])
@pytest.mark.parametrize("name", ["due", "seen"])
def test_a_time_that_is_none_breaks_the_record_however_well_it_is_chained(name: str, moment: str) -> None:
    with pytest.raises(LedgerBroken, match="第 2 行:读不懂"):
        ledger.parse(finished(LINE, replace(LINE, **{name: moment})))
