"""Which cells and figures of one list of counts may be shown, so that no hidden cell can be worked out (docs/decisions/0008).

The reader is granted everything that is published, that every hidden cell holds somebody, and this program. A table is
safe if every hidden cell differs among the counts that come to this very table. That depends on the table alone, never
on the counts behind it: so either all counts that come to it show it, or none, and what was not shown tells nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import Final, Generic, TypeVar

Counts = tuple[int, ...]
#: The figures shown beside the cells.
Figures = TypeVar("Figures", bound=Hashable)

#: So many other counts are enough to judge a table by, and more than so many are never made; fewer of those that might
#: have been shown with fewer cells hidden, which takes longer to tell. Leaving some out is safe.
_ENOUGH: Final = 40
_MOST: Final = 2000
_MOST_LARGE: Final = 48


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


def bare(counts: Counts) -> Hashable:
    """Show no figures beside the cells."""
    return len(counts)


def line(counts: Sequence[int], small: int) -> frozenset[int] | None:
    """Return which cells to hide of counts whose total is known, with no figures beside them; None if none protects."""
    found = Judge(small, (bare,)).shown(tuple(counts))
    return None if found is None else found[0]


@dataclass(frozen=True, slots=True)
class _Face:
    """Counts as shown: None where hidden; ``total`` is the sum of the hidden ones."""

    cells: tuple[int | None, ...]
    total: int

    @property
    def hidden(self) -> list[int]:
        return [place for place, count in enumerate(self.cells) if count is None]


@dataclass(frozen=True, slots=True)
class _Verdict:
    safe: frozenset[Hashable]
    left: list[Counts]


@dataclass(frozen=True, slots=True)
class Judge(Generic[Figures]):
    """Chooses what to show of counts whose total is known. ``ways`` make the figures, from the fullest to the barest.

    First the small cells alone are hidden, with the fullest figures that are safe; where none are, the smallest other
    cell is hidden as well, and so on.
    """

    small: int
    ways: tuple[Callable[[Counts], Figures], ...]
    _judged: dict[tuple[_Face, int], _Verdict] = field(default_factory=dict)
    _made: dict[tuple[Counts, int], Hashable] = field(default_factory=dict)

    def shown(self, counts: Counts) -> tuple[frozenset[int], int] | None:
        """Return which cells to hide and the number of the way to make figures; None if nothing protects the small ones."""
        return self._stop(counts, len(counts) + 1)

    def _stop(self, counts: Counts, before: int) -> tuple[frozenset[int], int] | None:
        """Return the first safe choice that hides fewer than ``before`` cells."""
        for hidden in self._choices(counts):
            if len(hidden) >= before:
                return None
            if not hidden:
                return hidden, 0
            face = _face(counts, hidden)
            if len(hidden) < 2 or face.total < self.small:
                continue
            for way in range(len(self.ways)):
                if self._figures(counts, way) in self._judge(face, way).safe:
                    return hidden, way
        return None

    def _figures(self, counts: Counts, way: int) -> Hashable:
        if (counts, way) not in self._made:
            self._made[counts, way] = self.ways[way](counts)
        return self._made[counts, way]

    def _choices(self, counts: Counts) -> Iterator[frozenset[int]]:
        hidden = frozenset(place for place, count in enumerate(counts) if is_small(count, self.small))
        yield hidden
        if hidden:
            for _, place in sorted((count, place) for place, count in enumerate(counts) if count >= self.small):
                hidden |= {place}
                yield hidden

    def _judge(self, face: _Face, way: int) -> _Verdict:
        """Return which figures made in this way may be shown beside these cells, and which counts do not show theirs."""
        if (face, way) not in self._judged:
            hidden, groups = face.hidden, dict[Hashable, list[Counts]]()
            for counts in self._judge(face, way - 1).left if way else self._arriving(face):
                groups.setdefault(self._figures(counts, way), []).append(counts)
            safe = frozenset(figures for figures, members in groups.items() if _all_differ(members, hidden))
            left = [counts for figures, members in groups.items() if figures not in safe for counts in members]
            self._judged[face, way] = _Verdict(safe, left)
        return self._judged[face, way]

    def _arriving(self, face: _Face) -> list[Counts]:
        """Return counts that come to these cells and cannot be shown with fewer hidden."""
        hidden = len(face.hidden)
        return [one for one in self._alike(face) if self._stop(one, hidden) is None]

    def _alike(self, face: _Face) -> list[Counts]:
        """Return counts that come to these cells: first those with all hidden ones small, then with more and more large."""
        hidden, found = face.hidden, dict[Counts, None]()
        shown = min(
            ((count, place) for place, count in enumerate(face.cells) if count and count >= self.small), default=None
        )
        few = [(1, min(self.small - 1, face.total)) for _ in hidden]
        many = [(self.small, face.total if shown is None else shown[0] - (place > shown[1])) for place in hidden]
        for large in range(len(hidden)):
            choices = list(combinations(range(len(hidden)), large))
            most = max((_MOST_LARGE if large else _MOST) // (len(choices) * len(hidden)), 1)
            for extra in choices:
                ranges = [many[number] if number in extra else few[number] for number in range(len(hidden))]
                for parts in _parts(ranges, face.total, most):
                    given = dict(zip(hidden, parts, strict=True))
                    found[tuple(given.get(place, count or 0) for place, count in enumerate(face.cells))] = None
            if len(found) >= _ENOUGH or (large and found):
                break
        return list(found)


def _face(counts: Counts, hidden: frozenset[int]) -> _Face:
    cells = tuple(None if place in hidden else count for place, count in enumerate(counts))
    return _Face(cells, sum(counts[place] for place in hidden))


def _all_differ(members: Sequence[Counts], hidden: Sequence[int]) -> bool:
    return all(any(one[place] != members[0][place] for one in members) for place in hidden)


def _parts(ranges: Sequence[tuple[int, int]], total: int, most: int) -> Iterator[Counts]:
    """Yield whole numbers within their ranges that add up to ``total``.

    There may be too many: so each cell in turn is the last, which changes soonest, and ``most`` are made each time.
    """
    for turn in range(len(ranges)):
        turned = [*ranges[turn:], *ranges[:turn]]
        made = list(islice(sums(turned, total), most))
        back = len(ranges) - turn
        yield from ((*one[back:], *one[:back]) for one in made)
        if len(made) < most:
            return


def sums(ranges: Sequence[tuple[int, int]], total: int) -> Iterator[Counts]:
    """Yield whole numbers within their ranges that add up to ``total``, in order."""
    if not ranges:
        if not total:
            yield ()
        return
    (low, high), rest = ranges[0], ranges[1:]
    if any(one > other for one, other in ranges):
        return
    least, most = sum(one for one, _ in rest), sum(one for _, one in rest)
    for count in range(max(low, total - most), min(high, total - least) + 1):
        for others in sums(rest, total - count):
            yield (count, *others)
