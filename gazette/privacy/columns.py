"""Rooms in a column of a table: beneath 房号 a bare 1201 is somebody's door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.model import Hit

_HEAD: Final = lazy("房号|房间号|室号|门牌|房屋号|住址|单元房|户室")
#: Cells as pasted: parted by upright strokes, tabs, or wide gaps.
_CELL: Final = lazy("(?:[^|\t \n]|[ ](?![ ]))+")
_TITLE: Final = lazy(
    "[*_ ]*(?:楼栋|栋|单元|业主)?(?:房号|房间号|室号|门牌号?码?|房屋号|住址|单元房号?|户室号?)[*_ ]*(?:[（(].{0,8})?"
)
_ROOM: Final = lazy(
    "[*_` ]*(?P<room>(?:[0-9A-Za-z]{1,3}[\\-－/])?(?:[0-9]{1,2}[\\-－/])?[*_`]{0,3}(?!20[0-9]{2}\\b)[0-9]{3,4}[A-Za-z]?)(?:室|号|房)?[*_` ]*"
)


def may_begin(text: str) -> bool:
    """Whether a line of ``text`` may be judged by a heading above it: every other text is judged line by line."""
    return "\n" in text and ("|" in text or "\t" in text or "  " in text) and _HEAD.search(text) is not None


def columns(text: str) -> Iterator[Hit]:
    """Yield the rooms in the cells beneath a heading that announces rooms, down to the first line without cells."""
    for found in _HEAD.finditer(text) if may_begin(text) else ():
        start = text.rfind("\n", 0, found.start()) + 1
        head = _cells(text, start)
        places = [
            at for at, (first, last) in enumerate(head) if first <= found.start() < last and _titled(text, first, last)
        ]
        if places and len(head) > 1:
            yield from _beneath(text, _next(text, start), places[0], len(head))


def _titled(text: str, start: int, end: int) -> bool:
    return _TITLE.fullmatch(text, start, end) is not None


def _beneath(text: str, start: int, column: int, width: int) -> Iterator[Hit]:
    while 0 < start < len(text):
        cells = _cells(text, start)
        if len(cells) < 2 or len(cells) > width:
            return
        if column < len(cells) and (match := _ROOM.fullmatch(text, *cells[column])):
            yield Hit("room", *match.span("room"))
        start = _next(text, start)


def _cells(text: str, start: int) -> list[tuple[int, int]]:
    """Return where the cells of the line at ``start`` are; empty ones count between upright strokes and tabs."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    line = text[start:end]
    mark = "|" if "|" in line else "\t" if "\t" in line else ""
    if not mark:
        return [match.span() for match in _CELL.finditer(text, start, end)]
    cells, at = [], start
    for cell in line.split(mark):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return cells


def _next(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end + 1 if end >= 0 else len(text)
