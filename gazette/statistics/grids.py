"""Cross tables by building as they may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gazette.forms.definition import Choice
from gazette.statistics.bounds import Ticked, is_loose
from gazette.statistics.cross import BUILDING, Cross, Group, cross
from gazette.statistics.figures import MEAN_DIGITS, half_up, percent, summarise
from gazette.statistics.grid import grid
from gazette.statistics.groups import Unit, merged
from gazette.statistics.publication import Grid, Line, Table
from gazette.statistics.secrecy import Limits
from gazette.statistics.sheet import Sheet

TOGETHER = Choice("不分列各项合计", "Entries not shown separately")
UNKNOWN = "未注明楼栋"


def by_building(sheet: Sheet, shown: Table, units: Sequence[Unit], limits: Limits) -> Grid | None:
    """Return a question by building; None where the table cannot be shown safely or tells nothing.

    Only questions put to everybody are shown by building: so the sizes of groups are known, and nothing links them.
    The building by itself would undo the merging.
    """
    plan = shown.plan
    if shown.withheld is not None or plan.condition is not None or not plan.bins or plan.kind == "date":
        return None
    if plan.type == "building" or len({bin_.key for bin_ in plan.bins} & set(sheet.buildings.names)) > 1:
        return None
    crossed = cross(sheet, plan.id, by=BUILDING, row=shown.row)
    groups = _merged(crossed, units, limits)
    if len(groups) < 2:
        return None
    return _ticked(shown, groups, limits) if plan.kind == "multiple" else _added(shown, groups, limits)


def _merged(crossed: Cross, units: Sequence[Unit], limits: Limits) -> list[tuple[Unit, list[Group]]]:
    """Return the groups large enough for percentages, made of the groups that the recovery rates already show."""
    sizes = {group.name: group.size for group in crossed.groups}
    named = {name for unit in units for name in unit.names}
    whole = [Unit(unit.names, None, sum(sizes.get(name, 0) for name in unit.names)) for unit in units]
    rest = [Unit((name,), None, size) for name, size in sizes.items() if name not in named and size]
    found = merged([*whole, *rest], lambda unit: unit.valid < limits.base)
    return [(unit, [group for group in crossed.groups if group.name in unit.names]) for unit in found]


def _names(unit: Unit) -> tuple[str, ...]:
    return tuple(name or UNKNOWN for name in unit.names)


def _full(groups: Sequence[Group], *, inapplicable: bool) -> list[int]:
    """Return the counts of a group in the order of the table's cells."""
    counts = [sum(column) for column in zip(*(group.counts for group in groups), strict=True)]
    if inapplicable:
        counts.append(sum(group.not_applicable for group in groups))
    return [*counts, sum(group.skipped for group in groups)]


def _added(shown: Table, groups: list[tuple[Unit, list[Group]]], limits: Limits) -> Grid | None:
    full = [_full(part, inapplicable=shown.plan.not_applicable) for _, part in groups]
    visible = [place for place, cell in enumerate(shown.cells) if cell.count]
    hidden = [place for place, cell in enumerate(shown.cells) if cell.count is None]
    counts = [[row[place] for place in visible] + ([sum(row[p] for p in hidden)] if hidden else []) for row in full]
    secret = grid(counts, limits.of(sensitive=shown.plan.sensitive))
    if secret is None or not counts[0]:
        return None
    roles = [shown.cells[place].role for place in visible] + (["bin"] if hidden else [])
    columns = (*(shown.cells[place].label for place in visible), *((TOGETHER,) if hidden else ()))
    lines = tuple(
        _line(
            shown, unit, [None if (row, at) in secret else count for at, count in enumerate(counts[row])], roles, limits
        )
        for row, (unit, _) in enumerate(groups)
    )
    lines = tuple(_with_mean(shown, one, full[row], limits, whole=not hidden) for row, one in enumerate(lines))
    return Grid(shown.plan, shown.row, columns, tuple(sum(column) for column in zip(*counts, strict=True)), lines)


def _line(shown: Table, unit: Unit, counts: list[int | None], roles: Sequence[str], limits: Limits) -> Line:
    """Return one line; shares are of those who answered, and left out where that number does not show."""
    others = [count for count, role in zip(counts, roles, strict=True) if role != "bin"]
    known = shown.answered is not None and None not in others
    base = unit.valid - sum(count or 0 for count in others) if known else 0
    shares = tuple(
        percent(Fraction(count, base)) if count is not None and role == "bin" and base >= limits.base else ""
        for count, role in zip(counts, roles, strict=True)
    )
    return Line(_names(unit), unit.valid, tuple(counts), shares)


def _with_mean(shown: Table, line: Line, full: list[int], limits: Limits, *, whole: bool) -> Line:
    """Add the mean where every count of the line shows: then it tells nothing new."""
    if shown.plan.kind not in ("scale", "matrix", "nps") or not whole or None in line.counts:
        return line
    first = 0 if shown.plan.kind == "nps" else 1
    summary = summarise({Fraction(level): count for level, count in enumerate(full[: len(shown.plan.bins)], first)})
    if summary is None or summary.n < limits.base:
        return line
    return Line(line.names, line.size, line.counts, line.shares, half_up(summary.mean, MEAN_DIGITS))


def _ticked(shown: Table, groups: list[tuple[Unit, list[Group]]], limits: Limits) -> Grid | None:
    """Return a multiple choice by building: every option is a table of its own, of who ticked it and who did not."""
    small = limits.of(sensitive=shown.plan.sensitive)
    full = [_full(part, inapplicable=False) for _, part in groups]
    sizes = [unit.valid for unit, _ in groups]
    secret = {
        place: grid([(row[place], size - row[place]) for row, size in zip(full, sizes, strict=True)], small)
        for place, cell in enumerate(shown.cells)
        if cell.role == "bin" and cell.count
    }
    kept = [place for place, hidden in secret.items() if hidden is not None]
    counts = [
        tuple(None if (number, 0) in (secret[place] or ()) else row[place] for place in kept)
        for number, row in enumerate(full)
    ]
    if not kept or not is_loose(
        shown, Ticked(sizes, full, dict(zip(kept, zip(*counts, strict=True), strict=True))), small
    ):
        return None
    lines = tuple(
        Line(
            _names(unit),
            unit.valid,
            row,
            tuple(percent(Fraction(n, unit.valid)) if n is not None else "" for n in row),
        )
        for (unit, _), row in zip(groups, counts, strict=True)
    )
    columns = tuple(shown.cells[place].label for place in kept)
    return Grid(shown.plan, shown.row, columns, tuple(sum(row[place] for row in full) for place in kept), lines)
