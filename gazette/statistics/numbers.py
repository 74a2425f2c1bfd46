"""What may be said of numbers that people wrote: figures that do not tell how many wrote a value that few wrote.

The values written may be known from the question (how many cars: 0 to 3), so figures are told only if as many people,
with the same values among them, may have written these otherwise and come to the same figures. Such other answers are
found by letting one or two people write the next value; whoever is reached from the others reaches them, so that all of
them are told alike. Where many different values were written, far more answers come to the same figures than can be tried.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Final

from gazette.statistics.figures import MEAN_DIGITS, Summary, half_up, root_half_up, summarise
from gazette.statistics.secrecy import is_small

Counts = tuple[int, ...]
Texts = tuple[str, str, str]
#: From the fullest figures to the barest: decimals of the mean, whether with deviation, whether with median.
WAYS: Final = ((MEAN_DIGITS, True, True), (1, False, True), (1, False, False))
#: So many different values are many: three figures and the number of answers fix none of them.
_MANY: Final = 8
#: So many other answers are looked at.
_MOST: Final = 300
#: How many people more or fewer write the values at these places.
Step = tuple[tuple[int, int], ...]


def told(summary: Summary, small: int) -> Texts:
    """Return mean, deviation and median as far as they tell nothing of few; empty where they do."""
    numbers = _Numbers(tuple(value for value, _ in summary.counts), small)
    counts = tuple(count for _, count in summary.counts)
    ways = (way for way in range(len(WAYS)) if numbers.is_safe(counts, way))
    way = next(ways, None)
    return ("", "", "") if way is None else numbers.texts(counts, way)


def rough(summary: Summary, small: int) -> str:
    """Return the mean to one decimal, for where nothing else is told; empty where even that tells of few."""
    numbers, counts = _Numbers(tuple(value for value, _ in summary.counts), small), tuple(n for _, n in summary.counts)
    return numbers.texts(counts, -1)[0] if numbers.is_safe(counts, -1) else ""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The values written, each by somebody."""

    values: tuple[Fraction, ...]
    small: int
    _found: dict[tuple[Counts, int], bool] = field(default_factory=dict)
    _told: dict[tuple[Counts, int], Texts] = field(default_factory=dict)

    def texts(self, counts: Counts, way: int) -> Texts:
        """Return the figures told in one way; each is made once."""
        if (counts, way) not in self._told:
            self._told[counts, way] = self._texts(counts, way)
        return self._told[counts, way]

    def _texts(self, counts: Counts, way: int) -> Texts:
        digits, deviation, median = WAYS[way]
        summary = summarise(dict(zip(self.values, counts, strict=True)))
        if summary is None:
            return "", "", ""
        return (
            half_up(summary.mean, digits),
            root_half_up(summary.variance or Fraction(0), MEAN_DIGITS) if deviation else "",
            half_up(summary.median, 1) if median else "",
        )

    def is_safe(self, counts: Counts, way: int) -> bool:
        """Tell whether other answers that are told in this way come to the same figures, and no small count is fixed."""
        if (counts, way) not in self._found:
            self._found[counts, way] = self._differ(counts, way)
        return self._found[counts, way]

    def _differ(self, counts: Counts, way: int) -> bool:
        if len(counts) >= _MANY:
            return True
        fixed = {place for place, count in enumerate(counts) if is_small(count, self.small)}
        steps = self._steps(sum(counts), way)
        if fixed - {place for step in steps for place, _ in step}:
            return False
        texts, seen, queue = self.texts(counts, way), {counts}, deque([counts])
        while fixed and queue and len(seen) <= _MOST:
            for other in _next(queue.popleft(), steps):
                if other not in seen and self.texts(other, way) == texts and self._comes_to(other, way):
                    seen.add(other)
                    queue.append(other)
                    fixed = {place for place in fixed if other[place] == counts[place]}
        return not fixed

    def _comes_to(self, counts: Counts, way: int) -> bool:
        """Tell whether nothing fuller is told of these answers."""
        return not any(self.is_safe(counts, fuller) for fuller in range(way))

    def _steps(self, people: int, way: int) -> list[Step]:
        """Return what one or two people can change without the mean having to read otherwise; with each its way back.

        A step moves the sum by the same whatever was written: one that moves it too far never comes to the same figures.
        """
        places = range(len(self.values) - 1)
        ups: list[Step] = [((place, -1), (place + 1, 1)) for place in places]
        downs: list[Step] = [((place, 1), (place + 1, -1)) for place in places]
        steps = [*ups, *downs, *((*up, *down) for up, down in product(ups, downs) if up[0][0] != down[0][0])]
        room = Fraction(people, 10 ** WAYS[way][0])
        return [step for step in steps if -room < self._moved(step) < room]

    def _moved(self, step: Step) -> Fraction:
        return sum((self.values[place] * more for place, more in step), Fraction(0))


def _next(counts: Counts, steps: Sequence[Step]) -> Iterator[Counts]:
    """Yield the answers one step away; the way back is always among what can be changed then."""
    for step in steps:
        moved = list(counts)
        for place, more in step:
            moved[place] += more
        if min(moved) >= 1:
            yield tuple(moved)
