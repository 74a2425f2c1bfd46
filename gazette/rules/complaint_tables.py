"""Tables of figures in a complaint summary's text: which columns they have, row by row, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from gazette.markup.inline import parse_inline
from gazette.markup.nodes import nodes_text
from gazette.markup.rows import cell_spans, pipe_cells, pipe_table_end, tab_cells, tab_table_end
from gazette.model.complaints import KIND, rows
from gazette.model.document import Document
from gazette.patterns import lazy

_COLUMNS: Final = (
    ("from", lazy("来自|转自|(?:原)?(?:受理|来自|所属)?月份|受理时间|哪月转来")),
    ("category", lazy("(?:投诉|问题)?(?:分类|类别|类型|种类)")),
    ("received", lazy("(?:本月)?(?:受理|收到|接到|投诉|接诉)(?:投诉)?(?:件数|数|量|件)?|件数|合计件数")),
    ("count", lazy("(?:上月)?(?:结转|转来|转入)(?:件数|数|件)?")),
    ("closed", lazy("(?:本月)?(?:已)?(?:办结|办完|解决|处理完)(?:件数|数|件)?")),
    ("open", lazy("(?:仍)?(?:在|未)?(?:办理中|在办|在办理|处理中|未办结|未解决|待办)(?:件数|数|件)?")),
    ("cannot_remedy", lazy("(?:确实|暂)?(?:无法|不能|未能)(?:整改|解决|办理)(?:件数|数|件)?")),
)
_TOTAL: Final = lazy("合计|总计|小计|总数|共计")
_COUNT: Final = lazy("([0-9]{1,7}) ?件?")
_MONTH: Final = lazy("(20[0-9]{2}) ?[年./\\-] ?([0-9]{1,2}) ?月?(?:份)?")
_NONE: Final = frozenset(("", "-", "—", "——", "/", "无"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: what it counts (``received``, ``closed`` …) and where it stands (line from 0, column, length)."""

    name: str
    count: int
    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its month (``2026-09``, empty where the table has none), its category, its figures."""

    month: str
    category: str
    cells: tuple[Cell, ...]
    line: int
    total: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures; ``carried`` that of earlier months."""

    rows: tuple[Row, ...]
    carried: bool
    line: int


def told_in_text(document: Document) -> frozenset[str]:
    """Return which figures of a complaint summary its text tells in a table of its own: pages need not show them twice.

    R007 holds both to the same figures. What a table leaves out (an explanation, a column) is shown from the fields.
    """
    if document.kind.name != KIND:
        return frozenset()
    found = {table.carried: table for table in tables(document.body.split("\n"))}
    return frozenset(key for key, carried in _FIELDS if carried in found and _is_whole(document, key, found[carried]))


_FIELDS: Final = (("categories", False), ("carried_over", True))


def _is_whole(document: Document, key: str, table: Table) -> bool:
    """Tell whether a table says all that the rows of a field say."""
    said = {cell.name for row in table.rows for cell in row.cells} | {"from", "category"}
    body = "".join(document.body.split())
    for row, _, _ in rows(document, key):
        for name, text in (row or {"": "."}).items():
            written = name == "explanation" and "".join(text.split()) in body
            if text != "0" and name not in said and not written:
                return False
    return bool(table.rows)


def tables(lines: Sequence[str]) -> Iterator[Table]:
    """Yield the tables that count complaints by category; all others are left alone."""
    index = 0
    while index < len(lines):
        end = pipe_table_end(lines, index)
        piped = bool(end)
        end = end or tab_table_end(lines, index)
        if end:
            table = _table(lines, index, end, piped=piped)
            if table is not None:
                yield table
        index = max(end, index + 1)


def _table(lines: Sequence[str], start: int, end: int, *, piped: bool) -> Table | None:
    head = (pipe_cells if piped else tab_cells)(lines[start])
    names = [_column(_plain(cell)) for cell in head]
    if "category" not in names or "closed" not in names or not {"received", "count"} & set(names):
        return None
    carried = "from" in names
    if carried:
        names = ["count" if name == "received" else name for name in names]
    read = partial(_row, names=names, piped=piped)
    found = [read(lines[line], line) for line in range(start + (2 if piped else 1), end)]
    return Table(tuple(row for row in found if row.category), carried, start)


def _column(head: str) -> str:
    return next((name for name, pattern in _COLUMNS if pattern.fullmatch(head)), "")


def _plain(cell: str) -> str:
    return "".join(nodes_text(parse_inline(cell)).split())


def _row(line: str, index: int, *, names: Sequence[str], piped: bool) -> Row:
    spans = cell_spans(line, tabs=not piped)
    if piped and line.lstrip().startswith("|"):
        spans = spans[1:]
    texts = {name: _plain(cell) for name, (_, cell) in zip(names, spans, strict=False)}
    cells = []
    for name, (column, cell) in zip(names, spans, strict=False):
        told = _COUNT.fullmatch(_plain(cell))
        if name not in ("", "from", "category") and (told or texts[name] in _NONE):
            cells.append(Cell(name, int(told[1]) if told else 0, index, column, len(cell)))
    total = any(_TOTAL.fullmatch(texts.get(name, "")) for name in ("from", "category"))
    month = _MONTH.fullmatch(texts.get("from", ""))
    since = f"{month[1]}-{int(month[2]):02}" if month else texts.get("from", "")
    return Row(since, texts.get("category", "") or ("合计" if total else ""), tuple(cells), index, total)
