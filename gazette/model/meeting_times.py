"""When a meeting takes place: as its notice says, or as later notices moved it (000 §4.2.2b, requirements C1)."""

from __future__ import annotations

from datetime import datetime

from gazette.model.chains import called_off
from gazette.model.changes import amendments
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.marks import MOVED, marks
from gazette.model.windows import Window


def meeting_begins(notice: Document, corpus: Corpus, now: datetime) -> datetime | None:
    """Return when the meeting that ``notice`` announces begins, as known at ``now``.

    None if the notice names no time, or if it has been put off to no time at all or cancelled.
    """
    meeting = notice.moment("meeting_at")
    begins = meeting.start if meeting else None
    dated = [
        (later.posting_start.start, name, later)
        for name, later in amendments(notice, corpus, now)
        if later.posting_start
    ]
    for posted, name, later in sorted(dated, key=lambda item: item[0]):
        if begins is not None:
            moved = _moved(begins, name, later, notice, posted=posted)
            begins = moved if moved == begins or called_off(later, corpus, now) is None else None
    return begins


def _moved(begins: datetime, name: str, later: Document, notice: Document, *, posted: datetime) -> datetime | None:
    """Return the beginning after one more notice, which may be about something else of the same document."""
    states = [mark.state for mark in marks(later) if mark.begins == begins]
    whole = name == "postpones" and not marks(later) and begins >= posted
    if not states and not whole:
        return begins
    if states and states[-1] != MOVED:
        return None
    own = later.moment("meeting_at")
    return own.start if own else _named_like(begins, notice, tuple(one for one in later.windows if not one.state))


def _named_like(begins: datetime, notice: Document, found: tuple[Window, ...]) -> datetime | None:
    """Return the beginning of the window that is called as the meeting's was, else of the last: comments come before."""
    names = {window.what for window in notice.windows if window.begins == begins and window.what}
    alike = [window.begins for window in found if window.what in names]
    return max(alike or [window.begins for window in found], default=None)
