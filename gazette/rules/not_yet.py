"""Rules D023 and R017: what a clipping passes on has appeared, and the months of a brief are over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from gazette.calendar import last_of_month
from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.model.periods import MONTHS
from gazette.rules.registry import Rule, Subject, rule

#: A brief may be written in the last days of its month.
_LAST_DAYS: Final = timedelta(days=7)


@rule("D023", "clipping-dated-ahead", Severity.WARNING)
def clipping_dated_ahead(subject: Subject) -> Iterator[Fault]:
    """检查什么:报刊剪摘的刊登日期(source_date)不晚于张贴起。

    依据:000 §4.2.8.2(报刊剪摘);同一内容各处一致

    错误示例:
        kind: press-clipping
        删去 document_number
        source: 社区周报
        source_date: 2027-11-18

    正确写法:
        kind: press-clipping
        删去 document_number
        source: 社区周报
        source_date: 2026-11-18
    """
    document = subject.document
    appeared, start = document.get("source_date"), document.posting_start
    if document.kind.name == "press-clipping" and isinstance(appeared, date) and start and appeared > start.day:
        message = say("{day} 才刊登,{start} 就张贴", day=appeared.isoformat(), start=start.text)
        yield Fault("D023", document.span("source_date"), message, say("看看年份和月份有没有写错"))


@rule("R017", "brief-of-unfinished-month", Severity.WARNING)
def brief_of_unfinished_month(subject: Subject) -> Iterator[Fault]:
    """检查什么:工作简报写的月份(period)过完或快过完(最后七天)才张贴。

    依据:001 三.4(工作简报)

    错误示例:
        kind: work-brief
        period: 2026-12

    正确写法:
        kind: work-brief
        period: 2026-10
    """
    document = subject.document
    found, start = MONTHS.fullmatch(document.text("period")), document.posting_start
    if document.kind.name != "work-brief" or found is None or start is None:
        return
    year, month = found[3] or found[1], found[4] or found[2]
    last = last_of_month(int(year), int(month))
    if start.day <= last - _LAST_DAYS:
        message = say("{month} 到 {last} 才过完,{start} 就张贴", month=f"{year}-{month}", last=last, start=start.text)
        yield Fault("R017", document.span("period"), message, say("period 写已经做完的月份,或过后再张贴"))


RULES: Final[tuple[Rule, ...]] = (clipping_dated_ahead, brief_of_unfinished_month)
