"""What an approval adds to a document: whether it may be given now, its entry, and the lines of the block."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from gazette.diagnostics import Diagnostic, Severity, Span
from gazette.frontmatter.quoting import quoted
from gazette.i18n import Message, say
from gazette.model.approval import chain, role_of
from gazette.model.document import ApprovalEntry, Document
from gazette.model.fields import Urgency
from gazette.model.moments import Moment
from gazette.model.office import Office, Policy

#: Findings that a new approval is there to mend.
_MENDED = frozenset({"A005", "A006", "A011", "A012", "A013", "A016", "A017", "A018", "A019", "A024", "N011"})


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approves now: role, person (may be empty without a roster), ``written`` or ``phone``, the moment."""

    role: str
    person: str
    mode: str
    on: datetime


def obstacle(
    document: Document,
    approver: Approver,
    office: Office,
    findings: tuple[Diagnostic, ...],
    *,
    kept: tuple[ApprovalEntry, ...],
) -> Message | None:
    """Return why this document cannot be approved now, or None. ``kept`` are the approvals that still hold."""
    errors = [f for f in findings if f.path == document.path and f.severity is Severity.ERROR and f.code not in _MENDED]
    if errors:
        return say(
            "有 {count} 处错误,先改好再审批:python3 build.py check {path}", count=len(errors), path=document.path
        )
    order = chain(document, office)
    if office.present and approver.role not in order:
        return say("这一文种由 {titles} 审批", titles=office.titles_of(order))
    if (
        approver.person
        and approver.person == office.person_of(document.text("author"))
        and order[-1:] == (approver.role,)
    ):
        return say("拟稿人不能是最后审批的人")
    if approver.mode == "phone" and document.urgency is not Urgency.NOW:
        return say("只有紧急通知(urgency: now)可以先电话同意,其他文件要书面审批")
    before = order[: order.index(approver.role)] if approver.role in order else ()
    given = {role_of(entry.role, office) for entry in kept}
    missing = [office.title_of(role) for role in before if role not in given]
    return say("先由 {titles} 审批", titles="、".join(missing)) if missing else None


def new_entry(
    document: Document, approver: Approver, present: str, *, kept: tuple[ApprovalEntry, ...], timed: bool = False
) -> ApprovalEntry:
    """Return the entry to be written, without a signature.

    The time of day is only written where it matters: for what was agreed by telephone, for postings that begin at a time
    of day, and where it is asked for (``timed``): of two signed texts of one day the later counts. A written entry after
    a telephone one says so.
    """
    start = document.posting_start
    timed = timed or approver.mode == "phone" or (start is not None and not start.whole_day)
    confirming = any(entry.mode == "phone" and entry.role == approver.role for entry in kept)
    on = Moment(
        approver.on.date(),
        approver.on.hour * 60 + approver.on.minute if timed else None,
        f"{approver.on:%Y-%m-%d %H:%M}" if timed else f"{approver.on:%Y-%m-%d}",
    )
    mode = approver.mode if approver.mode == "phone" or confirming else ""
    return ApprovalEntry(approver.role, approver.person, on, present, "", mode, "", Span(1, 1))


def entries_after(entry: ApprovalEntry, kept: tuple[ApprovalEntry, ...]) -> tuple[ApprovalEntry, ...]:
    """Return all entries once ``entry`` is given: an older one of the same role goes, what was said by telephone stays."""
    spoken = entry.mode == "phone"
    return (*(old for old in kept if old.role != entry.role or (old.mode == "phone" and not spoken)), entry)


def completes(document: Document, office: Office, entries: tuple[ApprovalEntry, ...]) -> bool:
    """Whether with ``entries``, all of them good, nobody is left to approve."""
    given = {role_of(entry.role, office) for entry in entries}
    return all(role in given for role in chain(document, office))


def wants_seal(document: Document, office: Office, on: date, kept: tuple[ApprovalEntry, ...]) -> bool:
    """Whether the document must be sealed once it is approved ``on`` that day: no seal is recorded, or one of before.

    An older seal is that of an older version, or of a text that was changed since, unless the approvals ``kept`` were
    complete without the new one.
    """
    recorded = office.present and office.site.policy is not Policy.NAMED
    if not recorded or not document.kind.sealed:
        return False
    return document.sealed_on is None or (document.sealed_on < on and not completes(document, office, kept))


def decides_later(
    document: Document,
    approver: Approver,
    office: Office,
    *,
    kept: tuple[ApprovalEntry, ...],
    lacking: bool,
    beside: bool,
) -> tuple[bool, bool]:
    """Return whether ``approver`` approves the text now, and whether what was decided beside it.

    ``beside`` tells that the last approver answers for a withdrawal or a rule set aside, ``lacking`` that his signature is
    wanted for it. Who approved the text before, and still stands to it, signs only that; who approves the text anew signs
    both: what is older than the approval of the text does not count.
    """
    last = chain(document, office)[-1:] == (approver.role,)
    stands = completes(document, office, kept) and approver.role in {role_of(entry.role, office) for entry in kept}
    text = not (last and lacking and stands)
    return text, last and (lacking or (beside and text))


def approval_lines(entries: tuple[ApprovalEntry, ...], key: str = "approvals") -> list[str]:
    """Return the ``approvals`` key, or another of its form, with these entries."""
    rows = (", ".join(f"{name}: {value}" for name, value in _fields(entry).items()) for entry in entries)
    return [f"{key}:", *(f"  - {{{row}}}" for row in rows)]


def seal_lines(office: Office, person: str, on: datetime) -> list[str]:
    """Return the ``seal`` key."""
    kind = quoted(f"{office.site.office_name}公章")
    return [f"seal: {{kind: {kind}, by: {_word(person)}, date: {on:%Y-%m-%d}}}"]


def _word(text: str) -> str:
    return text if text.replace("-", "_").isidentifier() and text.isascii() else quoted(text)


def _fields(entry: ApprovalEntry) -> dict[str, str]:
    found = {
        "role": _word(entry.role),
        "person": _word(entry.person) if entry.person else "",
        "on": entry.on.text,
        "digest": quoted(entry.digest),
        "decision": entry.decision,
        "mode": entry.mode,
        "signature": quoted(entry.signature) if entry.signature else "",
    }
    return {key: value for key, value in found.items() if value}


def signed(entry: ApprovalEntry, signature: str) -> ApprovalEntry:
    """Return the entry with its signature."""
    return replace(entry, signature=signature)
