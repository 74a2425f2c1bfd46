"""The scan itself: cheap questions first, then the searches, then one finding per place."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from gazette.patterns import lazy
from gazette.privacy import roster
from gazette.privacy.apart import apart, torn
from gazette.privacy.cards import cards
from gazette.privacy.columns import columns
from gazette.privacy.estates import estates
from gazette.privacy.fold import Folded, closed, fold, numerals
from gazette.privacy.lanes import lanes
from gazette.privacy.model import DEFAULT, NAMES, REASONS, Context, Finding, Hit, Kind
from gazette.privacy.names import full_names
from gazette.privacy.numbers import phones
from gazette.privacy.papers import accounts, documents, plates
from gazette.privacy.rooms import rooms
from gazette.privacy.rounds import rounds
from gazette.privacy.sayings import people
from gazette.privacy.short_doors import short_doors
from gazette.privacy.spoken import spoken
from gazette.privacy.titles import titled

#: Where two searches claim the same place, the earlier kind keeps it.
_ORDER: Final[tuple[Kind, ...]] = (
    "email",
    "identity-card",
    "bank-card",
    "mobile",
    "passport",
    "plate",
    "chat",
    "landline",
    "room",
    "titled-name",
    "full-name",
)
_RANK: Final = {kind: rank for rank, kind in enumerate(_ORDER)}
_WORD: Final = lazy("[\u4e00-\u9fffA-Za-z]")


def scan(text: str, *, context: Context = DEFAULT, names: bool = True) -> tuple[Finding, ...]:
    """Return the personal data in ``text``, sorted by place; spans never overlap and count code points of ``text``.

    Answers 000 §4.2.2.2 (no room, no name in published replies). Context decides: hotlines, public rooms, document
    numbers, dates, amounts, parking bays and equipment codes pass, and so does everything registered in ``context``.
    Every line is judged by itself. Without ``names`` only numbers and rooms are looked for.
    """
    folded = fold(text.replace("\r", "\n"))
    hits = list(_numbers(folded.text, context))
    hits += torn(folded.text)
    said = spoken(folded.text)
    if said != folded.text:
        hits += _numbers(said, context)
    together = closed(folded)
    if together.marks:
        hits += _moved(together, _numbers(together.text, context))
    counted = numerals(together)
    hits = [*hits, *columns(folded.text)]
    housed = (search(counted.text) for search in (rooms, estates, lanes, rounds, short_doors))
    hits += _moved(counted, itertools.chain.from_iterable(housed), below=together)
    if context.roster is not None:
        hits = [*hits, *_moved(counted, roster.rooms(counted.text, context.roster), below=together)]
        hits += roster.matches(folded.text, context.roster)
    hits = _apart(hits)
    if names:
        hits = [*hits, *_titled(folded.text), *full_names(folded.text, hits, context), *apart(folded.text)]
    if names and together.marks:
        hits += _moved(together, [*_titled(together.text), *full_names(together.text, (), context)])
    findings = (_finding(text, folded, hit) for hit in _apart(hits))
    return tuple(_parted(text, (found for found in findings if not _is_registered(found, context))))


def _numbers(text: str, context: Context) -> Iterator[Hit]:
    yield from phones(text, context)
    yield from cards(text, context)
    yield from documents(text)
    yield from plates(text, context)
    yield from accounts(text, context)


def _titled(text: str) -> Iterator[Hit]:
    return people(text, titled(text))


def _moved(view: Folded, hits: Iterable[Hit], *, below: Folded | None = None) -> Iterator[Hit]:
    """Bring spans of ``view`` back to the folded text, through ``below`` if that lies between them."""
    under = Folded(below.text, below.marks) if below else None
    above = Folded(view.text, view.marks, under)
    for hit in hits:
        start, end = above.span(hit.start, hit.end)
        yield Hit(hit.kind, start, end)


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """Keep, of hits that touch the same characters, the one of the firmer kind, then the longer; sort by place."""
    kept: list[tuple[int, int, Hit]] = []
    for hit in sorted(hits, key=lambda one: (_RANK[one.kind], one.start - one.end, one.start)):
        at = bisect_right(kept, (hit.start, 1 << 60))
        free_before = at == 0 or kept[at - 1][1] <= hit.start
        if free_before and (at == len(kept) or kept[at][0] >= hit.end):
            kept.insert(at, (hit.start, hit.end, hit))
    return [hit for _, _, hit in kept]


def _finding(text: str, folded: Folded, hit: Hit) -> Finding:
    start, end = folded.span(hit.start, hit.end)
    weight = "warning" if hit.kind in NAMES else "error"
    return Finding(hit.kind, start, end, text[start:end], weight, REASONS[hit.kind])  # type: ignore[arg-type]  # two literals


def _parted(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings that share no character of ``text``: two numbers may end and begin within one sign such as ¼."""
    end = 0
    for one in findings:
        if one.end > end:
            start = max(one.start, end)
            yield one if start == one.start else replace(one, start=start, value=text[start : one.end])
            end = one.end


def _is_registered(found: Finding, context: Context) -> bool:
    if found.kind == "room":
        return any(_same(found.value, place) for place in context.places)
    return found.kind == "titled-name" and found.value in context.staff


def _same(value: str, place: str) -> bool:
    """Whether a room is part of a registered place; the figures of a telephone are no place."""
    bare = re.sub("\\s", "", value)
    if not bare or _WORD.search(place) is None:
        return False
    return re.search(f"(?<![0-9]){re.escape(bare)}(?![0-9])", re.sub("\\s", "", place)) is not None
