"""Rule A022: a service report is approved by the company after both of its parts were reviewed, and not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.fields import as_written
from gazette.model.office import Policy
from gazette.rules.registry import Rule, Scope, rule

_KIND: Final = "service-report-notice"
#: The steps of a report, each not before those above it that it rests on (000 §4.2.3.1, §4.2.3.3).
_PARTS: Final = {"service_part_sent": say("服务部分报审"), "business_part_sent": say("经营部分报审")}
_STEPS: Final = {**_PARTS, "approved": say("公司审定")}


@rule("A022", "report-without-company-approval", Severity.ERROR, Scope.CORPUS)
def report_without_company_approval(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:服务报告的服务部分、经营部分先报审,再由公司分管领导审定,查阅通知才能公布;三个日期写在 milestones,审定不早于两个部分。

    依据:000 §4.2.3.1(10日前、15日前报审,汇总后由公司分管领导审定)

    错误示例:milestones: {service_part_sent: 2026-10-10, business_part_sent: 2026-10-16, approved: 2026-10-15}

    正确写法:milestones: {service_part_sent: 2026-10-10, business_part_sent: 2026-10-14, approved: 2026-10-15}
    """
    if not corpus.office.present or corpus.office.site.policy is Policy.NAMED:
        return
    for document in corpus.documents:
        if document.kind.name == _KIND and not document.unreadable:
            for message, hint in _slips(document, corpus, now):
                yield document.path, Fault("A022", document.span("milestones"), message, hint)


def _slips(document: Document, corpus: Corpus, now: datetime) -> Iterator[tuple[Message, Message]]:
    told = document.get("milestones")
    rows = {str(key): str(value) for key, value in told.items()} if isinstance(told, Mapping) else {}
    days = {name: _day(rows.get(name, "")) for name in _STEPS}
    missing = [name for name in _STEPS if days[name] is None]
    if missing:
        if corpus.history.first(document.number) is None:  # what hangs already is not changed any more
            key = as_written("milestones", document.keys.values())
            line = f"{key}: {{" + ", ".join(f"{name}: {rows.get(name) or '【日期】'}" for name in _STEPS) + "}"
            message = say("没有写{what}的日期", what="、".join(str(_STEPS[name]) for name in missing))
            yield message, say("办完以后写上:{line}", line=line)
        return
    approved = days["approved"]
    for name, title in _PARTS.items():
        sent = days[name]
        if sent and approved and approved < sent:
            message = say("公司 {approved} 就审定了,{part} {sent} 才有", approved=approved, part=title, sent=sent)
            yield message, say("核对日期;先报审,再由公司审定")
    if approved and approved > now.date() and document.approvals:
        yield say("公司审定的日期 {on} 还没有到", on=approved), say("审定以后再写日期、审批")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


RULES: Final[tuple[Rule, ...]] = (report_without_company_approval,)
