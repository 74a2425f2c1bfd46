"""Lines of the block that stand deeper, or less deep, than the entry they belong to."""

from __future__ import annotations

from typing import Final, NamedTuple

from gazette.frontmatter.margin import NAME
from gazette.i18n import Message, say
from gazette.patterns import lazy

#: A name with its value.
_PAIR: Final = lazy(rf"{NAME}\s*: +\S")
#: The same with a value that is whole on its line: nothing of it stands below.
_ENDED: Final = lazy(rf"\s*{NAME}\s*: +[^\s|>\[{{#]")
#: A name, with its value or above it.
_NAMED: Final = lazy(rf"{NAME}\s*:(?:\s|$)")


def outdented(rows: list[str], index: int) -> int | None:
    """Return the line above, if it left a list whose entry goes on below it: the second of 开始, 结束, 事项."""
    above = next((at for at in range(index - 1, -1, -1) if rows[at].strip()), 0)
    before = next((row for row in reversed(rows[:above]) if row.strip()), "")
    first = before.lstrip(" -")
    inside = len(before) - len(first) if before.lstrip().startswith("- ") or before[:1] == " " else 0
    goes_on = 0 < inside == len(rows[index]) - len(rows[index].lstrip())
    left = above and rows[above][:1].strip() and _ENDED.match(rows[above]) and _PAIR.match(rows[index].lstrip())
    return above if goes_on and left else None


def moved_in(rows: list[str], index: int) -> bool:
    """Tell whether a ``key: value`` line stands deeper than the one above, which has its value already."""
    above = next((row for row in reversed(rows[:index]) if row.strip()), "")
    deeper = len(rows[index]) - len(rows[index].lstrip()) > len(above) - len(above.lstrip())
    return deeper and _ENDED.match(above) is not None and _PAIR.match(rows[index].lstrip()) is not None


class Misplaced(NamedTuple):
    """A row that stands too far left or right: what is wrong, and where it belongs."""

    row: int
    message: Message
    hint: Message


class _Level(NamedTuple):
    """How deep an entry or an item stands, and the row that opened it."""

    indent: int
    item: bool
    row: int


def out_of_step(rows: list[str], index: int) -> Misplaced | None:
    """Return the first row, down to the one after ``index``, that stands as deep as no row it could belong to."""
    levels: list[_Level] = []
    for at, row in enumerate(rows[: index + 3]):
        text = row.lstrip(" ")
        if not text or text.startswith("#"):
            continue
        indent, item = len(row) - len(text), text.startswith("- ")
        if not (item or _NAMED.match(text)):
            continue
        left: list[_Level] = []
        while levels and levels[-1].indent > indent:
            left.append(levels.pop())
        if item and levels and levels[-1].indent < indent and left and not any(one.item for one in (*left, levels[-1])):
            return _dash_missing(rows, left[-1].row)
        beside = levels and levels[-1].indent == indent and (item or not levels[-1].item)
        fits = not levels or beside or (not left and _may_open(rows[levels[-1].row]))
        if not fits:
            near = next((one for one in (*left, *reversed(levels)) if _is_like(rows, one, item=item)), levels[0])
            return _misplaced(rows, at, near)
        if not levels or levels[-1].indent < indent:
            levels.append(_Level(indent, item, at))
        else:
            levels[-1] = _Level(indent, item and levels[-1].item, at)  # a list may stand as deep as its name
        if item:
            levels.append(_Level(len(row) - len(text[1:].lstrip(" ")), item=False, row=at))
    return None


def _is_like(rows: list[str], level: _Level, *, item: bool) -> bool:
    return level.item == item and (item or _NAMED.match(rows[level.row].lstrip(" -")) is not None)


def _dash_missing(rows: list[str], at: int) -> Misplaced:
    line = rows[at].strip()
    return Misplaced(at, say("行首少了减号:“{line}”", line=line[:60]), say("改成:{line}", line=f"- {line}"))


def _may_open(row: str) -> bool:
    return _ENDED.match(row.lstrip(" -")) is None


def _misplaced(rows: list[str], at: int, near: _Level) -> Misplaced:
    line, like = rows[at].strip()[:60], rows[near.row].strip()
    own = len(rows[at]) - len(rows[at].lstrip())
    like = like if near.item else like.lstrip("- ")
    hint = (
        say("行首空 {count} 格,和“{line}”对齐", count=near.indent, line=like[:60])
        if near.indent
        else say("删去行首的空格,和“{line}”对齐", line=like[:60])
    )
    message = say("行首少了空格:“{line}”", line=line) if own < near.indent else say("行首多了空格:“{line}”", line=line)
    return Misplaced(at, message, hint)
