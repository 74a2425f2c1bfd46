"""The blocks of a document, found line by line; shared by the converter and the scanner.

Headings, fences, tables, comments, rules and reference lines are recognised at the top level only;
all other lines are text, in which the converter looks for paragraphs, lists and quotes.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from gazette.markup.rows import pipe_table_end, tab_table_end
from gazette.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NOTABLE_FIRST = frozenset("#`<-*=[")
_HEADING = lazy(r" {0,3}(#{1,6})[ \t\u3000]+(?=[^ \t\u3000#])")
_BLANK = " \t\u3000"
_FENCE = lazy(r"[ \t]*(`{3,})([^`]*)$")
_LANGUAGE = lazy(r"[A-Za-z0-9_+.#\-]{0,20}")
_RULE = lazy(r" {0,3}(?:(?:- *+){3,}+|(?:\* *+){3,}+|={3,}+ *+)$")
_REFERENCE = lazy(r" {0,3}\[([^\[\]]+)\]:[ \t]+(\S+)(?:[ \t]+[\"'(]([^\"'()]*)[\"')])?[ \t]*$")
_LOOKS_LIKE_TARGET = lazy(r"[/.#]|^[A-Za-z][A-Za-z0-9+.-]*:")
_TABLE_OPEN = lazy(r"\s*<table[\s>]", re.IGNORECASE)


class Kind(Enum):
    """What a run of lines is."""

    TEXT = "text"
    HEADING = "heading"
    FENCE = "fence"
    TABLE = "table"
    TAB_TABLE = "tab-table"
    HTML_TABLE = "html-table"
    COMMENT = "comment"
    RULE = "rule"
    REFERENCE = "reference"


class Block(NamedTuple):
    """Lines `first` up to but not including `end` (0-based) are one block."""

    kind: Kind
    first: int
    end: int


def split_lines(text: str) -> list[str]:
    """Give the lines of a text, whatever ends them; never more line ends than an editor would show.

    What a printer once took as a new page or a tab downwards is a blank here, so that every reader of
    the lines counts the same columns and sees the same words.
    """
    if "\x0b" in text or "\x0c" in text:
        text = text.replace("\x0b", " ").replace("\x0c", " ")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def walk(lines: Sequence[str]) -> Iterator[Block]:
    """Cut the lines into blocks, in order and without gaps."""
    last = _Last(lines)
    index = text_from = 0
    total = len(lines)
    while index < total:
        line = lines[index]
        if line.lstrip()[:1] not in _NOTABLE_FIRST and "|" not in line and "\t" not in line:
            index += 1
            continue
        block = _block_at(lines, index, last)
        if block is None:
            index += 1
            continue
        if text_from < index:
            yield Block(Kind.TEXT, text_from, index)
        yield block
        index = text_from = block.end
    if text_from < total:
        yield Block(Kind.TEXT, text_from, total)


def heading(line: str) -> tuple[int, str, int] | None:
    """Give level, text and 0-based column of the text; a `#` without a blank behind it is ordinary text."""
    found = _HEADING.match(line)
    if found is None:
        return None
    text = line[found.end() :].rstrip(_BLANK)
    bare = text.rstrip("#")
    if bare != text and bare[-1:] in _BLANK:
        text = bare.rstrip(_BLANK)
    return len(found[1]), text, found.end()


def reference(line: str) -> tuple[str, str, str] | None:
    """Label, target and title of `[label]: target "title"`; `[注]: 文字` is ordinary text."""
    found = _REFERENCE.match(line)
    if found is None or not _LOOKS_LIKE_TARGET.search(found[2]):
        return None
    return found[1], found[2].strip("<>"), found[3] or ""


def fence_lines(own: Sequence[str], *, closed: bool) -> list[str]:
    """Return what a fence shows: the lines inside, and words on its opening line, which are no name of a language."""
    said = own[0].strip().lstrip("`").strip()
    inner = list(own[1:-1] if closed else own[1:])
    return inner if _LANGUAGE.fullmatch(said) else [said, *inner]


def is_closed_fence(lines: Sequence[str], block: Block) -> bool:
    """Tell whether a fence has a closing line; without one it runs to the end of the text."""
    return block.end - block.first > 1 and _closes(lines[block.first], lines[block.end - 1])


class _Last:
    """Where closing marks occur last, so that looking for one that never comes costs nothing."""

    __slots__ = ("comment", "lines", "table")

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.comment: int | None = None
        self.table: int | None = None

    def closing(self, mark: str) -> int:
        """Index of the last line holding `mark`."""
        known = self.comment if mark == "-->" else self.table
        if known is None:
            holding = (i for i in range(len(self.lines) - 1, -1, -1) if mark in self.lines[i].lower())
            known = next(holding, -1)
            if mark == "-->":
                self.comment = known
            else:
                self.table = known
        return known


def _block_at(lines: Sequence[str], index: int, last: _Last) -> Block | None:
    line = lines[index]
    first = line.lstrip()[:1]
    kind: Kind | None = None
    end = index + 1
    if first == "#":
        kind = Kind.HEADING if _HEADING.match(line) else None
    elif first == "`":
        kind, end = (Kind.FENCE, _fence_end(lines, index)) if _FENCE.match(line) else (None, end)
    elif first in "-*=" and _RULE.match(line):
        kind = Kind.RULE
    elif first == "[" and reference(line):
        kind = Kind.REFERENCE
    elif first == "<":
        kind, end = _angle_block(lines, index, last)
    if kind is None:
        kind, end = _table_at(lines, index)
    return Block(kind, index, end) if kind else None


def _closes(opening: str, line: str) -> bool:
    ticks = opening.strip()
    ticks = ticks[: len(ticks) - len(ticks.lstrip("`"))]
    bare = line.strip()
    return len(bare) >= len(ticks) and not bare.strip("`")


def _fence_end(lines: Sequence[str], index: int) -> int:
    for end in range(index + 1, len(lines)):
        if "```" in lines[end] and _closes(lines[index], lines[end]):
            return end + 1
    return len(lines)


def _angle_block(lines: Sequence[str], index: int, last: _Last) -> tuple[Kind | None, int]:
    """Find a comment or an HTML table that begins here and ends at the end of a line."""
    line = lines[index].strip()
    if line.startswith("<!--"):
        return _until(lines, index, mark="-->", last=last, kind=Kind.COMMENT)
    if _TABLE_OPEN.match(line):
        return _until(lines, index, mark="</table>", last=last, kind=Kind.HTML_TABLE)
    return None, index + 1


def _until(lines: Sequence[str], index: int, *, mark: str, last: _Last, kind: Kind) -> tuple[Kind | None, int]:
    for end in range(index, last.closing(mark) + 1):
        low = lines[end].lower()
        if mark in low:
            whole = low.rstrip().endswith(mark) and low.count(mark) == 1
            return (kind, end + 1) if whole else (None, index + 1)
    return None, index + 1


def _table_at(lines: Sequence[str], index: int) -> tuple[Kind | None, int]:
    line = lines[index]
    if "|" in line and (end := pipe_table_end(lines, index)):
        return Kind.TABLE, end
    if "\t" in line and (end := tab_table_end(lines, index)):
        return Kind.TAB_TABLE, end
    return None, index + 1
