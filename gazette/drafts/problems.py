"""What a survey says is wrong, and why a figure readers look for is missing: for its report (000-65)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gazette.i18n import Message, say
from gazette.statistics.publication import Table
from gazette.statistics.secrecy import Limits

#: So many lines the table of measures begins with.
_MOST: Final = 3


def problems(tables: Iterable[Table]) -> list[Table]:
    """Return the questions that came out lowest among those that tell of a problem."""
    rated = [table for table in tables if table.plan.kind in ("scale", "matrix") and _is_problem(table)]
    return sorted(rated, key=lambda table: float(table.mean) / len(table.plan.bins))[:_MOST]


def _is_problem(table: Table) -> bool:
    """Whether somebody is dissatisfied and most are not satisfied: that all chose the middle is none.

    Where counts are hidden, the mean tells.
    """
    if not table.mean:
        return False
    counts = [cell.count for cell in table.cells if cell.role == "bin"]
    known = [count for count in counts if count is not None]
    if len(known) < len(counts):
        return float(table.mean) * 2 < len(counts) + 1
    low, high = known[: len(known) // 2], known[(len(known) + 1) // 2 :]
    return sum(low) > 0 and sum(high) * 2 <= sum(known)


def without_nps(table: Table, limits: Limits) -> Message:
    """Say why there is no net promoter score: the office counts on it, and a reader looks for it."""
    if table.answered is not None and table.answered < limits.base:
        return say("净推荐值没有算：作答不到 {base} 份。", base=limits.base)
    return say("净推荐值不公布：由它能推算出少于 {small} 份的数。", small=limits.small)
