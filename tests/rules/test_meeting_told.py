"""The text of a notice names the last day for comments and the place that its fields have (000 §4.2.2b.2)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

MEETING = (
    "title: 业主委员会会议通知\nkind: oc-meeting-notice\nposting_start: 2026-11-20\nposting_end: 2026-12-12\n"
    "meeting_at: 2026-12-12 14:30\nplace: 会所二层会议室\nagenda: [{title: 甲, category: 其他, report: 报告一}]\n"
)


def told(code: str, body: str, more: str = "") -> list[str]:
    """Return what a rule tells about a meeting's notice."""
    return [str(f.message) for f in report_of({"2026/a.md": notice(MEETING + more, body)}).findings if f.code == code]


@pytest.mark.requirement("000-28", case="fail")
@pytest.mark.parametrize(
    "body",
    [
        "书面意见：12月15日前",
        "书面意见请在12月1日（周二）前交客户服务中心。",
        "请在2026年12月25日24:00前以书面提出意见。",
        "书面意见收到 11月28日。",
        "征集意见，截止日期：2026-12-15。",
    ],
)
def test_another_last_day_for_comments_is_told(body: str) -> None:
    assert len(told("R018", body)) == 1


def test_the_summary_tells_the_last_day_too() -> None:
    assert len(told("R018", "见下。", "summary: 书面意见收到 12月1日。\n")) == 1


@pytest.mark.requirement("000-28", case="pass")
@pytest.mark.parametrize(
    "body",
    [
        "书面意见：11月30日前",
        "请在 11月30日（周一）24:00前以书面提出意见：交客户服务中心。",
        "想旁听的业主 12月10日（周四）前登记。",
        "12月12日召开会议；书面意见投意见箱。",
    ],
)
def test_the_tenth_day_and_other_days_are_not_told(body: str) -> None:
    assert told("R018", body) == []


OFFICE = {"_office/people.yml": "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n"}


@pytest.mark.requirement("000-28", case="fail")
@pytest.mark.parametrize("body", ["请各位委员到会。", "议程：1、业主意见汇总情况"])
def test_a_notice_that_asks_for_no_comments_is_told_with_the_line_to_add(body: str) -> None:
    files = {"2026/a.md": notice(MEETING + "author: chen\n", body), **OFFICE}
    found = [f for f in report_of(files).findings if f.code == "R090"]
    assert ["请在11月30日前以书面提出" in str(fault.hint) for fault in found] == [True]


@pytest.mark.requirement("000-28", case="pass")
@pytest.mark.parametrize(
    ("body", "more"),
    [
        ("对议题有意见的业主，请在 11月30日前以书面提出。", ""),
        ("意见请投会所门口意见箱。", ""),
        ("请到会。", "summary: 书面意见收到 11月30日。\n"),
        ("请到会。", "windows: [{start: 2026-11-20, end: 2026-11-30, what: 业主书面意见征集}]\n"),
        ("会议改到12月13日。", "postpones: 锦苑物〔2026〕1号\n"),
    ],
)
def test_however_comments_are_asked_for_it_is_enough(body: str, more: str) -> None:
    files = {"2026/a.md": notice(MEETING + "author: chen\n" + more, body), **OFFICE}
    assert [f for f in report_of(files).findings if f.code == "R090"] == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("地点：会所一层", 1),
        ("二、地点：会所三层会议室", 1),
        ("会议地点:12栋架空层", 1),
        ("地点：会所2楼会议室", 0),
        ("地点：小区会所二层会议室（南门内）", 0),
        ("- 地点：会所二层会议室", 0),
        ("地点：会所", 0),
        ("查阅地点：会所二层会议室、客户服务中心", 0),
    ],
)
def test_another_place_in_the_text_is_told(body: str, count: int) -> None:
    assert len(told("R019", body)) == count
