"""Exact figures and their one rounding rule: half up (away from zero), on output only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import isqrt

SHARE_DIGITS = 1
MEAN_DIGITS = 2


def half_up(value: Fraction, digits: int) -> str:
    """Return ``value`` with ``digits`` decimals; a half goes away from zero, and nothing becomes ``-0``."""
    scaled = abs(value) * 10**digits
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return _placed(units, digits, negative=value < 0)


def root_half_up(value: Fraction, digits: int) -> str:
    """Return the square root of ``value`` (not negative) with ``digits`` decimals, rounded exactly."""
    quadrupled = 4 * value * 100**digits
    return _placed((isqrt(quadrupled.numerator // quadrupled.denominator) + 1) // 2, digits, negative=False)


def percent(share: Fraction, digits: int = SHARE_DIGITS) -> str:
    """Return a share as a percentage such as ``75.0%``."""
    return f"{half_up(share * 100, digits)}%"


def share(part: int, base: int) -> Fraction | None:
    """Return ``part`` of ``base``, or None where there is no base."""
    return Fraction(part, base) if base else None


def _placed(units: int, digits: int, *, negative: bool) -> str:
    text = str(units).rjust(digits + 1, "0")
    sign = "-" if negative and units else ""
    return f"{sign}{text[:-digits]}.{text[-digits:]}" if digits else f"{sign}{text}"


@dataclass(frozen=True, slots=True)
class Summary:
    """A distribution of values. ``total`` is their sum, ``squares`` the sum of their squares; all exact.

    ``counts`` tell how often each value came, from the lowest.
    """

    n: int
    total: Fraction
    squares: Fraction
    median: Fraction
    low: Fraction
    high: Fraction
    counts: tuple[tuple[Fraction, int], ...] = ()

    @property
    def mean(self) -> Fraction:
        """The arithmetic mean."""
        return self.total / self.n

    @property
    def variance(self) -> Fraction | None:
        """The variance with n - 1 below the line, as spreadsheets' STDEV has it; None for a single value."""
        return (self.squares - self.total * self.total / self.n) / (self.n - 1) if self.n > 1 else None


def summarise(counts: Mapping[Fraction, int]) -> Summary | None:
    """Return the summary of value → how often; None where nothing was counted. The median of an even n is the middle."""
    present = sorted((value, count) for value, count in counts.items() if count)
    n = sum(count for _, count in present)
    if not n:
        return None
    total = sum((value * count for value, count in present), Fraction(0))
    squares = sum((value * value * count for value, count in present), Fraction(0))
    median = (_at(present, (n - 1) // 2) + _at(present, n // 2)) / 2
    return Summary(n, total, squares, median, present[0][0], present[-1][0], tuple(present))


def middle(counts: tuple[int, ...], first: int) -> Fraction:
    """Return the median of the levels from ``first`` on, each chosen as often as ``counts`` says."""
    sums = list(accumulate(counts))
    return first + Fraction(bisect_right(sums, (sums[-1] - 1) // 2) + bisect_right(sums, sums[-1] // 2), 2)


def _at(present: list[tuple[Fraction, int]], index: int) -> Fraction:
    for value, count in present:
        index -= count
        if index < 0:
            return value
    raise IndexError(index)


@dataclass(frozen=True, slots=True)
class Nps:
    """Recommendation: promoters answered 9 or 10, detractors 0 to 6."""

    promoters: int
    passives: int
    detractors: int

    @property
    def score(self) -> Fraction:
        """Per cent of promoters minus per cent of detractors, from -100 to 100."""
        return Fraction(100 * (self.promoters - self.detractors), self.promoters + self.passives + self.detractors)


def recommend(counts: tuple[int, ...]) -> Nps | None:
    """Return the recommendation figures of the eleven counts for 0 to 10; None where nobody answered."""
    nps = Nps(promoters=sum(counts[9:11]), passives=sum(counts[7:9]), detractors=sum(counts[:7]))
    return nps if sum(counts) else None
