"""Which papers a guide's running text leaves out, where it goes through a list of the procedure paper by paper.

A list is gone through where half of its papers are named: in the tables below a heading, else in all that stands there,
or in one line that begins with whom it is for. What names fewer only speaks of them, or sends the reader to the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from gazette.movein.counts import below, lists_named
from gazette.movein.papers import Checklist, Paper
from gazette.movein.reading import cells_of, level_of
from gazette.patterns import lazy

_ITEM: Final = lazy(
    r"\s*(?:[-*+]\s+|[0-9]{1,2}[.、．)）]\s*)?\**(?P<whom>[^：:。；;|]{2,24}?)\**\s*[：:](?P<papers>.+)"
)
_AGENT: Final = lazy("代办|代理|委托他人")
_RULE: Final = frozenset("-: ")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paper that a guide's text leaves out of a list, and the line at which the text goes through that list."""

    checklist: Checklist
    paper: Paper
    line: int


@dataclass(slots=True)
class _Part:
    """What stands below one heading that names one list: its line, the papers of its tables, and the other lines."""

    line: int
    about: tuple[Checklist, ...]
    table: int | None = None
    rows: list[str] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)


def left_out(lines: Sequence[str]) -> Iterator[LeftOut]:
    """Yield the papers that the text of a guide leaves out of the lists it goes through, in the order of the text."""
    for part in _parts(lines):
        base = [one for one in part.about if not one.base]
        rest = list(part.lines)
        for line, text in part.lines:
            item = _ITEM.match(text)
            named = _of_item(item["whom"], part.about) if item else None
            if item and named:
                rest.remove((line, text))
                yield from _missing(named, [item["papers"]], line)
        if len(base) == 1:
            in_table = list(_missing(base[0], part.rows, part.table or part.line)) if part.rows else []
            if part.rows and len(in_table) <= len(base[0].papers) // 2:
                yield from in_table
            else:
                yield from _missing(base[0], [text for _, text in rest], part.line)


def _of_item(whom: str, about: Sequence[Checklist]) -> Checklist | None:
    """Return the one list that a line for ``whom`` is about; below a heading with a list, that of its agents too."""
    named = lists_named(whom)
    if _AGENT.search(whom):
        return next((one for one in named or about if one.base), None)
    found = [one for one in named if not one.base]
    return found[0] if len(found) == 1 else None


def _missing(checklist: Checklist, texts: Sequence[str], line: int) -> Iterator[LeftOut]:
    """Yield the papers of a list that no text names, if at least half of them are named."""
    lacking = [one for one in checklist.papers if not any(word in text for word in one.words for text in texts)]
    if 2 * len(lacking) <= len(checklist.papers):
        yield from (LeftOut(checklist, paper, line) for paper in lacking)


def _parts(lines: Sequence[str]) -> Iterator[_Part]:
    """Yield the parts of a text below each heading; decorating has papers of its own."""
    part, skipped, header = _Part(0, ()), False, False
    for index, line in enumerate(lines):
        if level_of(line):
            yield part
            about, skipped = below(line, part.about, skipped=skipped)
            part, header = _Part(index, about), False
        elif skipped:
            continue
        elif cells := cells_of(line):
            if not header:
                header, part.table = True, index if part.table is None else part.table
            elif not set(line) <= {*_RULE, "|"}:
                part.rows.append(cells[0])
        else:
            header = False
            part.lines.append((index, line))
    yield part
