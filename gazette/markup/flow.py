"""Paragraphs, lists and quotes: the text between headings, tables and fences.

What the author typed is what readers see: line ends stay line ends, numbers typed by hand stay those
numbers, an indented paragraph is a paragraph.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from gazette.markup.inline import LONGEST_LINE
from gazette.markup.paths import ends_in_path
from gazette.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ITEM = lazy(r"([ \t]*)(?:([-*])|(0|[1-9][0-9]{0,2})\.(?![ \t]*[0-9]{1,2}\.[ \t]*[0-9]{4}))[ \t]+(?=\S)")
#: A line of a quote; what follows is what it quotes.
QUOTE = lazy(r" {0,3}>(?: |$)")
_INDENT = lazy(r"[ \t]+")
_BLANKS = lazy(r" {2,}")
_DEEPEST = 6
_LONGEST_PARAGRAPH = 20_000
_TAB = 4


class Item(NamedTuple):
    """The beginning of a list item."""

    indent: int
    number: int | None
    text: str


def item(line: str) -> Item | None:
    """Read a line that begins with `- `, `* ` or a number, a dot and a blank."""
    found = _ITEM.match(line)
    if found is None:
        return None
    return Item(_width(found[1]), int(found[3]) if found[3] else None, line[found.end() :])


def render_text(lines: Sequence[str], inline: Callable[[str], str]) -> list[str]:
    """Show lines of text as paragraphs, lists and quotes; one piece of HTML each."""
    return _Flow(lines, inline).blocks()


class _Flow:
    __slots__ = ("index", "inline", "lines")

    def __init__(self, lines: Sequence[str], inline: Callable[[str], str]) -> None:
        self.lines = lines
        self.inline = inline
        self.index = 0

    def blocks(self, *, quoted: bool = False) -> list[str]:
        """Give all blocks; a quote within a quote is shown as typed."""
        out: list[str] = []
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if not line.strip():
                self.index += 1
            elif len(line) > LONGEST_LINE:
                pieces = range(0, len(line), _LONGEST_PARAGRAPH)
                out += [f"<p>{escape(line[i : i + _LONGEST_PARAGRAPH], quote=False)}</p>" for i in pieces]
                self.index += 1
            elif found := item(line):
                out.append(self._list(found, depth=1))
            elif QUOTE.match(line) and not quoted:
                out.append(self._quote())
            else:
                out.append(self._paragraph())
        return out

    def _paragraph(self) -> str:
        rows: list[str] = []
        size = 0
        while self.index < len(self.lines) and size < _LONGEST_PARAGRAPH:
            line = self.lines[self.index]
            if not line.strip() or (rows and (item(line) or QUOTE.match(line))):
                break
            rows.append(self.inline(shown_line(line)))
            size += len(line)
            self.index += 1
        return _joined(rows)

    def _quote(self) -> str:
        inner: list[str] = []
        while self.index < len(self.lines) and (mark := QUOTE.match(self.lines[self.index])):
            inner.append(self.lines[self.index][mark.end() :])
            self.index += 1
        paragraphs = "\n".join(_Flow(inner, self.inline).blocks(quoted=True))
        return f"<blockquote>\n{paragraphs}\n</blockquote>"

    def _list(self, first: Item, *, depth: int) -> str:
        """One list and the lists inside it; ends at a line that does not belong to it."""
        tag = "ul" if first.number is None else "ol"
        rows: list[str] = []
        expected = first.number
        current: Item | None = first
        while current is not None:
            value = "" if current.number == expected else f' value="{current.number}"'
            rows.append(f"<li{value}>{self._item_body(current, depth=depth)}</li>")
            expected = None if current.number is None else current.number + 1
            current = self._next_item(first)
        start = "" if first.number in {None, 1} else f' start="{first.number}"'
        body = "\n".join(rows)
        return f"<{tag}{start}>\n{body}\n</{tag}>"

    def _item_body(self, current: Item, *, depth: int) -> str:
        parts = [self.inline(current.text.rstrip())]
        self.index += 1
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if not line.strip():
                if not self._continues_after_blank(current):
                    break
                self.index += 1
                parts.append("<br>")
                continue
            indent = _width(_leading(line))
            inner = item(line)
            if indent < current.indent + 2 or (inner and depth >= _DEEPEST):
                break
            if inner:
                parts.append("\n" + self._list(inner, depth=depth + 1) + "\n")
            else:
                separator = "" if parts[-1].endswith(("<br>", "l>\n")) else "<br>"
                parts.append(f"{separator}\n{self.inline(line.strip())}")
                self.index += 1
        return "".join(parts)

    def _continues_after_blank(self, current: Item) -> bool:
        """Whether the text behind one blank line is indented enough to belong to the item."""
        following = self.index + 1
        if following >= len(self.lines) or not (line := self.lines[following]).strip():
            return False
        return item(line) is None and _width(_leading(line)) >= current.indent + 2

    def _next_item(self, first: Item) -> Item | None:
        index = self.index
        while index < len(self.lines) and not self.lines[index].strip():
            index += 1
        if index == len(self.lines):
            return None
        found = item(self.lines[index])
        if found is None or (found.number is None) != (first.number is None):
            return None
        if found.indent + 1 < first.indent:
            return None
        self.index = index
        return found


def _joined(rows: Sequence[str]) -> str:
    return "<p>" + "<br>\n".join(rows) + "</p>"


def shown_line(line: str) -> str:
    """Show a line of a paragraph: indentation kept as wide blanks, the mark of a hard line end dropped."""
    text = line.rstrip()
    if text.endswith("\\") and not text.endswith("\\\\") and not ends_in_path(text):
        text = text[:-1]
    if text[:1] in {" ", "\t"}:
        lead = _leading(text)
        columns = _width(lead)
        text = "\u3000" * min(columns // 2, 12) * (columns >= _TAB) + text[len(lead) :]
    return text


def keep_blanks(text: str) -> str:
    """Write tabs and runs of blanks (fill-in lines, alignment) in a form that a browser does not fold."""
    if "\t" in text:
        text = text.replace("\t", "\u2003")
    if "  " in text:
        text = _BLANKS.sub(lambda run: "\u00a0" * (len(run[0]) - 1) + " ", text)
    return text


def _leading(line: str) -> str:
    found = _INDENT.match(line)
    return found[0] if found else ""


def _width(blanks: str) -> int:
    return len(blanks.expandtabs(_TAB))
