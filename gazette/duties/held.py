"""When an event is over as later notices moved it, and the notices that tell of it (000-51, requirements C1)."""

from __future__ import annotations

from datetime import datetime

from gazette.model.chains import reached
from gazette.model.changes import windows
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.marks import AMENDING

KIND = "event-notice"


def event_over(notice: Document, corpus: Corpus, now: datetime) -> datetime | None:
    """Return the first moment after the event of a notice, as what followed by ``now`` left it.

    Of one that lasts all day that is the next midnight; None where no time is told, or it was put off to none.
    """
    links = reached(notice, corpus, now) if notice.number else (notice,)
    left = (window for link in links for window in windows(link, corpus, now) if not window.state)
    return max((window.ends for window in left if window.ends is not None), default=None)


def event_numbers(notice: Document, corpus: Corpus, now: datetime) -> tuple[str, ...]:
    """Return the numbers by which the event of a notice may be called: its own, and those of notices that moved it."""
    later = (link.number for link in reached(notice, corpus, now) if link.kind.name == KIND)
    return tuple(dict.fromkeys((notice.number, *filter(None, later))))


def is_first(notice: Document, corpus: Corpus) -> bool:
    """Whether a notice announces an event of its own: one that moves or corrects another's is about that one."""
    named = (corpus.by_number.get(notice.text(name)) for name in AMENDING if name in notice.fields)
    return not any(one is not None and one.kind.name == KIND for one in named)
