"""Documents whose text was signed and replaced since: which approval decides about one, and which was the newest ever."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from gazette.model.approval import counted, role_of
from gazette.model.corpus import Corpus
from gazette.model.document import ApprovalEntry, Document
from gazette.model.newest import Newest, is_older, newer, newest_of
from gazette.model.numbers import one_number
from gazette.model.office import Policy


def put_back(corpus: Corpus) -> Iterator[tuple[Document, ApprovalEntry, Newest]]:
    """Yield the approved documents whose approval is older than one that counted, with both, where approvals are signed."""
    if corpus.office.site.policy is not Policy.SIGNED or not corpus.newest:
        return
    elsewhere: dict[str, list[Newest]] = {}
    for path, known in corpus.newest.items():
        if not corpus.approved.get(path, False):  # one that stands has its name for itself
            elsewhere.setdefault(known.name, []).append(known)
    for document in corpus.documents:
        entry = deciding(document, corpus) if corpus.approved.get(document.path, False) else None
        own = corpus.newest.get(document.path)
        for known in (*((own,) if own else ()), *elsewhere.get(_name(document), ())):
            if entry is not None and is_older(entry, known):
                yield document, entry, known
                break


def newest_approvals(corpus: Corpus) -> Map[str, Newest]:
    """Return the newest approval of each document that counts now or counted for an earlier edition, by path.

    What is gone stays known: it could come back.
    """
    found = dict(corpus.newest)
    for document in corpus.documents if corpus.office.site.policy is Policy.SIGNED else ():
        entry = None if document.unreadable else deciding(document, corpus)
        if entry is not None:
            found[document.path] = newer(newest_of(entry, _name(document)), found.get(document.path))
    return found


def deciding(document: Document, corpus: Corpus) -> ApprovalEntry | None:
    """Return the approval that counts of whoever approves last, of several the newest; None where there is none."""
    last = document.kind.approvals[-1:]
    given = (entry for entry in counted(document, corpus) if (role_of(entry.role, corpus.office),) == last)
    return max(given, key=lambda entry: entry.on.start, default=None)


def _name(document: Document) -> str:
    """Return by what a document is known wherever it lies: its number, else kind and title."""
    return one_number(document.number) if document.number else f"{document.kind.name} {document.title}"
