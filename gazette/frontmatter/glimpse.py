"""What can be looked at in a text whose block cannot be read as a whole: the pairs that can be read, and the body.

Nothing of it is published, approved or counted: it only lets one run tell what is wrong elsewhere in the file too.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.frontmatter import fences
from gazette.frontmatter.composing import read_block
from gazette.frontmatter.nodes import Mapping
from gazette.patterns import lazy

#: So many entries that cannot be read, and the block is none.
_MOST_UNREAD: Final = 12
#: A longer block is none.
_MOST_ROWS: Final = 600
_TOO_MUCH: Final = frozenset({"F013", "F014"})
_TOP: Final = lazy(r"[^\s#-]")
#: The name of an entry, with whatever stands around it.
_NAME: Final = lazy(r"[^A-Za-z_一-龥]*([A-Za-z_]+|[一-龥]{2,8})")
#: What may be the name of another entry that stands in the same row.
_WORDS: Final = lazy(r"[A-Za-z_]{3,}|[一-龥]{2,8}(?=\s*[:：])")
_WIDE: Final = lazy(r"[^:：]*：")


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The pairs that can be read, the names of those that cannot, as typed, and the body; ``faults`` are new ones.

    ``pairs`` is None where it is not known at all what the block holds; not ``ended`` where more of it may follow.
    """

    pairs: Mapping | None
    unread: tuple[str, ...]
    body: str
    body_line: int
    faults: tuple[Fault, ...]
    head: str
    ended: bool


def glimpse(text: str, known: Container[str]) -> Glimpse:
    """Look at a text whose block :func:`gazette.frontmatter.split` gave up; ``known`` are names that a block may hold."""
    rows = text.split("\n")
    first, last, body = _parts(text, rows, known)
    ended = body > last
    while last > first and not rows[last - 1].strip():
        last -= 1
    if last > first and rows[last - 1].rstrip().endswith((":", "：")):
        last -= 1  # what belongs to it was taken for the end
    block = ["" if row.rstrip() == "---" else row for row in rows[first:last]]
    pairs, unread, faults = _pairs(block, first + 1, known)
    head = "".join(f"{row}\n" for row in rows[:body])
    return Glimpse(pairs, unread, "\n".join(rows[body:]), body + 1, tuple(faults), head, ended)


def _parts(text: str, rows: list[str], known: Container[str]) -> tuple[int, int, int]:
    """Return the block's first row, the row after its last, and the first row of the body."""
    found = fences.find(text)
    first = text.count("\n", 0, found.starts) if found else fences.opened_late(rows)
    if first is None:
        return 0, 0, 0
    if found and found.starts == len(text):
        return len(rows), len(rows), len(rows)
    until = text.count("\n", 0, found.ends) if found and found.body else len(rows)
    until = min(until, first + _MOST_ROWS)
    place = fences.body_row(rows[:until], first)
    if place is None and found and found.body:
        return first, text.count("\n", 0, found.ends), text.count("\n", 0, found.body)
    if place is None:
        place = fences.first_no_entry(rows[:until], first)
    if first < place < len(rows) and fences.is_like_close(rows[place]):
        return first, place, place + 1
    beyond = (at for at in range(first, place) if _is_of_body(rows, first, at, known))
    place = next(beyond, place)
    return first, place, place


def _is_of_body(rows: list[str], first: int, at: int, known: Container[str]) -> bool:
    """Tell whether a row of a block without an end is none: another name, or typed with another colon than the first."""
    if not _TOP.match(rows[at]):
        return False
    wide, of_first = (_WIDE.match(rows[place]) is not None for place in (at, first))
    return _name(rows[at]) not in known or wide != of_first


def _pairs(
    rows: list[str], first_line: int, known: Container[str]
) -> tuple[Mapping | None, tuple[str, ...], list[Fault]]:
    """Read the block without the entries at which reading stops, one after the other."""
    told: list[Fault] = []
    unread: list[str] = []
    gone: set[int] = set()
    if not 0 < len(rows) <= _MOST_ROWS:
        return None, (), told
    for _ in range(_MOST_UNREAD):
        block, faults = read_block("".join(f"{row}\n" for row in rows), first_line)
        if block is None and not any(map(str.strip, rows)):
            block, faults = Mapping((), Span(first_line, 1)), []
        near = {at + step for at in gone for step in (-1, 0, 1)}
        told += [fault for fault in faults if fault not in told and fault.span.line - first_line not in near]
        if block is not None:
            return block, tuple(unread), told
        if faults[-1].code in _TOO_MUCH:
            return None, (), told
        taken = _entry_at(rows, faults[-1].span.line - first_line)
        if not taken:
            return None, (), told
        unread.append(_name(rows[taken.start]))
        unread += [name for at in taken for name in _WORDS.findall(rows[at]) if name in known]
        gone |= {*taken}
        rows = ["" if at in taken else row for at, row in enumerate(rows)]
    return None, (), told


def _name(row: str) -> str:
    found = _NAME.match(row)
    return found[1] if found else ""


def _entry_at(rows: list[str], at: int) -> range:
    """Return the rows of the entry to which row ``at`` belongs: its name, and what stands deeper or as a list below it."""
    start = min(at, len(rows) - 1)
    while start and not _TOP.match(rows[start]):
        start -= 1
    end = start + 1
    while end < len(rows) and not _TOP.match(rows[end]):
        end += 1
    while end - 1 > start and not rows[end - 1].strip():
        end -= 1
    return range(start, end) if any(map(str.strip, rows[start:end])) else range(0)
