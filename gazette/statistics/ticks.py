"""Which options of a multiple choice stay hidden: ticks add up to no known total, only to one within bounds.

As in a cross table, what is hidden follows from which counts tell of few people, and counts that hide the same options
and agree in the others are shown alike: all of them, if every hidden number differs among them, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette.statistics.grid import grid
from gazette.statistics.secrecy import is_small


@dataclass(frozen=True, slots=True)
class Ticks:
    """The counts of a multiple choice of which ``answered`` people ticked between ``fewest`` and ``most`` options.

    ``others`` are those who were asked and ticked nothing.
    """

    counts: tuple[int, ...]
    answered: int
    others: int
    fewest: int
    most: int

    @property
    def asked(self) -> int:
        """How many were asked."""
        return self.answered + self.others

    def is_known(self, small: int) -> bool:
        """Tell whether the number of those who answered may be shown."""
        return not is_small(self.answered, small) and not is_small(self.others, small)


def ticks(table: Ticks, small: int) -> frozenset[int] | None:
    """Return which options to hide: those ticked by few or by all but few, and more where the total would tell.

    None if no choice protects them, and the number of those who answered where that is hidden.
    """
    known = table.is_known(small)
    if not known and table.asked < 2 * small:
        return None
    if known and max(1, table.fewest) == table.most:
        secret = grid([(count, table.answered - count) for count in table.counts], small)
        return None if secret is None else frozenset(place for place, column in secret if column == 0)
    if known:
        return _hidden(table, [table.answered], [*range(1, small), *range(table.answered - small + 1, table.answered)])
    answered = range(table.asked - small + 1, table.asked)
    if table.answered not in answered:
        return None
    return _hidden(table, answered, [*range(1, small), *range(table.asked - 2 * small + 2, table.asked)])


def _hidden(table: Ticks, answered: Sequence[int], telling: Sequence[int]) -> frozenset[int] | None:
    """Return the options whose counts tell of few, if they and the number of those who answered may all be others."""
    hidden = frozenset(place for place, count in enumerate(table.counts) if count in telling)
    left = sum(count for place, count in enumerate(table.counts) if place not in hidden)
    found = {number: set(_possible(table, number, telling, len(hidden), left)) for number in answered}
    fitting = {number for number, counts in found.items() if counts}
    if hidden and len(set().union(*found.values())) < 2:
        return None
    return hidden if len(fitting) > 1 or len(answered) == 1 else None


def _possible(table: Ticks, answered: int, telling: Sequence[int], hidden: int, left: int) -> Iterator[int]:
    """Yield what one of the hidden counts can be if so many answered; 0 if none is hidden and the others fit them.

    The sums that several counts can make are the bits of a number that are set.
    """
    fits = 0
    for total in range(max(1, table.fewest) * answered, table.most * answered + 1):
        fits |= 1 << total
    counts = [count for count in set(telling) if 0 < count <= answered] if hidden else [0]
    others = 1 << left
    for _ in range(hidden - 1):
        others = _sum_of(others, counts)
    yield from (count for count in counts if (others << count) & fits)


def _sum_of(sums: int, counts: Sequence[int]) -> int:
    """Return the sums that one more count can make of those made so far."""
    more = 0
    for count in counts:
        more |= sums << count
    return more
