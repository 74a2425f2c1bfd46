"""What began and was said to last until the work is done: whether anything was heard of it since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gazette.model.chains import is_public
from gazette.model.changes import windows
from gazette.model.choices import Certainty
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.windows import Window


def left_open(document: Document, corpus: Corpus, now: datetime) -> Window | None:
    """Return what a document closed or stopped by ``now`` without saying until when, if no later one speaks of it."""
    if not document.number:
        return None
    begun = (window for window in windows(document, corpus, now) if not window.state and window.begins < now)
    endless = next((window for window in begun if _is_endless(window)), None)
    return None if endless is None or any(_later(document, corpus, now)) else endless


def _is_endless(window: Window) -> bool:
    return window.certainty is Certainty.UNTIL_DONE or (window.end is None and not window.start.whole_day)


def _later(document: Document, corpus: Corpus, now: datetime) -> Iterator[Document]:
    """Yield what was posted later, by ``now``, about the same: it amends the document or names its number.

    A broadcast, which has no number, repeats what the notice says.
    """
    first = document.posting_start
    named = (other for other in corpus.having("related") if document.number in other.texts("related"))
    amending = (other for _, other in corpus.related.get(document.number, ()))
    for other in (*amending, *named):
        start = other.posting_start
        heard = other.number and is_public(other, corpus, now)
        if heard and first is not None and start is not None and first.start < start.start:
            yield other
