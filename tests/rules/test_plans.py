"""A culture plan's months are read or told (R080); the notice of a planned event names its plan (R081)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

NUMBER = "锦苑物〔2025〕15号"


def plan(events: str, publicity: str = "[{topic: 消防安全, month: 2026-03}]") -> str:
    """Return a plan of 2026."""
    return notice(
        f"title: 2026年度社区文化计划\ndocument_number: {NUMBER}\nkind: culture-plan\nposting_start: 2025-12-22\n"
        f"posting_end: 2026-12-31\nyear: 2026\nevents: {events}\npublicity: {publicity}\n"
    )


def event(title: str, more: str = "", day: str = "2026-11-28") -> str:
    """Return the notice of an event."""
    return notice(
        f"kind: event-notice\ntitle: {title}\ntime: 上午\nplace: 会所\ncontent: 看病\nevent_form: 咨询\ncautions: [排队]\n"
        f"posting_end: {day}\nwindows: [{{start: {day} 09:00, end: {day} 11:00, what: 问诊}}]\n{more}"
    )


def told(*, plan_text: str, notice_text: str = "") -> list[tuple[str, str]]:
    """Return code and message of what these rules find."""
    files = {"2025/plan.md": plan_text, **({"2026/e.md": notice_text} if notice_text else {})}
    return [(one.code, str(one.message)) for one in report_of(files).findings if one.code in ("R080", "R081")]


@pytest.mark.requirement("000-49", case="pass")
@pytest.mark.parametrize(
    "events",
    ["[{title: 义诊, month: 11月}]", "[{title: 义诊, month: 第四季度}]", "[{活动: 义诊, 月份: 十一月}]", "[义诊]"],
)
def test_months_that_can_be_read_are_not_told(events: str) -> None:
    assert told(plan_text=plan(events)) == []


@pytest.mark.requirement("000-49", case="fail")
@pytest.mark.parametrize(
    ("events", "publicity", "words"),
    [
        ("[{title: 义诊, month: 择期}]", "[消防]", "“义诊”的月份“择期”读不懂"),
        ("[{title: 义诊, place: 会所}]", "[消防]", "“义诊”没有写月份(month)"),
        ("[{title: 义诊, month: 2027-11}]", "[消防]", "“义诊”写的是 2027-11,这是 2026 年的计划"),
        ("[义诊]", "[{主题: 防火, 月份: 秋天}]", "“防火”的月份“秋天”读不懂"),
    ],
)
def test_months_that_cannot_be_read_or_are_of_another_year_are_told(events: str, publicity: str, words: str) -> None:
    assert told(plan_text=plan(events, publicity)) == [("R080", words)]


@pytest.mark.requirement("000-49", case="fail")
def test_a_notice_of_a_planned_event_that_does_not_name_the_plan_is_told() -> None:
    rows = plan("[{title: 冬季健康日义诊, month: 11月}]")
    (found,) = told(plan_text=rows, notice_text=event("健康日义诊"))
    assert found == ("R081", f"像是年度计划 {NUMBER} 里的“冬季健康日义诊”(11月),没有写明")


@pytest.mark.requirement("000-49", case="pass")
@pytest.mark.parametrize(
    "text",
    [
        event("健康日义诊", f"plan_ref: {NUMBER}\n"),
        event("消防演练"),
        event("健康讲座", day="2026-12-05"),
        event("健康日义诊", day="2027-11-27"),
    ],
    ids=["names it", "another matter", "alike in another month", "another year"],
)
def test_a_notice_of_something_else_is_left_alone(text: str) -> None:
    assert told(plan_text=plan("[{title: 冬季健康日义诊, month: 11月}]"), notice_text=text) == []


def test_an_event_that_another_notice_announces_is_asked_of_no_second_one() -> None:
    rows = plan("[{title: 冬季健康日义诊, month: 11月, notice: 锦苑物〔2026〕12号}]")
    assert told(plan_text=rows, notice_text=event("健康日义诊")) == []
