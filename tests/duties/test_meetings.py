"""Meetings of the owners' committee and forums: held, announced in time, or set aside by the entitled (D3)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import cast

import pytest

from gazette.calendar import WorkCalendar
from gazette.check import gather
from gazette.diagnostics import Fault
from gazette.duties import calendar
from gazette.duties.dates import latest_notice
from gazette.model.comments import comments_close
from gazette.model.corpus import History
from gazette.model.office_reader import read_office
from gazette.rules.undertakings import waiver_refused
from tests.duties.builders import PEOPLE, Small, waivers

POSTPONED = {
    "duty": "oc-meeting",
    "period": "2026Q3",
    "kind": "postponed",
    "approved_on": "2026-09-25",
    "new_date": "2026-10-17",
}
CANCELLED = {"duty": "oc-meeting", "period": "2026Q3", "kind": "cancelled", "approved_on": "2026-09-25"}
BY_LEADER = {"approved_by": "jing", "approved_role": "company_leader"}
BY_DIRECTOR = {"approved_by": "lin", "approved_role": "director"}
BY_VP = {"approved_by": "teng", "approved_role": "company_vp"}


@pytest.mark.requirement("000-24", case="fail")
def test_000_24_a_quarter_without_a_meeting_is_overdue_on_the_first_day_of_the_next() -> None:
    small = Small()
    assert small.status("oc-meeting/2026Q3", "2026-09-30T23:59") == ("due", 0)
    assert small.status("oc-meeting/2026Q3", "2026-10-01") == ("overdue", 1)


@pytest.mark.requirement("000-24", case="pass")
def test_000_24_a_meeting_announced_and_held_serves_its_quarter() -> None:
    small = Small()
    small.add("oc-meeting-notice", "2026-09-08T09:00", meeting_at="2026-09-28 14:30")
    assert small.status("oc-meeting/2026Q3", "2026-09-28T14:29") == ("due", 0)
    assert small.status("oc-meeting/2026Q3", "2026-09-28T14:30") == ("done", 0)


@pytest.mark.requirement("000-24", case="fail")
@pytest.mark.parametrize(
    ("seen", "held"),
    [
        ("", "2026-09-28 14:30"),
        ("2026-06-08T09:00", "2026-06-30 14:30"),
        ("2026-09-08T09:00", "2026-10-01 00:00"),
    ],
    ids=["nobody was told of it", "a quarter earlier", "a quarter later"],
)
def test_000_24_only_a_meeting_of_the_quarter_that_everybody_was_told_of_serves_it(seen: str, held: str) -> None:
    small = Small()
    small.add("oc-meeting-notice", seen, meeting_at=held)
    assert small.status("oc-meeting/2026Q3", "2026-10-01T01:00") == ("overdue", 1)


@pytest.mark.requirement("000-24", case="fail")
def test_a_cancelled_meeting_serves_nothing() -> None:
    small = Small()
    notice = small.add("oc-meeting-notice", "2026-09-08T09:00", meeting_at="2026-09-28 14:30")
    small.add("notice", "2026-09-20T09:00", cancels=notice)
    assert small.status("oc-meeting/2026Q3", "2026-10-01") == ("overdue", 1)


def test_a_meeting_replaced_by_a_notice_that_was_withdrawn_is_held_on_its_own_day() -> None:
    for withdrawn, told in ((None, ("overdue", 1)), ("2026-09-21 10:00", ("done", 0))):
        small = Small()
        notice = small.add("oc-meeting-notice", "2026-09-08T09:00", meeting_at="2026-09-28 14:30")
        small.add("notice", "2026-09-20T09:00", supersedes=notice, withdrawn_on=withdrawn)
        assert small.status("oc-meeting/2026Q3", "2026-10-01") == told


COMMENTS = "{start: 2026-11-20, end: 2026-11-30, what: 书面意见}"
MEETING = "{start: 2026-12-12 14:30, end: 2026-12-12 17:00, what: 会议}"
MOVED = "{start: 2026-12-12 14:30, end: 2026-12-12 17:00, what: 会议, state: moved}"
LATER = "{start: 2026-12-26 14:30, end: 2026-12-26 17:00, what: 会议}"


def _announced(windows: str | None = f"[{COMMENTS}, {MEETING}]") -> tuple[Small, str]:
    small = Small()
    return small, small.add("oc-meeting-notice", "2026-11-20T09:00", meeting_at="2026-12-12 14:30", windows=windows)


@pytest.mark.parametrize(
    "change",
    [
        {"windows": f"[{LATER}]", "changes": "[{what: 会议, from: 12月12日, to: 12月26日, window: 2026-12-12 14:30}]"},
        {"windows": f"[{MOVED}, {LATER}]"},
        {
            "windows": f"[{MOVED}, {LATER.replace('会议', '开会')}, {{start: 2026-12-20, end: 2026-12-22, what: 再征集}}]"
        },
        {"windows": f"[{LATER}]"},
    ],
)
def test_a_postponed_meeting_is_held_on_its_new_day(change: dict[str, str]) -> None:
    small, notice = _announced()
    small.add("notice", "2026-12-04T10:00", postpones=notice, **change)
    assert small.status("oc-meeting/2026Q4", "2026-12-20") == ("due", 0)
    assert small.status("oc-meeting/2026Q4", "2026-12-26T14:30") == ("done", 0)
    small.add("oc-minutes", "2027-01-05T09:00", meeting=notice)
    assert small.status(f"oc-minutes/{notice}", "2027-01-08") == ("done", 0)


def test_minutes_from_before_the_new_day_prove_nothing() -> None:
    small, notice = _announced()
    small.add("notice", "2026-12-04T10:00", postpones=notice, windows=f"[{MOVED}, {LATER}]")
    small.add("oc-minutes", "2026-12-15T09:00", meeting=notice)
    assert small.status(f"oc-minutes/{notice}", "2026-12-27") == ("due", 0)


def test_a_meeting_without_windows_moves_with_the_notice_that_postpones_it() -> None:
    small, notice = _announced(windows=None)
    small.add("oc-meeting-notice", "2026-12-04T10:00", postpones=notice, meeting_at="2027-01-08 14:30")
    assert small.status("oc-meeting/2026Q4", "2026-12-31T23:00") == ("due", 0)
    assert small.status("oc-meeting/2026Q4", "2027-01-09") == ("overdue", 9)


def test_other_hours_of_the_notice_move_without_the_meeting() -> None:
    small, notice = _announced()
    moved = "{start: 2026-11-20, end: 2026-11-30, what: 书面意见, state: moved}"
    longer = "{start: 2026-11-20, end: 2026-12-04, what: 书面意见}"
    small.add("notice", "2026-11-25T10:00", corrects=notice, windows=f"[{moved}, {longer}]")
    assert small.status("oc-meeting/2026Q4", "2026-12-12T14:30") == ("done", 0)


@pytest.mark.parametrize("windows", [f"[{MOVED}]", f"[{MOVED.replace('moved', 'cancelled')}]"])
def test_a_meeting_put_off_to_no_day_is_not_held(windows: str) -> None:
    small, notice = _announced()
    small.add("notice", "2026-12-04T10:00", postpones=notice, windows=windows)
    assert small.status("oc-meeting/2026Q4", "2026-12-20") == ("due", 0)
    assert small.status("oc-meeting/2026Q4", "2027-01-01") == ("overdue", 1)


@pytest.mark.requirement("000-27", case="pass")
@pytest.mark.requirement("000-27", case="fail")
@pytest.mark.parametrize(
    ("seen", "status"), [("2026-12-11T23:59", ("done", 0)), ("2026-12-12T00:00", ("done-late", 1))]
)
def test_000_27_a_meeting_on_31_december_is_announced_by_11_december(seen: str, status: tuple[str, int]) -> None:
    small = Small()
    number = small.add("oc-meeting-notice", seen, meeting_at="2026-12-31 14:30")
    assert latest_notice(date(2026, 12, 31)) == date(2026, 12, 11)
    assert small.status(f"oc-notice/{number}", "2026-12-20") == status


@pytest.mark.requirement("000-27", case="pass")
@pytest.mark.requirement("000-27", case="fail")
@pytest.mark.parametrize(
    ("quarter", "day"),
    [("2026Q1", "2026-03-11"), ("2026Q2", "2026-06-10"), ("2026Q3", "2026-09-10"), ("2026Q4", "2026-12-11")],
)
def test_d3_without_a_meeting_fixed_the_quarters_last_possible_day_counts(quarter: str, day: str) -> None:
    assert Small().status(f"oc-notice/{quarter}", f"{day}T23:59") == ("due", 0)
    after = date.fromisoformat(day) + timedelta(days=1)
    assert Small().status(f"oc-notice/{quarter}", f"{after}") == ("overdue", 1)


@pytest.mark.requirement("000-28", case="pass")
@pytest.mark.requirement("000-28", case="fail")
def test_000_28_comments_on_a_notice_of_11_december_close_at_the_end_of_21_december() -> None:
    end = comments_close(date(2026, 12, 11), datetime(2026, 12, 31, 14, 30), WorkCalendar())
    assert datetime(2026, 12, 21, 23, 59) < end
    assert not datetime(2026, 12, 22, 0, 0) < end


@pytest.mark.parametrize(
    ("posted", "closes"), [("2026-03-11", "2026-03-24"), ("2026-06-10", "2026-06-23"), ("2026-09-10", "2026-09-21")]
)
def test_d3_a_window_that_ends_on_a_day_off_ends_with_the_next_working_day(posted: str, closes: str) -> None:
    end = comments_close(date.fromisoformat(posted), datetime(2026, 12, 31, 14, 30), WorkCalendar())
    assert end == datetime.fromisoformat(closes)  # 24:00 of the day before


def test_f_q2_a_window_never_passes_the_meeting() -> None:
    end = comments_close(date(2026, 9, 24), datetime(2026, 10, 5, 14, 30), WorkCalendar())
    assert end == datetime(2026, 10, 5, 14, 30)


@pytest.mark.requirement("000-33", case="pass")
def test_000_33_a_meeting_postponed_by_the_company_leader_is_waived_until_its_new_day() -> None:
    small = Small()
    small.say("waivers.yml", waivers({**POSTPONED, **BY_LEADER}))
    assert small.status("oc-meeting/2026Q3", "2026-09-24T23:59") == ("due", 0)  # nobody consented yet
    assert small.status("oc-meeting/2026Q3", "2026-09-25") == ("waived", 0)
    assert small.status("oc-meeting/2026Q3", "2026-10-17T23:59") == ("waived", 0)
    assert small.status("oc-meeting/2026Q3", "2026-10-18") == ("overdue", 1)
    small.add("oc-meeting-notice", "2026-09-26T09:00", meeting_at="2026-10-17 14:30")
    assert small.status("oc-meeting/2026Q3", "2026-11-01") == ("waived", 0)
    relief = small.one("oc-meeting/2026Q3", "2026-11-01").relief
    assert relief is not None
    assert (relief.role, relief.person) == ("company_leader", "jing")


@pytest.mark.requirement("000-33", case="fail")
@pytest.mark.parametrize(
    "change",
    [
        BY_DIRECTOR,
        {**BY_LEADER, "approved_by": "lin"},
        {**BY_LEADER, "approved_on": "2026-10-02"},
        {**BY_LEADER, "new_date": "2026-09-20"},
        {**BY_LEADER, "approved_on": "2026-09-25", "new_date": "2026-09-25"},
    ],
    ids=[
        "by the director alone",
        "by somebody without the role",
        "after the quarter",
        "to a day before",
        "to that day",
    ],
)
def test_000_33_a_waiver_that_is_not_entitled_or_too_late_does_not_clear_the_duty(change: dict[str, str]) -> None:
    small = Small()
    small.say("waivers.yml", waivers({**POSTPONED, **change}))
    assert small.status("oc-meeting/2026Q3", "2026-10-03") == ("overdue", 3)


@pytest.mark.requirement("000-33", case="fail")
def test_000_33_a_meeting_is_postponed_to_no_day_by_nobody() -> None:
    small = Small()
    row = {key: value for key, value in {**POSTPONED, **BY_LEADER}.items() if key != "new_date"}
    small.say("waivers.yml", waivers(row))
    assert small.status("oc-meeting/2026Q3", "2026-10-03") == ("overdue", 3)


@pytest.mark.requirement("000-33", case="fail")
@pytest.mark.parametrize(
    "row", [{**POSTPONED, **BY_LEADER}, {**CANCELLED, **BY_LEADER}], ids=["postponed", "cancelled"]
)
def test_000_33_a_waiver_without_a_reason_for_everyone_clears_nothing(row: dict[str, str]) -> None:
    text = waivers(row)
    bare = text.replace("reason_public: 与下季度合并, ", "")
    moment = datetime(2026, 10, 3)
    for said, status in ((text, "waived"), (bare, "overdue")):
        data = {"site.yml": "name: 锦苑\npolicy: named\n", "people.yml": PEOPLE, "waivers.yml": said}
        office, files = read_office({name: content.encode() for name, content in data.items()})
        corpus = gather([], office, History(()))
        found = calendar(corpus, moment, date(2026, 7, 1), date(2026, 12, 31)).duties
        (duty,) = (one for one in found if one.id == "oc-meeting/2026Q3")
        assert duty.status.value == status
        assert ["reason_public" in str(fault.message) for file in files for fault in file.faults] == [True] * (
            said is bare
        )


@pytest.mark.requirement("000-33", case="pass")
def test_000_33_a_meeting_cancelled_by_the_company_leader_is_waived_for_good() -> None:
    small = Small()
    small.say("waivers.yml", waivers({**CANCELLED, **BY_LEADER}))
    assert small.status("oc-meeting/2026Q3", "2027-06-01") == ("waived", 0)


@pytest.mark.requirement("000-33", case="fail")
@pytest.mark.parametrize("change", [BY_DIRECTOR, {**BY_LEADER, "approved_on": "2026-10-01"}])
def test_000_33_nobody_else_cancels_it_and_nobody_afterwards(change: dict[str, str]) -> None:
    small = Small()
    small.say("waivers.yml", waivers({**CANCELLED, **change}))
    assert small.status("oc-meeting/2026Q3", "2026-10-03") == ("overdue", 3)


def test_a_waiver_of_the_last_day_of_its_period_is_in_time() -> None:
    small = Small()
    small.say("waivers.yml", waivers({**POSTPONED, **BY_LEADER, "approved_on": "2026-09-30"}))
    assert small.status("oc-meeting/2026Q3", "2026-10-03") == ("waived", 0)


NO_HOT_ISSUE = {"duty": "oc-meeting", "period": "2026Q2", "kind": "no-hot-issue", "approved_on": "2026-06-29"}


@pytest.mark.requirement("000-24", case="pass")
def test_f_q4_no_hot_issue_is_a_waiver_of_the_company_leader() -> None:
    small = Small()
    small.say("waivers.yml", waivers({**NO_HOT_ISSUE, **BY_LEADER}))
    assert small.status("oc-meeting/2026Q2", "2026-12-01") == ("waived", 0)
    assert small.status("oc-notice/2026Q2", "2026-12-01") == ("waived", 0)


@pytest.mark.requirement("000-24", case="fail")
@pytest.mark.parametrize(
    "change",
    [BY_DIRECTOR, BY_VP, {**BY_LEADER, "approved_by": "lin"}, {**BY_LEADER, "approved_on": "2026-07-01"}],
    ids=["the director", "the leader in charge", "somebody without the role", "once the quarter was over"],
)
def test_000_24_nobody_else_says_that_a_quarter_had_no_hot_issue_and_nobody_afterwards(change: dict[str, str]) -> None:
    small = Small()
    small.say("waivers.yml", waivers({**NO_HOT_ISSUE, **change}))
    assert small.status("oc-meeting/2026Q2", "2026-07-02") == ("overdue", 2)
    assert small.status("oc-notice/2026Q2", "2026-07-02")[0] == "overdue"


@pytest.mark.parametrize("said", ["none", "无", "没有"])
def test_f_q17_without_a_committee_its_duties_do_not_apply(said: str) -> None:
    small = Small()
    small.say("duties.yml", f"since: 2025-01-01\nowners_committee: {said}\n")
    assert small.status("oc-meeting/2026Q1", "2026-12-01") == ("not-applicable", 0)
    assert small.status("oc-notice/2026Q1", "2026-12-01") == ("not-applicable", 0)
    assert small.status("forum/2026H1", "2026-07-01") == ("overdue", 1)


def test_f_q17_when_the_chair_refuses_a_status_notice_serves_and_it_is_said() -> None:
    small = Small()
    told = small.add("notice", "2026-04-20T09:00", approver="[company_vp, director]")
    row = {
        "duty": "service-report",
        "period": "2026Q1",
        "kind": "chair-refused",
        "approved_on": "2026-04-20",
        "notice": told,
    }
    small.say("waivers.yml", waivers({**row, **BY_VP}))
    assert small.status("service-report/2026Q1", "2026-04-25") == ("done", 0)
    assert small.one("service-report/2026Q1", "2026-04-25").without_chair


@pytest.mark.parametrize(
    ("notice", "why"),
    [
        ({}, "不是公司分管领导批准的"),
        ({"approver": "[company_vp, director]", "seen": "2026-03-10T09:00"}, "2026-03-10 就张贴了,不会是说 2026Q1 的"),
        (None, "没有文号是“锦苑物〔2026〕99号”的情况说明"),
    ],
    ids=["the director's", "of the quarter before", "none"],
)
def test_f_q17_any_other_notice_tells_nothing_about_the_refusal(notice: dict[str, str] | None, why: str) -> None:
    small = Small()
    told = "锦苑物〔2026〕99号" if notice is None else small.add("notice", **{"seen": "2026-04-20T09:00", **notice})
    row = {
        "duty": "service-report",
        "period": "2026Q1",
        "kind": "chair-refused",
        "approved_on": "2026-04-20",
        "notice": told,
    }
    small.say("waivers.yml", waivers({**row, **BY_VP}))
    assert small.status("service-report/2026Q1", "2026-04-25") == ("overdue", 5)
    assert not small.one("service-report/2026Q1", "2026-04-25").without_chair
    assert why in _refusal(small)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"duty": "survey-mid-year", "period": "2026"}, "期间“2026”读不懂,写成 2026-mid-year 这样"),
        ({"duty": "forum", "period": "2026年上半年"}, "写成 2026H1 这样"),
        ({"duty": "oc-meeting", "period": "2026-Q2", **BY_LEADER}, "期间“2026-Q2”读不懂,写成 2026Q3 这样"),
        (
            {"duty": "oc-minutes", "period": "2026Q2", "kind": "chair-refused", "notice": "锦苑物〔2026〕1号"},
            "那次会议通知的文号",
        ),
    ],
    ids=lambda given: given.get("duty") if isinstance(given, dict) else "",
)
def test_a_waiver_whose_period_is_written_another_way_is_told(row: dict[str, str], why: str) -> None:
    small = Small()
    small.add("notice", "2026-04-20T09:00")
    given = {"kind": "postponed", "approved_on": "2026-01-20", "new_date": "2026-08-31", **BY_VP, **row}
    small.say("waivers.yml", waivers(given))
    assert why in _refusal(small)


def _refusal(small: Small) -> str:
    """Return what M001 says of the only waiver."""
    ((_, fault),) = cast("list[tuple[str, Fault]]", list(waiver_refused.check(small.corpus(), datetime(2026, 12, 1))))
    return str(fault.message)


@pytest.mark.requirement("000-43", case="pass")
@pytest.mark.requirement("000-43", case="fail")
@pytest.mark.requirement("000-47", case="pass")
@pytest.mark.requirement("000-47", case="fail")
def test_000_43_a_half_year_without_forum_minutes_is_overdue_on_1_july() -> None:
    small = Small()
    notice = small.add("forum-notice", "2026-06-01T09:00", meeting_at="2026-06-20 15:00")
    assert small.status("forum/2026H1", "2026-07-01") == ("overdue", 1)
    small.add("forum-minutes", "2026-06-30T23:59", meeting=notice)
    assert small.status("forum/2026H1", "2026-07-01") == ("done", 0)


@pytest.mark.requirement("000-48", case="pass")
@pytest.mark.requirement("000-48", case="fail")
@pytest.mark.parametrize(("by", "status"), [(BY_VP, "waived"), (BY_LEADER, "overdue"), (BY_DIRECTOR, "overdue")])
def test_000_48_only_the_responsible_company_leader_postpones_the_forum(by: dict[str, str], status: str) -> None:
    small = Small()
    row = {
        "duty": "forum",
        "period": "2026H1",
        "kind": "postponed",
        "approved_on": "2026-06-20",
        "new_date": "2026-08-31",
    }
    small.say("waivers.yml", waivers({**row, **by}))
    assert small.status("forum/2026H1", "2026-07-10")[0] == status


FORUM_MOVED = {
    "duty": "forum",
    "period": "2026H1",
    "kind": "postponed",
    "approved_on": "2026-06-20",
    "new_date": "2026-08-31",
}


@pytest.mark.requirement("000-48", case="pass")
def test_000_48_a_forum_that_was_postponed_is_held_by_its_new_day() -> None:
    small = Small()
    small.say("waivers.yml", waivers({**FORUM_MOVED, **BY_VP}))
    assert small.status("forum/2026H1", "2026-06-19T23:59") == ("due", 0)  # nobody consented yet
    assert small.status("forum/2026H1", "2026-06-20") == ("waived", 0)
    assert small.status("forum/2026H1", "2026-08-31T23:59") == ("waived", 0)
    assert small.status("forum/2026H1", "2026-09-01") == ("overdue", 1)
    notice = small.add("forum-notice", "2026-08-01T09:00", meeting_at="2026-08-20 15:00")
    small.add("forum-minutes", "2026-08-25T09:00", meeting=notice)
    assert small.status("forum/2026H1", "2026-09-01") == ("waived", 0)


@pytest.mark.requirement("000-48", case="fail")
@pytest.mark.parametrize(
    "change",
    [
        {"kind": "cancelled"},
        {"approved_on": "2026-07-01"},
        {"approved_by": "lin"},
        {"new_date": "2026-06-20"},
    ],
    ids=["cancelled", "afterwards", "by somebody without the role", "to that day"],
)
def test_000_48_a_forum_is_only_postponed_and_only_beforehand_by_who_is_in_charge(change: dict[str, str]) -> None:
    small = Small()
    small.say("waivers.yml", waivers({**FORUM_MOVED, **BY_VP, **change}))
    assert small.status("forum/2026H1", "2026-07-02") == ("overdue", 2)


@pytest.mark.requirement("000-48", case="fail")
def test_000_48_a_forum_is_postponed_to_no_day_by_nobody() -> None:
    small = Small()
    small.say(
        "waivers.yml", waivers({key: value for key, value in {**FORUM_MOVED, **BY_VP}.items() if key != "new_date"})
    )
    assert small.status("forum/2026H1", "2026-07-02") == ("overdue", 2)


@pytest.mark.requirement("000-43", case="fail")
@pytest.mark.parametrize(("half", "late"), [("2026H1", ("overdue", 185)), ("2026H2", ("done", 0))])
def test_000_43_a_forum_serves_the_half_year_in_which_it_was_held(half: str, late: tuple[str, int]) -> None:
    small = Small()
    for told, held, hung in (("2025-12-01", "2025-12-30", "2026-01-05"), ("2026-06-10", "2026-07-01", "2026-07-09")):
        notice = small.add("forum-notice", f"{told}T09:00", meeting_at=f"{held} 15:00")
        small.add("forum-minutes", f"{hung}T09:00", meeting=notice)
    assert small.status(f"forum/{half}", "2027-01-01") == late


@pytest.mark.requirement("000-43", case="fail")
@pytest.mark.parametrize(("hung", "status"), [("2026-06-20T14:59", "overdue"), ("2026-06-20T15:00", "done")])
def test_000_43_minutes_that_hung_before_the_forum_began_tell_of_none(hung: str, status: str) -> None:
    small = Small()
    notice = small.add("forum-notice", "2026-06-01T09:00", meeting_at="2026-06-20 15:00")
    small.add("forum-minutes", hung, meeting=notice)
    assert small.status("forum/2026H1", "2026-07-01")[0] == status


def test_000_31_minutes_follow_each_meeting() -> None:
    small = Small()
    meeting = small.add("oc-meeting-notice", "2026-09-01T09:00", meeting_at="2026-09-21 14:30")
    assert small.status(f"oc-minutes/{meeting}", "2026-10-07") == ("overdue", 1)
    small.add("oc-minutes", "2026-10-06T09:00", meeting=meeting, resolutions="[]")
    assert small.status(f"oc-minutes/{meeting}", "2026-10-07") == ("done", 0)


def test_a_meeting_the_record_saw_counts_though_its_approval_was_voided_since() -> None:
    small = Small()
    small.say("site.yml", "name: 锦苑\npolicy: digest\n")  # nothing here is approved by digest
    small.add("oc-meeting-notice", "2026-09-08T09:00", meeting_at="2026-09-28 14:30")
    assert small.status("oc-meeting/2026Q3", "2026-10-01") == ("done", 0)
    unseen = Small()
    unseen.say("site.yml", "name: 锦苑\npolicy: digest\n")
    unseen.add("oc-meeting-notice", "", meeting_at="2026-09-28 14:30")
    assert unseen.status("oc-meeting/2026Q3", "2026-10-01") == ("overdue", 1)


def test_only_a_sample_community_is_taken_at_its_word() -> None:
    for sample, status in ((True, "done"), (False, "overdue")):
        small = Small()
        small.say("site.yml", f"name: 锦苑\npolicy: named\nsample: {'true' if sample else 'false'}\n")
        small.add("complaint-summary", "", period="2026-09", posting_start="2026-10-05")
        found = small.one("complaint-summary/2026-09", "2026-10-10")
        assert found.status.value == status
        assert (found.evidence is not None and found.evidence.proof.value == "simulated") is sample


def test_a_samples_record_counts_from_where_it_begins() -> None:
    small = Small()
    small.say("site.yml", "name: 锦苑\npolicy: named\nsample: true\n")
    small.add("notice", "2026-10-01T08:00")
    number = small.add("complaint-summary", "2026-10-07T08:00", period="2026-09", posting_start="2026-10-05")
    assert small.status("complaint-summary/2026-09", "2026-10-10") == ("done-late", 2)
    del small.seen[number]
    assert small.status("complaint-summary/2026-09", "2026-10-10") == ("overdue", 5)


RESIGNED = "since: 2025-01-01\ncommittee_terms: [{from: 2023-06-10, to: 2026-03-15}, {from: 2026-09-05}]\n"


def resigned() -> Small:
    """A community whose committee resigned in March 2026; the next was elected in September."""
    small = Small()
    small.say("duties.yml", RESIGNED)
    return small


@pytest.mark.requirement("000-24", case="pass")
def test_f_q17_after_a_committee_resigned_no_meeting_with_it_is_asked_for_until_the_next_is_there() -> None:
    small = resigned()
    now = "2027-04-02"
    stood = {
        quarter: small.status(f"oc-meeting/{quarter}", now)[0]
        for quarter in ("2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4")
    }
    assert stood == {  # Q3: the next committee came five days before the last day to tell its meeting
        "2025Q4": "overdue", "2026Q1": "not-applicable", "2026Q2": "not-applicable", "2026Q3": "overdue", "2026Q4": "overdue",
    }  # fmt: skip
    assert (
        small.status("oc-notice/2026Q1", now)[0] == "not-applicable"
    )  # told by 11 March, of a meeting nobody could hold
    assert small.status("oc-notice/2026Q4", now)[0] == "overdue"
    assert small.status("yearly-review/2025", now)[0] == "not-applicable"
    assert small.status("yearly-review/2026", now)[0] == "overdue"


@pytest.mark.parametrize(("elected", "status"), [("2026-09-10", "overdue"), ("2026-09-11", "not-applicable")])
def test_f_q17_a_committee_that_came_too_late_to_be_told_of_is_met_in_the_next_quarter(
    elected: str, status: str
) -> None:
    small = Small()
    small.say("duties.yml", f"since: 2025-01-01\ncommittee_terms: [{{from: {elected}}}]\n")
    assert small.status("oc-meeting/2026Q3", "2026-10-02")[0] == status


def test_f_q17_what_was_done_while_there_was_a_committee_stays_done() -> None:
    small = resigned()
    small.add(
        "oc-meeting-notice",
        "2026-01-20T09:00",
        meeting_at="2026-02-25 14:30",
        place="会所",
        agenda="[{title: 预算, category: 其他}]",
    )
    assert small.status("oc-meeting/2026Q1", "2026-04-02") == ("done", 0)
    small.say("duties.yml", "owners_committee: none\n")
    assert small.status("oc-meeting/2026Q1", "2026-04-02") == ("not-applicable", 0)
