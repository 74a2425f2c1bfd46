"""Two surveys a year, the steps around each, and the measures that must follow (000 §4.2.6)."""

from __future__ import annotations

import pytest

from tests.duties.builders import Small, entries, waivers

QUESTIONS = "[{id: a, type: scale, label: 满意吗, levels: [不满意, 满意]}]"


def survey(small: Small, seen: str, **fields: object) -> str:
    """Add a survey as the office runs it; return its slug."""
    given = {"target_rate": "60%", "questions": QUESTIONS, "purpose": "了解满意程度", "retention": "90 天", **fields}
    small.add("survey", seen, **given)
    return f"{small.serial:03}"


@pytest.mark.requirement("000-53", case="pass")
@pytest.mark.requirement("000-53", case="fail")
def test_000_53_a_year_with_one_survey_owes_the_other() -> None:
    small = Small()
    survey(small, "2026-06-01T09:00")
    assert small.status("survey-mid-year/2026-mid-year", "2026-12-31T23:59") == ("done", 0)
    assert small.status("survey-year-end/2026-year-end", "2026-12-31T23:59") == ("due", 0)
    assert small.status("survey-year-end/2026-year-end", "2027-01-01") == ("overdue", 1)


@pytest.mark.requirement("000-53", case="pass")
@pytest.mark.requirement("000-53", case="fail")
@pytest.mark.parametrize(
    ("opened", "mid_year", "year_end"),
    [
        ("2026-06-30T23:59", ("done", 0), ("overdue", 1)),
        ("2026-07-01T00:00", ("done-late", 1), ("overdue", 1)),
        ("2026-09-30T09:00", ("done-late", 92), ("overdue", 1)),
        ("2026-10-01T09:00", ("overdue", 185), ("done", 0)),
        ("2026-12-31T23:59", ("overdue", 185), ("done", 0)),
        ("2027-01-01T00:00", ("overdue", 185), ("done-late", 1)),
    ],
)
def test_000_53_one_survey_serves_one_round_and_each_by_its_own_day(
    opened: str, mid_year: tuple[str, int], year_end: tuple[str, int]
) -> None:
    small = Small()
    survey(small, opened)
    assert small.status("survey-mid-year/2026-mid-year", "2027-01-01") == mid_year
    assert small.status("survey-year-end/2026-year-end", "2027-01-01") == year_end


@pytest.mark.requirement("000-53", case="fail")
def test_a_quick_poll_is_not_the_customer_survey() -> None:
    small = Small()
    survey(small, "2026-06-01T09:00", target_rate=None)
    assert small.status("survey-mid-year/2026-mid-year", "2026-07-01") == ("overdue", 1)


@pytest.mark.requirement("000-53", case="fail")
def test_000_53_a_survey_that_nobody_could_answer_yet_serves_no_round() -> None:
    small = Small()
    survey(small, "", posting_start="2026-06-01")
    assert small.status("survey-mid-year/2026-mid-year", "2026-07-01") == ("overdue", 1)


def test_a_late_mid_year_survey_is_still_the_mid_year_one() -> None:
    small = Small()
    survey(small, "2026-08-20T09:00")
    assert small.status("survey-mid-year/2026-mid-year", "2026-12-01") == ("done-late", 51)


MID_YEAR = {
    "duty": "survey-mid-year",
    "period": "2026-mid-year",
    "kind": "postponed",
    "approved_on": "2026-06-10",
    "new_date": "2026-08-31",
}


@pytest.mark.requirement("000-54", case="pass")
def test_000_54_the_mid_year_survey_may_be_postponed_by_the_leader_in_charge() -> None:
    small = Small()
    small.say("waivers.yml", waivers({**MID_YEAR, "approved_by": "teng", "approved_role": "company_vp"}))
    assert small.status("survey-mid-year/2026-mid-year", "2026-07-15") == ("waived", 0)
    assert small.status("survey-mid-year/2026-mid-year", "2026-09-01") == ("overdue", 1)


@pytest.mark.requirement("000-54", case="fail")
@pytest.mark.parametrize(
    "consent",
    [
        {"approved_by": "lin", "approved_role": "director"},
        {"approved_by": "chu", "approved_role": "general_office"},
        {"approved_by": "lin", "approved_role": "company_vp"},
        {"approved_by": "teng", "approved_role": "company_vp", "approved_on": "2026-07-02"},
        {"approved_by": "teng", "approved_role": "company_vp", "kind": "cancelled"},
        {"approved_by": "teng", "approved_role": "company_vp", "new_date": MID_YEAR["approved_on"]},
    ],
    ids=[
        "the director",
        "the general office",
        "not the one in charge",
        "after the fact",
        "cancelled altogether",
        "to the day of the consent",
    ],
)
def test_000_54_without_the_leaders_consent_beforehand_the_mid_year_survey_is_owed(consent: dict[str, str]) -> None:
    small = Small()
    small.say("waivers.yml", waivers({**MID_YEAR, **consent}))
    assert small.status("survey-mid-year/2026-mid-year", "2026-07-15") == ("overdue", 15)


@pytest.mark.requirement("000-54", case="fail")
@pytest.mark.parametrize(("person", "role"), [("teng", "company_vp"), ("jing", "company_leader")])
def test_000_54_nobody_postpones_the_year_end_survey(person: str, role: str) -> None:
    small = Small()
    row = {
        "duty": "survey-year-end",
        "period": "2026-year-end",
        "kind": "postponed",
        "approved_on": "2026-12-10",
        "new_date": "2027-01-31",
    }
    small.say("waivers.yml", waivers({**row, "approved_by": person, "approved_role": role}))
    assert small.status("survey-year-end/2026-year-end", "2027-01-02") == ("overdue", 2)


def test_plan_publicity_and_training_come_30_7_and_3_days_before() -> None:
    small = Small()
    slug = survey(small, "2026-06-01T09:00")
    found = {duty.kind.name: str(duty.due)[:10] for duty in small.at("2026-05-01").duties if duty.period == slug}
    assert found == {"survey-plan": "2026-05-03", "survey-publicity": "2026-05-26", "survey-training": "2026-05-30"}
    small.add("survey-publicity", "2026-05-25T23:59", survey=slug, purpose="了解", time="6月", method="手机")
    small.say("milestones.yml", entries(("survey-plan", slug, "2026-05-02", "chu", "general_office")))
    assert small.status(f"survey-publicity/{slug}", "2026-06-01") == ("done", 0)
    assert small.status(f"survey-plan/{slug}", "2026-06-01") == ("done", 0)
    assert small.status(f"survey-training/{slug}", "2026-06-01") == ("overdue", 3)


def surveyed(small: Small) -> tuple[str, str]:
    """A survey that ended on 21 June with its report; return the survey's slug and the report's number."""
    slug = survey(small, "2026-06-01T09:00", posting_end="2026-06-21")
    return slug, small.add("survey-report", "2026-07-11T09:00", survey=slug, issued="100", valid="75", rate="75.0%")


def test_the_report_follows_20_days_after_the_close() -> None:
    small = Small()
    slug, _ = surveyed(small)
    assert small.status(f"survey-report/{slug}", "2026-07-12") == ("done", 0)
    small.seen = {number: seen.replace("2026-07-11", "2026-07-12") for number, seen in small.seen.items()}
    assert small.status(f"survey-report/{slug}", "2026-07-13") == ("done-late", 1)


MEASURE = """\
  - id: {id}
    what: 车库坏灯当天更换
    source: survey
    origin: {origin}
    department: 设备管理部
    due: 2026-08-31
    adopted: {{on: 2026-07-20, by: lin, role: director}}
    implemented: {{on: 2026-08-30, by: yu, role: equipment, evidence: 维修单}}
    verified: {{on: 2026-09-18, by: {by}, role: {role}}}
"""


@pytest.mark.requirement("000-65", case="pass")
@pytest.mark.requirement("000-66", case="pass")
def test_000_65_a_survey_is_finished_when_every_measure_is_verified_by_the_general_office() -> None:
    small = Small()
    slug, report = surveyed(small)
    rows = MEASURE.format(id="M1", origin=report, by="chu", role="general_office")
    small.say("measures.yml", f"measures:\n{rows}{rows.replace('M1', 'M2')}")
    assert small.status(f"survey-measures/{slug}", "2026-09-17") == ("due", 0)
    assert small.status(f"survey-measures/{slug}", "2026-10-01") == ("done", 0)


@pytest.mark.requirement("000-65", case="fail")
@pytest.mark.requirement("000-66", case="fail")
@pytest.mark.parametrize(("by", "role"), [("yu", "equipment"), ("lin", "director"), ("yu", "general_office")])
def test_000_66_a_survey_stays_open_while_one_measure_is_verified_by_the_doer_or_another_department(
    by: str, role: str
) -> None:
    small = Small()
    slug, report = surveyed(small)
    good = MEASURE.format(id="M1", origin=report, by="chu", role="general_office")
    bad = MEASURE.format(id="M2", origin=report, by=by, role=role)
    small.say("measures.yml", f"measures:\n{good}{bad}")
    assert small.status(f"survey-measures/{slug}", "2026-09-20") == ("overdue", 1)
