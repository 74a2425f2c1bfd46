"""Chains of documents about one thing, each amending or replacing an earlier one; and what a cancellation calls off.

Who cancels one link calls off the thing: neither the day it was first announced for nor one it was moved to comes back.
A link that moves only part of what an earlier one announces (one window, one building) is about that part alone.
A correction, a follow-up or a successor that should count as never made is withdrawn instead: what it amended or replaced
holds again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.model.corpus import RELATIONS, Corpus
from gazette.model.document import Document
from gazette.model.marks import AMENDING, marked, marks
from gazette.model.windows import Window

#: Relations by which a document goes on about what an earlier one announced.
_CONTINUING: Final = (*AMENDING, "extends")
_GOING_ON: Final = (*_CONTINUING, "updates", "supersedes")


def amendments(corpus: Corpus) -> Iterator[tuple[Document, str, Document]]:
    """Yield each document that amends another one, with the name of the relation and the other, in path order."""
    for document in corpus.having(*AMENDING):
        name = next((name for name in AMENDING if document.text(name)), "")
        original = corpus.by_number.get(document.text(name)) if name else None
        if original is not None and original is not document:
            yield document, name, original


def called_off(document: Document, corpus: Corpus, now: datetime) -> Document | None:
    """Return the first cancellation, public by ``now``, of what ``document`` announces; it may name any link of the chain."""
    found = [
        (start.start, other.path, other)
        for link in _chain(document, corpus, now)
        for name, other in corpus.related.get(link.number, ())
        if link.number and name == "cancels" and is_public(other, corpus, now)
        for start in (other.posting_start,)
        if start is not None
    ]
    cancellations = (other for _, _, other in sorted(found, key=lambda item: item[:2]))
    return next((one for one in cancellations if document in reach(one, corpus, now)), None)


def replaced_by(document: Document, corpus: Corpus, now: datetime) -> Document | None:
    """Return the document, public by ``now``, that took the place of one: of itself, or of one that it had amended by then."""
    seen: set[str] = set()
    link: Document | None = document
    while link is not None and link.path not in seen:
        seen.add(link.path)
        for name, other in corpus.related.get(link.number, ()) if link.number else ():
            if link is document:
                replacing = name in ("supersedes", "updates")
            else:
                replacing = name == "supersedes" and other.path not in seen and _before(document, other)
            if replacing and stands(other, corpus, now):
                return other
        earlier = next((link.text(name) for name in _CONTINUING if link.text(name)), "")
        link = _standing(earlier, corpus)
    return None


def replaces(document: Document, corpus: Corpus, now: datetime) -> Iterator[Document]:
    """Yield the amendments of what a document supersedes, public by ``now``: it took their place as well."""
    waiting = [document.text("supersedes")] if document.text("supersedes") else []
    seen = set(waiting)
    while waiting:
        for name, other in corpus.related.get(waiting.pop(), ()):
            if name in _CONTINUING and other.number not in seen and replaced_by(other, corpus, now) is document:
                seen.add(other.number)
                waiting.append(other.number)
                yield other


def _before(earlier: Document, later: Document) -> bool:
    """Whether a document did not go up after another."""
    first, second = earlier.posting_start, later.posting_start
    return first is None or second is None or first.start <= second.start


def is_public(document: Document, corpus: Corpus, now: datetime) -> bool:
    """Whether a document is approved and went up by ``now``."""
    start = document.posting_start
    return corpus.approved.get(document.path, False) and start is not None and start.start <= now


def stands(document: Document, corpus: Corpus, now: datetime) -> bool:
    """Whether a document that amends or replaces another is approved, public and not withdrawn by ``now``.

    One that was cancelled stands: what it moved does not come back.
    """
    return is_public(document, corpus, now) and not is_withdrawn(document, now)


def is_withdrawn(document: Document, now: datetime) -> bool:
    """Whether a document was taken back by ``now``: what it said counts as never said."""
    withdrawn = document.moment("withdrawn_on")
    return withdrawn is not None and withdrawn.start <= now


def reach(cancellation: Document, corpus: Corpus, now: datetime) -> tuple[Document, ...]:
    """Return all that a cancellation, public by ``now``, calls off."""
    named, since = corpus.by_number.get(cancellation.text("cancels")), cancellation.posting_start
    if named is None:
        return ()
    at = since.start if since is not None else now
    return reached(named, corpus, now, at=at, without=cancellation)


def reached(
    named: Document, corpus: Corpus, now: datetime, *, at: datetime | None = None, without: Document | None = None
) -> tuple[Document, ...]:
    """Return a link, what it amends as a whole, and all that follow these by ``now``, but for the cancellation itself.

    ``at`` is when it is called off: a link that leaves some of what lies ahead then is about a part alone.
    """
    found: dict[str, Document] = {}
    waiting = [named]
    while waiting:
        link = waiting.pop()
        if link.path not in found and link is not without:
            found[link.path] = link
            waiting += _later(link, corpus, now)
            waiting += [one for one in _earlier(link, corpus) if not _is_partial(link, one, corpus, at or now)]
    return tuple(found.values())


def _is_partial(later: Document, earlier: Document, corpus: Corpus, at: datetime) -> bool:
    """Whether ``later`` moves or cancels some of what ``earlier`` announces for after ``at``, and leaves the rest."""
    if all(later.text(name) != earlier.number for name in AMENDING):
        return False
    before = tuple(window for window in earlier.windows if is_ahead(window, at))
    left = before
    for mark in marks(later):
        left = tuple(part for window in left for part in marked(window, mark, earlier, corpus.office.registry))
    return left != before and any(not window.state for window in left)


def is_ahead(window: Window, at: datetime) -> bool:
    """Whether a window takes place and is not over: what lies in the past is neither moved nor cancelled."""
    return not window.state and (window.ends is None or window.ends > at)


def related(document: Document, corpus: Corpus, now: datetime) -> Iterator[tuple[str, Document, Document]]:
    """Yield whom a document names or is named by: the relation, the other document and the one of the two that wrote it.

    A cancellation and each link that it calls off are related, whichever of them it names.
    """
    for name in RELATIONS:
        named = corpus.by_number.get(document.text(name)) if name in document.fields else None
        if named is not None:
            yield name, named, document
    if "cancels" in document.fields:
        yield from (("cancels", link, document) for link in reach(document, corpus, now))
    for name, other in corpus.related.get(document.number, ()) if document.number else ():
        yield name, other, other
    yield from (("supersedes", link, document) for link in replaces(document, corpus, now))
    cancellation, successor = called_off(document, corpus, now), replaced_by(document, corpus, now)
    if cancellation is not None:
        yield "cancels", cancellation, cancellation
    if successor is not None and successor.text("supersedes"):
        yield "supersedes", successor, successor
    for number in document.texts("related"):
        if number in corpus.by_number:
            yield "related", corpus.by_number[number], document


def _chain(document: Document, corpus: Corpus, now: datetime) -> tuple[Document, ...]:
    """Return all that a document is about the same as, in either direction, itself first."""
    found: dict[str, Document] = {}
    waiting = [document]
    while waiting:
        link = waiting.pop()
        if link.path not in found:
            found[link.path] = link
            waiting += (*_later(link, corpus, now), *_earlier(link, corpus))
    return tuple(found.values())


def _later(document: Document, corpus: Corpus, now: datetime) -> Iterator[Document]:
    related = corpus.related.get(document.number, ()) if document.number else ()
    return (other for name, other in related if name in _GOING_ON and is_public(other, corpus, now))


def _earlier(document: Document, corpus: Corpus) -> Iterator[Document]:
    links = (_standing(document.text(name), corpus) for name in _GOING_ON if name in document.fields)
    return (link for link in links if link is not None)


def _standing(number: str, corpus: Corpus) -> Document | None:
    """Return the approved document of that number: a draft under it says nothing about what those beside it are about."""
    found = corpus.by_number.get(number)
    return found if found is not None and corpus.approved.get(found.path, False) else None
