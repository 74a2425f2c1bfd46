"""Whether an amendment is up before that begins which it calls off or moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from gazette.model.approval import counted
from gazette.model.buildings import Registry
from gazette.model.chains import called_off, is_ahead, is_withdrawn, reached, replaced_by
from gazette.model.changes import windows
from gazette.model.choices import Certainty
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.marks import AMENDING, CANCELLED, marked, marks
from gazette.model.meeting_times import meeting_begins
from gazette.model.moments import Moment
from gazette.model.windows import Window

#: A follow-up (updates) tells how it goes on; an extension moves no window.
_KEYS: Final = ("cancels", *AMENDING, "supersedes")
_BEFORE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Late:
    """A window that has begun when the amendment goes up; ``over``: nothing of it was left when that was decided."""

    window: Window
    over: bool


def late(document: Document, corpus: Corpus, now: datetime) -> Late | None:
    """Return the first window for which an amendment comes too late, or None.

    It is too late where it could have gone up before: it was approved, or is still a draft, when the window had not
    begun. What runs by then may be called off for the rest, at once; what is over is neither called off nor put off.
    """
    found = next(((key, corpus.by_number.get(document.text(key))) for key in _KEYS if document.text(key)), None)
    named = found[1] if found is not None else None
    if found is None or named is None or named is document or document.posting_start is None:
        return None
    decided, up = _decided(document, corpus, now), _up(document, corpus, now)
    if called_off(named, corpus, min(decided, up - _BEFORE)) is not None:
        return None
    change = _Change(found[0], document, named)
    concerned = sorted(_concerned(change, corpus, up), key=lambda window: window.begins)
    missed = next((window for window in concerned if decided <= window.begins < up), None)
    if missed is not None:
        return Late(missed, over=False)
    if change.key in ("cancels", "postpones") and concerned and all(change.in_vain(one, up) for one in concerned):
        return Late(concerned[0], over=True)
    return None


@dataclass(frozen=True, slots=True)
class _Change:
    """An amendment: by which relation, and the document that it names."""

    key: str
    document: Document
    named: Document

    def hits(self, window: Window, registry: Registry) -> bool:
        """Whether a window of a document that it changes is off by it, at least at that time."""
        own = marks(self.document)
        whole = not own and self.key != "corrects"
        hit = whole or any(marked(window, mark, self.named, registry) != (window,) for mark in own)
        return hit and all(window.begins != again.begins for again in self.document.windows if not again.state)

    def in_vain(self, window: Window, up: datetime) -> bool:
        """Whether nothing of a window is left by ``up``; a postponement that names none moves what has not begun."""
        if self.key == "postpones" and not marks(self.document):
            return window.begins < up
        ends = window.ends
        if ends is None and window.certainty is not Certainty.UNTIL_DONE:  # a moment: over with its day
            ends = window.begins.replace(hour=0, minute=0) + timedelta(days=1)
        return ends is not None and ends <= up


def _up(document: Document, corpus: Corpus, now: datetime) -> datetime:
    """Return when the document goes up: as it says, but not before it is approved."""
    planned = document.posting_start.start if document.posting_start is not None else now
    return planned if corpus.approved.get(document.path, False) else max(planned, now)


def _decided(document: Document, corpus: Corpus, now: datetime) -> datetime:
    """Return when it was decided: at the first approval, of a day without hours the start of the posting if that day; else now."""
    given = counted(document, corpus) if corpus.approved.get(document.path, False) else ()
    if not given:
        return now
    first, start = min((entry.on for entry in given), key=lambda on: on.start), document.posting_start
    return start.start if start is not None and first.whole_day and first.day == start.day else first.start


def _concerned(change: _Change, corpus: Corpus, up: datetime) -> Iterator[Window]:
    """Yield the windows that are off once the document is up, as they stood just before."""
    if change.key == "cancels":
        yield from called(change.document, change.named, corpus, up)
        return
    found = _standing(change.named, corpus, up - _BEFORE)
    yield from (window for window in found if change.hits(window, corpus.office.registry))


def called(cancellation: Document, named: Document, corpus: Corpus, at: datetime) -> Iterator[Window]:
    """Yield the windows that a cancellation calls off if it goes up ``at`` that moment, those that are over among them."""
    for link in reached(named, corpus, at, without=cancellation):
        if replaced_by(link, corpus, at) is None and not is_withdrawn(link, at):
            yield from _standing(link, corpus, at)


def calls_off(document: Document, corpus: Corpus) -> tuple[Window, ...]:
    """Return, marked so, the windows that an amendment without windows of its own calls off or moves as it goes up."""
    key = next((key for key in _KEYS[:-1] if document.text(key)), "")
    named = corpus.by_number.get(document.text(key)) if key else None
    if named is None or named is document or document.posting_start is None or document.windows:
        return ()
    at, registry = document.posting_start.start, corpus.office.registry
    if key == "cancels":
        found = [replace(one, state=CANCELLED) for one in called(document, named, corpus, at) if is_ahead(one, at)]
    else:
        whole = [(window, mark) for window in named.windows if not window.state for mark in marks(document)]
        parts = [part for window, mark in whole for part in marked(window, mark, named, registry)]
        found = [part for part in parts if part.state]
    return tuple(sorted(found, key=lambda window: window.begins))


def _standing(link: Document, corpus: Corpus, at: datetime) -> Iterator[Window]:
    """Yield the windows that a document announces at a moment; a meeting without any takes place at its time."""
    if link.windows:
        yield from (window for window in windows(link, corpus, at) if not window.state)
        return
    begins = meeting_begins(link, corpus, at)
    if begins is not None:
        start = Moment(begins.date(), begins.hour * 60 + begins.minute, f"{begins:%Y-%m-%d %H:%M}")
        yield Window(start, None, link.title, None, Certainty.EXACT, "", link.span("meeting_at"))
