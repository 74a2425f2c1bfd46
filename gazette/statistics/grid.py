"""Which cells of a table with known totals stay hidden so that no small one can be worked out (docs/decisions/0008).

What is hidden follows from the outline of a table alone: which cells are small, which are empty, in which lines the
small ones make a small count together, and the totals. So all tables of one outline that agree in what is shown are
shown alike. Among them a cell can differ exactly if it lies on a closed walk of the residual network of a transportation
problem with bounds; and that is the same for all of them. So either all of them are shown or none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Final, NamedTuple

from gazette.statistics.secrecy import is_small, sums

Cell = tuple[int, int]
Totals = tuple[int, ...]
Counts = tuple[Totals, ...]
#: What stands for a hidden count.
_HIDDEN: Final = -1
#: So many other tables are tried where those of the same outline do not do.
_TRIED: Final = 300
#: If there are at most so many tables with given totals, each is judged by all of them.
_ALL: Final = 250


class Line(NamedTuple):
    """A row (axis 0) or a column (axis 1) of a table; with ``few`` only the small cells of it."""

    axis: int
    place: int
    few: bool = False


class _Flow(NamedTuple):
    """How many go from one line to another, in this table, and how many more or fewer may in one of the same outline."""

    start: Line
    end: Line
    more: bool
    less: bool


def grid(counts: Sequence[Sequence[int]], small: int) -> frozenset[Cell] | None:
    """Return the cells (row, column) to hide; None if that does not protect the small ones."""
    whole = _Whole(tuple(map(tuple, counts)), small)
    judged = _judged(*whole.totals, small)
    if judged is not None:
        return judged[whole.counts]
    hidden = whole.chosen()
    return hidden if hidden is not None and (whole.all_differ(hidden) or _others_differ(whole, hidden)) else None


@lru_cache(maxsize=256)
def _judged(rows: Totals, columns: Totals, small: int) -> dict[Counts, frozenset[Cell] | None] | None:
    """Return what is hidden in each table with these totals; None if there are many.

    Where they are few, even that one is not shown may tell which it is: then none is.
    """
    nothing = tuple((_HIDDEN,) * len(columns) for _ in rows)
    every = list(islice(_alike(nothing, rows, columns), _ALL + 1))
    if len(every) > _ALL:
        return None
    shown = dict[tuple[frozenset[Cell] | None, Counts], list[Counts]]()
    for counts in filter(None, every):
        one = _Whole(counts, small)
        hidden = one.chosen()
        shown.setdefault((hidden, one.without(hidden)), []).append(counts)
    judged: dict[Counts, frozenset[Cell] | None] = {}
    for (hidden, _), alike in shown.items():
        safe = hidden is not None and not _fixed(alike, hidden)
        judged |= dict.fromkeys(alike, hidden if safe else None)
    back = [counts for counts, hidden in judged.items() if hidden is None]
    cells = [(row, column) for row in range(len(rows)) for column in range(len(columns))]
    if back and any(is_small(back[0][row][column], small) for row, column in _fixed(back, cells)):
        return dict.fromkeys(judged)
    return judged


def _fixed(alike: Sequence[Counts], cells: Iterable[Cell]) -> list[Cell]:
    """Return the cells that are the same in all tables."""
    return [(row, column) for row, column in cells if len({counts[row][column] for counts in alike}) < 2]


def _others_differ(whole: _Whole, hidden: frozenset[Cell]) -> bool:
    """Tell whether every hidden cell differs among the first tables of any outline that come to this very one."""
    shown = whole.without(hidden)
    closed = [
        [count if (row, at) in hidden else 0 for at, count in enumerate(line)] for row, line in enumerate(whole.counts)
    ]
    tried = islice(_alike(shown, tuple(map(sum, closed)), tuple(map(sum, zip(*closed, strict=True)))), _TRIED)
    alike = [counts for counts in filter(None, tried) if _Whole(counts, whole.small).chosen() == hidden]
    return not _fixed(alike, hidden)


def _alike(shown: Counts, rows: Totals, columns: Totals) -> Iterator[Counts | None]:
    """Yield in a set order the tables that look like this one, with the totals of the hidden cells.

    None stands for a beginning that cannot be completed.
    """
    if not shown:
        yield ()
        return
    first, below = shown[0], [sum(line[place] == _HIDDEN for line in shown[1:]) for place in range(len(columns))]
    places = [place for place, count in enumerate(first) if count == _HIDDEN]
    ranges = [(0 if below[place] else columns[place], columns[place]) for place in places]
    stuck = True
    for parts in sums(ranges, rows[0]):
        given = dict(zip(places, parts, strict=True))
        line = tuple(given.get(place, count) for place, count in enumerate(first))
        left = tuple(count - given.get(place, 0) for place, count in enumerate(columns))
        for rest in _alike(shown[1:], rows[1:], left):
            yield None if rest is None else (line, *rest)
        stuck = False
    if stuck:
        yield None


@dataclass(frozen=True)
class _Whole:
    """A table with everything in it."""

    counts: Counts
    small: int

    @cached_property
    def few(self) -> frozenset[Cell]:
        """The small cells."""
        return frozenset(cell for cell in self.cells if is_small(self.at(cell), self.small))

    @property
    def totals(self) -> tuple[Totals, Totals]:
        """The totals of the rows and those of the columns."""
        return tuple(map(sum, self.counts)), tuple(map(sum, zip(*self.counts, strict=True)))

    @cached_property
    def _lines(self) -> dict[Line, int]:
        return {Line(axis, place): total for axis, some in enumerate(self.totals) for place, total in enumerate(some)}

    @cached_property
    def _fews(self) -> dict[Line, int]:
        """How many the small cells of each line make together."""
        return {line: sum(self.at(cell) for cell in self.few if cell[line.axis] == line.place) for line in self._lines}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells."""
        return tuple((row, column) for row, line in enumerate(self.counts) for column in range(len(line)))

    def at(self, cell: Cell) -> int:
        return self.counts[cell[0]][cell[1]]

    def without(self, hidden: AbstractSet[Cell] | None) -> Counts:
        """Return the counts as shown; nothing for None."""
        if hidden is None:
            return ()
        return tuple(
            tuple(_HIDDEN if (row, column) in hidden else count for column, count in enumerate(line))
            for row, line in enumerate(self.counts)
        )

    def chosen(self) -> frozenset[Cell] | None:
        """Return the small cells and the others that are hidden for their sake; None if there are not enough others."""
        hidden = set(self.few)
        while lines := self._open(hidden) or self._bridges(hidden):
            added = [cell for line in lines if (cell := self._cheapest(hidden, line)) is not None]
            if not added:
                return None
            hidden.add(added[0])
        return frozenset(hidden)

    def _open(self, hidden: AbstractSet[Cell]) -> list[Line]:
        """Return the lines in which one hidden cell stands alone, or small ones that make a small count together."""
        found = []
        for line in self._lines:
            closed = [cell for cell in hidden if cell[line.axis] == line.place]
            if closed and (len(closed) < 2 or (self._fews[line] < self.small and self.few.issuperset(closed))):
                found.append(line)
        return found

    def _bridges(self, hidden: AbstractSet[Cell]) -> list[Line]:
        """Return the lines of hidden cells that follow from the totals whatever the counts are."""
        ties = [_Flow(Line(0, row), Line(1, column), more=True, less=True) for row, column in sorted(hidden)]
        fixed = [(tie.start, tie.end) for tie in ties if not _returns(ties, tie, down=False)]
        return [line for ends in fixed for line in ends]

    def _cheapest(self, hidden: AbstractSet[Cell], line: Line) -> Cell | None:
        """Return the cell of a line that costs least to hide, as far as totals tell, for they may tell it.

        First come cells whose other line has hidden ones already; a cell that is likely to be barely large helps little.
        """
        crossed = {cell[1 - line.axis] for cell in hidden}
        everybody = sum(map(sum, self.counts))
        candidates = []
        for cell in self.cells:
            if cell[line.axis] == line.place and cell not in hidden:
                likely = self._lines[Line(0, cell[0])] * self._lines[Line(1, cell[1])]
                barely = likely < 2 * self.small * everybody
                candidates.append(
                    (not self.at(cell), cell[1 - line.axis] not in crossed, barely, -likely if barely else likely, cell)
                )
        return min(candidates)[-1] if candidates else None

    def all_differ(self, hidden: AbstractSet[Cell]) -> bool:
        """Tell whether every hidden cell is another in some table that is shown like this one."""
        flows = [*self._in_cells(hidden), *self._in_lines()]
        return all(
            (one.more and _returns(flows, one, down=False)) or (one.less and _returns(flows, one, down=True))
            for one in flows[: len(hidden)]
        )

    def _in_cells(self, hidden: Iterable[Cell]) -> Iterator[_Flow]:
        for cell in sorted(hidden):
            few, count = cell in self.few, self.at(cell)
            more, less = bool(count) and (not few or count + 1 < self.small), count > (1 if few else self.small)
            yield _Flow(Line(0, cell[0], few), Line(1, cell[1], few), more, less)

    def _in_lines(self) -> Iterator[_Flow]:
        for line, count in self._fews.items():
            if count:
                little = count < self.small
                more, less = not little or count + 1 < self.small, little or count > self.small
                part = line._replace(few=True)
                yield _Flow(line, part, more, less) if line.axis == 0 else _Flow(part, line, more, less)


def _returns(flows: Sequence[_Flow], one: _Flow, *, down: bool) -> bool:
    """Tell whether others can make good what one flow takes or (``down``) gives, so that all totals stay."""
    start, goal = (one.start, one.end) if down else (one.end, one.start)
    seen, queue = {start}, deque([start])
    while queue:
        here = queue.popleft()
        if here == goal:
            return True
        for flow in flows:
            if flow is one:
                continue
            there = (
                flow.end if flow.start == here and flow.more else flow.start if flow.end == here and flow.less else None
            )
            if there is not None and there not in seen:
                seen.add(there)
                queue.append(there)
    return False
