"""Which options of a multiple choice stay hidden: ticks add up to no known total, only to one within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

    def fits(self, counts: Sequence[int]) -> bool:
        """Tell whether that many people can have ticked like this."""
        return max(1, self.fewest) * self.answered <= sum(counts) <= self.most * self.answered and all(
            0 <= count <= self.answered for count in counts
        )


def ticks(table: Ticks, small: int) -> frozenset[int] | None:
    """Return which options to hide: those ticked by few or by all but few, and more where the total would tell.

    None if no choice protects them.
    """
    hidden = {place for place, count in enumerate(table.counts) if _tells(table, count, small)}
    spare = sorted((count, place) for place, count in enumerate(table.counts) if place not in hidden and count)
    while hidden and not all(_tick_witness(table, hidden, place, small) for place in hidden):
        if not spare:
            return None
        hidden.add(spare.pop(0)[1])
    return frozenset(hidden)


def _tells(table: Ticks, count: int, small: int) -> bool:
    left = table.answered - count
    return any(is_small(number, small) for number in (count, left, left + table.others))


def _tick_witness(table: Ticks, hidden: set[int], place: int, small: int) -> bool:
    """Tell whether other counts fit in which ``place`` differs.

    A cell hidden alone is known to be small, so its witness must be small too.
    """
    for step in (1, -1):
        moved = list(table.counts)
        moved[place] += step
        if table.fits(moved) and moved[place] >= 1 and _tells(table, moved[place], small):
            return True
        for other in sorted(hidden - {place}):
            both = list(moved)
            both[other] -= step
            if table.fits(both) and both[place] >= 1 and both[other] >= 1:
                return True
    return False
