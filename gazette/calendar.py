"""Working days: the State Council's plan as packaged data, corrected by the office's own list.

A year without a published plan is never guessed silently: :meth:`WorkCalendar.is_known` tells, and
:meth:`is_workday` falls back to weekdays only together with that visible warning (000 D: 2027 has no plan yet).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import chinese_calendar


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are working days.

    ``overrides`` (day → is it a working day) come from ``_office/calendar.yml``;
    ``complete_years`` are years the office's file covers whole.
    """

    overrides: Mapping[date, bool] = field(default_factory=dict)
    complete_years: frozenset[int] = frozenset()

    def is_known(self, year: int) -> bool:
        """Whether the plan of ``year`` is published in the data or given whole by the office."""
        if year in self.complete_years:
            return True
        try:
            chinese_calendar.is_workday(date(year, 7, 15))
        except NotImplementedError:
            return False
        return True

    def is_workday(self, day: date) -> bool:
        """Tell whether ``day`` is worked; in an unknown year Monday to Friday, to be shown with a warning."""
        if day in self.overrides:
            return self.overrides[day]
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            return day.weekday() < 5

    def next_workday(self, day: date) -> date:
        """Return ``day`` itself if worked, else the next worked day."""
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def previous_workday(self, day: date) -> date:
        """Return ``day`` itself if worked, else the last worked day before it."""
        while not self.is_workday(day):
            day -= timedelta(days=1)
        return day

    def add_workdays(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day`` (002-25: 2026-09-30 + 3 → 2026-10-10)."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day


def in_words(day: date) -> str:
    """Return a day as Chinese texts write it: ``2026年11月22日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def months_after(day: date, count: int) -> date:
    """Return the same day ``count`` months later, or earlier; a day the month lacks becomes its last one.

    001 §八 4(1)1): two months before 2027-04-30 is 2027-02-28.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))
