"""Rows of tables: how a line is cut into cells, and how far a table goes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gazette.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_DELIMITER_CELL = lazy(r":?-+:?")
_CELL_EDGE = lazy(r"(?<!\\)\|")
_MARKER = lazy(r"[ \t]*(?:[-*•●▪\uf06c\uf0b7\uf0d8]|[(（]?[0-9一二三四五六七八九十]{1,3}[.、)）．])\t[ \t]*")
#: Blanks between two words that set them apart as columns; with the sign before them.
_GAP = lazy(r"[^\s](?: {3,}|\u3000{2,})(?=[^\s_])")
_DATA = lazy(r"\d{1,2}[:：月]\d|^[-\d.,%￥¥]+$")


def pipe_cells(line: str) -> list[str]:
    r"""Give the cells of one `|` row; `\|` is a bar inside a cell."""
    inner = line.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _CELL_EDGE.split(inner)]


def cell_count(line: str) -> int:
    """Give the number of cells of a `|` row."""
    if "\\" in line:
        return len(pipe_cells(line))
    bare = line.strip().removeprefix("|").removesuffix("|")
    return bare.count("|") + 1


def cell_spans(line: str, *, tabs: bool) -> list[tuple[int, str]]:
    """0-based column and text of every cell of a table row, as far as the text itself is unchanged."""
    if tabs:
        edges = [-1, *[i for i, char in enumerate(line) if char == "\t"], len(line)]
    else:
        edges = [-1, *[found.start() for found in _CELL_EDGE.finditer(line)], len(line)]
    spans = []
    for left, right in pairwise(edges):
        cell = line[left + 1 : right]
        spans.append((left + 1 + len(cell) - len(cell.lstrip()), cell.strip().replace("\\|", "|")))
    return spans


def tab_cells(line: str) -> list[str]:
    """Give the cells of one row pasted from a spreadsheet or word processor."""
    return [cell.strip() for cell in line.split("\t")]


def gaps(line: str) -> list[tuple[int, int]]:
    """Return first and last column (0-based, the last not in it) of the blanks that part a line into three columns or more.

    There are none where one of them is left to be filled in by hand: 签收：      日期：
    """
    if not _GAP.search(line):
        return []
    found = list(_GAP.finditer(line.rstrip()))
    filled = any(line[gap.start()] in "：:_—）)" for gap in found)
    return [] if len(found) < len("||") or filled else [(gap.start() + 1, gap.end()) for gap in found]


def blank_cells(line: str) -> list[str]:
    """Give the cells of a line that blanks part into three columns or more; none where they do not."""
    parted = gaps(line)
    edges = [(0, 0), *parted, (len(line), len(line))] if parted else []
    return [line[left:right].strip() for (_, left), (right, _) in pairwise(edges)]


def has_header(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether the first pasted row reads like column names rather than like data.

    An empty first cell right below a filled one is the rest of a merged cell: then both rows are data.
    """
    if cells[0] and not below[0]:
        return False
    named = cells[1:] if not cells[0] else cells
    return all(c and not c.endswith(("：", ":")) and not _DATA.search(c) for c in named)


def pipe_table_end(lines: Sequence[str], index: int) -> int:
    """Give the line behind the `|` table that begins here, 0 when none does."""
    if index + 1 >= len(lines) or "|" not in lines[index]:
        return 0
    rule = lines[index + 1]
    if "|" not in rule or "-" not in rule or not all(map(_DELIMITER_CELL.fullmatch, pipe_cells(rule))):
        return 0
    end = index + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    return end


def _is_tab_row(line: str) -> bool:
    """Tell whether a tab parts two cells; behind a list number or bullet it is only a gap."""
    marker = _MARKER.match(line)
    return "\t" in (line[marker.end() :] if marker else line).strip()


def tab_table_end(lines: Sequence[str], index: int) -> int:
    """Give the line behind the pasted table of at least two rows that begins here, 0 when none does."""
    if not _is_tab_row(lines[index]):
        return 0
    columns = lines[index].count("\t")
    end = index + 1
    while end < len(lines) and "\t" in lines[end] and lines[end].strip():
        if not _is_tab_row(lines[end]) and (_MARKER.match(lines[end]) or lines[end].count("\t") != columns):
            break
        end += 1
    return end if end - index > 1 else 0
