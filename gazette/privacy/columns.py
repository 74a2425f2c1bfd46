"""Rooms in a column of a table: beneath 房号 a bare 1201 is somebody's door."""

from __future__ import annotations

from collections.abc import Iterator
from re import Pattern
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.model import Hit

_HEAD: Final = lazy(
    "[房室门住单户](?:(?<=房)(?:号|间|屋号)|(?<=室)号|(?<=门)牌|(?<=住)址|(?<=单)元房|(?<=户)室|(?<=[|\t ][房室户门])[ ]?(?=[|\t \n]))"
)
#: Cells as pasted: parted by upright strokes, tabs, or wide gaps.
_CELL: Final = lazy("(?:[^|\t \n]|[ ](?![ ]))+")
_TITLE: Final = lazy(
    "[*_ ]*(?:楼栋|栋|单元|业主)?(?:房号|房间号|室号|门牌号?码?|房屋号|住址|单元房号?|户室号?)[*_ ]*(?:[（(].{0,8})?"
)
#: A column that names doors only beside one of houses: 栋 | 单元 | 房.
_DOOR_TITLE: Final = lazy("[*_ ]*(?:房间?|室|户|门)号?[*_ ]*")
_HOUSE_TITLE: Final = lazy("[*_ ]*(?:楼栋|楼幢|楼号|栋号?|幢号?|座号?|楼|单元号?|梯|门栋)号?[*_ ]*")
#: What stands there: 402, 3户, 东户, 左.
_DOOR: Final = lazy(
    "[*_` ]*(?P<room>(?!20[0-9]{2}\\b)[0-9]{3,4}[A-Za-z]?|[0-9]{1,2}[A-H户]|[东西南北中左右]{1,2}[户门手边首]?)[*_` ]*(?:室|号|房)?[*_` ]*"
)
_ROOM: Final = lazy(
    "[*_` ]*(?P<room>(?:[0-9A-Za-z]{1,3}[\\-－/])?(?:[0-9]{1,2}[\\-－/])?[*_`]{0,3}(?!20[0-9]{2}\\b)[0-9]{3,4}[A-Za-z]?)(?:室|号|房)?[*_` ]*"
)


def may_begin(text: str) -> bool:
    """Whether a line of ``text`` may be judged by a heading above it: every other text is judged line by line."""
    return "\n" in text and ("|" in text or "\t" in text or "  " in text) and _HEAD.search(text) is not None


def columns(text: str) -> Iterator[Hit]:
    """Yield the rooms in the cells beneath a heading that announces rooms, down to the first line without cells."""
    done: dict[int, int] = {}  # column → where its table ends: a heading beneath itself begins nothing anew
    found = _HEAD.search(text) if may_begin(text) else None
    while found:
        start = text.rfind("\n", 0, found.start()) + 1
        below = _next(text, start)
        head = _cells(text, start)
        for at, room in _asked(text, head):
            if start >= done.get(at, 0):
                hits, done[at] = _beneath(text, below, at, len(head), room)
                yield from hits
        found = _HEAD.search(text, below)


def _asked(text: str, head: list[tuple[int, int]]) -> Iterator[tuple[int, Pattern[str]]]:
    """Yield each column that announces rooms, and what a room looks like beneath it."""
    houses = any(_HOUSE_TITLE.fullmatch(text, *cell) for cell in head)
    for at, cell in enumerate(head) if len(head) > 1 else ():
        if _TITLE.fullmatch(text, *cell):
            yield at, _ROOM
        elif houses and _DOOR_TITLE.fullmatch(text, *cell):
            yield at, _DOOR


def _beneath(text: str, start: int, column: int, width: int, room: Pattern[str]) -> tuple[list[Hit], int]:
    """Return the rooms of the column, and where the table ends."""
    hits: list[Hit] = []
    while 0 < start < len(text):
        cells = _cells(text, start)
        if len(cells) < 2 or len(cells) > width:
            break
        if column < len(cells) and (match := room.fullmatch(text, *cells[column])):
            hits.append(Hit("room", *match.span("room")))
        start = _next(text, start)
    return hits, start


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
