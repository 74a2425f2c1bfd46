"""Complaints as the desk recorded them become the export a monthly summary is drafted from (000 §4.2.2a).

Of a case only month, category and outcome go on, and what the office wrote down for the public to read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from gazette.drafts.complaints import CANNOT_REMEDY, CLOSED, OPEN, Case, Complaints
from gazette.forms.definition import FormDefinition

#: Where a complaint goes whose form asked for no category.
_ELSEWHERE: Final = "其他"
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case as recorded: received at a time of the site, the rest in seconds since 1970 and 0 where nothing is."""

    received: datetime
    category: str
    closed_at: int = 0
    refused_because: str = ""
    followed_up_at: int = 0


def bounds(month: str, zone: tzinfo) -> tuple[int, int]:
    """Return the first second of a month (``YYYY-MM``) and the first after it."""
    year, number = map(int, month.split("-"))
    after = (year + 1, 1) if number == _MONTHS else (year, number + 1)
    first, last = datetime(year, number, 1, tzinfo=zone), datetime(*after, 1, tzinfo=zone)
    return int(first.timestamp()), int(last.timestamp())


def category_of(definition: FormDefinition) -> str:
    """Return the id of the question that asks for one of the office's categories; empty where none does."""
    return next((one.id for one in definition.questions if one.source == "categories"), "")


def complaints(month: str, outcomes: Iterable[Outcome], zone: tzinfo) -> Complaints:
    """Return a month's complaints and those that were still open when it began, as they stood at its end.

    A follow-up counts whenever it was made after the end: that of a case closed on the last day falls into the next month.
    """
    start, end = bounds(month, zone)
    counted = [one for one in outcomes if one.received.timestamp() < end]
    cases = [_case(one, end) for one in counted if one.received.timestamp() >= start or not 0 < one.closed_at < start]
    return Complaints(month, tuple(cases))


def _case(one: Outcome, end: int) -> Case:
    month = f"{one.received:%Y-%m}"
    category = one.category.strip() or _ELSEWHERE
    if not 0 < one.closed_at < end:
        return Case(month, category, OPEN)
    outcome = CANNOT_REMEDY if one.refused_because else CLOSED
    return Case(month, category, outcome, one.refused_because, one.followed_up_at >= one.closed_at)
