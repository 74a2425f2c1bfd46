"""Reads what a report or minutes say of improvement measures: the tables in the text, and why there are none (000 §4.2.6.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.i18n import Message, say
from gazette.markup.rows import pipe_cells, pipe_table_end
from gazette.model.document import Document
from gazette.model.fields import as_written
from gazette.model.subkeys import subkey_written

_REASON: Final = "no_measures_reason"
#: Signs that a reason has at least.
_SHORTEST: Final = 6


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """A table with a column of measures. ``head`` is that column's name, ``dated`` whether there is a column of terms."""

    head: str
    dated: bool
    span: Span
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: what is to be done until when, as written; empty where the cell is, or there is no such column."""

    what: str
    due: str
    span: Span


def measure_tables(document: Document) -> Iterator[MeasureTable]:
    """Yield the tables in the text that have a column of measures."""
    lines = document.body.split("\n")
    for index, line in enumerate(lines):
        end = pipe_table_end(lines, index) if "措施" in line else 0
        heads = pipe_cells(line) if end else []
        what = _column(heads, "措施")
        if what is None:
            continue
        due = _column(heads, "期限", "完成时间")
        rows = []
        for place in range(index + 2, end):
            cells = [*pipe_cells(lines[place]), *[""] * len(heads)]
            until = cells[due] if due is not None else ""
            rows.append(TableRow(cells[what], until, _line(document, lines, place)))
        yield MeasureTable(heads[what], due is not None, _line(document, lines, index), tuple(rows))


def _column(heads: list[str], *words: str) -> int | None:
    return next((place for place, head in enumerate(heads) if any(word in head for word in words)), None)


def _line(document: Document, lines: list[str], place: int) -> Span:
    return Span(document.body_line + place, 1, max(1, len(lines[place])))


def unexplained(document: Document, code: str, none: Message) -> Fault | None:
    """Return the fault of a document without measures that does not say why, or too shortly; ``none`` tells the first."""
    typed, reason = document.keys.values(), document.text(_REASON).strip()
    key = as_written(_REASON, typed)
    if reason and len(reason) < _SHORTEST:
        message = say("{key} 写的“{reason}”太短,至少 {limit} 个字", key=key, reason=reason, limit=_SHORTEST)
        return Fault(
            code, document.span(_REASON), message, say("写清楚为什么没有措施,例如 {key}: 会上没有提出建议", key=key)
        )
    if reason:
        return None
    parts = "、".join(subkey_written("measures", name, typed) for name in ("what", "who", "due"))
    measures = as_written("measures", typed)
    empty = next((table for table in measure_tables(document) if not any(row.what for row in table.rows)), None)
    if empty is not None:
        message = say("改进措施的表没有填,也没有写为什么没有措施")
        return Fault(
            code, empty.span, message, say("填好“{head}”一栏;确实没有就写 {key}: 原因", head=empty.head, key=key)
        )
    hint = say("加 {key}:{parts};确实没有就写 {reason}:原因", key=measures, parts=parts, reason=key)
    return Fault(code, document.span("title"), none, hint)
