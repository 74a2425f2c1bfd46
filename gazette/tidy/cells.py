"""Cells of a spreadsheet that hold several lines or quotes: programs put them between quotes when they are copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.i18n import say
from gazette.patterns import lazy
from gazette.tidy.change import Change, Row

#: A cell between quotes; quotes within are doubled.
_QUOTED: Final = lazy(r'(^|\t)"((?:[^"]|"")*)"(?=\t|$)')
_OPEN: Final = lazy(r'(?:^|\t)"(?:[^"\t]|"")*$')
_MOST_LINES: Final = 12


def with_whole_cells(rows: list[Row]) -> tuple[list[Row], list[Change]]:
    """Put a row of a pasted table whose cell goes on over several lines on one line, and take the quotes off.

    A text that shows a program's lines between fences is left alone.
    """
    if any(row.text.lstrip().startswith("```") for row in rows):
        return rows, []
    out: list[Row] = []
    changes: list[Change] = []
    for row in _joined(rows):
        text = _QUOTED.sub(_bare, row.text) if "\t" in row.text and '"' in row.text else row.text
        if text != row.text:
            changes.append(Change(row.number, say("表格里分成几行的一格接成一格")))
        out.append(row._replace(text=text))
    return out, changes


def _joined(rows: list[Row]) -> Iterator[Row]:
    index = 0
    while index < len(rows):
        last = _last_line(rows, index)
        yield rows[index]._replace(text="\n".join(row.text for row in rows[index : last + 1]))
        index = last + 1


def _last_line(rows: list[Row], first: int) -> int:
    """Return the row in which the cell ends that is open at the end of row ``first``; that row itself where none is."""
    text = rows[first].text
    if "\t" not in text or '"' not in text or not _OPEN.search(text):
        return first
    for index in range(first + 1, min(len(rows), first + _MOST_LINES)):
        text += f"\n{rows[index].text}"
        if not _QUOTED.sub("", text).count('"'):
            return index
    return first


def _bare(cell: re.Match[str]) -> str:
    if "\n" not in cell[2] and '""' not in cell[2]:
        return cell[0]
    lines = filter(None, (line.strip() for line in cell[2].replace('""', '"').split("\n")))
    return cell[1] + "<br>".join(lines)
