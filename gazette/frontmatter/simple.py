"""A short cut for blocks written as nearly all are: ``key: value`` lines, plain lists and one-line mappings.

It takes only what YAML reads in one way, and gives up (returns None) at the first line that asks for more; then the
real parser reads the whole block. A property test holds the two together.
"""

from __future__ import annotations

import re
from typing import Final

from gazette.diagnostics import Span
from gazette.frontmatter.nodes import Mapping, Node, Scalar, Sequence
from gazette.patterns import lazy

#: A plain value: begins and ends with an ordinary character; no ``: ``, `` #`` inside, no other YAML meaning.
_FIRST: Final = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~.]"
_PLAIN: Final = rf"{_FIRST}(?:[^\n:#]|:(?=[^\s])|(?<=[^\s])#)*(?<![\s:])"
_FLOW: Final = rf"{_FIRST}(?:[^\n:#,\[\]{{}}'\"]|:(?=[0-9])|(?<=[^\s])#)*(?<![\s:])"
_KEY: Final = r"[A-Za-z_一-龥][A-Za-z0-9_一-龥]*"
_TOP: Final = lazy(rf"({_KEY}):(?: +(?:({_PLAIN})|\"([^\"\\\n]*)\"|'([^'\n]*)'|(\[.*\]))? *)?")
_ITEM: Final = lazy(rf"( +)- +(?:({_KEY}): +({_FLOW})|({_FLOW})|(\{{.*\}})) *")
_INNER: Final = lazy(rf"( +)({_KEY}): +({_PLAIN}) *")
_PAIR: Final = lazy(rf" *({_KEY}): +({_FLOW}) *")
_WORD: Final = lazy(rf" *({_FLOW}) *")

Rows = list[str]


def read_simple(text: str, first_line: int) -> Mapping | None:
    """Return the mapping of a simple block, or None where the real parser is needed."""
    if "\\" in text or not text.replace("\n", "").isprintable():
        return None
    rows = text.split("\n")
    while rows and not rows[-1].strip():
        rows.pop()
    entries: list[tuple[Scalar, Node]] = []
    keys: set[str] = set()
    index, count = 0, len(rows)
    start = Span(first_line, 1)
    while index < count:
        found = _TOP.fullmatch(rows[index])
        if found is None or found[1] in keys:
            return None
        key = Scalar(found[1], Span(first_line + index, 1, len(found[1])))
        keys.add(found[1])
        node, index = _value(found, rows, index, first_line)
        if node is None:
            return None
        entries.append((key, node))
    return Mapping(tuple(entries), start) if entries else None


def _value(found: re.Match[str], rows: Rows, index: int, first_line: int) -> tuple[Node | None, int]:
    """Return the node of a top line and the index of the next top line."""
    line = first_line + index
    following = rows[index + 1] if index + 1 < len(rows) else "x"
    place = found.lastindex
    if place == 1:
        return _items(rows, index + 1, first_line) if following.startswith(" ") else (None, index)
    if following[:1] in (" ", "#", "") or place is None:
        return None, index
    if place == 5:
        return _flow_list(found[5], line, found.start(5) + 1), index + 1
    text = found[place]
    if place == 2:
        if (
            text[-1] in "]}］｝\"'" or " ＃ " in text
        ):  # the end of a list or quotes that nothing opens, or that full-width signs do
            return None, index
        return Scalar(text, Span(line, found.start(2) + 1, len(text))), index + 1
    return Scalar(text, Span(line, found.start(place), len(text) + 2), quoted=True), index + 1


def _items(rows: Rows, index: int, first_line: int) -> tuple[Node | None, int]:
    """Return the list whose first item stands in row ``index``."""
    items: list[Node] = []
    indent = ""
    start = Span(first_line + index, 1)
    while index < len(rows) and rows[index][:1] == " ":
        found = _ITEM.fullmatch(rows[index])
        if found is None or (items and found[1] != indent):
            return None, index
        if not items:
            indent = found[1]
            start = Span(first_line + index, len(indent) + 1)
        item, index = _item(found, rows, index, first_line)
        if item is None:
            return None, index
        if items and _torn(items[-1], item):
            return None, index
        items.append(item)
    if index < len(rows) and (not rows[index] or rows[index][0] in "#-"):
        return None, index
    return Sequence(tuple(items), start), index


def _torn(before: Node, item: Node) -> bool:
    """Tell whether two items of one pair each were meant as one item: each line has a dash of its own."""
    if not (isinstance(before, Mapping) and isinstance(item, Mapping)):
        return False
    return len(before.entries) == len(item.entries) == 1 and before.entries[0][0].text != item.entries[0][0].text


def _item(found: re.Match[str], rows: Rows, index: int, first_line: int) -> tuple[Node | None, int]:
    line = first_line + index
    if found[4] is not None:
        return Scalar(found[4], Span(line, found.start(4) + 1, len(found[4]))), index + 1
    if found[5] is not None:
        return _flow_mapping(found[5], line, found.start(5) + 1), index + 1
    column = found.start(2) + 1
    entries = [_entry(found, 2, line)]
    keys = {found[2]}
    index += 1
    while index < len(rows) and (inner := _INNER.fullmatch(rows[index])) is not None:
        if len(inner[1]) + 1 != column or inner[2] in keys:
            return None, index
        keys.add(inner[2])
        entries.append(_entry(inner, 2, first_line + index))
        index += 1
    return Mapping(tuple(entries), Span(line, column)), index


def _entry(found: re.Match[str], place: int, line: int, base: int = 0) -> tuple[Scalar, Node]:
    key, value = found[place], found[place + 1]
    return (
        Scalar(key, Span(line, base + found.start(place) + 1, len(key))),
        Scalar(value, Span(line, base + found.start(place + 1) + 1, len(value))),
    )


def _flow_mapping(text: str, line: int, column: int) -> Mapping | None:
    entries: list[tuple[Scalar, Node]] = []
    keys: set[str] = set()
    position = 1
    for piece in text[1:-1].split(","):
        found = _PAIR.fullmatch(piece)
        if found is None or found[1] in keys:
            return None
        keys.add(found[1])
        entries.append(_entry(found, 1, line, base=column - 1 + position))
        position += len(piece) + 1
    return Mapping(tuple(entries), Span(line, column))


def _flow_list(text: str, line: int, column: int) -> Sequence | None:
    items: list[Node] = []
    position = 1
    for piece in text[1:-1].split(","):
        found = _WORD.fullmatch(piece)
        if found is None:
            return None
        items.append(Scalar(found[1], Span(line, column + position + found.start(1), len(found[1]))))
        position += len(piece) + 1
    return Sequence(tuple(items), Span(line, column))
