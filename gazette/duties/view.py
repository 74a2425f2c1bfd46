"""What the finders of duties look at: the documents by kind, what the ledger proves, and the signed entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from gazette.calendar import WorkCalendar
from gazette.duties.dates import last_day, midnight
from gazette.duties.duty import Evidence, Judgement, Proof, Refusal, proved
from gazette.duties.posting import hung_enough
from gazette.duties.unproved import (
    entry_not_yet,
    entry_too_early,
    hangs_too_short,
    not_public,
    refused_entries,
    too_early,
)
from gazette.i18n import Message
from gazette.model.chains import called_off, is_withdrawn
from gazette.model.corpus import Corpus, Publication
from gazette.model.document import Document
from gazette.model.meeting_times import meeting_begins
from gazette.model.undertakings import DutySettings, Milestone, Waiver


@dataclass(frozen=True)
class View:
    """A community at ``now``. Duties due from ``first`` to ``last`` (days, inclusive) are looked for.

    ``entries`` and ``waivers`` are those that hold, by duty and period; ``refused`` the other entries, with the reason.
    """

    corpus: Corpus
    now: datetime
    first: date
    last: date
    entries: Map[tuple[str, str], tuple[Milestone, ...]]
    waivers: Map[tuple[str, str], Waiver]
    refused: tuple[tuple[Milestone, Message], ...] = ()

    @property
    def settings(self) -> DutySettings:
        """What the office chose in ``_office/duties.yml``: first day, terms, committee."""
        return self.corpus.office.undertakings.settings

    @property
    def work(self) -> WorkCalendar:
        """The office's calendar of working days."""
        return self.corpus.office.calendar

    def wanted(self, due: datetime) -> bool:
        """Whether the day a due time belongs to is looked for."""
        return self.first <= last_day(due) <= self.last

    @cached_property
    def _first_seen(self) -> Map[str, Publication]:
        found: dict[str, Publication] = {}
        for line in self.corpus.history.publications:
            if line.event == "posted" and line.at <= self.now:
                found.setdefault(line.number or line.path, line)
        return found

    @cached_property
    def _taken(self) -> Map[str, datetime]:
        """When documents were withdrawn that stayed so."""
        last = {
            line.number or line.path: line
            for line in self.corpus.history.publications
            if line.event in ("posted", "ended", "withdrawn") and line.at <= self.now
        }
        return {name: line.at for name, line in last.items() if line.event == "withdrawn"}

    @cached_property
    def _begun(self) -> datetime | None:
        """When the record began, as far as ``now`` can know."""
        return min((line.at for line in self._first_seen.values()), default=None)

    @cached_property
    def _by_kind(self) -> Map[str, tuple[Document, ...]]:
        found: dict[str, list[Document]] = {}
        for document in self.corpus.documents:
            if not document.unreadable:
                found.setdefault(document.kind.name, []).append(document)
        return {name: tuple(items) for name, items in found.items()}

    def documents(self, kind: str) -> tuple[Document, ...]:
        """Return the readable documents of a kind."""
        return self._by_kind.get(kind, ())

    def publication(self, document: Document) -> Evidence | None:
        """Return when a document first became public, as the ledger saw it; nothing the author typed proves it.

        Only a sample community, whose history was never lived, is taken at its word for what lies before its record.
        """
        if document.internal:
            return None
        line = self._first_seen.get(document.number or document.path)
        start = document.posting_start
        if self.corpus.office.site.sample and start is not None and (self._begun is None or start.start < self._begun):
            if start.start <= self.now and self.corpus.approved.get(document.path, False):
                return Evidence(Proof.SIMULATED, start.start, document.number, document.path)
            return None
        return None if line is None else Evidence(Proof.LEDGER, line.at, document.number, document.path)

    def earliest(self, documents: Iterable[Document], *, since: datetime | None = None) -> Evidence | None:
        """Return the first publication among ``documents`` that proves something."""
        return self.judge(documents, since=since).evidence

    def judge(self, documents: Iterable[Document], *, since: datetime | None = None) -> Judgement:
        """Judge the publications of ``documents``: the first that proves something, else why each proves nothing.

        One before ``since`` tells of what was not over yet, one that hung too short has told nobody.
        """
        judged = [self._proof(document, since) for document in documents]
        proofs = [item for item in judged if isinstance(item, Evidence)]
        if proofs:
            return Judgement(min(proofs, key=lambda evidence: evidence.order))
        return Judgement(None, tuple(item for item in judged if isinstance(item, Refusal)))

    def _proof(self, document: Document, since: datetime | None) -> Evidence | Refusal:
        found = self.publication(document)
        if found is None:
            return not_public(document, self.corpus, self.now)
        if since is not None and found.at < since:
            return too_early(document, found.at, since)
        taken = self._taken.get(document.number or document.path)
        if hung_enough(document, self.corpus, self.now, seen=found.at, taken=taken):
            return found
        return hangs_too_short(document, self.corpus)

    def entry(self, duty: str, period: str, *, since: date | None = None) -> Judgement:
        """Judge the signed entries of a duty: the first that is not before ``since``, when its matter could be done."""
        days = [(entry, entry.on) for entry in self.entries.get((duty, period), ()) if entry.on is not None]
        if not days:
            return Judgement(None, tuple(refused_entries(self.refused, duty, period)))
        in_time = ((entry, on) for entry, on in days if since is None or on >= since)
        found, on = next(in_time, (None, days[-1][1]))
        if found is None:
            return Judgement(None, tuple(entry_too_early(entry, since or on) for entry, _ in days))
        if midnight(on) > self.now:
            return Judgement(None, (entry_not_yet(found),))
        return Judgement(Evidence(Proof.ENTRY, midnight(on), "", "", found.role, found.person))

    def announced(self, document: Document) -> Judgement:
        """Judge whether everyone was told of a document, however long it hangs."""
        found = self.publication(document)
        return proved(found) if found else Judgement(None, (not_public(document, self.corpus, self.now),))

    def stands(self, document: Document) -> bool:
        """Whether a document counts: it is approved, or the record saw it in public, whatever became of it since."""
        return self.corpus.approved.get(document.path, False) or self.publication(document) is not None

    def cancelled(self, document: Document) -> bool:
        """Whether a public document cancels or replaces this one."""
        related = self.corpus.related.get(document.number, ()) if document.number else ()
        replacing = [other for name, other in related if name == "supersedes" and not is_withdrawn(other, self.now)]
        cancellation = called_off(document, self.corpus, self.now)
        return any(self.publication(other) is not None for other in (*replacing, cancellation) if other is not None)

    @cached_property
    def meetings(self) -> tuple[tuple[datetime, Document], ...]:
        """The committee's meetings as notices that are public or to come name them, in order."""
        return tuple(sorted(self._meetings(), key=lambda item: (item[0], item[1].path)))

    def _meetings(self) -> Iterator[tuple[datetime, Document]]:
        for document in self.documents("oc-meeting-notice"):
            begins = meeting_begins(document, self.corpus, self.now)
            if begins is not None and self.stands(document) and not self.cancelled(document):
                yield begins, document
