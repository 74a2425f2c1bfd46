"""Changes bring their new times along (L023, L025, L031); cancellations hang long enough, say what is off and are urgent (L026–L029)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

FIRST, SECOND = "锦苑物〔2026〕10号", "锦苑物〔2026〕11号"
WINDOW = "{start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}"
OLD = notice(f"document_number: {FIRST}\nposting_start: 2026-11-20\nwindows: [{WINDOW}]\n")


def codes(*texts: str) -> dict[str, str]:
    """Return the hints of what is found in the last of several documents, by code."""
    report = report_of({f"2026/{n}.md": text for n, text in enumerate(texts)})
    last = f"2026/{len(texts) - 1}.md"
    return {found.code: str(found.hint) for found in report.findings if found.path == last}


def correction(changes: str, more: str = "") -> str:
    """Return a correction of the first notice."""
    return notice(f"kind: correction\ncorrects: {FIRST}\nchanges: [{changes}]\n{more}")


@pytest.mark.parametrize(
    ("to", "entry"),
    [
        ("11月26日14:00—18:00", "start: 2026-11-26 14:00, end: 2026-11-26 18:00"),
        ("11月26日下午2:00至4:30", "start: 2026-11-26 14:00, end: 2026-11-26 16:30"),
        ("11月26日", "start: 2026-11-26 09:00, end: 2026-11-26 11:00"),
        ("13:00—15:00", "start: 2026-11-25 13:00, end: 2026-11-25 15:00"),
        ("13:00", "start: 2026-11-25 13:00, end: 2026-11-25 15:00"),
        ("改日,另行通知", ""),
        ("取消", ""),
    ],
)
def test_a_new_time_is_told_with_the_window_to_write(to: str, entry: str) -> None:
    found = codes(OLD, correction(f'{{what: 停水, from: 11月25日9:00—11:00, to: "{to}", window: 2026-11-25 09:00}}'))
    assert ("L025" in found) == bool(entry)
    if entry:
        assert found["L025"] == f"加一行 windows: [{{{entry}, what: 停水}}]"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("windows: [{start: 2026-11-26 14:00, end: 2026-11-26 18:00, what: 停水}]", False),
        ("windows: [{start: 2026-11-26 14:00, end: 2026-11-26 18:00, what: 停水, state: cancelled}]", True),
        ("windows: [{start: 2026-11-24 14:00, end: 2026-11-24 18:00, what: 停水}]", True),
    ],
)
def test_the_new_window_is_on_the_day_that_the_line_says(more: str, *, told: bool) -> None:
    line = "{what: 停水, from: 11月25日, to: 11月26日, window: 2026-11-25 09:00}"
    found = codes(OLD, correction(line, f"{more}\n"))
    assert ("L025" in found) is told
    assert not told or found["L025"].startswith("windows 加一项:{start: 2026-11-26")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{from: 9:00—11:00, to: 13:00—15:00}", True),
        ("{from: 9:00—11:00, to: 9:00—12:00}", True),
        ("{from: 8:00—20:00, to: 8:00—18:00}", False),  # the office's hours
        ("{from: 9:00—11:00, to: 9:00—11:00(11:00以前恢复)}", False),
        ("{from: 9:00—11:00, to: 改日}", False),
    ],
)
def test_hours_of_a_window_that_change_name_the_window(line: str, *, told: bool) -> None:
    assert ("L023" in codes(OLD, correction(line))) is told


def test_a_cancellation_hangs_until_the_last_day_the_thing_was_moved_to() -> None:
    moved = notice(
        f"title: 停水改期的通知\ndocument_number: {SECOND}\nposting_start: 2026-11-21\nposting_end: 2026-12-02\npostpones: {FIRST}\n"
        "changes: [改期]\nwindows: [{start: 2026-12-02 09:00, end: 2026-12-02 11:00, what: 停水}]\n"
    )
    for named in (FIRST, SECOND):
        for end, told in (("2026-11-26", True), ("2026-12-01", True), ("2026-12-02", False)):
            found = codes(OLD, moved, notice(f"title: 取消停水的通知\ncancels: {named}\nposting_end: {end}\n"))
            assert ("L026" in found) is told
            assert not told or "posting_end: 2026-12-02" in found["L026"]


def test_what_was_cancelled_is_announced_anew_and_never_amended() -> None:
    off = notice(f"title: 取消停水的通知\ndocument_number: {SECOND}\nposting_start: 2026-11-21\ncancels: {FIRST}\n")
    for lines in (f"postpones: {FIRST}\nchanges: [改期]", f"extends: {FIRST}", f"cancels: {SECOND}"):
        found = codes(OLD, off, notice(f"title: 停水的通知\n{lines}\n"))
        assert "related: [" in found["L027"]
    for lines in (f"related: [{FIRST}]", f"corrects: {SECOND}\nkind: correction\nchanges: [电话更正]"):
        assert "L027" not in codes(OLD, off, notice(f"title: 停水的通知\n{lines}\n"))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("kind: correction\ncorrects: {n}\nchanges: [联系人改为工程值班]", True),
        ("extends: {n}\nposting_end: 2026-11-28", True),
        ("postpones: {n}\nchanges: [改日,另行通知]", False),
        ("kind: correction\ncorrects: {n}\nchanges: [{{what: 停水, to: 改日, window: 2026-11-25 09:00}}]", False),
    ],
)
def test_a_cancelled_correction_of_something_else_is_asked_about(lines: str, *, told: bool) -> None:
    later = notice(f"document_number: {SECOND}\nposting_start: 2026-11-21\n{lines.format(n=FIRST)}\n")
    found = codes(OLD, later, notice(f"title: 取消停水的通知\ncancels: {SECOND}\n"))
    assert ("L028" in found) is told
    assert not told or f"cancels: {FIRST}" in found["L028"]


@pytest.mark.parametrize("relation", ["cancels", "postpones"])
@pytest.mark.parametrize(
    ("title", "what", "told"),
    [("消防疏散演练的通知", "演练", True), ("消防检修的通知", "试警铃,警铃响", True), ("3栋停水的通知", "停水", False)],
)
@pytest.mark.parametrize(("urgency", "enough"), [("now", True), ("prepare", True), ("information", False)])
def test_what_takes_an_alarm_back_is_urgent(
    relation: str, title: str, what: str, urgency: str, *, told: bool, enough: bool
) -> None:
    drill = OLD.replace("3-8栋停水通知", title).replace("what: 停水", f'what: "{what}"')
    found = codes(drill, notice(f"{relation}: {FIRST}\nurgency: {urgency}\nchanges: [另行通知]\n"))
    assert ("L029" in found) is (told and not enough)


def test_the_cancellation_of_a_postponed_drill_is_urgent_though_the_postponement_named_no_drill() -> None:
    drill = OLD.replace("3-8栋停水通知", "消防演练的通知")
    moved = notice(
        f"title: 改期的通知\ndocument_number: {SECOND}\nposting_start: 2026-11-21\npostpones: {FIRST}\nchanges: [改期]\n"
    )
    assert "L029" in codes(drill, moved, notice(f"title: 取消的通知\ncancels: {SECOND}\n"))


def test_a_list_of_numbers_is_told_which_of_them_to_write() -> None:
    found = codes(OLD, notice(f"title: 取消停水的通知\ncancels: [{FIRST}, {SECOND}]\n"))
    assert "写最后那份;取消它,整件事一起取消" in found["F019"]


@pytest.mark.parametrize(
    ("line", "whole", "expected"),
    [
        ("", "3-5栋", "3栋"),
        ("", "3栋1单元", "3栋1单元"),
        (", affects: 5栋", "3-5栋", "5栋"),
    ],
)
def test_the_window_to_write_is_for_those_whom_the_change_is_for(line: str, whole: str, expected: str) -> None:
    registry = 'buildings:\n  - {id: "3", name: 3栋, units: ["1", "2"]}\n  - {id: "5", name: 5栋}\n'
    texts = {
        "_office/buildings.yml": registry,
        "2026/old.md": notice(f"title: 停水通知\ndocument_number: {FIRST}\nwindows: [{WINDOW[:-1]}, affects: 3栋}}]\n"),
        "2026/new.md": notice(
            f"title: 停水更正\nkind: correction\ncorrects: {FIRST}\naffects: {whole}\n"
            f"changes: [{{what: 停水, from: 11月25日, to: 11月26日, window: 2026-11-25 09:00{line}}}]\n"
        ),
    }
    (found,) = [one for one in report_of(texts).findings if one.code == "L025"]
    assert f"what: 停水, affects: {expected}}}]" in str(found.hint)


@pytest.mark.parametrize(
    ("second", "changes", "more", "told"),
    [
        ("2026-11-25 11:00", "{to: 改日, window: 2026-11-25 09:00}", "", True),
        ("2026-11-25 11:30", "{to: 改日, window: 2026-11-25 09:00}", "", False),
        ("2026-11-25 11:00, affects: 5栋", "{to: 改日, window: 2026-11-25 09:00}", "", False),  # somebody else's
        ("2026-11-25 11:00", "{to: 改日, window: 2026-11-25 09:00}, {to: 改日, window: 2026-11-25 11:00}", "", False),
        ("2026-11-25 11:00", "{to: 改日, window: 2026-11-25 11:00}", "", False),  # what went before stays
        (
            "2026-11-25 11:00",
            "{to: 到12:00, window: 2026-11-25 09:00}",
            "windows: [{start: 2026-11-25 09:00, end: 2026-11-25 12:00}]",
            False,
        ),
        ("2026-11-25 11:00", "{what: 电话}", "", False),
    ],
)
def test_what_follows_on_a_window_that_is_moved_is_asked_for(
    second: str, changes: str, more: str, *, told: bool
) -> None:
    first = OLD.replace("what: 停水}", f"what: 停水}}, {{start: {second}, what: 水压低}}")
    assert ("L031" in codes(first, correction(changes, f"{more}\n"))) is told


def test_days_taken_whole_follow_on_each_other_by_themselves() -> None:
    days = ", ".join(f"{{start: 2026-11-{day}, end: 2026-11-{day}, what: 登记}}" for day in (25, 26))
    first = notice(f"document_number: {FIRST}\nwindows: [{days}]\n")
    assert "L031" not in codes(first, correction("{to: 改日, window: 2026-11-25}"))
