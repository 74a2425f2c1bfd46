"""Writes an approval into its document: signed where asked, only into the content that was shown."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from pathlib import Path

from gazette.check import Examined, examine, is_approved, read_document, report
from gazette.diagnostics import Diagnostic, Severity
from gazette.frontmatter.editing import NotEditable, with_key
from gazette.model.approval import counting, later_lacking
from gazette.model.approving import (
    Approver,
    approval_lines,
    completes,
    decides_later,
    entries_after,
    new_entry,
    seal_lines,
    signed,
    wants_seal,
)
from gazette.model.corpus import Corpus
from gazette.model.digest import attachment_hashes, canonical, digest_of, later_digest, present_digest
from gazette.model.document import ApprovalEntry, Document
from gazette.model.office import Policy
from gazette.model.reader import DocumentReader
from gazette.model.signing import REVOKED_FILE, SIGNERS_FILE, Verdict, claim, claim_of, payload
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
    return counting(document, corpus.office, present_digest(document, corpus.files), corpus.verdicts)


def decides(document: Document, approver: Approver, corpus: Corpus) -> tuple[bool, bool]:
    """Return whether this is an approval of the text, and whether one of what was decided beside it."""
    present, office = present_digest(document, corpus.files), corpus.office
    lacking = later_lacking(document, office, present, corpus.verdicts)
    beside = office.site.policy is Policy.SIGNED and bool(later_digest(document, present))
    kept = kept_entries(document, corpus)
    return decides_later(document, approver, office, kept=kept, lacking=lacking, beside=beside)


def will_seal(document: Document, approver: Approver, corpus: Corpus) -> bool:
    """Whether this approval is the last one, after which the notice is sealed."""
    present = present_digest(document, corpus.files)
    kept = kept_entries(document, corpus)
    if not decides(document, approver, corpus)[0]:
        return False
    entries = entries_after(new_entry(document, approver, present, kept=kept), kept)
    return wants_seal(document, corpus.office, approver.on.date(), kept) and completes(document, corpus.office, entries)


def with_approval(document: Document, approver: Approver, desk: Desk) -> Examined:
    """Return the document as it will be read with this approval in it, not signed yet.

    Raises :class:`~gazette.frontmatter.editing.NotEditable` and ``OSError``.
    """
    corpus = desk.corpus
    entries = _entries(document, approver, corpus, present_digest(document, corpus.files))
    after = _after((desk.notices / document.path).read_bytes(), document, entries, approver, desk)
    return examine(document.path, after, DocumentReader(corpus.office.registry), corpus.office)


def foreseen(document: Document, approver: Approver, desk: Desk) -> tuple[Diagnostic, ...]:
    """Return the errors that the document would have as soon as this approval stood in it.

    What comes after an approval is no error yet: the seal where it is put later, and the signature, which is judged
    when it is made. Raises as :func:`with_approval` does.
    """
    corpus, made = desk.corpus, with_approval(document, approver, desk)
    given = (*made.document.approvals, *made.document.later_approvals)
    good = {claim(made.document, one).key: Verdict.GOOD for one in given}
    verdicts = {**corpus.verdicts, **good}
    documents = tuple(made.document if one.path == document.path else one for one in corpus.documents)
    stands = is_approved(made.document, corpus.office, corpus.files, verdicts)
    then = replace(corpus, documents=documents, verdicts=verdicts, approved={**corpus.approved, document.path: stands})
    later = {"A011", "A012", *(() if desk.sealed_by else ("A013",))}
    found = report(then, made.findings, approver.on).findings
    return tuple(
        one for one in found if one.path == document.path and one.severity is Severity.ERROR and one.code not in later
    )


@dataclass(frozen=True, slots=True)
class _Entries:
    """What one person approves at a time: the text, what was decided beside it (rules set aside, a withdrawal), or both."""

    text: ApprovalEntry | None
    beside: ApprovalEntry | None


def record(document: Document, approver: Approver, desk: Desk) -> None:
    """Write the approval.

    Raises :class:`~gazette.shell.editing.ChangedMeanwhile` where the file is no longer the one that was shown,
    :class:`~gazette.frontmatter.editing.NotEditable`, :class:`SignatureRefused`,
    :class:`~gazette.shell.signatures.NotSigned`, :class:`~gazette.shell.signatures.NoSshKeygen`, ``OSError``.
    """
    corpus, file = desk.corpus, desk.notices / document.path
    before = file.read_bytes()
    reader = DocumentReader(corpus.office.registry)
    text = canonical(document, attachment_hashes(document, corpus.files))
    present = digest_of(text)
    shown = (present, later_digest(document, present))
    _expect(read_document(document.path, before, reader), corpus, shown, otherwise=ChangedMeanwhile(file))
    entries = _entries(document, approver, corpus, present)
    if desk.key is not None:
        made = (entry and _signed(document, entry, desk) for entry in (entries.text, entries.beside))
        entries = _Entries(*made)
    after = _after(before, document, entries, approver, desk)
    _expect(read_document(document.path, after, reader), corpus, shown, otherwise=NotEditable())
    replace_file(file, before, after)
    remember(desk.keep, text)


def _entries(document: Document, approver: Approver, corpus: Corpus, present: str) -> _Entries:
    """Return what is approved, without signatures."""
    text, beside = decides(document, approver, corpus)
    kept, timed = kept_entries(document, corpus), corpus.office.site.policy is Policy.SIGNED
    return _Entries(
        new_entry(document, approver, present, kept=kept, timed=timed) if text else None,
        new_entry(document, approver, later_digest(document, present), kept=(), timed=timed) if beside else None,
    )


def _after(before: bytes, document: Document, entries: _Entries, approver: Approver, desk: Desk) -> bytes:
    """Return the file with the approval in it, and with the seal where this is the last one."""
    after = before
    if entries.text is not None:
        listed = entries_after(entries.text, kept_entries(document, desk.corpus))
        after = with_key(after, ("approvals", "审批记录"), approval_lines(listed))
    if entries.beside is not None:
        lines = approval_lines((entries.beside,), "later_approvals")
        after = with_key(after, ("later_approvals", "追加审批"), lines)
    if desk.sealed_by and will_seal(document, approver, desk.corpus):
        after = with_key(after, ("seal", "用印", "公章"), seal_lines(desk.corpus.office, desk.sealed_by, approver.on))
    return after


def _expect(document: Document, corpus: Corpus, shown: tuple[str, str], *, otherwise: Exception) -> None:
    """Raise ``otherwise`` where a document, or what was decided beside it, is no longer what was shown."""
    present = present_digest(document, corpus.files)
    if (present, later_digest(document, present)) != shown:
        raise otherwise


def _signed(document: Document, entry: ApprovalEntry, desk: Desk) -> ApprovalEntry:
    """Sign, and make sure at once that the signature will count."""
    return sign_entry(entry, payload(document, entry), desk.key, desk.office_files)


def sign_entry(
    entry: ApprovalEntry, text: bytes, key: Path | None, files: Map[str, bytes], *, revoked_now: bytes = b""
) -> ApprovalEntry:
    """Return an entry with its signature over ``text``, which counts by the lists among the office's ``files``.

    ``revoked_now`` are keys that are revoked besides: those files may be of an earlier day.
    Raises :class:`SignatureRefused` and what :func:`gazette.shell.signatures.sign` raises.
    """
    assert key is not None
    done = signed(entry, signatures.sign(text, key))
    made = claim_of(text, done)
    for revoked in dict.fromkeys((files.get(REVOKED_FILE, b""), revoked_now)):
        verdict = signatures.check([made], files.get(SIGNERS_FILE, b""), revoked)[made.key]
        if verdict is not Verdict.GOOD:
            raise SignatureRefused(verdict)
    return done
