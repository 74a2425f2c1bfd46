"""Working days: the plan of known years, the office's own list, and no silent guess."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from gazette.calendar import WorkCalendar

PLAIN = WorkCalendar()
#: The second source lacks the change that the plan of 2019 saw in its March.
KNOWN = [year for year in range(2020, 2030) if PLAIN.is_known(year)]


def test_the_year_of_the_sample_and_the_one_before_are_known() -> None:
    assert {2025, 2026} <= set(KNOWN)


@pytest.mark.parametrize("year", KNOWN)
def test_a_second_source_knows_the_same_working_days(year: int) -> None:
    other = holidays.country_holidays("CN", years=year)
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [day for day in days if PLAIN.is_workday(day) != other.is_working_day(day)] == []


def test_holidays_and_make_up_days_of_the_plan_count() -> None:
    assert not PLAIN.is_workday(date(2026, 10, 1))  # a Thursday of the National Day week
    assert PLAIN.is_workday(date(2026, 10, 10))  # the Saturday that makes up for it
    assert not PLAIN.is_workday(date(2026, 11, 21))
    assert PLAIN.is_workday(date(2026, 11, 23))


def test_a_year_without_a_plan_is_not_known_and_counts_from_monday_to_friday() -> None:
    assert not PLAIN.is_known(2090)
    week = [date(2090, 10, 2) + timedelta(days=number) for number in range(7)]  # begins on a Monday
    assert [PLAIN.is_workday(day) for day in week] == [True] * 5 + [False] * 2


def test_a_year_the_office_gives_whole_is_known() -> None:
    calendar = WorkCalendar({date(2090, 10, 2): False}, frozenset({2090}))
    assert calendar.is_known(2090)
    assert not calendar.is_known(2091)
    assert not calendar.is_workday(date(2090, 10, 2))


def test_the_office_decides_against_the_plan() -> None:
    calendar = WorkCalendar({date(2026, 10, 1): True, date(2026, 11, 23): False})
    assert calendar.is_workday(date(2026, 10, 1))
    assert not calendar.is_workday(date(2026, 11, 23))


def test_the_next_and_the_previous_working_day_begin_with_the_day_itself() -> None:
    assert PLAIN.next_workday(date(2026, 11, 20)) == date(2026, 11, 20)
    assert PLAIN.next_workday(date(2026, 11, 21)) == date(2026, 11, 23)
    assert PLAIN.previous_workday(date(2026, 11, 23)) == date(2026, 11, 23)
    assert PLAIN.previous_workday(date(2026, 11, 22)) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 9, 30), 0, date(2026, 9, 30)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 16), 5, date(2026, 11, 23)),
    ],
)
def test_working_days_are_counted_from_the_day_after(day: date, count: int, expected: date) -> None:
    assert PLAIN.add_workdays(day, count) == expected
