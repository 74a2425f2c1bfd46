"""Lines of the block that stand deeper, or less deep, than the entry they belong to."""

from __future__ import annotations

from typing import Final

from gazette.patterns import lazy

#: A name; a name with its value; the same where the value is whole on its line.
NAME: Final = r"[A-Za-z_一-龥][A-Za-z0-9_一-龥]{0,11}"
PAIR: Final = lazy(rf"{NAME}\s*: +\S")
WHOLE: Final = lazy(rf"\s*{NAME}\s*: +[^\s|>\[{{#]")


def outdented(rows: list[str], index: int) -> int | None:
    """Return the line above, if it left a list whose entry goes on below it: the second of 开始, 结束, 事项."""
    above = next((at for at in range(index - 1, -1, -1) if rows[at].strip()), 0)
    before = next((row for row in reversed(rows[:above]) if row.strip()), "")
    first = before.lstrip(" -")
    inside = len(before) - len(first) if before.lstrip().startswith("- ") or before[:1] == " " else 0
    goes_on = 0 < inside == len(rows[index]) - len(rows[index].lstrip())
    left = above and rows[above][:1].strip() and WHOLE.match(rows[above]) and PAIR.match(rows[index].lstrip())
    return above if goes_on and left else None


def moved_in(rows: list[str], index: int) -> bool:
    """Tell whether a ``key: value`` line stands deeper than the one above, which has its value already."""
    above = next((row for row in reversed(rows[:index]) if row.strip()), "")
    deeper = len(rows[index]) - len(rows[index].lstrip()) > len(above) - len(above.lstrip())
    return deeper and WHOLE.match(above) is not None and PAIR.match(rows[index].lstrip()) is not None
