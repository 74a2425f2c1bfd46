"""What governs a year holds for the whole of it: a posting of three months does not end this year's budget or plan."""

from __future__ import annotations

from datetime import date
from typing import Final

from gazette.edition import Edition, Published
from gazette.model.kinds import Family
from gazette.model.state import State

#: Posted to the end of its days, and neither taken back nor called off nor replaced.
_OVER: Final = (State.EXPIRED, State.ARCHIVED)


def holds_until(item: Published, edition: Edition) -> date | None:
    """Return the last day on which a paper holds whose posting is over; None where it holds no more, or still hangs."""
    year = item.document.get("year")
    if item.state not in _OVER or "year" not in item.document.kind.required or not isinstance(year, int):
        return None
    return date(year, 12, 31) if year >= edition.now.year else None


def standing(edition: Edition) -> tuple[Published, ...]:
    """Return what hangs now or holds though its posting is over, newest first."""
    return tuple(item for item in edition.published if item.in_force or holds_until(item, edition))


def holding(family: Family, edition: Edition) -> tuple[Published, ...]:
    """Return what of a family of kinds hangs now or holds though its posting is over, newest first."""
    return tuple(item for item in standing(edition) if item.document.kind.family is family)


def past(family: Family, edition: Edition) -> tuple[Published, ...]:
    """Return what of a family of kinds has ended and holds no more."""
    of_family = (item for item in edition.ended if item.document.kind.family is family)
    return tuple(item for item in of_family if not holds_until(item, edition))
