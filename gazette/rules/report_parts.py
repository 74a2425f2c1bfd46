"""Rules A022, A023, R083: a service report goes its way step by step, as registered, and lies at the desk only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.duties.posting import is_out
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.fields import as_written
from gazette.model.office import Policy
from gazette.model.skeleton_report import STEPS, registered_days
from gazette.patterns import lazy
from gazette.rules.approvals import unsigned
from gazette.rules.registry import Rule, Scope, Subject, rule
from gazette.rules.report_shown import CALLED
from gazette.rules.reports import is_report_file
from gazette.rules.targets import path_of

_KIND: Final = "service-report-notice"
#: The steps of a report, each not before those above it that it rests on (000 §4.2.3.1, §4.2.3.3).
_PARTS: Final = {"service_part_sent": say("服务部分报审"), "business_part_sent": say("经营部分报审")}
_STEPS: Final = {**_PARTS, "approved": say("公司审定")}
_WHOLE: Final = lazy("全文|原文|原件|电子版|下载")


@rule("A022", "report-without-company-approval", Severity.ERROR, Scope.CORPUS)
def report_without_company_approval(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:服务报告的服务部分、经营部分先报审,再由公司分管领导审定,查阅通知才能公布;三个日期写在 milestones,审定不早于两个部分;
    和 _office/milestones.yml 登记的一样。

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
    registered = registered_days(corpus.office, document.text("quarter").replace("-Q", "Q"))
    for name, title in _STEPS.items() if not is_out(document, corpus, now) else ():
        entered = registered.get(name)
        if entered is not None and entered != days[name]:
            values = {"part": title, "day": days[name] or "?", "entered": entered}
            message = say("{part}写的是 {day},_office/milestones.yml 登记的是 {entered}", **values)
            yield message, say("核对,两处写成一样的")
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


@rule("A023", "report-not-ready", Severity.WARNING, Scope.CORPUS)
def report_not_ready(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:查阅通知审批以前,报告已经签署(signatures);在 _office/milestones.yml 登记节点的小区,这一季度两个部分的报审和
    公司分管领导的审定也已经登记。

    依据:000 §4.2.3.1、§4.2.3.3(先审定,再签署、盖章、公布)

    错误示例:通知里写了 milestones,_office/milestones.yml 里这一季度还没有登记 report-approved

    正确写法:先由公司分管领导在 _office/milestones.yml 登记 report-approved,再签署,再审批通知
    """
    if not corpus.office.present or corpus.office.site.policy is Policy.NAMED:
        return
    for document in corpus.documents:
        if document.kind.name != _KIND or document.unreadable or is_out(document, corpus, now):
            continue
        quarter = document.text("quarter").replace("-Q", "Q")
        entered = registered_days(corpus.office, quarter)
        missing = [name for name in _STEPS if name not in entered]
        if quarter and missing and corpus.office.undertakings.milestones:
            what, duties = "、".join(str(_STEPS[name]) for name in missing), "、".join(STEPS[name] for name in missing)
            hint = say("办好后在 _office/milestones.yml 登记:{duties}", duties=duties)
            message = say("{quarter} 还没有登记:{what}", quarter=quarter, what=what)
            yield document.path, Fault("A023", document.span("milestones"), message, hint)
        said = unsigned(document, corpus.office, "【日期】")
        if said and not document.approvals:  # afterwards A015 says so, and holds it up
            yield document.path, Fault("A023", document.span("signatures"), *said)


@rule("R083", "file-called-a-report", Severity.WARNING)
def file_called_a_report(subject: Subject) -> Iterator[Fault]:
    """检查什么:管理服务报告只在客服中心查阅;别的通知里链接、附上的文件,叫作管理服务报告的,多半就是它。

    依据:000 §4.2.3.3(查阅通知)、§4.2.3.4(防止损坏、遗失、外传)

    错误示例:第一季度管理服务报告全文下载:链接 assets/report-2027q1.pdf

    正确写法:请到客户服务中心查阅;查阅通知里写 report_digest
    """
    document = subject.document
    if document.kind.name == _KIND:
        return  # R006 lets such a notice give no file at all
    given = [(link.target, f"{link.text} {link.target}", subject.link_span(link)) for link in subject.scan.links]
    given += [(name, name, document.span("attachments")) for name in document.attachment_paths]
    whole = bool(CALLED.search(document.title) and _WHOLE.search(document.title))
    for target, words, span in given:
        path = path_of(target)[0]
        if is_report_file(path) and (whole or CALLED.search(words)):
            message = say("“{name}”像是管理服务报告本身,它只供到场查阅", name=path.rpartition("/")[2][:60])
            hint = say("删去,请业主到现场查阅,查阅通知里写上报告的 report_digest;确实不是报告就换个名称")
            yield Fault("R083", span, message, hint)


RULES: Final[tuple[Rule, ...]] = (report_without_company_approval, report_not_ready, file_called_a_report)
