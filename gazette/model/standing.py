"""What a chain of documents still announces at a moment: its windows that lie ahead, as its last links left them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from gazette.model.chains import is_ahead, reached
from gazette.model.changes import windows
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.state import ENDED, state
from gazette.model.windows import Window
from gazette.patterns import lazy

_ALARM: Final = lazy("演练|演习|警铃|警报|试鸣|(?i:fire drill|alarm)")


def standing(document: Document, corpus: Corpus, at: datetime) -> tuple[tuple[Document, Window], ...]:
    """Return each window that a cancellation of ``document`` at ``at`` would call off, with the link that announces it."""
    found = [
        (link, window)
        for link in reached(document, corpus, at)
        if state(link, corpus, at) not in ENDED
        for window in windows(link, corpus, at)
        if is_ahead(window, at)
    ]
    return tuple(sorted(found, key=lambda item: (item[1].begins, item[0].path)))


def is_alarm(document: Document) -> bool:
    """Whether a document announces something that people hear and must not take for real, or take a real one for."""
    return any(_ALARM.search(text) for text in (document.title, *(window.what for window in document.windows)))


def last_link(document: Document, corpus: Corpus, at: datetime) -> Document:
    """Return the document that announces the time of what ``document`` was about: the next change goes on from there."""
    links = dict.fromkeys(link.number for link, _ in standing(document, corpus, at))
    return corpus.by_number[next(iter(links))] if len(links) == 1 else document
