"""Parts of an earlier document that no longer hold: which of its windows a later one moves or cancels, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, cast

from gazette.diagnostics import Located
from gazette.model.buildings import Affects, Registry
from gazette.model.document import Document
from gazette.model.moments import Moment
from gazette.model.windows import Window
from gazette.patterns import lazy

#: Relations that leave the earlier document standing and change part of it. Of a document with both the first one counts.
AMENDING: Final = ("corrects", "postpones")
MOVED: Final = "moved"
CANCELLED: Final = "cancelled"
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


def marked(window: Window, mark: Mark, document: Document, registry: Registry) -> tuple[Window, ...]:
    """Return a window of ``document`` as a mark leaves it: twice where it holds only for some of those it is for."""
    if window.state or window.begins != mark.begins:
        return (window,)
    hit, rest = split(window.affects or document.affects, mark.affects, registry)
    if not hit:
        return (window,)
    if rest is None:
        return (replace(window, state=mark.state),)
    return (replace(window, affects=rest), replace(window, affects=mark.affects, state=mark.state))


def split(window: Affects | None, mark: Affects | None, registry: Registry) -> tuple[bool, Affects | None]:
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
