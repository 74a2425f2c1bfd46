"""Documents whose text was signed and then replaced, taken down or redacted; and the newest approval of each.

Two memories are asked: what the last editions kept beside the site, and the publication record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from gazette.model.approval import counted, later_entry, role_of
from gazette.model.corpus import Corpus, Publication
from gazette.model.digest import present_digest
from gazette.model.document import ApprovalEntry, Document
from gazette.model.newest import Newest, is_ahead, is_of_before, is_older, is_tie, newer, newest_of
from gazette.model.numbers import one_number
from gazette.model.office import Policy

_NEVER: Final = datetime(1, 1, 1)


class Since(StrEnum):
    """What happened after the approval on which a document stands."""

    REPLACED = "replaced"
    TIED = "tied"
    DOWN = "down"
    REDACTED = "redacted"


@dataclass(frozen=True, slots=True)
class PutBack:
    """A document that stands on an approval of before something happened to it, what that was, and when (ISO 8601)."""

    document: Document
    entry: ApprovalEntry
    since: Since
    on: str


@dataclass(slots=True)
class _Recorded:
    """What the publication record says of one document: its present and former digests, and when it changed or came down."""

    event: str = ""
    at: datetime = _NEVER
    digest: str = ""
    changed: datetime = _NEVER
    redacted: datetime = _NEVER
    former: set[str] = field(default_factory=set)

    def add(self, item: Publication) -> None:
        if item.event in ("posted", "changed", "redacted"):
            self.former.add(self.digest)
            self.digest, self.changed = item.digest, item.at
        if item.event == "redacted":
            self.redacted = item.at
        elif item.event != "corrected":
            self.event, self.at = item.event, item.at


def put_back(corpus: Corpus) -> Iterator[PutBack]:
    """Yield the approved documents that stand on an approval which is over, where approvals are signed."""
    if corpus.office.site.policy is not Policy.SIGNED:
        return
    recorded = _recorded(corpus.history.publications)
    elsewhere: dict[str, list[Newest]] = {}
    for path, known in corpus.newest.items():
        if not corpus.approved.get(path, False):  # one that stands has its name for itself
            elsewhere.setdefault(known.name, []).append(known)
    for document in corpus.documents:
        entry = deciding(document, corpus) if corpus.approved.get(document.path, False) else None
        if entry is not None:
            own = corpus.newest.get(document.path)
            kept = (*((own,) if own else ()), *elsewhere.get(name_of(document), ()))
            record = recorded.get(document.number or document.path, _Recorded())
            over = _by_kept(document, entry, kept) or _by_record(document, entry, record, corpus)
            if over is not None:
                yield over


def _by_kept(document: Document, entry: ApprovalEntry, kept: Iterable[Newest]) -> PutBack | None:
    """Return what the last editions kept against a document, or None."""
    for known in kept:
        if is_older(entry, known):
            return PutBack(document, entry, Since.TIED if is_tie(entry, known) else Since.REPLACED, known.on)
        if not _is_withdrawn(document) and is_of_before(entry, known):
            return PutBack(document, entry, Since.DOWN, known.withdrawn)
    return None


def _by_record(document: Document, entry: ApprovalEntry, record: _Recorded, corpus: Corpus) -> PutBack | None:
    """Return what the publication record says against a document, or None."""
    given, is_other = entry.on.start, present_digest(document, corpus.files) != record.digest
    if is_other and given < record.redacted:
        return PutBack(document, entry, Since.REDACTED, record.redacted.isoformat(timespec="minutes"))
    if is_other and given < record.changed and present_digest(document, corpus.files) in record.former:
        return PutBack(document, entry, Since.REPLACED, record.changed.isoformat(timespec="minutes"))
    if record.event == "withdrawn" and given < record.at and not _is_withdrawn(document):
        return PutBack(document, entry, Since.DOWN, record.at.isoformat(timespec="minutes"))
    return None


def _recorded(publications: Iterable[Publication]) -> Map[str, _Recorded]:
    found: dict[str, _Recorded] = {}
    for item in publications:
        found.setdefault(item.number or item.path, _Recorded()).add(item)
    return found


def _is_withdrawn(document: Document) -> bool:
    return "withdrawn_on" in document.fields


def newest_approvals(corpus: Corpus, now: datetime, *, accepted: bool) -> Map[str, Newest]:
    """Return the newest approval of each document that counts at ``now`` or counted for an earlier edition, by path.

    What is gone stays known: it could come back. ``accepted`` tells that an edition is made of this: what lies elsewhere
    by now has replaced what lay at the old place.
    """
    found = dict(corpus.newest)
    for document in corpus.documents if corpus.office.site.policy is Policy.SIGNED else ():
        entry = None if document.unreadable else deciding(document, corpus)
        if entry is not None and not is_ahead(entry, now):
            one = newest_of(entry, name_of(document), _withdrawal(document, corpus))
            found[document.path] = newer(one, found.get(document.path))
    return _with_moved(found, corpus) if accepted else found


def _with_moved(newest: Map[str, Newest], corpus: Corpus) -> dict[str, Newest]:
    """Return the newest approvals; of a document that left its place, that of the one that bears its name elsewhere."""
    recorded = _recorded(corpus.history.publications)
    standing: dict[str, Newest] = {}
    for path, known in newest.items():
        if corpus.approved.get(path, False):
            standing[known.name] = newer(known, standing.get(known.name))
    found = dict(newest)
    for path, known in newest.items():
        other = standing.get(known.name) if path not in corpus.by_path else None
        if other is not None and recorded.get(path, _Recorded()).event != "ended":
            found[path] = newer(other, known)
    return found


def _withdrawal(document: Document, corpus: Corpus) -> ApprovalEntry | None:
    """Return the approval of its withdrawal that counts, or None."""
    if not _is_withdrawn(document):
        return None
    return later_entry(document, corpus.office, present_digest(document, corpus.files), corpus.verdicts)


def deciding(document: Document, corpus: Corpus) -> ApprovalEntry | None:
    """Return the approval that counts of whoever approves last, of several the newest; None where there is none."""
    last = document.kind.approvals[-1:]
    given = (entry for entry in counted(document, corpus) if (role_of(entry.role, corpus.office),) == last)
    return max(given, key=lambda entry: entry.on.start, default=None)


def name_of(document: Document) -> str:
    """Return by what a document is known wherever it lies: its number, else kind and title."""
    return one_number(document.number) if document.number else f"{document.kind.name} {document.title}"
