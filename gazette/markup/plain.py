"""The visible text of a body, for search records, summaries and messages."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from gazette.markup import flow
from gazette.markup.convert import find_references
from gazette.markup.grammar import Block, Kind, fence_lines, heading, is_closed_fence, split_lines, walk
from gazette.markup.inline import parse_inline
from gazette.markup.nodes import MARKED, Context, nodes_text
from gazette.markup.rows import pipe_cells, tab_cells
from gazette.markup.sanitise import sanitise_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BREAKING = frozenset(
    ("p", "li", "tr", "pre", "blockquote", "ul", "ol", "table", "caption", "br", "hr", "h2", "h3", "h4", "h5", "h6")
)


def plain_text(markdown: str) -> str:
    """Give the visible text of a Markdown body, line by line; cells of a row are parted by a tab, numbers kept."""
    lines = split_lines(markdown)
    context = Context(references=find_references(lines))
    shown = (line for block in walk(lines) for line in _block(lines, block, context))
    return "\n".join(line for line in shown if line)


def text_of_html(html: str) -> str:
    """Give the visible text of finished HTML, one line per paragraph, item or row."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = "".join(reader.parts).split("\n")
    return "\n".join(bare for line in lines if (bare := line.strip(" \t")))


def _block(lines: Sequence[str], block: Block, context: Context) -> Iterator[str]:
    own = lines[block.first : block.end]
    if block.kind is Kind.TEXT:
        for line in own:
            yield _text_line(line, context)
    elif block.kind is Kind.HEADING:
        found = heading(own[0])
        yield _inline(found[1], context) if found else ""
    elif block.kind is Kind.TABLE:
        for line in (own[0], *own[2:]):
            yield "\t".join(_inline(cell, context) for cell in pipe_cells(line))
    elif block.kind is Kind.TAB_TABLE:
        for line in own:
            yield "\t".join(_inline(cell, context) for cell in tab_cells(line))
    elif block.kind is Kind.HTML_TABLE:
        yield text_of_html(sanitise_table("\n".join(own)))
    elif block.kind is Kind.FENCE:
        yield from fence_lines(own, closed=is_closed_fence(lines, block))


def _text_line(line: str, context: Context) -> str:
    if mark := flow.QUOTE.match(line):
        line = line[mark.end() :]
    found = flow.item(line)
    if found is None:
        return _inline(flow.shown_line(line).strip(), context)
    number = "" if found.number is None else f"{found.number}. "
    return number + _inline(found.text.strip(), context)


def _inline(text: str, context: Context) -> str:
    return nodes_text(parse_inline(text, context)) if MARKED.search(text) else text


class _Reader(HTMLParser):
    """Collects text; hand-given numbers of list items become text again."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._numbers: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BREAKING:
            self.parts.append("\n")
        if tag in {"ol", "ul"}:
            self._numbers.append(int(given.get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self._numbers and (number := self._numbers[-1]) is not None:
            number = int(given.get("value") or number)
            self.parts.append(f"{number}. ")
            self._numbers[-1] = number + 1
        elif tag in {"td", "th"} and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\t")
        elif tag == "img":
            self.parts.append(given.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKING:
            self.parts.append("\n")
        if tag in {"ol", "ul"} and self._numbers:
            self._numbers.pop()

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
