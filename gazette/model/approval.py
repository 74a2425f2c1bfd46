"""Does a document stand approved? A pure question of its entries, its digest and the roster."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from gazette.model.corpus import Corpus
from gazette.model.digest import later_digest, present_digest
from gazette.model.document import ApprovalEntry, Document
from gazette.model.kind import Kind
from gazette.model.office import Office, Policy
from gazette.model.signing import Verdict, claim

#: Verdicts on signatures by claim (``gazette.model.signing``).
Verdicts = Map[str, Verdict]
NO_VERDICTS: Final[Verdicts] = {}
#: The decision that is none.
REFUSED: Final = "refused"
#: Who signs for the owners, where they have a committee (F Q17).
_CHAIR: Final = "oc_chair"
#: Whose word stands above whose, lowest first; all other roles stand below.
_LINE: Final = ("director", "company_vp", "company_leader")


_BEGINNING: Final = datetime(1, 1, 1)


class Standing(StrEnum):
    """How far the approval has come."""

    NONE = "none"
    PARTIAL = "partial"
    VOID = "void"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Approval:
    """``missing`` lists the roles still to approve, in order; ``void`` the entries whose digest no longer fits."""

    standing: Standing
    missing: tuple[str, ...] = ()
    void: tuple[ApprovalEntry, ...] = ()


def chain(document: Document, office: Office) -> tuple[str, ...]:
    """Return the roles that must approve, in order: the author's own list where it names roles, else the kind's."""
    titles = {title: role for role, title in office.role_titles.items()}
    named = tuple(titles.get(name, name) for name in document.approvers)
    if office.present and named and all(name in office.role_titles for name in named):
        extra = tuple(role for role in named if role not in document.kind.approvals)
        return (*extra, *document.kind.approvals)
    return document.kind.approvals


def may_undo(document: Document, office: Office) -> tuple[str, ...]:
    """Return the roles that may take back what was approved: that of the last approval first, then those above it (C1)."""
    last = chain(document, office)[-1]
    return (last, *(_LINE[_LINE.index(last) + 1 :] if last in _LINE else _LINE))


def approval(document: Document, office: Office, digest: str, verdicts: Verdicts = NO_VERDICTS) -> Approval:
    """Judge the approval of ``document`` whose present digest is ``digest``.

    Policy ``named`` asks only for a named approver; ``digest`` and ``signed`` ask for an entry per role, each bound to
    the present content, in which a person who held that role on that day agreed; ``signed`` also for a signature that
    ``verdicts`` calls good.
    """
    if office.site.policy is Policy.NAMED:
        done = bool(document.approvers)
        return Approval(Standing.COMPLETE if done else Standing.NONE, () if done else chain(document, office))
    entries = document.approvals
    void = tuple(entry for entry in entries if entry.digest != digest)
    roles = {role_of(entry.role, office) for entry in counting(document, office, digest, verdicts)}
    missing = tuple(role for role in chain(document, office) if role not in roles)
    if not missing:
        return Approval(Standing.COMPLETE)
    if void:
        return Approval(Standing.VOID, missing, void)
    return Approval(Standing.PARTIAL if roles else Standing.NONE, missing)


def counting(
    document: Document, office: Office, digest: str, verdicts: Verdicts = NO_VERDICTS
) -> tuple[ApprovalEntry, ...]:
    """Return the recorded approvals that count for the content ``digest``: anybody can write a line that does not."""
    return tuple(e for e in document.approvals if e.digest == digest and counts(document, e, office, verdicts))


def counted(document: Document, corpus: Corpus) -> tuple[ApprovalEntry, ...]:
    """Return the approvals that count for what the document says now; where only a name is asked for, all that are recorded.

    Whoever tells who approved, or when, asks this.
    """
    if corpus.office.site.policy is Policy.NAMED or not document.approvals:
        return document.approvals
    return counting(document, corpus.office, present_digest(document, corpus.files), corpus.verdicts)


def counts(document: Document, entry: ApprovalEntry, office: Office, verdicts: Verdicts = NO_VERDICTS) -> bool:
    """Whether an entry, whatever its digest, was given by a person entitled to, and proved as the office asks."""
    if entry.decision == REFUSED or not is_entitled(entry, office):
        return False
    if office.site.policy is not Policy.SIGNED:
        return True
    return verdicts.get(claim(document, entry).key) is Verdict.GOOD


def later_lacking(document: Document, office: Office, present: str, verdicts: Verdicts) -> bool:
    """Whether it was withdrawn, or rules were set aside, without the last approver's signature that ``signed`` asks for."""
    wanted = office.site.policy is Policy.SIGNED and later_digest(document, present)
    return bool(wanted) and later_entry(document, office, present, verdicts) is None


def later_entry(document: Document, office: Office, present: str, verdicts: Verdicts) -> ApprovalEntry | None:
    """Return the last approver's approval of what was decided beside the text, or None where none counts.

    One from before the text was approved does not: who approves a text anew without it has taken it back.
    """
    wanted, last = later_digest(document, present), chain(document, office)[-1:]
    text = (e.on.start for e in counting(document, office, present, verdicts) if (role_of(e.role, office),) == last)
    since = min(text, default=_BEGINNING)
    given = (
        entry
        for entry in document.later_approvals
        if entry.digest == wanted and (role_of(entry.role, office),) == last and entry.on.start >= since
    )
    return next((entry for entry in given if counts(document, entry, office, verdicts)), None)


def lacking(document: Document, office: Office) -> tuple[str, ...]:
    """Return what an approved paper notice still lacks before it may hang: ``seal``, or roles that must sign.

    Nothing where the office does not ask for recorded approvals.
    """
    if not office.present or office.site.policy is Policy.NAMED:
        return ()
    signed = {role_of(role, office) for role, _ in document.signatures} if document.kind.signatures else frozenset()
    unsigned = tuple(role for role in signers(document, office) if role not in signed)
    seal = ("seal",) if document.kind.sealed and document.sealed_on is None else ()
    return (*unsigned, *seal)


def signers(document: Document, office: Office) -> tuple[str, ...]:
    """Return the roles whose signatures a document needs."""
    start = document.posting_start
    return signers_of(document.kind, office, start.day if start else None)


def signers_of(kind: Kind, office: Office, day: date | None) -> tuple[str, ...]:
    """Return the roles whose signatures a document of a kind, posted on ``day``, needs, in order.

    Where there is no committee, its chair is nobody.
    """
    settings = office.undertakings.settings
    committee = settings.has_committee(day) if day else settings.committee
    return tuple(role for role in kind.signatures if committee or role != _CHAIR)


def is_entitled(entry: ApprovalEntry, office: Office) -> bool:
    """Whether the person held the role, or stood in for it, on that day."""
    return office.entitles(entry.person, role_of(entry.role, office), entry.on.day)


def confirmations(entries: tuple[ApprovalEntry, ...]) -> frozenset[int]:
    """Return the indexes of written entries that only confirm what was agreed by telephone before (000 §4.2.8.3)."""
    spoken: set[tuple[str, str]] = set()
    found: set[int] = set()
    for index, entry in enumerate(entries):
        if entry.mode == "phone":
            spoken.add((entry.role, entry.digest))
        elif (entry.role, entry.digest) in spoken:
            found.add(index)
    return frozenset(found)


def role_of(name: str, office: Office) -> str:
    """Return the role that ``name`` names by its id or its shown title; other words stay as they are."""
    return next((role for role, title in office.role_titles.items() if title == name), name)
