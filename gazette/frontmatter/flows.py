"""Lists and groups in brackets that go on over several lines, as YAML allows: they are left to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gazette.frontmatter.margin import NAME
from gazette.patterns import lazy

_OPENED: Final = lazy(rf"\s*(?:- +)*(?:{NAME}\s*: +)?[\[{{]")
_SAID: Final = lazy(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|(?:^|\s)#.*")
_LONGEST: Final = 60


def in_brackets(rows: Sequence[str]) -> frozenset[int]:
    """Return the rows (from 0) of lists and groups that are opened in one row and closed in a later one."""
    found: set[int] = set()
    for first in range(len(rows)):
        if first not in found and (last := _last(rows, first)) is not None:
            found.update(range(first, last + 1))
    return frozenset(found)


def _last(rows: Sequence[str], first: int) -> int | None:
    """Return the row in which the brackets that row ``first`` opens are closed; None if it opens none, or none is closed."""
    if not _OPENED.match(rows[first]) or _open(rows[first]) <= 0:
        return None
    indent, depth = _indent(rows[first]), 0
    for at, row in enumerate(rows[first : first + _LONGEST], first):
        if at > first and row.strip() and _indent(row) <= indent and row.strip()[0] not in "]}":
            return None
        depth += _open(row)
        if depth <= 0:
            return at if depth == 0 else None
    return None


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _open(row: str) -> int:
    bare = _SAID.sub("", row)
    return sum(bare.count(sign) for sign in "[{") - sum(bare.count(sign) for sign in "]}")
