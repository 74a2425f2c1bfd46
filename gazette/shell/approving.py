"""Writes an approval into its document: signed where asked, only into the content that was shown."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from pathlib import Path

from gazette.check import examine, is_approved, read_document, report
from gazette.diagnostics import Diagnostic, Severity
from gazette.frontmatter.editing import NotEditable, with_key
from gazette.model.approval import Verdicts
from gazette.model.approving import (
    Approver,
    approval_lines,
    completes,
    entries_after,
    new_entry,
    seal_lines,
    signed,
    standing_entries,
    wants_seal,
)
from gazette.model.corpus import Corpus
from gazette.model.digest import attachment_hashes, canonical, digest_of, present_digest
from gazette.model.document import ApprovalEntry, Document
from gazette.model.reader import DocumentReader
from gazette.model.signing import REVOKED_FILE, SIGNERS_FILE, Verdict, claim, payload
from gazette.shell import signatures
from gazette.shell.approved import remember
from gazette.shell.editing import ChangedMeanwhile, replace_file


class SignatureRefused(Exception):
    """The key does not belong to the approver, or not on this day; ``verdict`` says why."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(verdict.value)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where approvals are written. ``key`` is the private key file to sign with, ``sealed_by`` who puts the seal."""

    notices: Path
    corpus: Corpus
    office_files: Map[str, bytes]
    key: Path | None = None
    sealed_by: str | None = None

    @property
    def keep(self) -> Path:
        """The folder of what a running site keeps."""
        return self.notices.absolute().parent / "var"


def kept_entries(document: Document, corpus: Corpus) -> tuple[ApprovalEntry, ...]:
    """Return the approvals of a document that still hold."""
    verdicts: Verdicts = corpus.verdicts
    return standing_entries(document, corpus.office, present_digest(document, corpus.files), verdicts)


def will_seal(document: Document, approver: Approver, corpus: Corpus) -> bool:
    """Whether this approval is the last one, after which the notice is sealed."""
    present = present_digest(document, corpus.files)
    kept = kept_entries(document, corpus)
    entries = entries_after(new_entry(document, approver, present, kept=kept), kept)
    return wants_seal(document, corpus.office, approver.on.date(), kept) and completes(document, corpus.office, entries)


def foreseen(document: Document, approver: Approver, desk: Desk) -> tuple[Diagnostic, ...]:
    """Return the errors that the document would have as soon as this approval stood in it.

    What comes after an approval is no error yet: the seal where it is put later, and the signature, which is judged
    when it is made. Raises :class:`~gazette.frontmatter.editing.NotEditable` and ``OSError``.
    """
    corpus = desk.corpus
    entry = new_entry(document, approver, present_digest(document, corpus.files), kept=kept_entries(document, corpus))
    after = _after((desk.notices / document.path).read_bytes(), document, entry, approver, desk)
    made = examine(document.path, after, DocumentReader(corpus.office.registry), corpus.office)
    good = {claim(made.document, one).key: Verdict.GOOD for one in made.document.approvals}
    verdicts = {**corpus.verdicts, **good}
    documents = tuple(made.document if one.path == document.path else one for one in corpus.documents)
    stands = is_approved(made.document, corpus.office, corpus.files, verdicts)
    then = replace(corpus, documents=documents, verdicts=verdicts, approved={**corpus.approved, document.path: stands})
    later = {"A011", "A012", *(() if desk.sealed_by else ("A013",))}
    found = report(then, made.findings, approver.on).findings
    return tuple(
        one for one in found if one.path == document.path and one.severity is Severity.ERROR and one.code not in later
    )


def record(document: Document, approver: Approver, desk: Desk) -> ApprovalEntry:
    """Write the approval and return it.

    Raises :class:`~gazette.shell.editing.ChangedMeanwhile` where the file is no longer the one that was shown,
    :class:`~gazette.frontmatter.editing.NotEditable`, :class:`SignatureRefused`,
    :class:`~gazette.shell.signatures.NotSigned`, :class:`~gazette.shell.signatures.NoSshKeygen`, ``OSError``.
    """
    corpus, file = desk.corpus, desk.notices / document.path
    before = file.read_bytes()
    reader = DocumentReader(corpus.office.registry)
    text = canonical(document, attachment_hashes(document, corpus.files))
    present = digest_of(text)
    _expect(read_document(document.path, before, reader), corpus, present, otherwise=ChangedMeanwhile(file))
    entry = new_entry(document, approver, present, kept=kept_entries(document, corpus))
    if desk.key is not None:
        entry = _signed(document, entry, desk)
    after = _after(before, document, entry, approver, desk)
    _expect(read_document(document.path, after, reader), corpus, present, otherwise=NotEditable())
    replace_file(file, before, after)
    remember(desk.keep, text)
    return entry


def _after(before: bytes, document: Document, entry: ApprovalEntry, approver: Approver, desk: Desk) -> bytes:
    """Return the file with the approval in it, and with the seal where this is the last one."""
    entries = entries_after(entry, kept_entries(document, desk.corpus))
    after = with_key(before, ("approvals", "审批记录"), approval_lines(entries))
    if desk.sealed_by and will_seal(document, approver, desk.corpus):
        after = with_key(after, ("seal", "用印", "公章"), seal_lines(desk.corpus.office, desk.sealed_by, approver.on))
    return after


def _expect(document: Document, corpus: Corpus, present: str, *, otherwise: Exception) -> None:
    """Raise ``otherwise`` where a document is no longer the one that was shown."""
    if present_digest(document, corpus.files) != present:
        raise otherwise


def _signed(document: Document, entry: ApprovalEntry, desk: Desk) -> ApprovalEntry:
    """Sign, and make sure at once that the signature will count."""
    assert desk.key is not None
    done = signed(entry, signatures.sign(payload(document, entry), desk.key))
    made = claim(document, done)
    allowed, revoked = desk.office_files.get(SIGNERS_FILE, b""), desk.office_files.get(REVOKED_FILE, b"")
    verdict = signatures.check([made], allowed, revoked)[made.key]
    if verdict is not Verdict.GOOD:
        raise SignatureRefused(verdict)
    return done
