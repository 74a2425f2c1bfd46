"""All documents of a community together, with the look-ups that rules and pages need."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from gazette.i18n import Message
from gazette.model.digest import present_digest
from gazette.model.document import Document
from gazette.model.newest import Newest
from gazette.model.numbers import DocumentNumber, one_number, parse_number
from gazette.model.office import Office
from gazette.model.signing import Verdict

RELATIONS = ("corrects", "supersedes", "cancels", "updates", "extends", "postpones")


@dataclass(frozen=True, slots=True)
class Publication:
    """One line of the ledger as far as rules care: what became public, when, under which number and path.

    ``by`` is the number of what amended, replaced or cancelled it.
    """

    number: str
    path: str
    digest: str
    event: str
    at: datetime
    title: str = ""
    kind: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A number that stood on an approved document which Git no longer holds; ``on`` is when it left."""

    number: str
    path: str
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the record is not to be relied on: its ``path`` from the notices folder, the line, the reason, and the way out."""

    path: str
    line: int
    reason: Message
    handbook: str


@dataclass(frozen=True)
class History:
    """What was ever published, oldest first, and which numbers of removed documents Git remembers.

    Where there is a ``doubt``, the publications are only those that can be relied on.
    """

    publications: tuple[Publication, ...] = ()
    given: tuple[Given, ...] = ()
    doubt: Doubt | None = None

    @cached_property
    def amended(self) -> Map[str, tuple[str, ...]]:
        """The numbers that a number amended, replaced or cancelled, by that number."""
        found: dict[str, dict[str, None]] = {}
        for one in self.publications:
            if one.by and one.event == "corrected":
                found.setdefault(one.by, {})[one.number] = None
        return {number: tuple(others) for number, others in found.items()}

    def first(self, number: str) -> Publication | None:
        """Return the first publication of a number."""
        return next((p for p in self.publications if p.number == number and p.event == "posted"), None)


@dataclass(frozen=True)
class Corpus:
    """Documents in path order, the office, the history, and which other files exist below the notices folder.

    ``files`` maps the POSIX path of every file that is not a document to its SHA-256 (hex) or an empty text;
    ``approved`` tells by path which documents stand approved; ``verdicts`` what is known of signatures, by claim;
    ``earlier`` the approved content that is no longer there, by its digest, where somebody still has it
    (``gazette.model.digest.canonical``); ``charts`` what our own charts among the files say, by their SHA-256
    (``gazette.statistics.chart``); ``texts`` what tables and texts that readers download say, likewise;
    ``before`` is the office of the last edition, where one was kept, ``newest`` the newest approval of each document that
    counted for an edition, by path.
    """

    documents: tuple[Document, ...]
    office: Office = field(default_factory=Office)
    history: History = field(default_factory=History)
    files: Map[str, str] = field(default_factory=dict)
    approved: Map[str, bool] = field(default_factory=dict)
    verdicts: Map[str, Verdict] = field(default_factory=dict)
    earlier: Map[str, str] = field(default_factory=dict)
    charts: Map[str, str] = field(default_factory=dict)
    texts: Map[str, str] = field(default_factory=dict)
    before: Office | None = None
    newest: Map[str, Newest] = field(default_factory=dict)

    @cached_property
    def by_path(self) -> Map[str, Document]:
        """Documents by path."""
        return {document.path: document for document in self.documents}

    def having(self, *names: str) -> tuple[Document, ...]:
        """Return the documents with one of the fields ``names``, in path order: most relations stand in few documents."""
        found = {document.path: document for name in names for document in self._by_field.get(name, ())}
        return tuple(found[path] for path in sorted(found))

    @cached_property
    def _by_field(self) -> Map[str, list[Document]]:
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            for name in document.fields:
                found.setdefault(name, []).append(document)
        return found

    @cached_property
    def by_number(self) -> Map[str, Document]:
        """Documents by number: where it stands twice the one that holds it, or else the first in path order."""
        found: dict[str, Document] = {}
        for document in self.documents:
            if document.number:
                found.setdefault(document.number, document)
        held = ((same, holder) for same in self.twice.values() if (holder := self.holder(same)) is not None)
        return {**found, **{document.number: holder for same, holder in held for document in same}}

    @cached_property
    def bearing(self) -> Map[str, tuple[Document, ...]]:
        """The documents that bear a number, in path order, by what all its spellings have in common (``one_number``)."""
        found: dict[str, tuple[Document, ...]] = {}
        for document in self.documents:
            if document.number:
                name = one_number(document.number)
                found[name] = (*found.get(name, ()), document)
        return found

    @cached_property
    def twice(self) -> Map[str, tuple[Document, ...]]:
        """Those of ``bearing`` that are several."""
        return {name: same for name, same in self.bearing.items() if len(same) > 1}

    def holder(self, same: tuple[Document, ...]) -> Document | None:
        """Return the document to which the number that all of ``same`` bear belongs, or None where that is open.

        It belongs to what was published under it: the document with that content, or the one at that path. Before a
        publication it belongs to the only one that is approved.
        """
        name = one_number(same[0].number)
        last = next((p for p in reversed(self.history.publications) if p.number and one_number(p.number) == name), None)
        if last is not None:
            moved = [document for document in same if present_digest(document, self.files) == last.digest]
            there = [document for document in same if document.path == last.path]
            if moved or there:
                return next((document for document in there if document in moved), (*moved, *there)[0])
        approved = [document for document in same if self.approved.get(document.path, False)]
        return approved[0] if len(approved) == 1 else None

    def holding(self, number: str) -> Document | None:
        """Return the document that a number belongs to, or None where it stands nowhere, or that is open."""
        same = self.bearing.get(one_number(number), ())
        return self.holder(same) if len(same) > 1 else next(iter(same), None)

    @cached_property
    def numbers(self) -> Map[str, DocumentNumber]:
        """Numbers taken apart, by document path; documents whose number does not fit are left out."""
        found: dict[str, DocumentNumber] = {}
        for document in self.documents:
            if document.number:
                number = parse_number(document.number, self.office.series)
                if number:
                    found[document.path] = number
        return found

    @cached_property
    def related(self) -> Map[str, tuple[tuple[str, Document], ...]]:
        """For each number, the documents that correct, supersede, cancel or update it, with the relation's name."""
        found: dict[str, list[tuple[str, Document]]] = {}
        for document in self.having(*RELATIONS):
            for name in RELATIONS:
                target = document.text(name)
                if target:
                    found.setdefault(target, []).append((name, document))
        return {number: tuple(items) for number, items in found.items()}
