"""THE state function (requirements C1): every list, search, feed, screen, sitemap and form asks it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from gazette.model.chains import called_off, replaced_by
from gazette.model.changes import posted_until
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.fields import Channel
from gazette.model.moments import Moment


class State(StrEnum):
    """Where a document stands at a moment. Nobody ever types it."""

    DRAFT = "draft"
    IN_APPROVAL = "in-approval"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    POSTED = "posted"
    EXPIRED = "expired"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"


#: States in which readers find the document in lists, default search, feeds, sitemap and on the screen.
IN_FORCE = frozenset({State.POSTED})
#: States that were public once.
ENDED = frozenset({State.EXPIRED, State.ARCHIVED, State.WITHDRAWN, State.SUPERSEDED, State.CANCELLED})


def state(document: Document, corpus: Corpus, now: datetime) -> State:
    """Return the state of ``document`` at ``now`` (naive local time of the site).

    ``corpus.approved`` says which documents stand approved; a document without a start or, where its kind needs
    one, without an end is at most approved.
    """
    if document.unreadable or not corpus.approved.get(document.path, False):
        return State.IN_APPROVAL if document.approvals else State.DRAFT
    start, end = document.posting_start, posted_until(document, corpus, now)
    if start is None or (document.kind.needs_end and end is None):
        return State.APPROVED
    if now < start.start:
        return State.SCHEDULED
    withdrawn = document.get("withdrawn_on")
    if isinstance(withdrawn, Moment) and withdrawn.start <= now and (end is None or withdrawn.start < end.end):
        return State.WITHDRAWN
    replaced = replaced_at(document, corpus, now)
    if replaced is not None:
        return replaced[0]
    if end is not None and now >= end.end:
        on_paper = Channel.BOARD in document.channels
        return State.EXPIRED if on_paper and document.get("taken_down_on") is None else State.ARCHIVED
    return State.POSTED


def replaced_at(document: Document, corpus: Corpus, now: datetime) -> tuple[State, Document] | None:
    """Return how and by which document, public by ``now``, this one was superseded or cancelled."""
    cancellation = called_off(document, corpus, now)
    if cancellation is not None:
        return State.CANCELLED, cancellation
    successor = replaced_by(document, corpus, now)
    return (State.SUPERSEDED, successor) if successor is not None else None


def boundaries(document: Document) -> tuple[datetime, ...]:
    """Return the moments at which the state of ``document`` can change by the clock alone.

    Where a later document moves its end or replaces it, the moment is one of that document's own.
    """
    moments: list[datetime] = []
    if document.posting_start:
        moments.append(document.posting_start.start)
    if document.posting_end:
        moments.append(document.posting_end.end)
    withdrawn = document.get("withdrawn_on")
    if isinstance(withdrawn, Moment):
        moments.append(withdrawn.start)
    return tuple(moments)


def midnight_after(now: datetime) -> datetime:
    """Return the next midnight: the home page's "today" changes then."""
    return datetime(now.year, now.month, now.day) + timedelta(days=1)
