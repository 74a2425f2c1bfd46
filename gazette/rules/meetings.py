"""Rules R021–R027: what meetings, minutes, reports to inspect and monthly summaries owe one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Located, Severity
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.rules.registry import Rule, Scope, Subject, rule

#: The five groups of subjects of a committee meeting, each by the words that name it (000 §4.2.2b.1).
AGENDA_GROUPS: Final = (
    ("维修基金使用、续筹", re.compile(r"维修(?:基|资)金")),
    ("设施增设及改造", re.compile(r"设施|改造")),
    ("年度预算及决算", re.compile(r"预算|决算")),
    ("年度工作计划及总结", re.compile(r"计划|总结")),
    ("其他", re.compile(r"其他|其它")),
)
_DIRECTOR: Final = re.compile(r"管理处主任|中心经理|项目经理|director")
_LEADER: Final = re.compile(r"公司.{0,4}领导|分管领导|company_vp|company_leader")
_SHORTEST_REASON: Final = 6
_MEETINGS: Final = {"oc-minutes": "oc-meeting-notice", "forum-minutes": "forum-notice"}


@rule("R021", "agenda-category-unknown")
def agenda_category_unknown(subject: Subject) -> Iterator[Fault]:
    """检查什么:业委会会议每项议题写明属于哪一类:维修基金使用、续筹,设施增设及改造,年度预算及决算,年度工作计划及总结,其他。

    依据:000 §4.2.2b.1(五类议题)

    错误示例:
        kind: oc-meeting-notice
        meeting_at: 2026-12-31 14:30
        posting_end: 2026-12-31
        place: 会议室
        agenda:
          - {title: 门禁更换, category: 安防, report: 专题报告一}

    正确写法:
        kind: oc-meeting-notice
        meeting_at: 2026-12-31 14:30
        posting_end: 2026-12-31
        place: 会议室
        agenda:
          - {title: 门禁更换, category: 设施增设及改造, report: 专题报告一}
    """
    if subject.document.kind.name != "oc-meeting-notice":
        return
    names = "、".join(name for name, _ in AGENDA_GROUPS)
    for row, span in subject.records("agenda"):
        title, category = str(row.get("title", ""))[:30], str(row.get("category") or "")
        if not category and subject.office.present:
            yield Fault(
                "R021", span, say("议题“{title}”没有写类别", title=title), say("加 category:{names}", names=names)
            )
        elif category and not any(words.search(category) for _, words in AGENDA_GROUPS):
            message = say("议题类别“{category}”不在五类里", category=category[:30])
            yield Fault("R021", span, message, say("写其中一类:{names}", names=names))


@rule("R022", "agenda-without-report", Severity.WARNING)
def agenda_without_report(subject: Subject) -> Iterator[Fault]:
    """检查什么:业委会会议至少有一项议题附专题报告(report)。

    依据:000 §4.2.2b.1(提交专题报告审议)

    错误示例:
        kind: oc-meeting-notice
        meeting_at: 2026-12-31 14:30
        posting_end: 2026-12-31
        place: 会议室
        author: chen
        agenda:
          - {title: 门禁更换, category: 设施增设及改造}
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
          - {id: lin, role: director}

    正确写法:
        kind: oc-meeting-notice
        meeting_at: 2026-12-31 14:30
        posting_end: 2026-12-31
        place: 会议室
        agenda:
          - {title: 门禁更换, category: 设施增设及改造, report: 专题报告一}
    """
    document = subject.document
    if document.kind.name != "oc-meeting-notice" or not subject.office.present:
        return
    rows = [row for row, _ in subject.records("agenda")]
    if rows and not any(str(row.get("report") or "").strip() for row in rows):
        hint = say("在议题后面加 report:报告的名称或文号")
        yield Fault("R022", document.span("agenda"), say("没有一项议题附专题报告"), hint)


@rule("R023", "forum-without-chair-or-leader")
def forum_without_chair_or_leader(subject: Subject) -> Iterator[Fault]:
    """检查什么:业主恳谈会由管理处主任主持,公司分管领导参加。

    依据:000 §4.2.4.2

    错误示例:
        kind: forum-minutes
        chair: 客服主管
        attendees_roles: [公司分管领导, 客服主管]
        no_measures_reason: 会上没有提出建议

    正确写法:
        kind: forum-minutes
        chair: 管理处主任
        attendees_roles: [公司分管领导, 客服主管]
        no_measures_reason: 会上没有提出建议
    """
    document = subject.document
    if document.kind.name != "forum-minutes":
        return
    chair = document.text("chair")
    if chair and not _DIRECTOR.search(chair):
        hint = say("恳谈会由管理处主任主持;改期要公司分管领导同意")
        yield Fault("R023", document.span("chair"), say("主持人写的是“{chair}”", chair=chair[:30]), hint)
    present = document.get("attendees_roles")
    names = [str(getattr(one, "value", one)) for one in present] if isinstance(present, tuple) else []
    if names and not any(_LEADER.search(name) for name in names):
        hint = say("在 attendees_roles 里写上公司分管领导;没有到会的话,恳谈会要另行安排")
        yield Fault("R023", document.span("attendees_roles"), say("出席的人里没有公司分管领导"), hint)


@rule("R024", "minutes-without-measures")
def minutes_without_measures(subject: Subject) -> Iterator[Fault]:
    """检查什么:恳谈会纪要列出改进措施;没有措施的写明原因(no_measures_reason)。

    依据:000 §4.2.4.2(收集建议、制定措施、跟踪)

    错误示例:
        kind: forum-minutes
        chair: 管理处主任
        attendees_roles: [公司分管领导]

    正确写法:
        kind: forum-minutes
        chair: 管理处主任
        attendees_roles: [公司分管领导]
        measures:
          - {what: 楼道灯逐层检查, who: 设备管理部, due: 2026-12-31}
    """
    document = subject.document
    if document.kind.name != "forum-minutes" or next(subject.records("measures"), None) is not None:
        return
    if len(document.text("no_measures_reason").strip()) < _SHORTEST_REASON:
        hint = say("加 measures:what、who、due;确实没有就写 no_measures_reason:原因")
        yield Fault("R024", document.span("title"), say("纪要里没有改进措施,也没有写原因"), hint)


@rule("R025", "report-in-the-tree", Severity.ERROR, Scope.CORPUS)
def report_in_the_tree(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:管理服务报告只在客服中心查阅;登记了校验值(report_digest)的报告,文件不能放在 notices 里。

    依据:000 §4.2.3.4(防止损坏、遗失、外传)

    错误示例:登记了 report_digest,同一个文件又放进了 notices/2026/assets

    正确写法:
        kind: service-report-notice
        quarter: 2026Q3
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-26
        report_digest: sha256:6b889f123f24726368844021d24fb04c28440045b5fd4786b3882fb2ab8d1263
    """
    del now
    held = {digest: path for path, digest in corpus.files.items() if digest}
    for document in corpus.documents:
        wanted = document.text("report_digest").removeprefix("sha256:").strip().lower()
        if wanted and wanted in held:
            message = say("管理服务报告本身放在 {path}", path=held[wanted])
            yield document.path, Fault("R025", document.span("report_digest"), message, say("把它移出 notices 文件夹"))


@rule("R026", "minutes-of-another-document", Severity.ERROR, Scope.CORPUS)
def minutes_of_another_document(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:纪要写的会议文号,要是那次会议通知的文号。

    依据:000 §4.2.2b.2、§4.2.4(先通知,后开会,再公布纪要)

    错误示例:
        文件: 2026/ji-yao.md
        kind: forum-minutes
        document_number: 锦苑物〔2026〕13号
        meeting: 锦苑物〔2026〕12号
        chair: 管理处主任
        attendees_roles: [公司分管领导]
        no_measures_reason: 会上没有提出建议
        文件: 2026/tong-zhi.md
        title: 关于3栋停水的通知

    正确写法:
        文件: 2026/ji-yao.md
        kind: forum-minutes
        document_number: 锦苑物〔2026〕13号
        meeting: 锦苑物〔2026〕12号
        chair: 管理处主任
        attendees_roles: [公司分管领导]
        no_measures_reason: 会上没有提出建议
        文件: 2026/tong-zhi.md
        kind: forum-notice
        approver: [部门负责人, 管理处主任]
        meeting_at: 2026-11-26 15:00
        place: 会所
        topics: [停车]
    """
    del now
    for document in corpus.documents:
        number, kind = document.text("meeting"), _MEETINGS.get(document.kind.name)
        if not number or kind is None:
            continue
        notice = corpus.by_number.get(number)
        if notice is not None and notice.kind.name != kind:
            message = say("{number} 不是会议通知", number=number[:40])
            yield document.path, Fault("R026", document.span("meeting"), message, say("写会议通知的文号"))


@rule("R027", "carried-over-differs", Severity.WARNING, Scope.CORPUS)
def carried_over_differs(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:上个月没有办完的投诉,这个月逐条接着写(carried_over),件数对得上,直到办完。

    依据:000 §4.2.2a.1、§4.2.2a.2(处理情况);F Q18

    错误示例:
        文件: complaint-summaries/2026-09.md
        period: 2026-09
        document_number: 锦苑物〔2026〕12号
        posting_start: 2026-10-04
        posting_end: 2026-11-04
        categories:
          - {category: 停车, received: 2, closed: 1, open: 1}
        文件: complaint-summaries/2026-10.md
        period: 2026-10
        document_number: 锦苑物〔2026〕13号
        categories:
          - {category: 停车, received: 1, closed: 1, open: 0}

    正确写法:
        文件: complaint-summaries/2026-09.md
        period: 2026-09
        document_number: 锦苑物〔2026〕12号
        posting_start: 2026-10-04
        posting_end: 2026-11-04
        categories:
          - {category: 停车, received: 2, closed: 1, open: 1}
        文件: complaint-summaries/2026-10.md
        period: 2026-10
        document_number: 锦苑物〔2026〕13号
        categories:
          - {category: 停车, received: 1, closed: 1, open: 0}
        carried_over:
          - {from: 2026-09, category: 停车, count: 1, closed: 1, open: 0}
    """
    del now
    summaries = {d.text("period"): d for d in corpus.documents if d.kind.name == "complaint-summary"}
    for period, document in summaries.items():
        before = summaries.get(_month_before(period))
        if before is None:
            continue
        left = _sum(before, "categories", "open") + _sum(before, "carried_over", "open")
        taken = _sum(document, "carried_over", "count")
        if left != taken:
            message = say("上个月还有 {left} 件没有办完,这里接着写的是 {taken} 件", left=left, taken=taken)
            hint = say("在 carried_over 里逐条写:from、category、count、closed、open")
            key = "carried_over" if "carried_over" in document.keys else "period"
            yield document.path, Fault("R027", document.span(key), message, hint)


def _month_before(period: str) -> str:
    year, _, month = period.partition("-")
    if not (year.isdecimal() and month.isdecimal()):
        return ""
    number = int(year) * 12 + int(month) - 2
    return f"{number // 12}-{number % 12 + 1:02}"


def _sum(document: Document, key: str, part: str) -> int:
    rows = document.get(key)
    total = 0
    for item in rows if isinstance(rows, tuple) else ():
        row = item.value if isinstance(item, Located) else item
        text = str(row.get(part, "0")) if isinstance(row, Mapping) else "0"
        total += int(text) if text.isascii() and text.isdecimal() else 0
    return total


RULES: Final[tuple[Rule, ...]] = (
    agenda_category_unknown,
    agenda_without_report,
    forum_without_chair_or_leader,
    minutes_without_measures,
    report_in_the_tree,
    minutes_of_another_document,
    carried_over_differs,
)
