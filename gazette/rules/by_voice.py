"""Rules A009, A010: what was agreed by telephone, and what was said over the loudspeakers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.model.fields import Urgency
from gazette.rules.registry import Rule, Subject, rule


@rule("A009", "phone-approval-not-urgent", Severity.WARNING)
def phone_approval_not_urgent(subject: Subject) -> Iterator[Fault]:
    """检查什么:只有紧急通知可以电话同意,其他文件要书面审批。

    依据:000 §4.2.8.3(应急广播经主任同意)

    错误示例:
        approvals:
          - {role: director, on: 2026-11-22, digest: x, mode: phone}

    正确写法:
        urgency: now
        approvals:
          - {role: director, on: 2026-11-22, digest: x, mode: phone}
    """
    document = subject.document
    if document.urgency is Urgency.NOW:
        return
    for entry in subject.approvals:
        if entry.mode == "phone":
            message = say("{role}是电话同意,这不是紧急通知", role=entry.role)
            yield Fault("A009", entry.span, message, say("请补书面审批,或写 urgency: now"))


@rule("A010", "broadcast-before-consent")
def broadcast_before_consent(subject: Subject) -> Iterator[Fault]:
    """检查什么:应急广播先经主任同意,再播出。

    依据:000 §4.2.8.3

    错误示例:
        kind: broadcast
        删去 document_number
        script: 请关好门窗。
        consent_at: 2026-11-22 20:30
        broadcast_at: 2026-11-22 20:00
        area: 全小区
        operator: 值班员

    正确写法:
        kind: broadcast
        删去 document_number
        script: 请关好门窗。
        consent_at: 2026-11-22 19:50
        broadcast_at: 2026-11-22 20:00
        area: 全小区
        operator: 值班员
    """
    document = subject.document
    consent, aired = document.moment("consent_at"), document.moment("broadcast_at")
    if consent is not None and aired is not None and consent.start > aired.start:
        message = say("{consent} 才同意,{aired} 已经播出", consent=consent.text, aired=aired.text)
        yield Fault("A010", document.span("consent_at"), message, say("核对两个时间"))


RULES: Final[tuple[Rule, ...]] = (
    phone_approval_not_urgent,
    broadcast_before_consent,
)
