"""Rules R001 and R002: the month or quarter a document is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault
from gazette.i18n import say
from gazette.model.fields import as_written
from gazette.model.periods import MONTH, MONTHS, QUARTER_TYPED
from gazette.model.spelling import period_spelt, quarter_spelt
from gazette.rules.registry import Rule, Subject, rule


@rule("R001", "period-not-readable")
def period_not_readable(subject: Subject) -> Iterator[Fault]:
    """检查什么:所属月份写成 2026-10,季度写成 2026Q3。

    依据:000 §4.2.2a.2(每月)、§4.2.3.1(每季)

    错误示例:
        kind: complaint-summary
        period: 2026年10月
        categories: []

    正确写法:
        kind: complaint-summary
        period: 2026-10
        categories: []
    """
    document = subject.document
    months = MONTH if document.kind.name == "complaint-summary" else MONTHS
    near = document.posting_start.day if document.posting_start else None
    for key, pattern, spelt, example in (
        ("period", months, period_spelt, "2026-10"),
        ("quarter", QUARTER_TYPED, quarter_spelt, "2026Q3"),
    ):
        value = document.text(key)
        if value and not pattern.fullmatch(value):
            message = say("“{value}”不是可以读的期间", value=value[:40])
            right, name = spelt(value, near), as_written(key, document.keys.values())
            fits = bool(right) and bool(pattern.fullmatch(right))
            hint = say("写成 {key}: {right}", key=name, right=right)
            hint = hint if fits else say("例如 {key}: {example}", key=name, example=example)
            yield Fault("R001", document.span(key), message, hint)


@rule("R002", "period-not-over")
def period_not_over(subject: Subject) -> Iterator[Fault]:
    """检查什么:汇总的月份要在张贴之前已经结束。

    依据:000 §4.2.2a.2(每月5日前汇总上月)

    错误示例:
        kind: complaint-summary
        period: 2026-12
        categories: []

    正确写法:
        kind: complaint-summary
        period: 2026-10
        categories: []
    """
    document = subject.document
    period, start = document.text("period"), document.posting_start
    if document.kind.name != "complaint-summary" or start is None or not MONTH.fullmatch(period):
        return
    if period >= f"{start.day.year}-{start.day.month:02}":
        message = say("{period} 还没过完,{start} 就张贴", period=period, start=start.text)
        yield Fault("R002", document.span("period"), message, say("写上一个月的月份"))


RULES: Final[tuple[Rule, ...]] = (period_not_readable, period_not_over)
