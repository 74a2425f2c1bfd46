"""What the text says of day and hour is held against the information block; what is only said otherwise stays silent."""

from __future__ import annotations

from datetime import date

import pytest

from gazette.diagnostics import Span
from gazette.model.event_times import event_windows
from tests.rules.builders import found, notice, report_of

_MEETING = "kind: oc-meeting-notice\nmeeting_at: 2026-12-20 14:30\nposting_end: 2026-12-20\nplace: 会议室\nagenda:\n  - {title: 预算, category: 其他}\n"
_EVENT = "kind: event-notice\nplace: 广场\ncontent: 义诊\nevent_form: 现场参加\ncautions: [带身份证]\n"


def _told(lines: str, body: str) -> list[str]:
    report = report_of({"2026/notice.md": notice(lines, body)})
    return [f"{finding.code} {finding.message}" for finding in report.findings]


@pytest.mark.parametrize(
    "body",
    [
        "定于12月21日（周一）下午2:30召开业委会会议。",
        "定于12月20日（周日）下午4:30召开业委会会议。",
        "时间：2026年12月19日（周六）14:30\n\n议程于12月20日公布。",
        "会议时间：12月20日（周日）下午2点",
    ],
)
def test_another_day_or_hour_of_a_meeting_in_the_text_is_told(body: str) -> None:
    [message] = _told(_MEETING, body)
    assert message.startswith("D008 这里写 12月" if "年" not in body else "D008 这里写 2026年12月")
    assert message.endswith("信息块写的是 2026-12-20 14:30")


@pytest.mark.parametrize(
    "body",
    [
        "定于12月20日（周日）下午2:30召开业委会会议。",
        "定于2026年12月20日（星期日）下午两点半召开会议。",
        "时间：2026年12月20日（周日）14:30—16:30",
        "时间：12月20日（周日）下午2点半",
        "会议时间：12月20日14时30分，14:00起签到。",
        "定于12月20日（周日）14:30召开会议。意见请于12月15日18:00前提交。",
        "12月20日召开会议。上次会议于10月8日召开，决议办理情况见纪要。",
        "12月20日14:00签到。会议定于12月20日14:30开始。",
        "报名时间：12月1日至12月10日。",
        "二〇二六年十二月二十日（星期日）召开会议。",
    ],
)
def test_deadlines_former_meetings_and_other_words_for_the_same_hour_stay_silent(body: str) -> None:
    assert _told(_MEETING, body) == []


@pytest.mark.parametrize(
    ("time", "posted", "code"),
    [
        ("2026年11月25日（周三）9:00至11:00", "posting_end: 2026-11-24", "D004"),
        ("2026年11月20日（周五）9:00至11:00", "", "D012"),
        ("2026年11月25日（周三）11:00至9:00", "", "D005"),
        ("2026年11月25日至11月24日", "", "D005"),
        ("11月24日、25日 9:00至11:00", "posting_end: 2026-11-23", "D004"),
        ("11月25日下午2:30", "posting_end: 2026-11-24", "D004"),
    ],
)
def test_the_time_of_an_event_is_read_like_a_window(time: str, posted: str, code: str) -> None:
    lines = f"{_EVENT}time: {time}\n{posted}"
    assert [message.split()[0] for message in _told(lines, "请参加。")] == [code]


@pytest.mark.parametrize(
    ("time", "body"),
    [
        ("2026年11月25日（周三）9:00至11:00", "时间：11月26日（周四）9:00—11:00"),
        ("2026年11月25日（周三）9:00至11:00", "时间：11月25日（周三）9:00—12:00"),
        ("2026年11月25日（周三）9:00", "定于11月26日（周四）举行。"),
        ("2026年11月25日（周三）9:00至11:00", "定于11月26日（周四）举行。"),
    ],
)
def test_the_time_of_an_event_and_its_text_agree(time: str, body: str) -> None:
    assert [message.split()[0] for message in _told(f"{_EVENT}time: {time}", body)] == ["D008"]
    right = "2026年11月26日（周四）9:00至11:00" if "26" in body else "2026年11月25日（周三）9:00至12:00"
    assert _told(f"{_EVENT}time: {right}", body) == []


def test_a_time_that_contradicts_the_windows_is_marked_at_its_line() -> None:
    lines = f"{_EVENT}time: 2026年11月24日9:00至11:00\nwindows:\n  - {{start: 2026-11-25 09:00, end: 2026-11-25 11:00}}"
    text = notice(lines, "请参加。")
    line = next(number for number, row in enumerate(text.split("\n"), start=1) if row.startswith("time:"))
    assert [(code, at) for code, at, _ in found(text)] == [("D008", line)]


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("2026年11月28日（周六）9:00至11:00", "2026-11-28 09:00", "2026-11-28 11:00"),
        ("11月28日下午2:30—4:30", "2026-11-28 14:30", "2026-11-28 16:30"),
        ("11月28日上午10:00至1:00", "2026-11-28 10:00", "2026-11-28 13:00"),
        ("11月28日中午12:30到下午2点", "2026-11-28 12:30", "2026-11-28 14:00"),
        ("11月28日晚7点半至9点", "2026-11-28 19:30", "2026-11-28 21:00"),
        ("11月28日19:00起", "2026-11-28 19:00", "2026-11-29 00:00"),
        ("12月1日至12月20日", "2026-12-01 00:00", "2026-12-21 00:00"),
        ("11月28日、11月29日 9:00至11:00", "2026-11-28 00:00", "2026-11-30 00:00"),
        ("二〇二六年十一月二十八日", "2026-11-28 00:00", "2026-11-29 00:00"),
        ("12月30日至1月3日", "2026-12-30 00:00", "2027-01-04 00:00"),
    ],
)
def test_usual_words_for_a_time_are_understood(text: str, begins: str, ends: str) -> None:
    (window,) = event_windows(text, date(2026, 11, 22), Span(1, 1))
    assert (f"{window.begins:%Y-%m-%d %H:%M}", f"{window.ends:%Y-%m-%d %H:%M}") == (begins, ends)


def test_a_time_without_a_day_is_no_window() -> None:
    assert event_windows("每周六上午", date(2026, 11, 22), Span(1, 1)) == ()
