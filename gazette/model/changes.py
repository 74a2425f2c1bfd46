"""What later documents change in an earlier one: its windows, and until when it hangs.

The earlier document itself is frozen; everything here is worked out from those that came after it, once they are
approved and public.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, cast

from gazette.diagnostics import Located
from gazette.model.buildings import Affects, Registry
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.mentions import mentions
from gazette.model.moments import Moment
from gazette.model.windows import Window
from gazette.patterns import lazy

#: Relations that leave the earlier document standing and change part of it.
AMENDING: Final = frozenset({"corrects", "postpones"})
MOVED: Final = "moved"
#: Words that narrow a building down.
_PART: Final = lazy("单元|[高中低]区|层|侧")


@dataclass(frozen=True, slots=True)
class Mark:
    """Part of an earlier document that no longer holds: the window that begins then, for those it affects (or all)."""

    begins: datetime
    affects: Affects | None
    state: str


def marks(document: Document) -> tuple[Mark, ...]:
    """Return which windows of the document it amends no longer hold.

    They are the windows it repeats as moved or cancelled, and those named in ``changes``.
    """
    own = (Mark(w.begins, w.affects or document.affects, w.state) for w in document.windows if w.state)
    return (*own, *named_marks(document))


def named_marks(document: Document) -> Iterator[Mark]:
    """Yield the windows that ``changes`` names: for those the line affects, else for those the whole document affects."""
    for entry in cast("tuple[Located[object], ...]", document.get("changes") or ()):
        record = entry.value
        if isinstance(record, Map) and "window" in record:
            values = {name: item.value for name, item in cast("Map[str, Located[object]]", record).items()}
            start = cast("Moment", values["window"])
            state = str(values.get("state", MOVED))
            yield Mark(start.start, cast("Affects | None", values.get("affects")) or document.affects, state)


def amendments(document: Document, corpus: Corpus, now: datetime) -> Iterator[tuple[str, Document]]:
    """Yield what amends ``document`` by ``now``, with the relation's name, in path order."""
    for name, other in corpus.related.get(document.number, ()) if document.number else ():
        start = other.posting_start
        if name in AMENDING and start is not None and start.start <= now and _stands(other, corpus, now):
            yield name, other


def _stands(document: Document, corpus: Corpus, now: datetime) -> bool:
    """Whether a document that amends another is approved, and neither withdrawn nor cancelled by ``now``."""
    withdrawn = document.moment("withdrawn_on")
    if not corpus.approved.get(document.path, False) or (withdrawn is not None and withdrawn.start <= now):
        return False
    return not any(
        name == "cancels" and corpus.approved.get(other.path, False) and start is not None and start.start <= now
        for name, other in (corpus.related.get(document.number, ()) if document.number else ())
        for start in (other.posting_start,)
    )


def windows(document: Document, corpus: Corpus, now: datetime) -> tuple[Window, ...]:
    """Return the windows of ``document`` with what later documents moved or cancelled marked so.

    Where only some of the buildings of a window are concerned, it stands twice: marked for those, as it was for the
    others. A postponement that names no window moves every one that had not begun when it was posted.
    """
    found = document.windows
    for name, other in amendments(document, corpus, now):
        given = marks(other)
        if name == "postpones" and not given and other.posting_start is not None:
            posted = other.posting_start.start
            given = tuple(Mark(window.begins, None, MOVED) for window in found if window.begins >= posted)
        for mark in given:
            found = tuple(part for window in found for part in _marked(window, mark, corpus.office.registry))
    return found


def _marked(window: Window, mark: Mark, registry: Registry) -> tuple[Window, ...]:
    if window.state or window.begins != mark.begins:
        return (window,)
    hit, rest = _split(window.affects, mark.affects, registry)
    if not hit:
        return (window,)
    if rest is None:
        return (replace(window, state=mark.state),)
    return (replace(window, affects=rest), replace(window, affects=mark.affects, state=mark.state))


def _split(window: Affects | None, mark: Affects | None, registry: Registry) -> tuple[bool, Affects | None]:
    """Return whether a window is hit, and whom it still holds for where that is only part of those it affects."""
    if mark is None or mark.whole or window is None or window.text == mark.text:
        return True, None
    if not mark.buildings and not mark.places:  # without a registry nobody can tell
        return True, None
    everyone = tuple(building.id for building in registry.buildings)
    buildings = everyone if window.whole else window.buildings
    if not set(mark.buildings) & set(buildings) and not set(mark.places) & set(window.places):
        return False, None
    if not mark.places and _PART.search(
        mark.text
    ):  # another unit of the same building, or a part of what the window is for
        return not _PART.search(window.text), window
    left = tuple(building for building in buildings if building not in mark.buildings)
    places = tuple(place for place in window.places if place not in mark.places)
    if not left and not places:
        return True, None
    names = {place.id: place.name for place in registry.places}
    text = "、".join((*registry.names(left), *(names.get(place, place) for place in places)))
    return True, Affects(text, left, places)


def days_named(text: str, near: date) -> frozenset[date]:
    """Return the days that a text names, each in the year nearest to ``near``."""
    return frozenset(found for mention in mentions(text) for found in mention.dates(near)[:1])


def replaces(
    change: Map[str, Located[object]], later: Document, earlier: Document, left: tuple[Window, ...], registry: Registry
) -> bool:
    """Whether a line of ``changes`` holds for all whom the words that it changes are for.

    They are those of the window that the line names by its start or its day; of ``left``, the earlier document's windows
    as they are now, none of it may stand for others. Where no window was changed, whole documents are compared.
    """
    own, window = (change[key].value if key in change else None for key in ("affects", "window"))
    started = {mark.begins for mark in marks(later)}
    if isinstance(window, Moment):
        begins = {window.start}
    else:
        words = str(change["from"].value) if "from" in change else ""
        begins = {at for at in started if at.date() in days_named(words, at.date())}
    if begins:
        return not any(part.begins in begins and not part.state for part in left)
    return covers(cast("Affects | None", own) or later.affects, earlier.affects, registry)


def covers(later: Affects | None, earlier: Affects | None, registry: Registry) -> bool:
    """Whether what is said for ``later`` holds for all that ``earlier`` is for."""
    if later is None or later.whole or (earlier is not None and later.text == earlier.text):
        return True
    if not registry.buildings:
        return False
    everyone = Affects("", tuple(building.id for building in registry.buildings))
    hit, rest = _split(everyone if earlier is None or earlier.whole else earlier, later, registry)
    return hit and rest is None


def posted_until(document: Document, corpus: Corpus, now: datetime) -> Moment | None:
    """Return, as known at ``now``, the last moment a document hangs: its own, or the later one of an extension approved in time.

    An extension counts if it is itself posted before the end it moves: what has ended comes back only under a new
    number (requirements C1).
    """
    end = document.posting_end
    if end is None or not document.number:
        return end
    later = [
        (other.posting_start.start, other.posting_end)
        for name, other in corpus.related.get(document.number, ())
        if name == "extends" and _stands(other, corpus, now) and other.posting_start and other.posting_end
    ]
    for start, until in sorted(later, key=lambda pair: pair[0]):
        if start < end.end < until.end:
            end = until
    return end
