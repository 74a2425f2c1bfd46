"""Which cells of one list of counts stay hidden so that no small one can be worked out (docs/decisions/0008).

The reader is granted everything that is published, that every hidden cell holds somebody, and that counts are whole.
A hidden cell is safe when other counts give the very same publication: each function here looks for such a witness.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts below ``small`` are hidden (below ``sensitive`` for sensitive questions); shares need a base of ``base``."""

    small: int = 5
    sensitive: int = 10
    base: int = 20

    def of(self, *, sensitive: bool) -> int:
        """Return the smallest count that may be shown."""
        return max(self.small, self.sensitive) if sensitive else self.small


def is_small(count: int, small: int) -> bool:
    """Tell whether a count is so small that it points at people; zero does not."""
    return 0 < count < small


def line(counts: Sequence[int], small: int) -> frozenset[int] | None:
    """Return which cells to hide of counts whose total is known; None if no choice protects the small ones.

    Hidden cells number at least two, together make no small count, and each small one has a witness.
    """
    hidden = {place for place, count in enumerate(counts) if is_small(count, small)}
    spare = sorted((count, place) for place, count in enumerate(counts) if count >= small)
    while hidden and not _line_holds(counts, hidden, small):
        if not spare:
            return None
        hidden.add(spare.pop(0)[1])
    return frozenset(hidden)


def _line_holds(counts: Sequence[int], hidden: set[int], small: int) -> bool:
    if len(hidden) < 2 or sum(counts[place] for place in hidden) < small:
        return False
    return all(next(moves(counts, hidden, place), None) is not None for place in small_ones(counts, hidden, small))


def small_ones(counts: Sequence[int], hidden: Collection[int], small: int) -> list[int]:
    """Return the hidden cells that are small, not those hidden for their sake."""
    return [place for place in sorted(hidden) if is_small(counts[place], small)]


def moves(counts: Sequence[int], hidden: Collection[int], place: int, most: int = 6) -> Iterator[list[int]]:
    """Yield other counts with the same total in which the cell ``place`` differs and every hidden cell holds somebody."""
    for step in (sign * size for size in range(1, most + 1) for sign in (1, -1)):
        for other in sorted(hidden):
            if other != place and counts[place] + step >= 1 and counts[other] - step >= 1:
                moved = list(counts)
                moved[place] += step
                moved[other] -= step
                yield moved


def shows_safely(
    counts: Sequence[int], hidden: Collection[int], small: int, *, shown: Callable[[Sequence[int]], object]
) -> bool:
    """Tell whether figures made of all counts may be shown beside the visible cells.

    Every small hidden cell needs a witness for which ``shown`` gives the same.
    """
    truth = shown(counts)
    return all(
        any(shown(moved) == truth for moved in moves(counts, hidden, place))
        for place in small_ones(counts, hidden, small)
    )


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
