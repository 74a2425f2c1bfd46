"""What a complaint summary's fields say in figures: by category, and what stays open for the next month."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from typing import Final

from gazette.diagnostics import Located, Span
from gazette.model.document import Document
from gazette.patterns import lazy

KIND: Final = "complaint-summary"
#: How a month's complaints of a category stand, and the same of those carried over from earlier months.
COUNTS: Final = ("received", "closed", "open", "cannot_remedy")
CARRIED: Final = ("count", "closed", "open", "cannot_remedy")
_NUMBER: Final = lazy("[0-9]{1,9}")

#: Month and category → cases.
Open = dict[tuple[str, str], int]


def rows(document: Document, key: str) -> Iterator[tuple[Map[str, str] | None, str, Span]]:
    """Yield the rows of ``categories`` or ``carried_over``: as texts by name, else None and the text, and the place."""
    value = document.get(key)
    for item in value if isinstance(value, tuple) else ():
        if isinstance(item, Located) and isinstance(item.value, Map):
            yield {name: str(text).strip() for name, text in item.value.items()}, "", item.span
        elif isinstance(item, Located):
            yield None, str(item.value), item.span


def number(row: Map[str, str], name: str) -> int | None:
    """Return a figure; one that is not written counts as none, None is what is no figure."""
    text = row.get(name, "") or "0"
    return int(text) if _NUMBER.fullmatch(text) else None


def figures(document: Document) -> dict[str, dict[str, int]]:
    """Return the month's figures by category."""
    found: dict[str, dict[str, int]] = {}
    for row, _, _ in rows(document, "categories"):
        if row is not None:
            _add(found.setdefault(row.get("category", ""), dict.fromkeys(COUNTS, 0)), row)
    return found


def carried(document: Document) -> dict[tuple[str, str], dict[str, int]]:
    """Return what was carried over, by month and category."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row, _, _ in rows(document, "carried_over"):
        if row is not None:
            key = (row.get("from", ""), row.get("category", ""))
            _add(found.setdefault(key, dict.fromkeys(CARRIED, 0)), row)
    return found


def _add(sums: dict[str, int], row: Map[str, str]) -> None:
    for name in sums:
        sums[name] += number(row, name) or 0


def left_open(document: Document) -> Open:
    """Return what a summary leaves to the next month."""
    period = document.text("period")
    left: Open = {(period, category): counts["open"] for category, counts in figures(document).items()}
    for key, counts in carried(document).items():
        left[key] = left.get(key, 0) + counts["open"]
    return {key: count for key, count in left.items() if count}


def month_before(period: str) -> str:
    """Return the month before ``period`` (``2026-10``), an empty text for anything else."""
    year, _, month = period.partition("-")
    if not (year.isdecimal() and month.isdecimal()):
        return ""
    count = int(year) * 12 + int(month) - 2
    return f"{count // 12}-{count % 12 + 1:02}"
