"""Dates and times in fields: read exactly, or refused with the right spelling."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gazette.diagnostics import Fault, Span
from gazette.frontmatter import Scalar
from gazette.model.moments import Moment, day, parse_moment

PLACE = Span(5, 16, 10)


def read(text: str) -> tuple[Moment | None, list[Fault]]:
    """Return the moment and the faults of one value."""
    faults: list[Fault] = []
    return parse_moment(text, PLACE, faults), faults


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-11-22", datetime(2026, 11, 22), datetime(2026, 11, 23)),
        ("2026-12-31", datetime(2026, 12, 31), datetime(2027, 1, 1)),
        ("2026-11-22 08:30", datetime(2026, 11, 22, 8, 30), datetime(2026, 11, 22, 8, 30)),
        ("2026-11-22 00:00", datetime(2026, 11, 22), datetime(2026, 11, 22)),
        ("2026-11-22 23:59", datetime(2026, 11, 22, 23, 59), datetime(2026, 11, 22, 23, 59)),
        ("2026-12-31 24:00", datetime(2027, 1, 1), datetime(2027, 1, 1)),
        ("2028-02-29", datetime(2028, 2, 29), datetime(2028, 3, 1)),
        ("1990-01-01", datetime(1990, 1, 1), datetime(1990, 1, 2)),
        ("2100-12-31", datetime(2100, 12, 31), datetime(2101, 1, 1)),
    ],
)
def test_a_day_counts_whole_and_a_time_to_the_minute(text: str, start: datetime, end: datetime) -> None:
    found, faults = read(text)
    assert faults == []
    assert found is not None
    assert (found.text, found.start, found.end, found.whole_day) == (text, start, end, ":" not in text)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("2026-02-30", "D001", "2026 年 2 月的最后一天是 2026-02-28"),
        ("2028-02-30", "D001", "2028 年 2 月的最后一天是 2028-02-29"),
        ("2026-11-31", "D001", "2026 年 11 月的最后一天是 2026-11-30"),
        ("2026-12-32", "D001", "2026 年 12 月的最后一天是 2026-12-31"),
        ("2026-13-01", "D001", "月份从 01 到 12"),
        ("2026-00-01", "D001", "月份从 01 到 12"),
        ("1989-12-31", "D001", "年份写四位"),
        ("2101-01-01", "D001", "年份写四位"),
        ("0026-11-22", "D001", "年份写四位"),
        ("2026-11-22 24:01", "D001", "钟点从 00:00 到 24:00"),
        ("2026-11-22 25:00", "D001", "钟点从 00:00 到 24:00"),
        ("2026-11-22 08:60", "D001", "钟点从 00:00 到 24:00"),
        ("2026/11/22", "D002", "写成 2026-11-22"),
        ("2026年11月2日 8点", "D002", "写成 2026-11-02 08:00"),
        ("2026.1.2 8:05", "D002", "写成 2026-01-02 08:05"),
        ("２０２６-11-22", "D002", "写成 2026-11-22"),
        ("26-11-22", "D002", "四位年份"),
        ("2026-11-22 8:30", "D002", "写成 2026-11-22 08:30"),
        ("2026-11-22T08:30", "D002", "写成 2026-11-22 08:30"),
        ("明天", "D002", "例如 2026-11-22 或"),
        ("2026-11-22 08:30:00", "D002", "写成 2026-11-22 08:30"),
        ("2026-11-30 19点50分", "D002", "写成 2026-11-30 19:50"),
        ("2026年12月20日下午2:30", "D002", "写成 2026-12-20 14:30"),
        ("2026-12-20 下午2点半", "D002", "写成 2026-12-20 14:30"),
        ("2026年11月26日（周四）晚上10点半", "D002", "写成 2026-11-26 22:30"),
        ("二〇二六年十一月二十六日", "D002", "写成 2026-11-26"),
        ("20261126", "D002", "写成 2026-11-26"),
        ("2026年1126日", "D002", "写成 2026-11-26"),
        ("2026/11/31", "D002", "2026-11-30"),
        ("11月底", "D002", "例如 2026-11-22 或"),
    ],
)
def test_what_is_no_moment_is_refused_with_what_to_type(text: str, code: str, hint: str) -> None:
    found, faults = read(text)
    assert found is None
    assert [(fault.code, fault.span) for fault in faults] == [(code, PLACE)]
    assert hint in str(faults[0].hint)


def test_a_day_takes_no_time() -> None:
    faults: list[Fault] = []
    assert day(Scalar("2026-11-22", PLACE), faults) == date(2026, 11, 22)
    assert faults == []
    assert day(Scalar("2026-11-22 08:30", PLACE), faults) is None
    assert [(fault.code, str(fault.hint)) for fault in faults] == [("D002", "写成 2026-11-22")]
