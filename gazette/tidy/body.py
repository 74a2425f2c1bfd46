"""The text below the information block: pasted tables, bullets and headings."""

from __future__ import annotations

from typing import Final

from gazette.i18n import Message, say
from gazette.markup.grammar import Kind, walk
from gazette.markup.hazards import far_right, is_bar_row
from gazette.markup.rows import has_header, tab_cells
from gazette.patterns import lazy
from gazette.tidy.cells import with_whole_cells
from gazette.tidy.change import Change, Row
from gazette.tidy.tables import BAR, rule, table, with_tables

_BULLET: Final = lazy(
    r"([ \t\u3000]*)(?:[•\uf06c\uf06e\uf076\uf0a7\uf0b7\uf0d8\uf0fc][ \t\u3000]*|[-*][ ]*\t[ \t]*)(?=\S)"
)
_NUMBER: Final = lazy(r"([ \t\u3000]*[1-9][0-9]{0,2}\.)[ ]*\t[ \t]*(?=\S)")
_TIGHT_HEADING: Final = lazy(r"( {0,3}#{2,6})(?=[^\s#\d０-９])")
#: A longer line moved to the right is no signature.
_SIGNATURE: Final = 30


def repair_body(rows: list[Row]) -> tuple[list[Row], list[Change]]:
    """Repair the body; code between fences stays as it is."""
    whole, changes = with_whole_cells(rows)
    marked, found = _marks(whole)
    changes += found
    lines = [row.text for row in marked]
    out: list[Row] = []
    for block in walk(lines):
        own = marked[block.first : block.end]
        if block.kind is Kind.TAB_TABLE and has_header(*map(tab_cells, lines[block.first : block.first + 2])):
            out += table(own, [tab_cells(row.text) for row in own])
            if block.end < len(lines) and lines[block.end]:
                out.append(Row(own[-1].number, ""))
            changes.append(Change(own[0].number, say("用制表符隔开的表格改成 Markdown 表格")))
        elif block.kind is Kind.TEXT:
            own, ruled = _with_rules(own)
            own, set_out = with_tables(own)
            changes += ruled + set_out
            kept = _single_blanks(own)
            if len(kept) < len(own):
                changes.append(Change(own[0].number, say("连续的空行合成一行")))
            out += kept
        else:
            out += own
    return out, changes


def _marks(rows: list[Row]) -> tuple[list[Row], list[Change]]:
    """Bullets, numbers and headings as Markdown writes them."""
    out, changes = list(rows), []
    for block in walk([row.text for row in rows]):
        if block.kind is not Kind.TEXT:
            continue
        for index in range(block.first, block.end):
            text, what = _mark(rows[index].text)
            if what is not None:
                out[index] = rows[index]._replace(text=text)
                changes.append(Change(rows[index].number, what))
    return out, changes


def _mark(text: str) -> tuple[str, Message | None]:
    if bullet := _BULLET.match(text):
        return f"{_indent(bullet[1])}- {text[bullet.end() :]}", say("项目符号改成“- ”")
    if number := _NUMBER.match(text):
        return f"{number[1]} {text[number.end() :]}", say("编号后面的制表符改成空格")
    if heading := _TIGHT_HEADING.match(text):
        return f"{heading[1]} {text[heading.end() :]}", say("标题的 # 后面补一个空格")
    if (blanks := far_right(text)) and len(text.strip()) <= _SIGNATURE:
        return text[blanks:], say("落款前面的一长串空格删去,网页上会靠右")
    return text, None


def _with_rules(rows: list[Row]) -> tuple[list[Row], list[Change]]:
    """Set the line of dashes below the head of a table that was written with bars only."""
    out: list[Row] = []
    changes: list[Change] = []
    for index, row in enumerate(rows):
        out.append(row)
        head = is_bar_row(row.text) and not (index and is_bar_row(rows[index - 1].text))
        cells = _cells(row.text)
        if not (head and all(cells) and index + 1 < len(rows) and len(_cells(rows[index + 1].text)) == len(cells)):
            continue
        if is_bar_row(rows[index + 1].text):
            out.append(Row(row.number, rule(len(cells))))
            changes.append(Change(row.number, say("表头下面补上分隔行")))
    return out, changes


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in BAR.split(line.strip().removeprefix("|").removesuffix("|"))]


def _indent(lead: str) -> str:
    return lead.replace("\u3000", "  ").replace("\t", "    ")


def _single_blanks(rows: list[Row]) -> list[Row]:
    return [row for i, row in enumerate(rows) if row.text or i == 0 or rows[i - 1].text]
