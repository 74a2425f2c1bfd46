"""Tables for wide and narrow screens.

Every cell carries the name of its column (`data-label`), so that a phone can show a row as a card; the
frame can be scrolled by keyboard.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from gazette.markup.inline import parse_inline
from gazette.markup.nodes import nodes_text
from gazette.markup.rows import has_header, pipe_cells, tab_cells
from gazette.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_MOST_ROWS = 500
#: Cells of up to so many half-width signs are kept on one line.
_SHORT_WIDTH = 9
_NARROW = 0x2E7F
#: What stands for the cell above, in a notice of two languages in both.
_DITTO = lazy(
    r"(?:同上|同前|〃|as above|same as above|ditto)(?:[ /／（(]*(?:as above|same as above|ditto|同上)[)）]?)?"
)
_DITTOED = '<span class="g-ditto">{}</span>'
#: What fills a cell that has nothing to say: on a card it is left out.
_NONE = lazy("[-−–—―/／]{1,2}")
_FIGURE = lazy(r"[-−+]?[0-9][0-9,.，]*\s*[%％‰]?")


def pipe_table(lines: Sequence[str], inline: Callable[[str], str], *, label: str) -> list[str]:
    """Show a `|` table: the first line names the columns, the second line rules and aligns."""
    header = pipe_cells(lines[0])
    aligns = [_align(cell) for cell in pipe_cells(lines[1])]
    return _table(header, [pipe_cells(line) for line in lines[2:]], inline, aligns=aligns, label=label)


def tab_table(lines: Sequence[str], inline: Callable[[str], str], *, label: str) -> list[str]:
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
) -> list[str]:
    """Give the table; one of very many rows is cut into several, each with the header."""
    width = max(len(row) for row in (header, *rows))
    classes = [f' class="align-{side}"' if side else "" for side in aligns]
    classes = [*classes, *[""] * width][:width]
    names = [nodes_text(parse_inline(cell)) for cell in header]
    attributes = [f' data-label="{escape(name)}"' if name else "" for name in names]
    attributes += [""] * (width - len(attributes))
    attributes = [name + side for name, side in zip(attributes, classes, strict=True)]
    head = _head([*header, *[""] * (width - len(header))], inline, classes) if header else ""
    marks = first_cells([row[0] for row in rows]) if header and header[0] else [""] * len(rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    shown = [
        _row(row, inline, _repeated(full, number, [_marked(attributes[0], mark), *_silent(row, attributes)]))
        for number, (row, mark) in enumerate(zip(full, marks, strict=True))
    ]
    bodies = ["\n".join(shown[i : i + _MOST_ROWS]) for i in range(0, max(len(shown), 1), _MOST_ROWS)]
    return [wrap(f"<table>\n{head}<tbody>\n{body}\n</tbody></table>", label=label) for body in bodies]


def first_cells(cells: Sequence[str]) -> list[str]:
    """Return how a card begins whose row begins with each of these cells.

    A text is its heading (``""``). A figure alone says nothing without the name of its column (``is-figure``); where a
    column counts 1, 2, 3, the heading is what it counts (``is-ordinal``).
    """
    plain = [cell.strip().rstrip(".．、") for cell in cells]
    if len(plain) > 1 and plain == [str(number) for number in range(1, len(plain) + 1)]:
        return ["is-ordinal"] * len(plain)
    return ["is-figure" if _FIGURE.fullmatch(cell.strip()) else "" for cell in cells]


def _silent(row: Sequence[str], attributes: Sequence[str]) -> list[str]:
    """Return the attributes of the cells behind the first, with those marked that say nothing."""
    pairs = zip(row[1:], attributes[1:], strict=True)
    return [_marked(one, "is-none" if _NONE.fullmatch(cell.strip()) else "") for cell, one in pairs]


def _marked(attributes: str, mark: str) -> str:
    if not mark:
        return attributes
    return (
        attributes.replace(' class="', f' class="{mark} ')
        if ' class="' in attributes
        else f'{attributes} class="{mark}"'
    )


def is_short(cell: str) -> bool:
    """Whether a cell's text is so short that breaking it would only make it hard to read: 收到, 402, 10—16栋."""
    return 1 < sum(2 if ord(sign) > _NARROW else 1 for sign in cell) <= _SHORT_WIDTH


def _head(cells: Sequence[str], inline: Callable[[str], str], classes: Sequence[str]) -> str:
    heads = "".join(
        f'<th scope="col"{side}>{inline(cell)}</th>' if cell else f"<td{side}></td>"
        for cell, side in zip(cells, classes, strict=True)
    )
    return f"<thead><tr>{heads}</tr></thead>\n"


def _row(cells: Sequence[str], inline: Callable[[str], str], attributes: Sequence[str]) -> str:
    shown = "".join(
        f"<td{extra}>{_DITTOED.format(inline(cell)) if ' data-above=' in extra else inline(cell)}</td>"
        for cell, extra in zip(cells, attributes, strict=True)
    )
    return f"<tr>{shown}</tr>"


def _repeated(rows: Sequence[Sequence[str]], number: int, attributes: Sequence[str]) -> list[str]:
    """Return the attributes of a row's cells; of 同上 what it stands for: a card on a phone shows that instead."""
    found = []
    for column, attribute in enumerate(attributes):
        above = number
        while above and _DITTO.fullmatch(rows[above][column].strip()):
            above -= 1
        same = nodes_text(parse_inline(rows[above][column])) if above < number else ""
        found.append(f'{attribute} data-above="{escape(same)}"' if same else attribute)
    return found


def _align(cell: str) -> str:
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return ""
