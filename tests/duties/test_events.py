"""What an event brings with it: evaluation, take-down, confirmation, review, move-in, leases (requirements D5)."""

from __future__ import annotations

import pytest

from tests.duties.builders import PEOPLE, Small, entries

EVENT = {"time": "9月24日", "place": "广场", "content": "灯谜", "event_form": "自由", "cautions": "[无]"}


@pytest.mark.requirement("000-51", case="pass")
@pytest.mark.requirement("000-51", case="fail")
def test_000_51_an_event_is_evaluated_within_seven_working_days() -> None:
    small = Small()
    event = small.add(
        "event-notice", "2026-09-14T09:00", windows="[{start: 2026-09-24 19:00, end: 2026-09-24 21:00}]", **EVENT
    )
    duty = f"event-evaluation/{event}"
    assert small.status(duty, "2026-10-12T23:59") == ("due", 0)  # 25 Sep and 1-7 Oct are off
    assert small.status(duty, "2026-10-13") == ("overdue", 1)
    small.say("milestones.yml", entries(("event-evaluation", event, "2026-10-12", "lin", "director")))
    assert small.status(duty, "2026-10-13") == ("done", 0)


def test_an_approved_evaluation_is_evidence_on_the_day_it_was_approved() -> None:
    small = Small()
    event = small.add(
        "event-notice", "2026-09-14T09:00", windows="[{start: 2026-09-24 19:00, end: 2026-09-24 21:00}]", **EVENT
    )
    approvals = "[{role: director, person: lin, on: 2026-10-14}]"
    small.add("event-evaluation", "", event=event, attendance="430", result="好", approvals=approvals)
    assert small.status(f"event-evaluation/{event}", "2026-10-14") == ("done-late", 2)


@pytest.mark.requirement("000-51", case="fail")
def test_000_51_what_was_written_before_the_event_was_over_or_of_another_event_evaluates_nothing() -> None:
    small = Small()
    windows = "[{start: 2026-09-22 09:00, end: 2026-09-22 11:00}, {start: 2026-09-24, end: 2026-09-24}]"
    event = small.add("event-notice", "2026-09-14T09:00", windows=windows, **EVENT)
    other = small.add("event-notice", "2026-09-14T10:00", windows=windows, **EVENT)
    given = {"attendance": "430", "result": "好"}
    small.add("event-evaluation", event=event, approvals="[{role: director, person: lin, on: 2026-09-23}]", **given)
    small.say("milestones.yml", entries(("event-evaluation", event, "2026-09-23", "lin", "director")))
    assert small.status(f"event-evaluation/{event}", "2026-10-12") == ("due", 0)
    found = small.one(f"event-evaluation/{event}", "2026-10-12")
    assert "审批的时候,活动还没有结束:2026-09-24 才结束" in {str(refusal.reason) for refusal in found.refusals}
    small.add("event-evaluation", event=other, approvals="[{role: director, person: lin, on: 2026-09-24}]", **given)
    assert small.status(f"event-evaluation/{event}", "2026-10-13") == ("overdue", 1)
    assert small.status(f"event-evaluation/{other}", "2026-10-13") == ("done", 0)
    small.say("site.yml", "name: 锦苑\npolicy: digest\n")  # that approval is of no text any more
    assert small.status(f"event-evaluation/{other}", "2026-10-13") == ("overdue", 1)


@pytest.mark.requirement("000-51", case="pass")
def test_000_51_an_event_that_was_called_off_is_not_evaluated() -> None:
    small = Small()
    windows = "[{start: 2026-09-24 19:00, end: 2026-09-24 21:00}]"
    event = small.add("event-notice", "2026-09-14T09:00", windows=windows, **EVENT)
    assert small.status(f"event-evaluation/{event}", "2026-10-13") == ("overdue", 1)
    small.add("notice", "2026-09-20T09:00", cancels=event)
    assert [one.id for one in small.at("2026-10-13").duties if one.id.startswith("event-evaluation")] == []


def moved(small: Small, seen: str, of: str, old: str, new: str = "", kind: str = "notice") -> str:
    """Move an event from a day to another, or to none; return the notice's number."""
    given = EVENT if kind == "event-notice" else {}
    windows = f"[{{start: {new} 15:00, end: {new} 17:00}}]" if new else None
    return small.add(
        kind,
        seen,
        postpones=of,
        changes=f"[{{what: 时间, from: {old}, to: {new or '改日'}}}]",
        windows=windows,
        **given,
    )


@pytest.mark.requirement("000-51", case="pass")
@pytest.mark.requirement("000-51", case="fail")
@pytest.mark.parametrize("kind", ["notice", "event-notice"])
def test_000_51_an_event_moved_twice_is_evaluated_after_the_day_on_which_it_was_held(kind: str) -> None:
    small = Small()
    event = small.add(
        "event-notice", "2026-10-10T09:00", windows="[{start: 2026-10-24 15:00, end: 2026-10-24 17:00}]", **EVENT
    )
    first = moved(small, "2026-10-20T09:00", event, "2026-10-24", "2026-10-31", kind)
    moved(small, "2026-10-28T09:00", first, "2026-10-31", "2026-11-14", kind)
    duty = f"event-evaluation/{event}"
    assert str(small.one(duty, "2026-10-15").due) == "2026-11-04 00:00:00"  # as it was known then
    assert str(small.one(duty, "2026-10-25").due) == "2026-11-11 00:00:00"
    assert small.status(duty, "2026-11-24T23:59") == ("due", 0)
    assert small.status(duty, "2026-11-25") == ("overdue", 1)
    assert [one.id for one in small.at("2026-11-25").duties if one.id.startswith("event-evaluation")] == [duty]
    small.say("milestones.yml", entries(("event-evaluation", event, "2026-11-13", "lin", "director")))
    found = small.one(duty, "2026-11-25")
    assert found.status.value == "overdue"
    assert any("最早 2026-11-14 才能做" in str(refusal.reason) for refusal in found.refusals)
    named = first if kind == "event-notice" else event
    small.say("milestones.yml", entries(("event-evaluation", named, "2026-11-14", "lin", "director")))
    assert small.status(duty, "2026-11-25") == ("done", 0)


@pytest.mark.requirement("000-51", case="pass")
def test_000_51_an_event_put_off_to_no_day_waits_for_its_day_before_it_is_evaluated() -> None:
    small = Small()
    event = small.add(
        "event-notice", "2026-10-10T09:00", windows="[{start: 2026-10-24 15:00, end: 2026-10-24 17:00}]", **EVENT
    )
    moved(small, "2026-10-20T09:00", event, "2026-10-24")
    assert [one.id for one in small.at("2026-12-31").duties if one.id.startswith("event-evaluation")] == []


@pytest.mark.requirement("000-51", case="pass")
def test_000_51_an_entry_that_came_too_early_does_not_hide_the_one_that_counts() -> None:
    small = Small()
    event = small.add("event-notice", "2026-09-14T09:00", windows="[{start: 2026-09-23, end: 2026-09-24}]", **EVENT)
    rows = [("event-evaluation", event, day, "lin", "director") for day in ("2026-09-23", "2026-09-25")]
    small.say("milestones.yml", entries(*rows))
    assert small.status(f"event-evaluation/{event}", "2026-10-13") == ("done", 0)
    assert small.status(f"event-evaluation/{event}", "2026-09-24") == ("due", 0)  # the second is of a day to come


@pytest.mark.requirement("000-51", case="pass")
def test_000_51_an_event_of_whole_days_ends_with_its_last_day() -> None:
    small = Small()
    event = small.add("event-notice", "2026-09-14T09:00", windows="[{start: 2026-09-23, end: 2026-09-24}]", **EVENT)
    assert small.status(f"event-evaluation/{event}", "2026-10-12T23:59") == ("due", 0)
    assert small.status(f"event-evaluation/{event}", "2026-10-13") == ("overdue", 1)


@pytest.mark.requirement("000-49", case="pass")
def test_000_49_an_event_of_the_whole_last_day_of_a_month_is_of_that_month() -> None:
    small = Small()
    plan = small.add("culture-plan", "2025-12-20T09:00", year="2026", events="[{title: 义诊, month: 2026-10}]")
    small.add("event-notice", "2026-10-20T09:00", windows="[{start: 2026-10-31}]", plan_ref=plan, **EVENT)
    assert small.status("planned-event/2026-10 义诊", "2026-11-02") == ("done", 0)


@pytest.mark.requirement("000-72", case="pass")
@pytest.mark.requirement("000-72", case="fail")
def test_000_72_the_paper_copy_is_taken_down_by_the_working_day_after_the_end() -> None:
    small = Small()
    number = small.add("notice", "2026-09-20T09:00", posting_end="2026-09-30")
    assert f"take-down/{number}" not in {duty.id for duty in small.at("2026-09-30T23:59").duties}
    assert small.status(f"take-down/{number}", "2026-10-01") == ("due", 0)
    assert small.status(f"take-down/{number}", "2026-10-09") == ("overdue", 1)  # 1-7 October are off
    small.documents = {
        path: text.replace("---\n正文", "taken_down_on: 2026-10-08\n---\n正文")
        for path, text in small.documents.items()
    }
    assert small.status(f"take-down/{number}", "2026-10-09") == ("done", 0)


def test_what_never_hung_on_a_board_is_not_taken_down() -> None:
    small = Small()
    number = small.add("notice", "2026-09-20T09:00", posting_end="2026-09-30", channels="[web]")
    assert f"take-down/{number}" not in {duty.id for duty in small.at("2026-11-01").duties}


PHONE = "{role: director, person: lin, on: 2026-09-30, mode: phone}"


@pytest.mark.requirement("000-73", case="pass")
@pytest.mark.requirement("000-73", case="fail")
def test_000_73_consent_by_telephone_is_confirmed_in_writing_by_the_next_working_day() -> None:
    emergency = {"hazard": "爆管", "area": "南门", "actions": "[绕行]", "emergency_phone": "0755-5550-0100"}
    small = Small()
    number = small.add("emergency-notice", "2026-09-30T20:00", approvals=f"[{PHONE}]", **emergency)
    duty = f"phone-confirmation/{number}"
    assert small.status(duty, "2026-10-08T23:59") == ("due", 0)
    assert small.status(duty, "2026-10-09") == ("overdue", 1)
    both = f"[{PHONE}, {{role: director, person: lin, on: 2026-10-08}}]"
    other = Small()
    number = other.add("emergency-notice", "2026-09-30T20:00", approvals=both, **emergency)
    assert other.status(f"phone-confirmation/{number}", "2026-10-09") == ("done", 0)


MOVE_IN = "since: 2025-01-01\nmove_ins:\n  - {{batch: 二期, date: {day}}}\n"


@pytest.mark.requirement("001-12", case="pass")
@pytest.mark.requirement("001-12", case="fail")
@pytest.mark.requirement("001-29", case="pass")
@pytest.mark.requirement("001-29", case="fail")
@pytest.mark.parametrize(
    ("day", "due", "after"), [("2027-05-31", "2027-03-31", "2027-04-01"), ("2027-04-30", "2027-02-28", "2027-03-01")]
)
@pytest.mark.parametrize(
    ("duty", "role", "person"), [("move-in-date", "director", "lin"), ("move-in-papers", "quality", "luo")]
)
def test_001_12_001_29_date_and_papers_stand_two_months_before_the_move_in(
    duty: str, role: str, person: str, day: str, due: str, after: str
) -> None:
    small = Small()
    small.say("duties.yml", MOVE_IN.format(day=day))
    assert small.status(f"{duty}/二期", f"{due}T23:59") == ("due", 0)
    assert small.status(f"{duty}/二期", after) == ("overdue", 1)
    small.say("milestones.yml", entries((duty, "二期", due, person, role)))
    assert small.status(f"{duty}/二期", after) == ("done", 0)


@pytest.mark.requirement("001-13", case="pass")
@pytest.mark.requirement("001-13", case="fail")
def test_001_13_cleaning_starts_fifteen_days_before() -> None:
    small = Small()
    small.say("duties.yml", MOVE_IN.format(day="2027-05-31"))
    assert small.status("move-in-cleaning/二期", "2027-05-16T23:59") == ("due", 0)
    assert small.status("move-in-cleaning/二期", "2027-05-17") == ("overdue", 1)
    small.say("milestones.yml", entries(("move-in-cleaning", "二期", "2027-05-16", "lin", "director")))
    assert small.status("move-in-cleaning/二期", "2027-05-17") == ("done", 0)


@pytest.mark.requirement("001-27", case="pass")
@pytest.mark.requirement("001-27", case="fail")
@pytest.mark.parametrize(
    ("seen", "status"), [("2027-05-30T23:59", ("done", 0)), ("2027-05-31T00:00", ("done-late", 1))]
)
def test_001_27_the_guide_is_public_before_the_first_move_in_day(seen: str, status: tuple[str, int]) -> None:
    small = Small()
    small.say("duties.yml", MOVE_IN.format(day="2027-05-31"))
    assert small.status("move-in-guide/二期", "2027-05-31") == ("overdue", 1)
    small.add("movein-guide", seen, move_in_from="2027-05-31", review_by="2028-01-01")
    assert small.status("move-in-guide/二期", "2027-06-01") == status


@pytest.mark.requirement("001-27", case="fail")
@pytest.mark.parametrize("named", [False, True], ids=["by its first day", "by its number"])
def test_001_27_a_batch_is_served_by_its_own_guide_alone(*, named: bool) -> None:
    small = Small()
    own = ", guide: {number}" if named else ""
    other = small.add("movein-guide", "2027-01-05T09:00", move_in_from="2027-03-31", review_by="2028-01-01")
    right = "锦苑物〔2026〕2号"
    small.say(
        "duties.yml", MOVE_IN.format(day="2027-05-31").replace("2027-05-31", f"2027-05-31{own.format(number=right)}")
    )
    assert other != right
    assert small.status("move-in-guide/二期", "2027-05-31") == ("overdue", 1)
    small.add("movein-guide", "2027-05-05T09:00", move_in_from="2027-05-31", review_by="2028-01-01")
    assert small.status("move-in-guide/二期", "2027-05-31") == ("done", 0)


@pytest.mark.requirement("001-27", case="fail")
def test_001_27_a_guide_that_another_batch_names_serves_no_second_one_of_its_day() -> None:
    small = Small()
    number = small.add("movein-guide", "2027-01-05T09:00", move_in_from="2027-05-31", review_by="2028-01-01")
    batches = f"  - {{batch: 一期, date: 2027-06-30, guide: {number}}}\n  - {{batch: 二期, date: 2027-05-31}}\n"
    small.say("duties.yml", f"since: 2025-01-01\nmove_ins:\n{batches}")
    assert small.status("move-in-guide/二期", "2027-05-31") == ("overdue", 1)
    assert small.status("move-in-guide/一期", "2027-05-31") == ("done", 0)


LEAD = "people:\n  - {id: lin, role: director, from: 2020-01-01}\n  - {id: wei, role: movein_lead, from: 2020-01-01}\n  - {id: luo, role: quality, from: 2020-01-01}\n"


@pytest.mark.requirement("001-27", case="pass")
@pytest.mark.requirement("001-27", case="fail")
@pytest.mark.parametrize(
    ("sent", "person", "role", "status"),
    [
        ("2027-05-30", "wei", "movein_lead", ("done", 0)),
        ("2027-05-30", "lin", "director", ("done", 0)),
        ("2027-05-31", "wei", "movein_lead", ("done-late", 1)),
        ("2027-05-30", "luo", "quality", ("overdue", 2)),
        ("2027-05-30", "luo", "movein_lead", ("overdue", 2)),
    ],
    ids=["before", "by the director", "on the day", "of another role", "without holding the role"],
)
def test_001_27_the_guide_goes_out_with_the_handover_notice_before_the_first_move_in_day(
    sent: str, person: str, role: str, status: tuple[str, int]
) -> None:
    """That it hangs is another matter (move-in-guide): whoever moves in gets it on paper, with the developer's notice."""
    small = Small()
    small.say("people.yml", LEAD)
    small.say("duties.yml", MOVE_IN.format(day="2027-05-31"))
    small.add("movein-guide", "2027-05-01T09:00", move_in_from="2027-05-31", review_by="2028-01-01")
    assert small.status("move-in-guide/二期", "2027-05-31") == ("done", 0)
    assert small.status("move-in-guide-sent/二期", "2027-05-30T23:59") == ("due", 0)
    assert small.status("move-in-guide-sent/二期", "2027-05-31") == ("overdue", 1)
    small.say("milestones.yml", entries(("move-in-guide-sent", "二期", sent, person, role)))
    assert small.status("move-in-guide-sent/二期", "2027-06-01") == status


def test_a_guide_brings_its_own_move_in_date() -> None:
    small = Small()
    number = small.add("movein-guide", "2027-01-05T09:00", move_in_from="2027-05-31", review_by="2028-01-01")
    assert small.status(f"move-in-guide/{number}", "2027-06-01") == ("done", 0)
    assert small.status(f"move-in-date/{number}", "2027-04-01") == ("overdue", 1)


def test_001_59_a_lease_of_30_november_is_reminded_of_on_28_february() -> None:
    small = Small()
    small.say("duties.yml", "since: 2025-01-01\nleases:\n  - {id: 便利店, from: 2026-11-30}\n")
    assert small.status("lease-papers/便利店", "2027-02-28T23:59") == ("due", 0)
    assert small.status("lease-papers/便利店", "2027-03-01") == ("overdue", 1)


def test_a_standing_document_is_to_be_reviewed_sixty_days_ahead_and_again_when_its_day_is_moved() -> None:
    small = Small()
    small.add("handbook", "2026-01-05T09:00", review_by="2027-01-08")
    ids = {duty.id for duty in small.at("2026-11-08").duties}
    assert "review/001 2027-01-08" not in ids
    assert small.status("review/001 2027-01-08", "2026-11-09") == ("due", 0)
    assert small.status("review/001 2027-01-08", "2027-01-09") == ("overdue", 1)


@pytest.mark.requirement("001-39", case="fail")
def test_a_standing_document_changed_after_its_approval_is_not_reviewed_before_it_is_approved_again() -> None:
    small = Small()
    small.say("site.yml", "name: 锦苑\npolicy: digest\n")
    old = "[{role: director, person: lin, on: 2026-01-04, digest: v1:sha256:0}]"
    small.add("handbook", "2026-01-05T09:00", review_by="2028-01-08", reviewed_on="2027-01-13", approvals=old)
    duty = small.one("review/001 2028-01-08", "2027-01-13T10:00")
    (refusal,) = duty.refusals
    assert "审批以后改过" in str(refusal.reason)
    assert "build.py approve 2026/001.md" in str(duty.step)


def test_whoever_of_the_desk_evaluates_an_event_may_enter_it() -> None:
    small = Small()
    event = small.add(
        "event-notice", "2026-09-14T09:00", windows="[{start: 2026-09-24 19:00, end: 2026-09-24 21:00}]", **EVENT
    )
    small.office["people.yml"] = PEOPLE + "  - {id: shu, role: cs_staff, from: 2020-01-01}\n"
    small.say("milestones.yml", entries(("event-evaluation", event, "2026-10-12", "shu", "cs_staff")))
    assert small.status(f"event-evaluation/{event}", "2026-10-13")[0] == "done"
