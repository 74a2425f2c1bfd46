"""The last gate: what a reader could work out from everything published together, by exact algebra and whole numbers.

The hidden counts are unknowns; every published total gives an equation. A count is worked out if the equations fix it
(row space over the rationals) or if narrowing every unknown to the whole numbers left, again and again, leaves one, or if trying
out all that gives the printed mean, median and recommendation does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Final

from gazette.statistics.figures import half_up, middle, recommend
from gazette.statistics.publication import Grid, Publication, Table
from gazette.statistics.secrecy import sums

#: So many sets of hidden counts are tried beside a table's figures.
_TRIED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Equation:
    """The unknowns, each counted once and at least ``least``, add up to ``total``."""

    unknowns: tuple[str, ...]
    total: int
    least: int = 1


def recoverable(publication: Publication) -> tuple[str, ...]:
    """Return the names of hidden cells that can be worked out; empty if the publication is sound."""
    equations = [*_equations(publication)]
    tried = {name for table in publication.tables for name in _by_figures(table)}
    return tuple(sorted(_solved(equations) | narrowed(equations) | tried))


def _by_figures(table: Table) -> list[str]:
    """Return the hidden cells for which one count alone gives the printed mean, median and recommendation.

    Where there are too many possibilities to try all, they are not judged by these.
    """
    hidden = [place for place, cell in enumerate(table.cells) if cell.count is None]
    if not table.mean or not hidden or table.together is None or table.plan.kind not in ("scale", "matrix", "nps"):
        return []
    ranges = [(1, table.together)] * len(hidden)
    tried = list(islice(sums(ranges, table.together), _TRIED + 1))
    if len(tried) > _TRIED:
        return []
    fitting = [counts for counts in tried if _prints(table, dict(zip(hidden, counts, strict=True)))]
    return [f"{table.key}#{place}" for n, place in enumerate(hidden) if len({counts[n] for counts in fitting}) < 2]


def _prints(table: Table, guess: dict[int, int]) -> bool:
    """Tell whether the figures of a guess are those printed."""
    counts = tuple(guess.get(place, cell.count or 0) for place, cell in enumerate(table.cells))[: len(table.plan.bins)]
    first, n = (0 if table.plan.kind == "nps" else 1), sum(counts)
    if not n:
        return False
    mean = Fraction(sum(level * count for level, count in enumerate(counts, first)), n)
    score = recommend(counts) if table.nps else None
    return (
        half_up(mean, len(table.mean.partition(".")[2])) == table.mean
        and table.median in ("", half_up(middle(counts, first), 1))
        and (score is None or half_up(score.score, 1) == table.nps)
    )


def _equations(publication: Publication) -> Iterator[Equation]:
    for table in publication.tables:
        yield from _of_table(table)
    for grid in publication.grids:
        yield from _of_grid(grid)


def _of_table(table: Table) -> Iterator[Equation]:
    """Yield that a table's cells add up to those asked; ticks of a multiple choice only if everybody ticks equally many."""
    hidden = [place for place, cell in enumerate(table.cells) if cell.count is None]
    if not hidden or table.asked is None:
        return
    if table.plan.kind != "multiple":
        known = sum(cell.count or 0 for cell in table.cells)
        yield Equation(tuple(f"{table.key}#{place}" for place in hidden), table.asked - known)
        return
    bins = [(place, cell) for place, cell in enumerate(table.cells) if cell.role == "bin"]
    if 0 < table.plan.fewest == table.plan.most and table.answered is not None:
        known = sum(cell.count or 0 for _, cell in bins)
        unknown = tuple(f"{table.key}#{place}" for place, cell in bins if cell.count is None)
        yield Equation(unknown, table.plan.most * table.answered - known)


def _of_grid(grid: Grid) -> Iterator[Equation]:
    name = f"{grid.plan.id}/{grid.row}@"
    rows = [line.counts for line in grid.lines]
    for column, total in enumerate(grid.totals):
        hidden = tuple(f"{name}{row}:{column}" for row, counts in enumerate(rows) if counts[column] is None)
        yield Equation(hidden, total - sum(counts[column] or 0 for counts in rows), least=0)
    if grid.ticks:
        return
    for row, line in enumerate(grid.lines):
        hidden = tuple(f"{name}{row}:{column}" for column, count in enumerate(line.counts) if count is None)
        yield Equation(hidden, line.size - sum(count or 0 for count in line.counts), least=0)


def _solved(equations: Iterable[Equation]) -> set[str]:
    """Return the unknowns that the equations fix: those whose unit vector lies in the row space (exact elimination)."""
    reduced: dict[str, dict[str, Fraction]] = {}
    for equation in equations:
        row = {name: Fraction(1) for name in equation.unknowns}
        for pivot in [name for name in row if name in reduced]:
            _subtract(row, reduced[pivot], row.get(pivot, Fraction(0)))
        if not row:
            continue
        pivot = min(row)
        scale = row[pivot]
        row = {name: value / scale for name, value in row.items()}
        for other in reduced.values():
            _subtract(other, row, other.get(pivot, Fraction(0)))
        reduced[pivot] = row
    return {pivot for pivot, row in reduced.items() if len(row) == 1}


def _subtract(row: dict[str, Fraction], other: dict[str, Fraction], times: Fraction) -> None:
    if not times:
        return
    for name, value in other.items():
        left = row.get(name, Fraction(0)) - times * value
        if left:
            row[name] = left
        else:
            row.pop(name, None)


def narrowed(equations: Iterable[Equation]) -> set[str]:
    """Return the unknowns for which bounds leave one whole number."""
    systems = [equation for equation in equations if equation.unknowns]
    low = {name: equation.least for equation in systems for name in equation.unknowns}
    high = {name: max(equation.total for equation in systems) for name in low}
    while any(_narrow(equation, low, high) for equation in systems):
        pass
    return {name for name in low if low[name] >= high[name]}


def _narrow(equation: Equation, low: dict[str, int], high: dict[str, int]) -> bool:
    """Narrow the bounds of one equation's unknowns by those of the others; tell whether any became narrower."""
    changed = False
    lows, highs = sum(low[name] for name in equation.unknowns), sum(high[name] for name in equation.unknowns)
    for name in equation.unknowns:
        most, least = equation.total - (lows - low[name]), equation.total - (highs - high[name])
        if most < high[name]:
            highs += most - high[name]
            high[name], changed = most, True
        if least > low[name]:
            lows += least - low[name]
            low[name], changed = least, True
    return changed
