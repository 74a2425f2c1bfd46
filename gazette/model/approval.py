"""Does a document stand approved? A pure question of its entries, its digest and the roster."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gazette.model.document import ApprovalEntry, Document
from gazette.model.office import Office, Policy


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


def approval(document: Document, office: Office, digest: str) -> Approval:
    """Judge the approval of ``document`` whose present digest is ``digest``.

    Policy ``named`` asks only for a named approver; ``digest`` and ``signed`` ask for an entry per role, each
    bound to the present content (signatures are verified at the edge and void entries dropped there).
    """
    if office.site.policy is Policy.NAMED:
        done = bool(document.approvers)
        return Approval(Standing.COMPLETE if done else Standing.NONE, () if done else chain(document, office))
    void = tuple(entry for entry in document.approvals if entry.digest != digest)
    roles = {role_of(entry.role, office) for entry in document.approvals if entry.digest == digest}
    missing = tuple(role for role in chain(document, office) if role not in roles)
    if not missing:
        return Approval(Standing.COMPLETE)
    if void:
        return Approval(Standing.VOID, missing, void)
    return Approval(Standing.PARTIAL if roles else Standing.NONE, missing)


def role_of(name: str, office: Office) -> str:
    """Return the role that ``name`` names by its id or its shown title; other words stay as they are."""
    return next((role for role, title in office.role_titles.items() if title == name), name)
