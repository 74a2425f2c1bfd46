"""Words for days in titles, and closures of which nothing was heard: where the rules begin and where they are silent."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.rules.builders import found, notice, report_of

STOP = "title: {title}\nwindows:\n  - {{start: {start} 14:00, end: {start} 18:00, what: 检修}}"
GATE = "windows:\n  - {start: 2026-11-23 07:20, what: 南门封闭, certainty: 修复为止}"
LATER = notice(
    "title: 南门恢复车行的通知\ndocument_number: 锦苑物〔2026〕13号\nposting_start: {start}\nposting_end: 2027-01-31\n{about}"
)


@pytest.mark.parametrize(
    ("title", "start", "expected"),
    [
        ("3-8栋今天检修", "2026-11-23", [("D021", 6, 8)]),
        ("3-8栋今天检修", "2026-11-22", []),
        ("3-8栋明晚检修", "2026-11-23", []),
        ("3-8栋明晚检修", "2026-11-24", [("D021", 6, 8)]),
        ("昨日检修的情况", "2026-11-22", [("D021", 6, 8)]),
        ("共创美好明天摄影展", "2026-11-25", []),
        ("雨后天台检修", "2026-11-23", []),
    ],
)
def test_a_word_for_a_day_in_the_title_counts_from_the_posting(title: str, start: str, expected: list[object]) -> None:
    told = found(notice(STOP.format(title=title, start=start)))
    assert [one for one in told if one[0] == "D021"] == expected


def test_a_title_says_tonight_where_nothing_has_a_day_of_its_own() -> None:
    assert found(notice("title: 关于今晚噪声的说明")) == []


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-26T23:59", []),
        ("2026-11-27T00:00", ["D022"]),
        ("2026-12-26T23:59", ["D022"]),
        ("2026-12-27T00:00", []),
    ],
)
def test_an_end_that_was_not_told_is_asked_for_from_the_end_of_the_posting(now: str, expected: list[str]) -> None:
    report = report_of({"2026/a.md": notice(GATE)}, datetime.fromisoformat(now))
    assert [one.code for one in report.findings] == expected


@pytest.mark.parametrize(
    ("start", "about", "expected"),
    [
        ("2026-11-27", "related: [锦苑物〔2026〕12号]", []),
        ("2026-11-27", "", ["D022"]),
        ("2026-11-30", "related: [锦苑物〔2026〕12号]", ["D022"]),
    ],
)
def test_a_later_notice_that_names_it_is_enough_once_it_hangs(start: str, about: str, expected: list[str]) -> None:
    later = LATER.replace("{start}", start).replace("{about}", about)
    report = report_of({"2026/a.md": notice(GATE), "2026/b.md": later}, datetime(2026, 11, 28, 9))
    assert [one.code for one in report.findings] == expected


def test_a_stop_with_an_end_or_a_whole_day_is_told_to_its_end() -> None:
    for window in ("start: 2026-11-23 07:20, end: 2026-11-23 18:00", "start: 2026-11-23"):
        text = notice(f"windows:\n  - {{{window}, what: 南门封闭}}")
        assert report_of({"2026/a.md": text}, datetime(2026, 11, 28, 9)).findings == ()
