"""Tables as Markdown writes them, and columns of blanks that are plainly meant as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from gazette.i18n import say
from gazette.markup.rows import blank_cells
from gazette.patterns import lazy
from gazette.tidy.change import Change, Row

BAR: Final = lazy(r"(?<!\\)\|")
_DIGIT: Final = lazy(r"[0-9０-９]")
#: No name of a column: a figure, the sign of a list, a heading or a quote, a piece of a sentence.
_NO_NAME: Final = lazy(r"[0-9０-９，。；：！？,;:!?]|^[-*+>#|•●]|^[(（]?[一二三四五六七八九十]{1,3}[.、)）．]")


def table(rows: Sequence[Row], cells: list[list[str]]) -> list[Row]:
    """Write rows of cells as a table whose first row is its head; columns that are empty at the right are left out."""
    cells = [[BAR.sub(r"\\|", cell) for cell in line] for line in cells]
    while all(len(line) > 1 and not line[-1] for line in cells):
        cells = [line[:-1] for line in cells]
    width = max(len(line) for line in cells)
    written = [Row(row.number, _row(line, width)) for row, line in zip(rows, cells, strict=True)]
    return [written[0], Row(rows[0].number, rule(width)), *written[1:]]


def rule(width: int) -> str:
    """Return the line of dashes below the head of a table of so many columns."""
    return _row(["---"] * width, width)


def _row(cells: list[str], width: int) -> str:
    filled = [*cells, *[""] * (width - len(cells))]
    return "| " + " | ".join(filled) + " |"


def with_tables(rows: list[Row]) -> tuple[list[Row], list[Change]]:
    """Set out lines that runs of blanks part into the same columns, below their names, as a table."""
    out: list[Row] = []
    changes: list[Change] = []
    for width, group in groupby(rows, key=lambda row: len(blank_cells(row.text))):
        own = list(group)
        cells = [blank_cells(row.text) for row in own]
        if not width or not _is_table(cells):
            out += own
            continue
        out += [*table(own, cells), *([Row(own[-1].number, "")] if own[-1] is not rows[-1] else [])]
        changes.append(Change(own[0].number, say("用空格排成几列的表格改成 Markdown 表格")))
    return out, changes


def _is_table(cells: list[list[str]]) -> bool:
    """Tell whether columns have names, and below one of them figures all the way: no list of names, addresses or signatures has."""
    names, below = cells[0], cells[1:]
    named = len(set(names)) == len(names) and not any(map(_NO_NAME.search, names))
    return named and bool(below) and any(all(map(_DIGIT.search, column)) for column in zip(*below, strict=True))
