"""What is called off or moved is told so before it begins (L030)."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.rules.builders import NOW, notice, report_of

FIRST, SECOND = "锦苑物〔2026〕10号", "锦苑物〔2026〕11号"
NIGHT = "{start: 2026-11-22 22:30, end: 2026-11-23 06:00, what: 停水}"


def old(*windows: str, more: str = "") -> str:
    """Return the first notice with its windows."""
    return notice(f"document_number: {FIRST}\nposting_start: 2026-11-20\n{more}windows: [{', '.join(windows)}]\n")


OFFICE = {
    "_office/site.yml": "name: 锦苑小区\npolicy: digest\n",
    "_office/people.yml": "people:\n  - {id: chen, role: cs_staff}\n",
}


def told(first: str, later: str, now: datetime = NOW, *, between: str = "", office: bool = False) -> str:
    """Return what L030 says of the later of two documents, with its advice; empty where nothing."""
    files = {"2026/old.md": first, **({"2026/x.md": between} if between else {}), "2026/z.md": later}
    files |= OFFICE if office else {}
    found = [one for one in report_of(files, now).findings if one.code == "L030"]
    assert all(one.path == "2026/z.md" and one.span.line > 1 for one in found)
    return "".join(f"{one.message}|{one.hint}" for one in found)


def amendment(lines: str, start: str = "2026-11-23") -> str:
    """Return a document that amends the first."""
    return notice(f"title: 停水的通知\nposting_start: {start}\nposting_end: 2026-12-20\n{lines.format(n=FIRST)}\n")


MARK = "changes: [{{what: 停水, to: 改日, window: 2026-11-22 22:30%s}}]"
AGAIN = "windows: [{{start: 2026-11-22 22:30, end: %s, what: 停水}}]"


@pytest.mark.parametrize(
    ("lines", "late"),
    [
        ("cancels: {n}", True),
        ("postpones: {n}\nchanges: [改日]", True),
        ("postpones: {n}\n" + MARK % "", True),
        ("kind: correction\ncorrects: {n}\n" + MARK % ", state: 取消", True),
        (
            "kind: correction\ncorrects: {n}\n" + MARK % "" + "\n" + AGAIN % "2026-11-23 09:00",
            False,
        ),  # only the end moves
        ("kind: correction\ncorrects: {n}\nchanges: [电话更正]", False),
        ("supersedes: {n}\nchanges: [改日]", True),
        ("supersedes: {n}\nchanges: [电话]\n" + AGAIN % "2026-11-23 06:00", False),
        ("extends: {n}", False),
    ],
)
def test_what_takes_a_window_off_its_time_is_up_before_that(lines: str, *, late: bool) -> None:
    assert bool(told(old(NIGHT), amendment(lines))) is late
    assert told(old(NIGHT), amendment(lines, "2026-11-22")) == ""


@pytest.mark.parametrize(
    ("office", "urgency", "more"),
    [
        (False, "now", ""),
        (True, "now", ";主任不在,可以先电话同意(approve --mode phone),下个工作日补书面"),
        (True, "prepare", ";主任不在,加 urgency: now,可以先电话同意(approve --mode phone)"),
    ],
)
def test_the_day_to_write_is_today_and_nobody_need_be_in_the_office(urgency: str, more: str, *, office: bool) -> None:
    found = told(old(NIGHT), amendment("cancels: {n}\nurgency: " + urgency), office=office)
    assert found == "2026-11-22 22:30 开始的事,这份到 2026-11-23 才张贴|今天就贴:posting_start: 2026-11-22" + more


@pytest.mark.parametrize(
    ("now", "start", "found"),
    [
        ("2026-11-22T22:30", "2026-11-23", "今天就贴"),  # it begins this minute
        ("2026-11-22T22:45", "2026-11-22", ""),  # it runs, and is called off at once
        ("2026-11-23T05:00", "2026-11-22", ""),
        ("2026-11-23T05:00", "2026-11-23", ""),
        ("2026-11-22T22:45", "2026-11-23 06:00", "已经过去"),
    ],
)
def test_what_runs_is_called_off_for_the_rest_and_what_is_over_is_not(now: str, start: str, found: str) -> None:
    said = told(old(NIGHT), amendment("cancels: {n}", start), datetime.fromisoformat(now), office=True)
    assert bool(said) == bool(found)
    assert found in said


@pytest.mark.parametrize(
    ("on", "start", "late"),
    [
        ("2026-11-22", "2026-11-22", False),  # on that day, before or after it went up: nobody wrote the hour
        ("2026-11-22", "2026-11-22 23:00", False),
        ("2026-11-22", "2026-11-23", True),
        ("2026-11-20", "2026-11-22 23:00", True),
        ("2026-11-22 22:10, mode: phone", "2026-11-22 22:40", True),
        ("2026-11-22 22:35, mode: phone", "2026-11-22 22:40", False),
        ("2026-11-22 22:35, mode: phone", "2026-11-23 06:00", False),
    ],
)
def test_what_was_approved_before_it_began_went_up_too_late_for_ever(on: str, start: str, *, late: bool) -> None:
    later = amendment(f"cancels: {{n}}\nurgency: now\napprovals: [{{{{role: director, digest: x, on: {on}}}}}]", start)
    for now in (NOW, datetime(2026, 12, 1, 9)):
        assert ("才张贴" in told(old(NIGHT), later, now)) is late


SATURDAYS = [f"{{start: 2026-11-{day} 10:00, end: 2026-11-{day} 12:00, what: 义诊}}" for day in (14, 21, 28)]
LONG = "{start: 2026-11-18, end: 2026-11-27, what: 报名}"


@pytest.mark.parametrize(
    ("windows", "lines", "late"),
    [
        (SATURDAYS, "cancels: {n}", ""),  # two are over, one lies ahead
        (SATURDAYS[:2], "cancels: {n}", "已经过去"),
        (SATURDAYS[:2], "postpones: {n}\nchanges: [改日]", "已经过去"),
        (SATURDAYS, "postpones: {n}\nchanges: [改日]", ""),
        (SATURDAYS, "postpones: {n}\nchanges: [{{to: 改日, window: 2026-11-21 10:00}}]", "已经过去"),
        (SATURDAYS, "kind: correction\ncorrects: {n}\nchanges: [{{to: 改日, window: 2026-11-28 10:00}}]", ""),
        ([LONG, SATURDAYS[2]], "cancels: {n}", ""),  # the rest of what runs
        ([LONG, NIGHT], "cancels: {n}", "才张贴"),
        (
            [NIGHT, SATURDAYS[2]],
            "kind: correction\ncorrects: {n}\nchanges: [{{to: 改日, window: 2026-11-28 10:00}}]",
            "",
        ),
    ],
)
def test_each_window_is_asked_for_itself(windows: list[str], lines: str, late: str) -> None:
    found = told(old(*windows), amendment(lines))
    assert bool(found) == bool(late)
    assert late in found


def test_of_what_was_moved_the_new_day_counts() -> None:
    moved = (
        notice(
            f"title: 停水改期的通知\ndocument_number: {SECOND}\nposting_start: 2026-11-21\npostpones: {FIRST}\n{MARK % ''}\n"
            "windows: [{{start: 2026-11-22 20:00, end: 2026-11-22 23:00, what: 停水}}]\n".replace("{{", "{").replace(
                "}}", "}"
            )
        )
        .replace("{{", "{")
        .replace("}}", "}")
    )
    for number in (FIRST, SECOND):
        later = amendment("cancels: " + number)
        assert told(old(NIGHT), later, between=moved).startswith("2026-11-22 20:00 开始的事")
        away = moved.replace("2026-11-22 20:00", "2026-11-25 20:00").replace("2026-11-22 23:00", "2026-11-25 23:00")
        assert told(old(NIGHT), later, between=away) == ""


def test_what_one_building_alone_has_is_no_concern_of_the_others_correction() -> None:
    own = [NIGHT.replace("what: 停水", "what: 停水, affects: 3栋"), SATURDAYS[2]]
    buildings = 'buildings:\n  - {id: "3", name: 3栋}\n  - {id: "5", name: 5栋}\n'
    for house, late in (("3栋", True), ("5栋", False)):
        line = f"{{{{to: 改日, window: 2026-11-22 22:30, affects: {house}}}}}"
        files = {
            "_office/buildings.yml": buildings,
            "2026/old.md": old(*own, more="affects: 3-5栋\n"),
            "2026/z.md": amendment("kind: correction\ncorrects: {n}\nchanges: [" + line + "]"),
        }
        assert ("L030" in {one.code for one in report_of(files).findings}) is late


@pytest.mark.parametrize(("hour", "late"), [("2026-11-22 14:30", True), ("2026-11-28 14:30", False)])
def test_a_meeting_without_windows_begins_at_its_time(hour: str, *, late: bool) -> None:
    meeting = old().replace("windows: []", f"kind: forum-notice\nmeeting_at: {hour}")
    for lines in ("cancels: {n}", "postpones: {n}\nchanges: [改日]"):
        assert bool(told(meeting, amendment(lines))) is late
