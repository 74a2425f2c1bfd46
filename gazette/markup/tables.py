"""Tables for wide and narrow screens.

Every cell carries the name of its column (`data-label`), so that a phone can show a row as a card; the
frame can be scrolled by keyboard.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from gazette.markup.grammar import has_header, pipe_cells, tab_cells
from gazette.markup.inline import parse_inline
from gazette.markup.nodes import nodes_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def pipe_table(lines: Sequence[str], inline: Callable[[str], str], *, label: str) -> str:
    """Show a `|` table: the first line names the columns, the second line rules and aligns."""
    header = pipe_cells(lines[0])
    aligns = [_align(cell) for cell in pipe_cells(lines[1])]
    return _table(header, [pipe_cells(line) for line in lines[2:]], inline, aligns=aligns, label=label)


def tab_table(lines: Sequence[str], inline: Callable[[str], str], *, label: str) -> str:
    """Show a table pasted from a word processor, cells parted by tabs; empty cells stay empty (merged rows)."""
    rows = [tab_cells(line) for line in lines]
    while all(len(row) > 1 and not row[-1] for row in rows):
        rows = [row[:-1] for row in rows]
    if has_header(rows[0], rows[1]):
        return _table(rows[0], rows[1:], inline, aligns=[], label=label)
    return _table([], rows, inline, aligns=[], label=label)


def wrap(table: str, *, label: str) -> str:
    """Frame a table so that a wide one scrolls sideways."""
    return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(label)}">{table}</div>'


def _table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    inline: Callable[[str], str],
    *,
    aligns: Sequence[str],
    label: str,
) -> str:
    width = max(len(row) for row in (header, *rows))
    classes = [f' class="align-{side}"' if side else "" for side in aligns]
    classes += [""] * (width - len(classes))
    names = [nodes_text(parse_inline(cell)) for cell in header]
    labels = [f' data-label="{escape(name)}"' if name else "" for name in names]
    labels += [""] * (width - len(labels))
    parts = ["<table>"]
    if header:
        cells = [*header, *[""] * (width - len(header))]
        heads = "".join(
            f'<th scope="col"{classes[i]}>{inline(cell)}</th>' if cell else f"<td{classes[i]}></td>"
            for i, cell in enumerate(cells)
        )
        parts.append(f"<thead><tr>{heads}</tr></thead>")
    parts.append("<tbody>")
    for row in rows:
        cells = [*row, *[""] * (width - len(row))]
        shown = "".join(f"<td{labels[i]}{classes[i]}>{inline(cell)}</td>" for i, cell in enumerate(cells))
        parts.append(f"<tr>{shown}</tr>")
    parts.append("</tbody></table>")
    return wrap("\n".join(parts), label=label)


def _align(cell: str) -> str:
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return ""
