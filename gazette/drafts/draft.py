"""A draft: the files to be written, by path below the notices folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gazette.patterns import lazy

_MARKUP: Final = lazy(r"([\\`*_{}\[\]<>#|~$&])")


@dataclass(frozen=True, slots=True)
class Draft:
    """The document's path and every file of the draft, the document included; paths are POSIX and relative."""

    path: str
    files: Mapping[str, bytes]


def plain(text: str) -> str:
    """Return a text on one line so that Markdown shows it as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def markdown_table(heads: list[str], rows: list[list[str]], *, numbers_from: int = 1) -> str:
    """Return a table; columns from ``numbers_from`` on stand at the right. Cells are Markdown already."""
    rule = ["---" if column < numbers_from else "---:" for column in range(len(heads))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows))


def thousands(count: int) -> str:
    """Return a count with separators: ``1,864``."""
    return f"{count:,}"
