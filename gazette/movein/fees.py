"""When the service fee begins, who pays which months, and what that comes to (001 §八 4(2)2)).

One function decides the beginning. The page's table of examples, the calculator on it and the tests all call it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from gazette.calendar import last_of_month, months_after

#: Last day of the first half of a month; also the day from which that half pays.
HALF: Final = 15
#: Months usually paid in advance (001 §八 4(2)2)②); an owner who refuses pays month by month.
ADVANCE_MONTHS: Final = 3
#: Access cards an owner gets free; more are at cost price (001 §八 4(2)2)④).
FREE_CARDS: Final = 3
_CENT: Final = Decimal("0.01")


class Payer(StrEnum):
    """Who pays a stretch of time."""

    OWNER = "owner"
    DEVELOPER = "developer"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``first`` to ``last`` (both included; ``last`` None: from then on) the fee is ``payer``'s."""

    payer: Payer
    first: date
    last: date | None


def fee_start(move_in: date) -> date:
    """Return the first day that is charged (001 §八 4(2)2)①).

    Moved in from the 1st to the 15th: the 15th of that month. Later: the 1st of the next month. No part of a month
    before that day is ever charged.
    """
    return move_in.replace(day=HALF) if move_in.day <= HALF else _first_of_next_month(move_in)


def payers(move_in: date, *, delayed_to: date | None = None, gift_months: int = 0) -> tuple[Stretch, ...]:
    """Return who pays from the beginning on (001 §八 4(2)2)①: delays and gifts are paid by the developer).

    ``delayed_to``: the developer lets the owner pay only from that day. ``gift_months``: the developer gives that many
    months to the owner, counted from where the owner would have begun. ``ValueError`` for a negative gift.
    """
    if gift_months < 0:
        raise ValueError("a gift cannot be negative")
    begins = fee_start(move_in)
    owner = months_after(max(begins, delayed_to or begins), gift_months)
    free = (Stretch(Payer.DEVELOPER, begins, owner - timedelta(days=1)),) if owner > begins else ()
    return (*free, Stretch(Payer.OWNER, owner, None))


def monthly_fee(price: Decimal, area: Decimal) -> Decimal:
    """Return one month's fee in yuan for ``price`` yuan per m² and month and ``area`` m², rounded to the cent."""
    return (price * area).quantize(_CENT, ROUND_HALF_UP)


def advance(price: Decimal, area: Decimal, *, months: int = ADVANCE_MONTHS) -> Decimal:
    """Return what paying ``months`` in advance comes to in yuan: so many months, no other price."""
    return monthly_fee(price, area) * months


def _first_of_next_month(day: date) -> date:
    """Return the 1st of the month after ``day``'s."""
    return last_of_month(day.year, day.month) + timedelta(days=1)


def beginnings(first: date, last: date) -> Iterator[Stretch]:
    """Yield the days of moving in that share one beginning, from ``first`` to ``last``, each as an owner's stretch.

    The page's calculator looks a day up in them and computes nothing itself.
    """
    day = first
    while day <= last:
        half_ends = day.replace(day=HALF) if day.day <= HALF else last_of_month(day.year, day.month)
        yield Stretch(Payer.OWNER, day, min(half_ends, last))
        day = half_ends + timedelta(days=1)
