"""Changes one key of an information block in the bytes of a file; nothing else is touched."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from gazette.frontmatter import split
from gazette.frontmatter.nodes import Mapping
from gazette.source import read_source


class NotEditable(Exception):
    """The file has no block that could be changed safely."""


def with_key(data: bytes, names: Sequence[str], lines: Sequence[str]) -> bytes:
    """Return ``data`` with the key that is one of ``names`` replaced by ``lines`` (or ``lines`` added at the end).

    Byte order mark and line ends stay as they are. Raises :class:`NotEditable`.
    """
    source = read_source(data)
    front = split(source)
    if front.block is None:
        raise NotEditable
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode("utf-8")
    rows = text.splitlines(keepends=True) if "\r" in text else text.split("\n")
    if "\r" not in text:
        rows = [f"{row}\n" for row in rows[:-1]] + ([rows[-1]] if rows[-1] else [])
    end = "\r\n" if rows and rows[0].endswith("\r\n") else "\n"
    first, last = _place(front.block, names, closing=front.body_line - 1, rows=rows)
    changed = [*rows[: first - 1], *(f"{line}{end}" for line in lines), *rows[last:]]
    return mark + "".join(changed).encode("utf-8")


def _place(block: Mapping, names: Sequence[str], *, closing: int, rows: Sequence[str]) -> tuple[int, int]:
    """Return the first and the last line (1-based) to replace; an empty span just before the closing fence to add."""
    closing = _closing_line(rows, closing)
    starts = sorted(key.span.line for key, _ in block.entries)
    own = next((key.span.line for key, _ in block.entries if key.text in names), None)
    if own is None:
        return closing, closing - 1
    last = next((line for line in starts if line > own), closing) - 1
    while last > own and (not rows[last - 1].strip() or rows[last - 1].lstrip().startswith("#")):
        last -= 1
    return own, last


def _closing_line(rows: Sequence[str], guess: int) -> int:
    """Return the line of the closing fence."""
    for line in (guess, guess - 1, guess + 1):
        if 0 < line <= len(rows) and rows[line - 1].rstrip() == "---":
            return line
    raise NotEditable
