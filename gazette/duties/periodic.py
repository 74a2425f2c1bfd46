"""Finders of what comes round by the calendar alone: months, quarters, years (requirements D1, D2, D4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from gazette.calendar import months_after
from gazette.duties.dates import Period, end_of, midnight, monthly_day, periods
from gazette.duties.duty import Occasion
from gazette.duties.view import View

Finder = Callable[[View], Iterator[Occasion]]


def _before(view: View, months: int) -> Iterator[Period]:
    """Yield the periods whose duty, due in the month or two after, can lie in the days looked for."""
    yield from periods(months_after(view.first, -2 - months), view.last, months)


def report_by_day(kind: str, key: str, *, months: int, day: int) -> Finder:
    """Return a finder of documents on a period that must be public by a day of the month after it."""

    def find(view: View) -> Iterator[Occasion]:
        found: dict[str, list[int]] = {}
        documents = view.documents(kind)
        for place, document in enumerate(documents):
            found.setdefault(document.text(key).replace("-Q", "Q"), []).append(place)
        for period in _before(view, months):
            due = monthly_day(period, day, inclusive=view.settings.inclusive)
            if view.wanted(due):
                told = (documents[place] for place in found.get(period.name, ()))
                since = end_of(period.last)
                yield Occasion(period.name, due, view.judge(told, since=since), since=since)

    return find


def entry_by_day(name: str, *, months: int, day: int) -> Finder:
    """Return a finder of signed entries that are due by a day of the month after a period."""

    def find(view: View) -> Iterator[Occasion]:
        for period in _before(view, months):
            due = monthly_day(period, day, inclusive=view.settings.inclusive)
            if view.wanted(due):
                since = period.last + timedelta(days=1)
                yield Occasion(period.name, due, view.entry(name, period.name, since=since), since=midnight(since))

    return find


def entry_a_month_after(name: str, *, months: int) -> Finder:
    """Return a finder of signed entries due by the end of the month after a period (002-36)."""

    def find(view: View) -> Iterator[Occasion]:
        for period in _before(view, months):
            due = end_of(months_after(period.last + timedelta(days=1), 1) - timedelta(days=1))
            if view.wanted(due):
                since = view.work.previous_workday(period.last)
                yield Occasion(period.name, due, view.entry(name, period.name, since=since), since=midnight(since))

    return find


def entry_on_last_workday(name: str) -> Finder:
    """Return a finder of signed entries due on the last working day of each month (002-29, 004-10, 002-33)."""

    def find(view: View) -> Iterator[Occasion]:
        for period in periods(view.first, view.last, 1):
            due = end_of(view.work.previous_workday(period.last))
            if view.wanted(due):
                since = period.first
                yield Occasion(period.name, due, view.entry(name, period.name, since=since), since=midnight(since))

    return find


def yearly_before(kind: str) -> Finder:
    """Return a finder of documents on a year that must be public before it begins (000-08, 000-49)."""

    def find(view: View) -> Iterator[Occasion]:
        for year in range(view.first.year, view.last.year + 2):
            due = end_of(date(year - 1, 12, 31))
            if view.wanted(due):
                documents = [item for item in view.documents(kind) if item.get("year") == year]
                yield Occasion(str(year), due, view.judge(documents))

    return find
