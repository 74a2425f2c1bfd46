"""What the dates mean for readers: where each rule begins and where it is still silent."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.rules.builders import found, notice, report_of

WINDOW = "urgency: prepare\nwindows:\n  - {{start: {start}, end: 2026-11-23 23:00, what: 停水}}"


def codes(text: str) -> list[tuple[str, int, int]]:
    return [one for one in found(text) if one[0].startswith("D")]


@pytest.mark.parametrize(("start", "expected"), [("2026-11-23 00:00", []), ("2026-11-22 23:59", [("D010", 4, 16)])])
def test_what_people_prepare_for_is_told_a_whole_day_ahead(start: str, expected: list[tuple[str, int, int]]) -> None:
    assert codes(notice(WINDOW.format(start=start))) == expected


@pytest.mark.parametrize(
    ("withdrawn", "expected"),
    [("2026-11-22", []), ("2026-11-21", [("D015", 7, 15)]), ("2026-11-22 00:00", [("D015", 7, 15)])],
)
def test_a_notice_may_come_down_on_its_first_day_and_not_before(withdrawn: str, expected: list[object]) -> None:
    told = f"withdrawn_on: {withdrawn}\nwithdrawn_by: 管理处主任\nwithdraw_reason: 停水取消"
    assert codes(notice(told)) == expected


@pytest.mark.parametrize(("now", "expected"), [("2026-11-22T23:59", []), ("2026-11-23T00:00", ["D014"])])
def test_a_review_is_late_the_day_after_it_was_due(now: str, expected: list[str]) -> None:
    text = (
        "---\nkind: handbook-chapter\ntitle: 装修管理规定\nposting_start: 2025-01-01\napprover: 管理处主任\n"
        "review_by: 2026-11-22\n---\n装修时间见公告。\n"
    )
    report = report_of({"handbooks/rules.md": text}, datetime.fromisoformat(now))
    assert [one.code for one in report.findings if one.code.startswith("D")] == expected


@pytest.mark.parametrize(("day", "expected"), [("2027-02-19", []), ("2027-11-26", ["D013"])])
def test_a_window_as_long_as_its_kind_may_be_is_not_too_long(day: str, expected: list[str]) -> None:
    assert [code for code, _, _ in codes(notice(f"posting_end: {day}"))] == expected
