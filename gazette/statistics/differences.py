"""The last round beside this one, made of what both rounds may show."""

from __future__ import annotations

from fractions import Fraction

from gazette.i18n import say
from gazette.statistics.analysis import Analysis
from gazette.statistics.compare import Change, compare
from gazette.statistics.figures import half_up
from gazette.statistics.publication import Cell, Difference, Publication, Table


def differences(
    now: Analysis, before: Analysis, *, now_shown: Publication, last: Publication
) -> tuple[Difference, ...]:
    """Return every table's differences. A difference is shown only where both figures are; it tells nothing beyond them."""
    earlier = {table.key: table for table in last.tables}
    changes = compare(now, before)
    return tuple(
        _difference(change, table, earlier.get(table.key))
        for change, table in zip(changes, now_shown.tables, strict=True)
    )


def _difference(change: Change, table: Table, last: Table | None) -> Difference:
    if change.reason is not None or last is None:
        return Difference(table, None, reason=change.reason or say("上次没有这一题"))
    if table.withheld is not None or last.withheld is not None:
        return Difference(table, last, reason=table.withheld or last.withheld)
    bins = [cell for cell in table.cells if cell.role == "bin"]
    theirs = [cell for cell in last.cells if cell.role == "bin"]
    points = tuple(
        _points(mine, other, change.points[place], table, last)
        for place, (mine, other) in enumerate(zip(bins, theirs, strict=True))
    )
    return Difference(table, last, points, _of_texts(table.mean, last.mean), _of_texts(table.nps, last.nps))


def _points(mine: Cell, other: Cell, points: Fraction | None, table: Table, last: Table) -> str:
    if not mine.share or not other.share or points is None or table.answered is None or last.answered is None:
        return ""
    return signed(half_up(points, 1))


def _of_texts(now: str, before: str) -> str:
    """Return the difference of two shown figures: exactly what a reader with both in hand gets."""
    if not now or not before:
        return ""
    digits = min(len(text.partition(".")[2]) for text in (now, before))
    return signed(half_up(Fraction(now) - Fraction(before), digits))


def signed(text: str) -> str:
    """Return a difference with its sign."""
    return text if text.startswith("-") or not text.strip("0.") else f"+{text}"
