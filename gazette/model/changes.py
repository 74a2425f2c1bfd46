"""What later documents change in an earlier one: its windows, and until when it hangs.

The earlier document itself is frozen; everything here is worked out from those that came after it, once they are
approved and public.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import replace
from datetime import date, datetime
from typing import Final, cast

from gazette.diagnostics import Located
from gazette.model.buildings import Affects, Registry
from gazette.model.chains import called_off, stands
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.marks import AMENDING, CANCELLED, MOVED, Mark, marked, marks, split
from gazette.model.mentions import mentions
from gazette.model.moments import Moment
from gazette.model.windows import Window
from gazette.patterns import lazy

_HOUR: Final = lazy("(?<![0-9])([0-9]{1,2}) ?[:：时点] ?([0-9]{2})?")


def amendments(document: Document, corpus: Corpus, now: datetime) -> Iterator[tuple[str, Document]]:
    """Yield what amends ``document`` by ``now``, with the relation's name, in path order."""
    for name, other in corpus.related.get(document.number, ()) if document.number else ():
        if name in AMENDING and stands(other, corpus, now):
            yield name, other


def windows(document: Document, corpus: Corpus, now: datetime) -> tuple[Window, ...]:
    """Return the windows of ``document`` with what later documents moved or cancelled marked so.

    Where only some of the buildings of a window are concerned, it stands twice: marked for those, as it was for the
    others. A postponement that names no window moves every one that had not begun when it was posted. What was moved
    to a day that was then called off is cancelled.
    """
    found = document.windows
    for name, other in amendments(document, corpus, now):
        given = marks(other)
        if name == "postpones" and not given and other.posting_start is not None:
            posted = other.posting_start.start
            given = tuple(Mark(window.begins, None, MOVED) for window in found if window.begins >= posted)
        if given and called_off(other, corpus, now) is not None:
            given = tuple(replace(mark, state=CANCELLED) for mark in given)
        for mark in given:
            found = tuple(part for window in found for part in marked(window, mark, document, corpus.office.registry))
    return found


def days_named(text: str, near: date) -> frozenset[date]:
    """Return the days that a text names, each in the year nearest to ``near``."""
    return frozenset(found for mention in mentions(text) for found in mention.dates(near)[:1])


def hours_named(text: str) -> frozenset[int]:
    """Return the clock times that a text names in figures, in minutes since midnight."""
    return frozenset(int(hour) * 60 + int(minute or 0) for hour, minute in _HOUR.findall(text))


def is_moved(old: str, new: str, window: Window) -> bool:
    """Whether a change from ``old`` to ``new`` words takes a window off its day; or off its hours, where no day is told."""
    day, days = window.start.day, days_named(old, window.start.day)
    if days:
        return day in days - days_named(new, day)
    own = {moment.minute for moment in (window.start, window.end) if moment is not None}
    hours = hours_named(old)
    return bool(own & hours - hours_named(new) and hours <= own and hours_named(new))


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
    hit, rest = split(everyone if earlier is None or earlier.whole else earlier, later, registry)
    return hit and rest is None


def posted_until(document: Document, corpus: Corpus, now: datetime) -> Moment | None:
    """Return, as known at ``now``, the last moment a document hangs: its own, or the later one of an extension approved in time.

    An extension counts if it is itself posted before the end it moves: what has ended comes back only under a new
    number (requirements C1).
    """
    return extended(document.number, document.posting_end, corpus, now)


def extended(number: str, end: Moment | None, corpus: Corpus, now: datetime) -> Moment | None:
    """Return until when hangs, as known at ``now``, what bears a number and ends then by itself: it may be gone."""
    if end is None or not number:
        return end
    later = [
        (other.posting_start.start, other.posting_end)
        for name, other in corpus.related.get(number, ())
        if name == "extends" and stands(other, corpus, now) and other.posting_start and other.posting_end
    ]
    for start, until in sorted(later, key=lambda pair: pair[0]):
        if start < end.end < until.end:
            end = until
    return end
