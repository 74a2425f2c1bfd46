"""Which cells of a table with known totals stay hidden so that no small one can be worked out.

With all row and column totals known, one hidden cell can differ from its true value exactly if it lies on a closed
walk that goes along hidden cells by turns up and down by one (a cycle of the residual network of a transportation
problem). The search for that walk is therefore exact, whole numbers and the floor of one included.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from gazette.statistics.secrecy import is_small

Cell = tuple[int, int]


def grid(counts: Sequence[Sequence[int]], small: int) -> frozenset[Cell] | None:
    """Return the cells (row, column) to hide; None if no choice protects the small ones.

    In every row and column the hidden cells number at least two and together make no small count; every small hidden
    cell has a witness. Zeros are never hidden.
    """
    hidden = {cell for cell, count in _cells(counts) if is_small(count, small)}
    while hidden:
        lines = _open_lines(counts, hidden, small)
        if not lines:
            fixed = _determined(counts, hidden, small)
            lines = [line for row, column in fixed for line in (("row", row), ("column", column))]
        if not lines:
            return frozenset(hidden)
        added = [cell for kind, index in lines if (cell := _cheapest(counts, hidden, kind, index)) is not None]
        if not added:
            return None
        hidden.update(added[:1])
    return frozenset()


def _cells(counts: Sequence[Sequence[int]]) -> Iterator[tuple[Cell, int]]:
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            yield (row, column), count


def _line(counts: Sequence[Sequence[int]], kind: str, index: int) -> list[Cell]:
    if kind == "row":
        return [(index, column) for column in range(len(counts[index]))]
    return [(row, index) for row in range(len(counts))]


def _open_lines(counts: Sequence[Sequence[int]], hidden: set[Cell], small: int) -> list[tuple[str, int]]:
    """Return the rows and columns whose hidden cells stand alone or add up to a small count."""
    width = len(counts[0])
    found = []
    for kind, index in (*(("row", row) for row in range(len(counts))), *(("column", one) for one in range(width))):
        cells = [cell for cell in _line(counts, kind, index) if cell in hidden]
        if cells and (len(cells) < 2 or sum(counts[row][column] for row, column in cells) < small):
            found.append((kind, index))
    return found


def _cheapest(counts: Sequence[Sequence[int]], hidden: set[Cell], kind: str, index: int) -> Cell | None:
    """Return the cell of a line that costs least to hide: first where its other line has hidden cells already."""
    lines = {("row", row) for row, _ in hidden} | {("column", column) for _, column in hidden}
    candidates = [
        (("column", cell[1]) not in lines if kind == "row" else ("row", cell[0]) not in lines, count, cell)
        for cell in _line(counts, kind, index)
        if (count := counts[cell[0]][cell[1]]) and cell not in hidden
    ]
    return min(candidates)[2] if candidates else None


def _determined(counts: Sequence[Sequence[int]], hidden: set[Cell], small: int) -> list[Cell]:
    return [
        cell
        for cell in sorted(hidden)
        if is_small(counts[cell[0]][cell[1]], small) and not has_witness(counts, hidden, cell)
    ]


def has_witness(counts: Sequence[Sequence[int]], hidden: set[Cell], cell: Cell) -> bool:
    """Tell whether other whole counts of at least one with the same totals differ in ``cell``."""
    row, column = cell
    up = _reaches(counts, hidden, (False, column), (True, row), but=cell)
    down = counts[row][column] > 1 and _reaches(counts, hidden, (True, row), (False, column), but=cell)
    return up or down


def _reaches(
    counts: Sequence[Sequence[int]], hidden: set[Cell], start: tuple[bool, int], goal: tuple[bool, int], *, but: Cell
) -> bool:
    """Search from a line to another: from rows along cells going up, from columns along cells that can go down."""
    seen, queue = {start}, deque([start])
    while queue:
        here = queue.popleft()
        if here == goal:
            return True
        is_row, index = here
        for row, column in hidden:
            if (row, column) == but or (row if is_row else column) != index:
                continue
            if not is_row and counts[row][column] < 2:
                continue
            there = (False, column) if is_row else (True, row)
            if there not in seen:
                seen.add(there)
                queue.append(there)
    return False
