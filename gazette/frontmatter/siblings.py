"""Items of one list that do not stand equally deep: the odd one is told, not the one at which YAML stumbles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.frontmatter.margin import NAME
from gazette.i18n import say
from gazette.patterns import lazy

_OPENS: Final = lazy(rf"( *)((?:- +)*){NAME}\s*:\s*(?:#.*)?$")
_ITEM: Final = lazy(r"( *)- +\S")
_ITEM_NAME: Final = lazy(rf" *- +({NAME})\s*: ")
_LITERAL: Final = lazy(r"[|>][-+0-9]*\s*$")
#: How deep the handbook shows the items of a list.
_USUAL: Final = 2

_List = tuple[int, ...]


def in_step(rows: list[str], first_line: int, faults: list[Fault]) -> list[str]:
    """Report items that stand deeper or less deep than most of their list, and return the rows with them put right.

    Where as many stand one way as the other, the other lists of the block decide, then the handbook's way, then the first.
    """
    lists = list(_lists(rows))
    even = Counter(_indent(rows[items[0]]) for items in lists if len({_indent(rows[at]) for at in items}) == 1)
    mended = list(rows)
    for items in lists:
        depths = Counter(_indent(rows[at]) for at in items)
        if len(depths) == 1 or _is_torn(rows, items):
            continue
        right = max(
            depths, key=lambda depth: (depths[depth], even[depth], depth == _USUAL, depth == _indent(rows[items[0]]))
        )
        beside = next(rows[at].strip() for at in items if _indent(rows[at]) == right)
        for place, at in enumerate(items):
            moved = right - _indent(rows[at])
            if moved:
                end = items[place + 1] if place + 1 < len(items) else _end(rows, at)
                faults.append(_odd(rows[at:end], right, beside[:60], first_line + at))
                for row in range(at, end):
                    mended[row] = _moved(rows[row], moved)
    return mended


def _is_torn(rows: list[str], items: _List) -> bool:
    """Tell whether the pairs of one item each have a dash of their own: what is wrong there is the dashes."""
    names = [_ITEM_NAME.match(rows[at]) for at in items]
    return all(names) and len({name[1] for name in names if name}) > 1


def _odd(rows: list[str], right: int, beside: str, line: int) -> Fault:
    own, typed = _indent(rows[0]), rows[0].strip()[:60]
    message = say("行首多了空格:“{line}”", line=typed) if own > right else say("行首少了空格:“{line}”", line=typed)
    hint = (
        say("行首空 {count} 格,和“{line}”对齐", count=right, line=beside)
        if right
        else say("删去行首的空格,和“{line}”对齐", line=beside)
    )
    if sum(bool(row.strip()) for row in rows) > 1:
        hint = say("行首空 {count} 格,和“{line}”对齐;这一项下面的几行一起移", count=right, line=beside)
    return Fault("F009", Span(line, 1, max(1, own)), message, hint)


def _moved(row: str, by: int) -> str:
    return " " * by + row if by > 0 else row[min(-by, _indent(row)) :]


def _lists(rows: list[str]) -> Iterator[_List]:
    """Yield the rows of the items of every list that stands below its name."""
    found: list[list[int]] = []
    names: list[tuple[int, list[int]]] = []
    at = 0
    while at < len(rows):
        row, indent = rows[at], _indent(rows[at])
        if not row.strip() or row[indent] == "#":
            at += 1
            continue
        item = _ITEM.match(row)
        odd = row[indent] in "\t\u3000\u00a0"
        while names and (odd or indent < names[-1][0] or (indent == names[-1][0] and not item)):
            names.pop()
        if item and names:
            names[-1][1].append(at)
        opened = _OPENS.match(row)
        if opened:
            names.append((len(opened[1] + opened[2]), []))
            found.append(names[-1][1])
        at = _behind_literal(rows, at) if _LITERAL.search(row) else at + 1
    return (tuple(items) for items in found if items)


def _behind_literal(rows: list[str], opener: int) -> int:
    indent, at = _indent(rows[opener]), opener + 1
    while at < len(rows) and (not rows[at].strip() or _indent(rows[at]) > indent):
        at += 1
    return at


def _end(rows: list[str], item: int) -> int:
    """Return the row behind the last item of a list."""
    at = item + 1
    while at < len(rows) and (not rows[at].strip() or _indent(rows[at]) > _indent(rows[item])):
        at += 1
    return at


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))
