"""Days counted as the procedures count them, and the names of periods (requirements D, F Q1–Q3).

A due time is the first moment after the last day: day N of a month is due at its 24:00.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gazette.calendar import WorkCalendar, last_of_month, months_after

#: The committee's meeting is told so many days ahead (000 §4.2.2b.2).
NOTICE_DAYS = 20


def end_of(day: date) -> datetime:
    """Return 24:00 of ``day``."""
    return midnight(day) + timedelta(days=1)


def midnight(day: date) -> datetime:
    """Return 00:00 of ``day``."""
    return datetime(day.year, day.month, day.day)


def last_day(due: datetime) -> date:
    """Return the day whose 24:00 is ``due``."""
    return (due - timedelta(microseconds=1)).date()


def min_day(year: int, month: int, number: int) -> date:
    """Return a day of a month, or the month's last day where it is shorter."""
    last = last_of_month(year, month)
    return last.replace(day=min(number, last.day))


def target(due: datetime, work: WorkCalendar) -> date:
    """Return the internal target: the last working day before the day that is due (requirements D)."""
    return work.previous_workday(last_day(due) - timedelta(days=1))


def latest_notice(meeting: date) -> date:
    """Return the last day to post a meeting's notice; the posting day is not counted (000 §4.2.2b.2, F Q3)."""
    return meeting - timedelta(days=NOTICE_DAYS)


def earliest_meeting(posted: date) -> date:
    """Return the first day of a meeting whose notice is posted on a day."""
    return posted + timedelta(days=NOTICE_DAYS)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month, quarter, half-year or year: ``name`` as documents write it, first and last day."""

    first: date
    last: date
    name: str

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies in it."""
        return self.first <= day <= self.last


def period(year: int, month: int, months: int) -> Period:
    """Return the span of ``months`` whole months (1, 3, 6 or 12) that begins with ``month``."""
    first = date(year, month, 1)
    last = months_after(first, months) - timedelta(days=1)
    number = (month - 1) // months + 1
    name = {1: f"{year}-{month:02}", 3: f"{year}Q{number}", 6: f"{year}H{number}", 12: f"{year}"}[months]
    return Period(first, last, name)


def periods(first: date, last: date, months: int) -> Iterator[Period]:
    """Yield every span of ``months`` months that touches the days from ``first`` to ``last``."""
    month = (first.month - 1) // months * months + 1
    current = period(first.year, month, months)
    while current.first <= last:
        yield current
        after = current.last + timedelta(days=1)
        current = period(after.year, after.month, months)


def monthly_day(before: Period, number: int, *, inclusive: bool) -> datetime:
    """Return when "by day ``number``" of the month after ``before`` is over (F Q1: the day counts if ``inclusive``)."""
    after = before.last + timedelta(days=1)
    return end_of(date(after.year, after.month, number - (not inclusive)))
