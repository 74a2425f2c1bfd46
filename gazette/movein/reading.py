"""How a guide's text is read line by line: headings, what stands below them, the cells of a table's rows."""

from __future__ import annotations

from typing import Final

from gazette.markup.rows import pipe_cells
from gazette.patterns import lazy

_HEADING: Final = lazy(r"\s*(#{1,6})\s")


def cells_of(line: str) -> list[str]:
    """Return the cells of a table's row, or none of another line."""
    return pipe_cells(line) if line.lstrip().startswith("|") else []


def level_of(line: str) -> int:
    """Return the level of a heading, or 0 of another line."""
    heading = _HEADING.match(line)
    return len(heading[1]) if heading else 0
