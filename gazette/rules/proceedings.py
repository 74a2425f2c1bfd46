"""Rules R025, R026 and R028: reports that stay at the desk, minutes and their notice, where to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.model.comments import OPINION_BOX
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.meant_numbers import NAMED
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Scope, rule

#: A digest as programs print it: with or without its name, in capitals, in groups.
_PREFIX: Final = lazy("(?i)^sha-?256[:：]")
_BLANK: Final = lazy(r"\s+")
_DIGEST: Final = lazy("[0-9a-f]{64}")


@rule("R025", "report-in-the-tree", Severity.ERROR, Scope.CORPUS)
def report_in_the_tree(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:管理服务报告只在客服中心查阅;登记了校验值(report_digest,sha256 的 64 位)的报告,文件不能放在 notices 里。

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
        typed = document.text("report_digest")
        wanted = _PREFIX.sub("", _BLANK.sub("", typed)).lower()
        if not typed or "【" in typed:  # the gap of a draft is told by another rule
            continue
        if not _DIGEST.fullmatch(wanted):  # it would be found in no tree
            message = say("报告校验值“{digest}”不是 sha256 的 64 位", digest=typed[:80])
            hint = say("用报告原件重新算一次,整段抄过来:sha256: 加 64 位数字和字母 a–f")
            yield document.path, Fault("R025", document.span("report_digest"), message, hint)
        elif wanted in held:
            message = say("管理服务报告本身放在 {path}", path=held[wanted])
            yield document.path, Fault("R025", document.span("report_digest"), message, say("把它移出 notices 文件夹"))


@rule("R026", "minutes-of-another-document", Severity.WARNING, Scope.CORPUS)
def minutes_of_another_document(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:纪要写的会议文号,要是那次会议通知的文号;那份通知要公布过。恳谈会纪要也写会议文号。

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
        posting_start: 2026-11-27
        posting_end: 2026-12-31
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
        number, kind = document.text("meeting"), NAMED.get(("meeting", document.kind.name))
        if kind is None:
            continue
        notice = corpus.by_number.get(number)
        if notice is not None and notice.kind.name != kind:
            message = say("{number} 不是会议通知", number=number[:40])
            yield document.path, Fault("R026", document.span("meeting"), message, say("写会议通知的文号"))
        elif notice is not None and corpus.office.present and not _was_public(corpus, notice):
            message = say("会议通知 {number} 没有审批,也没有公布过", number=number[:40])
            yield document.path, Fault("R026", document.span("meeting"), message, say("核对文号;先通知,再开会"))
        elif not number and kind == "forum-notice" and corpus.office.present:
            message = say("没有写是哪一次恳谈会")
            yield document.path, Fault("R026", document.span("title"), message, say("写 meeting: 恳谈会通知的文号"))


def _was_public(corpus: Corpus, notice: Document) -> bool:
    return corpus.approved.get(notice.path, False) or corpus.history.first(notice.number) is not None


@rule("R028", "nowhere-to-answer", Severity.WARNING, Scope.CORPUS)
def nowhere_to_answer(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:反馈表单(feedback)写的代号,那份表单要在;投诉公示要能让业主提意见:没有写的,要有意见箱(forms/feedback.md)。

    依据:000 §4.2.2a.2(接受客户监督)

    错误示例:
        kind: complaint-summary
        author: chen
        period: 2026-10
        posting_start: 2026-11-05
        posting_end: 2026-12-31
        categories: []
        feedback: suggestions
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
          - {id: lin, role: director}

    正确写法:
        文件: complaint-summaries/2026-10.md
        title: 投诉处理公示
        author: chen
        period: 2026-10
        posting_start: 2026-11-05
        posting_end: 2026-12-31
        categories: []
        feedback: suggestions
        文件: forms/suggestions.md
        author: chen
        document_number: 锦苑物〔2026〕13号
        删去 posting_end
        purpose: 处理意见
        retention: 保存一年
        questions:
          - {id: content, type: long-text, label: 您的意见}
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
          - {id: lin, role: director}
    """
    del now
    if not corpus.office.present:
        return
    forms = {document.slug for document in corpus.documents if document.kind.name == "form"}
    for document in corpus.documents:
        named = document.text("feedback")
        if named and named not in forms:
            message = say("没有代号是“{form}”的表单", form=named[:40])
            hint = say("写 forms 文件夹里表单的文件名,不带 .md")
            yield document.path, Fault("R028", document.span("feedback"), message, hint)
        elif not named and document.kind.name == "complaint-summary" and OPINION_BOX not in forms:
            hint = say("加一份意见箱表单:forms/feedback.md")
            yield document.path, Fault("R028", document.span("title"), say("业主没有地方提意见"), hint)


RULES: Final[tuple[Rule, ...]] = (
    report_in_the_tree,
    minutes_of_another_document,
    nowhere_to_answer,
)
