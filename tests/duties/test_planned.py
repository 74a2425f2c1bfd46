"""What a culture plan sets down is owed however its months are written: events and publicity (000-49)."""

from __future__ import annotations

from datetime import date

import pytest

from gazette.model.plan_rows import months_told
from tests.duties.builders import Small, entries

PLAN = "锦苑物〔2026〕1号"
AUTUMN = "[{start: 2027-09-15 19:00, end: 2027-09-15 21:00, what: 联欢}]"


def planned(events: str = "[]", publicity: str = "[]") -> Small:
    """Return a community with a published plan of 2027."""
    small = Small()
    small.add("culture-plan", "2026-12-21T09:00", year="2027", events=events, publicity=publicity)
    return small


@pytest.mark.requirement("000-49", case="pass")
@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("2027-09", "2027-09-01", "2027-09-30"),
        ("9月", "2027-09-01", "2027-09-30"),
        ("９月份", "2027-09-01", "2027-09-30"),
        ("九月中旬", "2027-09-01", "2027-09-30"),
        ("2027年12月25日", "2027-12-01", "2027-12-31"),
        ("10月至11月", "2027-10-01", "2027-11-30"),
        ("第三季度", "2027-07-01", "2027-09-30"),
        ("2028年上半年", "2028-01-01", "2028-06-30"),
        ("全年", "2027-01-01", "2027-12-31"),
        ("2028-10", "2028-10-01", "2028-10-31"),
    ],
)
def test_000_49_months_are_read_as_people_write_them(told: str, first: str, last: str) -> None:
    assert months_told(told, 2027) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("told", ["", "农历八月", "13月", "待定", "11月至2月", "9月或10月"])
def test_months_that_are_not_clear_are_none(told: str) -> None:
    assert months_told(told, 2027) is None


@pytest.mark.requirement("000-49", case="fail")
@pytest.mark.parametrize(
    ("month", "period", "due"),
    [("9月", "2027-09", "2027-10-01"), ("农历八月", "2027-12", "2028-01-01"), ("''", "2027-12", "2028-01-01")],
)
def test_000_49_no_way_to_write_a_month_drops_the_duty(month: str, period: str, due: str) -> None:
    small = planned(f"[{{title: 中秋邻里晚会, month: {month}}}]")
    assert small.status(f"planned-event/{period} 中秋邻里晚会", due) == ("overdue", 1)


@pytest.mark.requirement("000-49", case="fail")
def test_000_49_an_event_of_which_only_the_name_was_written_is_owed_within_the_year() -> None:
    assert planned("[中秋邻里晚会]").status("planned-event/2027-12 中秋邻里晚会", "2028-01-01") == ("overdue", 1)


@pytest.mark.requirement("000-49", case="pass")
def test_000_49_one_notice_does_not_serve_what_is_owed_within_the_year_under_another_name() -> None:
    small = planned("[{title: 中秋邻里晚会, month: 9月}, {title: 长者午餐会, month: 择期}]")
    small.add("event-notice", "2027-09-08T09:00", title="中秋邻里晚会通知", windows=AUTUMN, plan_ref=PLAN)
    assert small.status("planned-event/2027-09 中秋邻里晚会", "2027-10-01") == ("done", 0)
    assert small.status("planned-event/2027-12 长者午餐会", "2028-01-01") == ("overdue", 1)


@pytest.mark.requirement("000-49", case="pass")
def test_000_49_the_event_of_that_title_and_month_is_the_planned_one_without_its_plans_number() -> None:
    small = planned("[{title: 中秋邻里晚会, month: 9月}]")
    small.add("event-notice", "2027-09-08T09:00", title="中秋邻里晚会通知", windows=AUTUMN)
    assert small.status("planned-event/2027-09 中秋邻里晚会", "2027-10-01") == ("done", 0)


@pytest.mark.requirement("000-49", case="fail")
def test_000_49_a_notice_that_is_likely_to_be_the_planned_one_is_named() -> None:
    small = planned("[{title: 中秋邻里晚会, month: 9月}]")
    small.add("event-notice", "", title="中秋灯谜晚会", windows=AUTUMN, posting_start="2027-09-08")
    small.add("event-notice", "", title="消防演练", windows=AUTUMN, posting_start="2027-09-08")
    found = small.one("planned-event/2027-09 中秋邻里晚会", "2027-09-05")
    assert [one.path for one in found.refusals] == ["2026/002.md"]
    assert f"plan_ref: {PLAN}" in str(found.step)


@pytest.mark.requirement("000-49", case="pass")
@pytest.mark.requirement("000-49", case="fail")
def test_000_49_publicity_is_owed_by_its_month_and_proved_by_a_document_or_a_signed_entry() -> None:
    small = planned(publicity="[{topic: 消防安全, month: 3月}, {topic: 防溺水, month: 2027-07}]")
    assert small.status("planned-publicity/2027-03 消防安全", "2027-04-01") == ("overdue", 1)
    small.add("notice", "2027-03-10T09:00", title="消防安全提示", plan_ref=PLAN)
    small.add("notice", "2027-07-10T09:00", title="停水通知", plan_ref=PLAN)
    assert small.status("planned-publicity/2027-03 消防安全", "2027-04-01") == ("done", 0)
    assert small.status("planned-publicity/2027-07 防溺水", "2027-08-01") == ("overdue", 1)
    small.say("milestones.yml", entries(("planned-publicity", "2027-07 防溺水", "2027-07-12", "lin", "director")))
    assert small.status("planned-publicity/2027-07 防溺水", "2027-08-01") == ("done", 0)


def test_the_line_to_type_holds_whatever_the_subject_is_called() -> None:
    small = planned(publicity="[{topic: '用火: 用电', month: 3月}]")
    assert 'period: "2027-03 用火: 用电"' in str(small.one("planned-publicity/2027-03 用火: 用电", "2027-03-01").step)
