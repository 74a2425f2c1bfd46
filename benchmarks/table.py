"""Puts measured tables into docs/performance.md, between the marks of their part."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).resolve().parent.parent / "docs" / "performance.md"


def write(part: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Replace the table between ``<!-- part: begin -->`` and ``<!-- part: end -->``."""
    start, end = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
    today = date.today().isoformat()  # noqa: DTZ011  # the day here
    told = f"Measured {today} on {os.cpu_count()} processors, programs taking turns."
    table = ["| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows)]
    text = FILE.read_text(encoding="utf-8")
    before, after = text.partition(start)[0], text.partition(end)[2]
    middle = "\n".join((start, told, "", *table, end))
    FILE.write_text(before + middle + after, encoding="utf-8")
