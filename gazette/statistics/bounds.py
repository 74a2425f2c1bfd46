"""Whether the rules of a multiple choice leave its table by building room: then no option tells anything of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazette.statistics.publication import Table
from gazette.statistics.secrecy import is_small

#: From and to, both included.
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ticked:
    """A multiple choice by building: how many each line has, its counts by option, and for the options shown what shows."""

    sizes: Sequence[int]
    counts: Sequence[Sequence[int]]
    shown: Mapping[int, Sequence[int | None]]

    def ranges(self, option: int) -> list[Range]:
        """Return what the counts of an option can be by line, as far as its column tells; one not shown is left as it is."""
        column = self.shown.get(option, [row[option] for row in self.counts])
        left = sum(row[option] for row, count in zip(self.counts, column, strict=True) if count is None)
        room = sum(size for size, count in zip(self.sizes, column, strict=True) if count is None)
        return [
            (max(0, left - room + size), min(size, left)) if count is None else (count, count)
            for size, count in zip(self.sizes, column, strict=True)
        ]


def is_loose(table: Table, lines: Ticked, small: int) -> bool:
    """Tell whether the hidden counts of every option can be others whatever the other options' are.

    How many of a line answered does not show; if few did not, that must not follow either. Options hidden in the
    question's own table may be ticked by up to ``small`` - 1 people each, wherever there is room. What decides is the
    same for all answers that are shown alike.
    """
    plan, every = table.plan, range(len(table.plan.bins))
    unlisted = [place for place in every if table.cells[place].count is None]
    if any(not is_small(sum(row[place] for row in lines.counts), small) for place in unlisted):
        return False
    most, fewest, spare = plan.most or len(every), max(1, plan.fewest), (small - 1) * len(unlisted)
    columns = [lines.ranges(place) for place in every if place not in unlisted]
    answered = []
    for size, ranges in zip(lines.sizes, zip(*columns, strict=True), strict=True):
        low, high = sum(one for one, _ in ranges), sum(one for _, one in ranges)
        answered.append((max(-(-high // most), *(one for _, one in ranges)), min(size, low // fewest), high))
    if unlisted and not any(most * least - high >= spare and least >= small - 1 for least, _, high in answered):
        return False
    return _fits([(least, greatest) for least, greatest, _ in answered], lines.sizes, _answered(table, small), small)


def _answered(table: Table, small: int) -> Range:
    """Return how many can have answered in all."""
    asked = table.asked or 0
    return (asked - small + 1, asked - 1) if table.answered is None else (table.answered, table.answered)


def _fits(lines: Sequence[Range], sizes: Sequence[int], whole: Range, small: int) -> bool:
    """Tell whether every line has room, all together make up those who answered, and no few without an answer are fixed."""
    least, greatest = sum(low for low, _ in lines), sum(high for _, high in lines)
    if any(low > high for low, high in lines) or least > whole[0] or greatest < whole[1]:
        return False
    return not any(
        (fixed := max(low, whole[0] - greatest + high)) == min(high, whole[1] - least + low)
        and is_small(size - fixed, small)
        for (low, high), size in zip(lines, sizes, strict=True)
    )
