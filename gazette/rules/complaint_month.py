"""Rules R015 and R016: the figures of a month are its own, and they hang by the day they are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.duties.dates import last_day
from gazette.duties.posting import is_out, summary_due
from gazette.i18n import say
from gazette.model.complaints import KIND, figures, month_before
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.periods import MONTH
from gazette.rules.registry import Rule, Scope, rule

#: Small figures may well be the same two months running.
_MANY: Final = 10


@rule("R015", "figures-of-the-month-before", Severity.WARNING, Scope.CORPUS)
def figures_of_the_month_before(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:投诉公示的分类件数不能每一类都和上个月的一样,多半是照上月的稿子改的,件数没有改。

    依据:000 §4.2.2a.1(分析、总结)、§4.2.2a.2(每月汇总上月)

    错误示例:
        文件: complaint-summaries/2026-09.md
        title: 投诉处理公示
        period: 2026-09
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-05
        posting_end: 2026-11-04
        categories:
          - {category: 停车, received: 8, closed: 8, open: 0}
          - {category: 噪声, received: 4, closed: 4, open: 0}
        文件: complaint-summaries/2026-10.md
        title: 投诉处理公示
        period: 2026-10
        posting_start: 2026-11-05
        posting_end: 2026-12-05
        categories:
          - {category: 停车, received: 8, closed: 8, open: 0}
          - {category: 噪声, received: 4, closed: 4, open: 0}

    正确写法:
        文件: complaint-summaries/2026-09.md
        title: 投诉处理公示
        period: 2026-09
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-05
        posting_end: 2026-11-04
        categories:
          - {category: 停车, received: 8, closed: 8, open: 0}
          - {category: 噪声, received: 4, closed: 4, open: 0}
        文件: complaint-summaries/2026-10.md
        title: 投诉处理公示
        period: 2026-10
        posting_start: 2026-11-05
        posting_end: 2026-12-05
        categories:
          - {category: 停车, received: 6, closed: 6, open: 0}
          - {category: 噪声, received: 4, closed: 4, open: 0}
    """
    del now
    told = {document.text("period"): _counted(document) for document in _summaries(corpus)}
    for document in _summaries(corpus):
        counts = _counted(document)
        came = sum(count["received"] for count in counts.values())
        before = month_before(document.text("period"))
        if came >= _MANY and counts == told.get(before):
            message = say("每一类的件数都和 {month} 的一样", month=before)
            hint = say("照这个月的登记核对 categories")
            yield document.path, Fault("R015", document.span("categories"), message, hint)


def _summaries(corpus: Corpus) -> Iterator[Document]:
    return (document for document in corpus.documents if document.kind.name == KIND and not document.unreadable)


def _counted(document: Document) -> dict[str, dict[str, int]]:
    """Return the figures of the categories in which anything came."""
    return {name: counts for name, counts in figures(document).items() if any(counts.values())}


@rule("R016", "summary-posted-late", Severity.WARNING, Scope.CORPUS)
def summary_posted_late(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:投诉公示在下个月5日前张贴;张贴起晚了,这项职责算逾期。公布以后不再提醒。

    依据:000 §4.2.2a.2(每月5日前公布上月投诉及处理情况)

    错误示例:
        现在: 2026-12-02T09:00
        文件: complaint-summaries/2026-11.md
        title: 投诉处理公示
        period: 2026-11
        posting_start: 2026-12-08
        posting_end: 2027-01-08
        author: chen
        categories: []
        文件: forms/feedback.md
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

    正确写法:
        现在: 2026-12-02T09:00
        文件: complaint-summaries/2026-11.md
        title: 投诉处理公示
        period: 2026-11
        posting_start: 2026-12-05
        posting_end: 2027-01-08
        author: chen
        categories: []
        文件: forms/feedback.md
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
    settings = corpus.office.undertakings.settings
    for document in _summaries(corpus) if corpus.office.present else ():
        month, start = document.text("period"), document.posting_start
        again = {"supersedes", "corrects"} & document.keys.keys()
        if start is None or again or not MONTH.fullmatch(month) or is_out(document, corpus, now):
            continue
        due = summary_due(month, corpus.office)
        if start.start >= due and (settings.since is None or last_day(due) >= settings.since):
            message = say(
                "{start} 才张贴,{month} 的应在 {due} 前公布", start=start.text, month=month, due=last_day(due)
            )
            late = say("已经过了期限:尽快公布,职责页会写明晚了几天")
            yield (
                document.path,
                Fault(
                    "R016",
                    document.span("posting_start"),
                    message,
                    late if now >= due else say("张贴起改到 {due} 或更早", due=last_day(due)),
                ),
            )


RULES: Final[tuple[Rule, ...]] = (figures_of_the_month_before, summary_posted_late)
