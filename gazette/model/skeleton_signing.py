"""Who puts what under a new document, in order: the entries of signatures ready to be filled in, and words on approvals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from gazette.i18n import Message, say
from gazette.model.approval import signers_of
from gazette.model.kind import Kind
from gazette.model.office import Office

KEY: Final = "signatures"


def signature_lines(kind: Kind, office: Office, day: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the signatures a document posted on ``day`` needs, an entry each in the order in which they are given (000-39)."""
    roles = signers_of(kind, office, day)
    if roles:
        titles = (office.title_of(role) for role in roles)
        rows = (
            f"  - {{role: {role}, on: 【请填写{title}签署的日期】}}" for role, title in zip(roles, titles, strict=True)
        )
        yield KEY, (f"{KEY}:", *rows)


def signing_words(kind: Kind, key: str, office: Office, day: date) -> Iterator[Message]:
    """Yield how the entries of ``key`` come about: approvals by a command each, signatures by hand before them."""
    if key == "approver" and (len(kind.approvals) > 1 or not kind.public):
        ways = ";".join(f"approve --as {office.title_of(role)}" for role in kind.approvals)
        yield say("审批记录(approvals)不手写:填好以后,各人按先后运行 {ways}", ways=ways)
    elif key == KEY:
        order = " → ".join(office.title_of(role) for role in signers_of(kind, office, day))
        last = office.title_of(kind.approvals[-1])
        yield say("公司审定报告以后,按先后在报告上签:{order};签一位,填一位的日期", order=order)
        yield say("都签了,再由{last} approve、用印;有人不肯签的,见员工手册“什么时候要办什么”", last=last)
