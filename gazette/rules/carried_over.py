"""Rules R027 and R029: complaints that a month leaves open are carried on by the next, case by case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import Message, say
from gazette.model.complaints import KIND, carried, left_open, month_before, rows
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.rules.registry import Rule, Scope, rule


@rule("R027", "carried-over-differs", Severity.WARNING, Scope.CORPUS)
def carried_over_differs(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:上个月没有办完的投诉,这个月逐条接着写(carried_over),件数对得上,直到办完。

    依据:000 §4.2.2a.1、§4.2.2a.2(处理情况);F Q18

    错误示例:
        文件: complaint-summaries/2026-09.md
        title: 投诉处理公示
        period: 2026-09
        document_number: 锦苑物〔2026〕12号
        posting_start: 2026-10-04
        posting_end: 2026-11-04
        categories:
          - {category: 停车, received: 2, closed: 1, open: 1}
        文件: complaint-summaries/2026-10.md
        title: 投诉处理公示
        period: 2026-10
        document_number: 锦苑物〔2026〕13号
        categories:
          - {category: 停车, received: 1, closed: 1, open: 0}
        carried_over:
          - {from: 2026-09, category: 停车, count: 2, closed: 2, open: 0}

    正确写法:
        文件: complaint-summaries/2026-09.md
        title: 投诉处理公示
        period: 2026-09
        document_number: 锦苑物〔2026〕12号
        posting_start: 2026-10-04
        posting_end: 2026-11-04
        categories:
          - {category: 停车, received: 2, closed: 1, open: 1}
        文件: complaint-summaries/2026-10.md
        title: 投诉处理公示
        period: 2026-10
        document_number: 锦苑物〔2026〕13号
        categories:
          - {category: 停车, received: 1, closed: 1, open: 0}
        carried_over:
          - {from: 2026-09, category: 停车, count: 1, closed: 1, open: 0}
    """
    del now
    for before, document in _successive(corpus):
        yield from ((document.path, fault) for fault in _not_carried(before, document))


def _successive(corpus: Corpus) -> Iterator[tuple[Document, Document]]:
    """Yield the summaries of two months that follow each other."""
    summaries = {d.text("period"): d for d in corpus.documents if d.kind.name == KIND}
    for period, document in summaries.items():
        before = summaries.get(month_before(period))
        if before is not None:
            yield before, document


def _place(document: Document) -> Span:
    return document.span("carried_over" if "carried_over" in document.keys else "period")


def _line(month: str, category: str, count: int) -> Message:
    line = f"- {{from: {month}, category: {category[:30]}, count: {count}, closed: 0, open: {count}}}"
    return say("carried_over 里写:{line};办结了就改 closed 和 open", line=line)


def _not_carried(before: Document, document: Document) -> Iterator[Fault]:
    """Compare what the month before left open with what this month carries on, by month and category."""
    left, taken = left_open(before), {key: counts["count"] for key, counts in carried(document).items()}
    place = _place(document)
    spans = {(row.get("from"), row.get("category")): span for row, _, span in rows(document, "carried_over") if row}
    for (month, category), count in left.items():
        told = taken.get((month, category), 0)
        if told and told != count:
            message = say(
                "{month} 的“{category}”上个月还有 {left} 件没有办完,这里接着写的是 {taken} 件",
                month=month, category=category[:30], left=count, taken=told,
            )  # fmt: skip
            yield Fault("R027", spans.get((month, category), place), message, _line(month, category, count))
    for (month, category), told in taken.items():
        if told and (month, category) not in left:
            message = say("{month} 的“{category}”上个月没有留下没办完的", month=month[:20], category=category[:30])
            hint = say("照上个月的公示核对月份和分类")
            yield Fault("R027", spans.get((month, category), place), message, hint)


@rule("R029", "cases-dropped", Severity.ERROR, Scope.CORPUS)
def cases_dropped(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:上个月没有办完的投诉,这个月要接着写(carried_over),一类也不能悄悄丢掉。

    依据:000 §4.2.2a.1、§4.2.2a.2(处理情况);F Q18

    错误示例:
        文件: complaint-summaries/2026-09.md
        title: 投诉处理公示
        period: 2026-09
        document_number: 锦苑物〔2026〕12号
        posting_start: 2026-10-04
        posting_end: 2026-11-04
        categories:
          - {category: 停车, received: 2, closed: 1, open: 1}
        文件: complaint-summaries/2026-10.md
        title: 投诉处理公示
        period: 2026-10
        document_number: 锦苑物〔2026〕13号
        categories:
          - {category: 停车, received: 1, closed: 1, open: 0}

    正确写法:
        文件: complaint-summaries/2026-09.md
        title: 投诉处理公示
        period: 2026-09
        document_number: 锦苑物〔2026〕12号
        posting_start: 2026-10-04
        posting_end: 2026-11-04
        categories:
          - {category: 停车, received: 2, closed: 1, open: 1}
        文件: complaint-summaries/2026-10.md
        title: 投诉处理公示
        period: 2026-10
        document_number: 锦苑物〔2026〕13号
        categories:
          - {category: 停车, received: 1, closed: 1, open: 0}
        carried_over:
          - {from: 2026-09, category: 停车, count: 1, closed: 1, open: 0}
    """
    del now
    for before, document in _successive(corpus):
        taken = carried(document)
        for (month, category), count in left_open(before).items():
            if not taken.get((month, category), {"count": 0})["count"]:
                message = say(
                    "{month} 的“{category}”上个月还有 {left} 件没有办完,这里没有接着写",
                    month=month, category=category[:30], left=count,
                )  # fmt: skip
                yield document.path, Fault("R029", _place(document), message, _line(month, category, count))


RULES: Final[tuple[Rule, ...]] = (carried_over_differs, cases_dropped)
