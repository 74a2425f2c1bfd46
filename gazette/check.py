"""Runs the rules: over one document (:func:`examine`), over all (:func:`corpus_findings`), and reports once.

Everything here is pure. What :func:`examine` finds depends on the path, the bytes, the office's data and the
program's version only, so callers may keep it by content.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import datetime

from gazette.diagnostics import Diagnostic, Fault, Severity
from gazette.model.approval import NO_VERDICTS, Standing, Verdicts, approval, lacking
from gazette.model.corpus import Corpus, History
from gazette.model.digest import present_digest
from gazette.model.document import Document
from gazette.model.glimpsed import NotRead
from gazette.model.office import Office, Policy
from gazette.model.office_reader import OfficeFile
from gazette.model.reader import DocumentReader, path_fault
from gazette.rules import BY_CODE, CORPUS_RULES, DOCUMENT_RULES
from gazette.rules.links import references
from gazette.rules.registry import Subject
from gazette.rules.waivers import Waived, apply_waivers

#: More findings of one rule in one file help nobody. Of one rule: a thousand reminders must not hide an error behind them.
MOST_FINDINGS = 1000


@dataclass(frozen=True, slots=True)
class Examined:
    """One document and what the rules that look at it alone found. Can be pickled."""

    document: Document
    findings: Sequence[Diagnostic]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one run, sorted by place. ``documents`` counts what was read; ``waived`` was set aside."""

    documents: int
    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()

    @property
    def erroneous(self) -> frozenset[str]:
        """Paths that have at least one error."""
        return frozenset(f.path for f in self.findings if f.severity is Severity.ERROR)

    def count(self, severity: Severity) -> int:
        """Return how many findings weigh ``severity``."""
        return sum(1 for finding in self.findings if finding.severity is severity)


def read_document(path: str, data: bytes, reader: DocumentReader) -> Document:
    """Read one document with what its body leads to, as its digest needs it, and run no rule. Never raises."""
    document = reader.read(path, data)
    if document.unreadable:
        return document
    return replace(document, references=references(Subject(document, Office())))


def examine(path: str, data: bytes, reader: DocumentReader, office: Office) -> Examined:
    """Read one document and run every rule that looks at it alone. Never raises on any content.

    ``path`` is POSIX and relative to the notices folder; ``office`` is the one ``reader`` was made for.
    """
    document, head = reader.read_whole(path, data)
    faults = list(document.faults)
    named = path_fault(path)
    if named is not None:
        faults.append(named)
    seen = reader.glimpse(path, data) if document.unreadable else (document, head)
    if seen is not None:
        faults.extend(seen[0].faults if document.unreadable else ())
        subject = Subject(seen[0], office, seen[1])
        for rule in DOCUMENT_RULES:
            with contextlib.suppress(NotRead):
                faults.extend(rule.check(subject))  # type: ignore[arg-type]  # document rules yield faults
        if not document.unreadable:
            document = replace(document, references=references(subject))
    return Examined(document, _diagnostics(path, faults))


def _diagnostics(path: str, faults: Iterable[Fault]) -> tuple[Diagnostic, ...]:
    """Name and weigh the faults of one file; the same sentence at one place is told once."""
    found = {(d.span, d.code, str(d.message)): d for d in (diagnostic(path, fault) for fault in faults)}
    told: Counter[str] = Counter()
    kept: list[Diagnostic] = []
    for one in sorted(found.values(), key=lambda d: d.sort_key):
        told[one.code] += 1
        if told[one.code] <= MOST_FINDINGS:
            kept.append(one)
    return tuple(kept)


def diagnostic(path: str, fault: Fault) -> Diagnostic:
    """Return the finding for a fault in the file ``path``."""
    rule = BY_CODE[fault.code]
    return Diagnostic(path, fault.span, fault.code, rule.name, rule.severity, fault.message, fault.hint)


def office_findings(files: Iterable[OfficeFile]) -> tuple[Diagnostic, ...]:
    """Return the findings in the office's own data files."""
    return tuple(found for file in files for found in _diagnostics(file.path, file.faults))


def gather(
    examined: Iterable[Examined],
    office: Office,
    history: History | None = None,
    files: Map[str, str] | None = None,
    *,
    verdicts: Verdicts = NO_VERDICTS,
) -> Corpus:
    """Bring examined documents together, in path order, and judge their approvals.

    ``files`` maps every other file below the notices folder (POSIX path) to its SHA-256 in hex, or to an empty text
    where it is not known; attachments need it. ``verdicts`` tell what is known of signatures; without one, none counts.
    """
    documents = tuple(sorted((item.document for item in examined), key=lambda document: document.path))
    others = files or {}
    approved = {document.path: is_approved(document, office, others, verdicts) for document in documents}
    return Corpus(documents, office, history or History(), others, approved, verdicts)


def is_approved(document: Document, office: Office, files: Map[str, str], verdicts: Verdicts) -> bool:
    """Whether a document stands approved and lacks nothing it needs before it may hang."""
    if document.unreadable:
        return False
    if office.site.policy is Policy.NAMED:
        return bool(document.approvers)
    if not document.approvals:
        return False
    present = present_digest(document, files)
    complete = approval(document, office, present, verdicts).standing is Standing.COMPLETE
    return complete and not lacking(document, office)


def corpus_findings(corpus: Corpus, now: datetime) -> tuple[Diagnostic, ...]:
    """Run the rules that look at all documents, the history and the clock. ``now`` is naive local time of the site."""
    return tuple(diagnostic(path, fault) for path, fault in _corpus_faults(corpus, now))


def _corpus_faults(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    for rule in CORPUS_RULES:
        yield from rule.check(corpus, now)  # type: ignore[misc]  # corpus rules yield (path, fault)


def report(
    corpus: Corpus, findings: Iterable[Diagnostic], now: datetime, *, extra: Iterable[Diagnostic] = ()
) -> Report:
    """Make the report of a run: ``findings`` of :func:`examine`, the corpus rules, and ``extra`` (office data, disk).

    Waivers are applied here; those that cover nothing are reported. ``findings`` are asked for last: they may still be
    under way.
    """
    of_all = corpus_findings(corpus, now)
    every = [*findings, *of_all, *extra]
    kept, waived, faults = apply_waivers(corpus, every)
    kept += [diagnostic(path, fault) for path, fault in faults]
    return Report(len(corpus.documents), tuple(sorted(kept, key=lambda d: d.sort_key)), tuple(waived))


def run(
    sources: Map[str, bytes],
    now: datetime,
    *,
    office: Office | None = None,
    history: History | None = None,
    files: Map[str, str] | None = None,
    verdicts: Verdicts = NO_VERDICTS,
) -> tuple[Corpus, Report]:
    """Examine all of ``sources`` (path → bytes) in this process and report: the whole check in one call."""
    office = office or Office()
    reader = DocumentReader(office.registry)
    examined = [examine(path, data, reader, office) for path, data in sources.items()]
    corpus = gather(examined, office, history, files, verdicts=verdicts)
    return corpus, report(corpus, (f for item in examined for f in item.findings), now)
