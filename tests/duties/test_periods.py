"""What comes round by the calendar is due to the minute (requirements D1, D2, D4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gazette.calendar import months_after
from gazette.duties.dates import last_day
from tests.duties.builders import Small, entries, waivers


@pytest.mark.requirement("000-19", case="fail")
def test_000_19_a_month_without_its_summary_is_overdue_on_the_sixth() -> None:
    small = Small()
    assert small.status("complaint-summary/2026-11", "2026-12-05T23:59") == ("due", 0)
    assert small.status("complaint-summary/2026-11", "2026-12-06T00:00") == ("overdue", 1)


@pytest.mark.requirement("000-19", case="pass")
@pytest.mark.parametrize(
    ("seen", "status"), [("2026-12-05T23:59", ("done", 0)), ("2026-12-06T00:00", ("done-late", 1))]
)
def test_000_19_a_summary_is_on_time_until_the_end_of_the_fifth(seen: str, status: tuple[str, int]) -> None:
    small = Small()
    small.add("complaint-summary", seen, period="2026-11")
    assert small.status("complaint-summary/2026-11", "2026-12-31") == status


@pytest.mark.requirement("000-19", case="fail")
def test_a_typed_posting_date_proves_nothing_the_record_did_not_see() -> None:
    small = Small()
    number = small.add("complaint-summary", "", period="2026-11", posting_start="2026-12-05")
    assert small.status("complaint-summary/2026-11", "2026-12-08") == ("overdue", 3)
    small.seen[number] = "2026-12-07T09:00"
    assert small.status("complaint-summary/2026-11", "2026-12-08") == ("done-late", 2)
    assert small.status("complaint-summary/2026-11", "2026-12-07T08:59") == ("overdue", 2)


@pytest.mark.requirement("000-19", case="fail")
@pytest.mark.parametrize(("month", "seen"), [("2026-11", "2026-11-30T23:59"), ("2026-10", "2026-12-04T09:00")])
def test_000_19_what_was_told_before_the_month_was_over_or_of_another_month_serves_nothing(
    month: str, seen: str
) -> None:
    small = Small()
    small.add("complaint-summary", seen, period=month)
    assert small.status("complaint-summary/2026-11", "2026-12-08") == ("overdue", 3)


@pytest.mark.requirement("000-19", case="pass")
def test_a_month_without_complaints_is_served_by_its_zero_summary() -> None:
    small = Small()
    small.add("complaint-summary", "2026-08-04T10:00", period="2026-07", categories="[]")
    assert small.status("complaint-summary/2026-07", "2026-09-01") == ("done", 0)


def test_f_q1_an_exclusive_office_owes_the_day_before() -> None:
    small = Small()
    small.say("duties.yml", "since: 2025-01-01\ninclusive: false\n")
    assert small.status("complaint-summary/2026-11", "2026-12-04T23:59") == ("due", 0)
    assert small.status("complaint-summary/2026-11", "2026-12-05T00:00") == ("overdue", 1)


@pytest.mark.parametrize(
    ("period", "due", "target"),
    [
        ("2026-03", "2026-04-05", "2026-04-03"),
        ("2026-04", "2026-05-05", "2026-04-30"),
        ("2026-08", "2026-09-05", "2026-09-04"),
        ("2026-09", "2026-10-05", "2026-09-30"),
        ("2026-10", "2026-11-05", "2026-11-04"),
        ("2027-01", "2027-02-05", "2027-02-04"),
        ("2027-03", "2027-04-05", "2027-04-02"),
        ("2027-05", "2027-06-05", "2027-06-04"),
    ],
)
def test_d1_the_date_stands_fast_and_the_target_is_the_last_working_day_before(
    period: str, due: str, target: str
) -> None:
    found = Small().one(f"complaint-summary/{period}", "2026-01-01")
    assert (str(last_day(found.due)), str(found.target)) == (due, target)


def test_a_year_without_a_published_plan_is_told_never_guessed() -> None:
    shown = Small().at("2026-11-22", "2026-11-01", "2027-02-28")
    assert shown.unknown_years == (2027,)
    doubtful = {duty.id for duty in shown.duties if duty.provisional}
    assert "complaint-summary/2026-12" in doubtful
    assert "complaint-summary/2026-11" not in doubtful


@pytest.mark.requirement("000-34", case="fail")
def test_000_34_january_april_july_and_october_owe_the_quarter_before() -> None:
    reports = [
        duty
        for duty in Small().at("2026-11-22", "2026-01-01", "2026-12-31").duties
        if duty.kind.name == "service-report"
    ]
    assert sorted((duty.due.month, duty.period, duty.status.value) for duty in reports) == [
        (1, "2025Q4", "overdue"),
        (4, "2026Q1", "overdue"),
        (7, "2026Q2", "overdue"),
        (10, "2026Q3", "overdue"),
    ]


_COMPILED = [("2025Q4", "2026-01-01"), ("2026Q1", "2026-04-01"), ("2026Q2", "2026-07-01"), ("2026Q3", "2026-10-01")]


@pytest.mark.requirement("000-34", case="pass")
@pytest.mark.parametrize(("quarter", "first"), _COMPILED)
def test_000_34_a_report_of_the_first_days_after_its_quarter_is_in_time(quarter: str, first: str) -> None:
    small = Small()
    small.add("service-report-notice", f"{first}T00:00", quarter=quarter)
    assert small.status(f"service-report/{quarter}", "2026-11-22") == ("done", 0)


@pytest.mark.requirement("000-34", case="fail")
@pytest.mark.parametrize(("quarter", "first"), _COMPILED)
def test_000_34_a_report_from_before_its_quarter_was_over_or_on_another_one_serves_nothing(
    quarter: str, first: str
) -> None:
    early, other = Small(), Small()
    seen = date.fromisoformat(first) - timedelta(days=1)
    early.add("service-report-notice", f"{seen}T23:59", quarter=quarter)
    other.add("service-report-notice", f"{first}T09:00", quarter="2025Q3")
    for small in (early, other):
        assert small.status(f"service-report/{quarter}", "2026-11-22")[0] == "overdue"


@pytest.mark.parametrize(
    ("duty", "role", "person", "good", "late"),
    [
        pytest.param(
            "service-part", "director", "lin", "2026-04-10", "2026-04-11",
            marks=[pytest.mark.requirement("000-35", case="pass"), pytest.mark.requirement("000-35", case="fail")],
        ),
        pytest.param(
            "business-part", "finance", "bai", "2026-04-15", "2026-04-16",
            marks=[pytest.mark.requirement("000-36", case="pass"), pytest.mark.requirement("000-36", case="fail")],
        ),
    ],
)  # fmt: skip
def test_000_35_000_36_the_parts_are_met_on_the_tenth_and_fifteenth_and_late_a_day_after(
    duty: str, role: str, person: str, good: str, late: str
) -> None:
    for day, status in ((good, ("done", 0)), (late, ("done-late", 1))):
        small = Small()
        small.say("milestones.yml", entries((duty, "2026Q1", day, person, role)))
        assert small.status(f"{duty}/2026Q1", "2026-05-01") == status


@pytest.mark.requirement("000-35", case="fail")
@pytest.mark.requirement("000-36", case="fail")
@pytest.mark.parametrize(
    ("quarter", "month"), [("2026Q1", "2026-04"), ("2026Q2", "2026-07"), ("2026Q3", "2026-10"), ("2026Q4", "2027-01")]
)
def test_000_35_000_36_the_parts_of_every_quarter_are_owed(quarter: str, month: str) -> None:
    small = Small()
    assert small.status(f"service-part/{quarter}", f"{month}-11") == ("overdue", 1)
    assert small.status(f"business-part/{quarter}", f"{month}-16") == ("overdue", 1)


@pytest.mark.requirement("000-37", case="pass")
def test_000_37_the_leader_approves_after_both_reviews() -> None:
    small = Small()
    both = [
        ("service-part", "2026Q1", "2026-04-09", "lin", "director"),
        ("business-part", "2026Q1", "2026-04-14", "bai", "finance"),
    ]
    for day in ("2026-04-14", "2026-04-15"):
        small.say("milestones.yml", entries(*both, ("report-approved", "2026Q1", day, "teng", "company_vp")))
        assert small.status("report-approved/2026Q1", "2026-05-01") == ("done", 0)


@pytest.mark.requirement("000-35", case="fail")
@pytest.mark.parametrize(
    ("day", "person", "role"),
    [("2026-04-09", "bai", "finance"), ("2026-04-09", "chu", "director"), ("2026-03-31", "lin", "director")],
    ids=["of another department", "without holding the role", "before the quarter was over"],
)
def test_000_35_only_the_director_hands_the_service_part_in_and_only_of_a_quarter_that_is_over(
    day: str, person: str, role: str
) -> None:
    small = Small()
    small.say("milestones.yml", entries(("service-part", "2026Q1", day, person, role)))
    assert small.status("service-part/2026Q1", "2026-04-11") == ("overdue", 1)


@pytest.mark.requirement("000-37", case="fail")
@pytest.mark.parametrize(
    ("lacking", "person", "role"),
    [
        ("service-part", "teng", "company_vp"),
        ("business-part", "teng", "company_vp"),
        ("", "lin", "director"),
        ("", "jing", "company_leader"),
        ("", "lin", "company_vp"),
    ],
)
def test_000_37_without_both_reviews_or_by_another_than_who_is_in_charge_nothing_is_approved(
    lacking: str, person: str, role: str
) -> None:
    rows = [
        ("service-part", "2026Q1", "2026-04-09", "lin", "director"),
        ("business-part", "2026Q1", "2026-04-14", "bai", "finance"),
        ("report-approved", "2026Q1", "2026-04-15", person, role),
    ]
    small = Small()
    small.say("milestones.yml", entries(*(row for row in rows if row[0] != lacking)))
    assert small.status("report-approved/2026Q1", "2026-04-20T23:59") == ("due", 0)
    assert small.status("report-approved/2026Q1", "2026-04-21") == ("overdue", 1)


@pytest.mark.requirement("000-37", case="fail")
def test_000_37_an_approval_before_either_review_does_not_count() -> None:
    small = Small()
    early = [
        ("service-part", "2026Q1", "2026-04-09", "lin", "director"),
        ("business-part", "2026Q1", "2026-04-15", "bai", "finance"),
    ]
    small.say("milestones.yml", entries(*early, ("report-approved", "2026Q1", "2026-04-14", "teng", "company_vp")))
    assert small.status("report-approved/2026Q1", "2026-05-01") == ("overdue", 11)


@pytest.mark.requirement("000-40", case="pass")
@pytest.mark.requirement("000-40", case="fail")
def test_000_40_public_on_the_twentieth_and_overdue_on_the_twenty_first() -> None:
    small = Small()
    assert small.status("service-report/2026Q1", "2026-04-20T23:59") == ("due", 0)
    assert small.status("service-report/2026Q1", "2026-04-21") == ("overdue", 1)
    small.add("service-report-notice", "2026-04-20T23:58", quarter="2026Q1")
    assert small.status("service-report/2026Q1", "2026-04-21") == ("done", 0)


@pytest.mark.requirement("000-40", case="pass")
def test_000_40_a_quarter_written_with_a_hyphen_is_the_same() -> None:
    small = Small()
    small.add("service-report-notice", "2026-04-20T23:58", quarter="2026-Q1")
    assert small.status("service-report/2026Q1", "2026-04-21") == ("done", 0)


@pytest.mark.requirement("000-40", case="fail")
@pytest.mark.parametrize(
    ("quarter", "seen"),
    [("2025Q4", "2026-04-19T09:00"), ("2026Q2", "2026-04-19T09:00"), ("2026Q1", "2026-03-31T23:59")],
)
def test_000_40_the_report_of_another_quarter_or_of_one_that_was_not_over_serves_nothing(
    quarter: str, seen: str
) -> None:
    small = Small()
    small.add("service-report-notice", seen, quarter=quarter)
    assert small.status("service-report/2026Q1", "2026-04-21") == ("overdue", 1)


@pytest.mark.requirement("000-40", case="fail")
@pytest.mark.parametrize(("until", "status"), [("2026-04-25", ("overdue", 11)), ("2026-04-26", ("done", 0))])
def test_000_40_a_notice_that_hangs_less_than_a_week_told_nobody(until: str, status: tuple[str, int]) -> None:
    small = Small()
    small.add("service-report-notice", "2026-04-20T09:00", quarter="2026Q1", posting_end=until)
    assert small.status("service-report/2026Q1", "2026-05-01") == status


@pytest.mark.requirement("000-40", case="fail")
@pytest.mark.parametrize(("person", "role"), [("lin", "director"), ("jing", "company_leader"), ("teng", "company_vp")])
def test_000_40_nobody_postpones_the_report(person: str, role: str) -> None:
    small = Small()
    row = {"duty": "service-report", "period": "2026Q1", "kind": "postponed", "approved_on": "2026-04-10"}
    who = {"approved_by": person, "approved_role": role, "new_date": "2026-05-20"}
    small.say("waivers.yml", waivers({**row, **who}))
    assert small.status("service-report/2026Q1", "2026-04-21") == ("overdue", 1)


@pytest.mark.requirement("000-36", case="pass")
@pytest.mark.requirement("000-36", case="fail")
@pytest.mark.parametrize(
    ("person", "role", "status"),
    [
        ("lin", "director", ("done", 0)),
        ("bai", "finance", ("done", 0)),
        ("geng", "custodian", ("overdue", 1)),
        ("teng", "company_vp", ("overdue", 1)),
        ("jing", "company_leader", ("overdue", 1)),
        ("chu", "general_office", ("overdue", 1)),
        ("luo", "quality", ("overdue", 1)),
        ("yu", "equipment", ("overdue", 1)),
    ],
)
def test_000_36_director_or_finance_sign_for_the_business_part_and_nobody_else(
    person: str, role: str, status: tuple[str, int]
) -> None:
    small = Small()
    small.say("milestones.yml", entries(("business-part", "2026Q1", "2026-04-15", person, role)))
    assert small.status("business-part/2026Q1", "2026-04-16") == status


def test_a_person_who_did_not_hold_the_role_signs_nothing() -> None:
    small = Small()
    small.say("milestones.yml", entries(("service-part", "2026Q1", "2026-04-09", "chu", "director")))
    assert small.status("service-part/2026Q1", "2026-04-12") == ("overdue", 2)


@pytest.mark.requirement("000-08", case="pass")
@pytest.mark.requirement("000-08", case="fail")
@pytest.mark.parametrize("kind", ["annual-budget", "service-plan"])
def test_000_08_budget_and_plan_are_public_before_their_year(kind: str) -> None:
    small = Small()
    assert small.status(f"{kind}/2027", "2027-01-01") == ("overdue", 1)
    small.add(kind, "2026-12-31T23:59", year="2027")
    assert small.status(f"{kind}/2027", "2027-01-01") == ("done", 0)


@pytest.mark.requirement("000-49", case="pass")
@pytest.mark.requirement("000-49", case="fail")
def test_000_49_a_year_without_a_culture_plan_is_overdue_and_so_is_an_event_nobody_announced() -> None:
    small = Small()
    assert small.status("culture-plan/2027", "2027-01-01") == ("overdue", 1)
    event = small.add("event-notice", "2027-04-12T09:00")
    rows = ["{title: 春联, month: 2027-01}", f"{{title: 启用日, month: 2027-04, notice: {event}}}"]
    small.add("culture-plan", "2026-12-21T09:00", year="2027", events="[" + ", ".join(rows) + "]")
    assert small.status("culture-plan/2027", "2027-01-01") == ("done", 0)
    assert small.status("planned-event/2027-01 春联", "2027-02-01") == ("overdue", 1)
    assert small.status("planned-event/2027-04 启用日", "2027-05-01") == ("done", 0)


@pytest.mark.requirement("000-49", case="pass")
@pytest.mark.requirement("000-49", case="fail")
@pytest.mark.parametrize(
    ("person", "role", "status"), [("lin", "director", ("waived", 0)), ("geng", "custodian", ("overdue", 1))]
)
def test_000_49_an_event_is_dropped_by_the_director_with_a_reason(
    person: str, role: str, status: tuple[str, int]
) -> None:
    small = Small()
    small.add("culture-plan", "2026-12-21T09:00", year="2027", events="[{title: 春联, month: 2027-01}]")
    row = {"duty": "planned-event", "period": "2027-01 春联", "kind": "dropped", "approved_on": "2027-01-10"}
    small.say("waivers.yml", waivers({**row, "approved_by": person, "approved_role": role}))
    assert small.status("planned-event/2027-01 春联", "2027-02-01") == status


@pytest.mark.requirement("000-49", case="fail")
def test_000_49_an_event_of_december_is_owed_too_and_none_of_a_plan_nobody_saw() -> None:
    small = Small()
    small.add("culture-plan", "2026-12-21T09:00", year="2027", events="[{title: 迎新, month: 2027-12}]")
    assert small.status("planned-event/2027-12 迎新", "2028-01-01") == ("overdue", 1)
    small = Small()
    small.add("culture-plan", "", year="2027", events="[{title: 迎新, month: 2027-12}]")
    assert not [duty for duty in small.at("2028-01-01").duties if duty.kind.name == "planned-event"]


PLANNED = "{title: 春联, month: 2027-01}"
NAMED = "{title: 春联, month: 2027-01, notice: 锦苑物〔2026〕3号}"


@pytest.mark.requirement("000-49", case="pass")
@pytest.mark.requirement("000-49", case="fail")
@pytest.mark.parametrize(
    ("row", "notice", "status"),
    [
        (PLANNED, {"plan_ref": "锦苑物〔2026〕1号"}, ("done", 0)),
        (PLANNED, {"plan_ref": "锦苑物〔2026〕9号"}, ("overdue", 1)),
        (PLANNED, {}, ("overdue", 1)),
        (PLANNED, {"plan_ref": "锦苑物〔2026〕1号", "day": "2027-02-01"}, ("overdue", 1)),
        (NAMED, {"plan_ref": "锦苑物〔2026〕1号"}, ("overdue", 1)),
    ],
    ids=["of this plan and month", "of another plan", "of no plan", "of another month", "not the one that is named"],
)
def test_000_49_only_the_notice_of_the_planned_event_serves_it(
    row: str, notice: dict[str, str], status: tuple[str, int]
) -> None:
    small = Small()
    small.add("culture-plan", "2026-12-21T09:00", year="2027", events=f"[{row}]")
    day = notice.pop("day", "2027-01-20")
    windows = f"[{{start: {day} 09:00, end: {day} 11:00, what: 写春联}}]"
    small.add("event-notice", "2027-01-12T09:00", windows=windows, **notice)
    assert small.status("planned-event/2027-01 春联", "2027-02-01") == status


@pytest.mark.requirement("000-08", case="fail")
@pytest.mark.requirement("000-49", case="fail")
@pytest.mark.parametrize("kind", ["annual-budget", "service-plan", "culture-plan"])
def test_a_plan_of_another_year_serves_no_year_but_its_own(kind: str) -> None:
    small = Small()
    for year in ("2026", "2028"):
        small.add(kind, "2026-12-21T09:00", year=year, events="[]")
    assert small.status(f"{kind}/2027", "2027-01-01") == ("overdue", 1)


@pytest.mark.requirement("000-49", case="fail")
def test_000_49_a_plan_public_in_its_own_year_is_late() -> None:
    small = Small()
    small.add("culture-plan", "2027-01-02T09:00", year="2027", events="[]")
    assert small.status("culture-plan/2027", "2027-01-31") == ("done-late", 2)


@pytest.mark.parametrize(
    ("day", "count", "result"),
    [
        ("2027-05-31", -2, "2027-03-31"),
        ("2027-04-30", -2, "2027-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2028-04-30", -2, "2028-02-29"),
        ("2027-01-15", -2, "2026-11-15"),
    ],
)
def test_whole_months_keep_the_day_or_take_the_last_one(day: str, count: int, result: str) -> None:
    assert str(months_after(date.fromisoformat(day), count)) == result


@pytest.mark.parametrize(
    ("name", "role", "person"),
    [("work-meeting", "director", "lin"), ("records-filing", "custodian", "geng"), ("spot-check", "quality", "luo")],
)
def test_monthly_steps_are_due_on_the_last_working_day(name: str, role: str, person: str) -> None:
    small = Small()
    assert small.status(f"{name}/2026-05", "2026-05-30") == ("overdue", 1)  # the 29th is the last working day
    small.say("milestones.yml", entries((name, "2026-05", "2026-05-29", person, role)))
    assert small.status(f"{name}/2026-05", "2026-05-30") == ("done", 0)


def test_002_36_the_assessment_is_due_a_month_after_the_quarter() -> None:
    small = Small()
    assert small.status("quarterly-assessment/2026Q2", "2026-07-31T23:59") == ("due", 0)
    assert small.status("quarterly-assessment/2026Q2", "2026-08-01") == ("overdue", 1)


def test_a_duty_moved_into_a_year_without_a_plan_is_marked_there() -> None:
    small = Small()
    row = {"duty": "forum", "period": "2026H2", "kind": "postponed", "approved_on": "2026-11-20"}
    who = {"approved_by": "teng", "approved_role": "company_vp", "new_date": "2031-01-20"}
    small.say("waivers.yml", waivers({**row, **who}))
    assert not small.one("forum/2026H2", "2026-12-01").provisional
    moved = small.one("forum/2026H2", "2031-02-01")
    assert (str(moved.target), moved.provisional) == ("2031-01-17", True)
