"""Rules R080 and R081: a culture plan's months can be read and are of its year; the notice of a planned event names its plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.duties.planned import announced, likely
from gazette.duties.posting import is_out
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.fields import as_written
from gazette.model.plan_rows import PLANNED, plan_rows
from gazette.model.subkeys import subkey_written
from gazette.rules.registry import Rule, Scope, Subject, rule
from gazette.rules.wording import is_placeholder


@rule("R080", "planned-month-unclear", Severity.WARNING)
def planned_month_unclear(subject: Subject) -> Iterator[Fault]:
    """检查什么:年度社区文化计划里的活动和宣传,月份写得能读懂,在计划的那一年里。读不懂的,职责算到年底。

    依据:000 §4.2.5.1(年度社区文化工作计划,包括宣传和主题活动)

    错误示例:
        kind: culture-plan
        posting_start: 2026-12-21
        posting_end: 2027-12-31
        year: 2027
        events: [{title: 中秋邻里晚会, month: 农历八月}]
        publicity: [{topic: 消防安全, month: 2027-03}]

    正确写法:
        kind: culture-plan
        posting_start: 2026-12-21
        posting_end: 2027-12-31
        year: 2027
        events: [{title: 中秋邻里晚会, month: 2027-09}]
        publicity: [{topic: 消防安全, month: 3月}]
    """
    document = subject.document
    if document.kind.name != "culture-plan":
        return
    for field in PLANNED:
        key, year = subkey_written(field, "month", document.keys.values()), document.get("year")
        for row in plan_rows(document, field):
            values, hint = {"title": row.title[:40], "key": key}, say("写成 {key}: {year}-09 这样", key=key, year=year)
            if row.bare or is_placeholder(row.months):
                continue
            if not row.months:
                yield Fault("R080", row.span, say("“{title}”没有写月份({key})", **values), hint)
            elif not row.read:
                message = say("“{title}”的月份“{months}”读不懂", title=row.title[:40], months=row.months[:40])
                yield Fault("R080", row.span, message, hint)
            elif not row.first.year == row.last.year == year:
                message = say("“{title}”写的是 {months},这是 {year} 年的计划", months=row.months, year=year, **values)
                yield Fault("R080", row.span, message, say("核对年份,写成 {year}-09 这样", year=year))


@rule("R081", "planned-event-without-plan", Severity.WARNING, Scope.CORPUS)
def planned_event_without_plan(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:年度计划里的活动,活动通知写明是哪份计划的(plan_ref),这一项才算发了通知。

    依据:000 §4.2.5.1(年度计划)、§4.2.5.2(活动通知)

    错误示例:
        kind: event-notice
        title: 冬季健康日义诊通知
        time: 2026年11月28日9:00至11:00
        place: 中心广场
        content: 义诊
        event_form: 现场领号
        cautions: [带病历]
        windows: [{start: 2026-11-28 09:00, end: 2026-11-28 11:00, what: 义诊}]
        posting_end: 2026-11-28
        文件: 2025/plan.md
        title: 2026年度社区文化计划
        document_number: 锦苑物〔2025〕15号
        kind: culture-plan
        posting_start: 2025-12-22
        posting_end: 2026-12-31
        year: 2026
        events: [{title: 健康日, month: 2026-11}]
        publicity: [{topic: 消防安全, month: 2026-03}]

    正确写法:
        kind: event-notice
        title: 冬季健康日义诊通知
        time: 2026年11月28日9:00至11:00
        place: 中心广场
        content: 义诊
        event_form: 现场领号
        cautions: [带病历]
        windows: [{start: 2026-11-28 09:00, end: 2026-11-28 11:00, what: 义诊}]
        posting_end: 2026-11-28
        plan_ref: 锦苑物〔2025〕15号
        文件: 2025/plan.md
        title: 2026年度社区文化计划
        document_number: 锦苑物〔2025〕15号
        kind: culture-plan
        posting_start: 2025-12-22
        posting_end: 2026-12-31
        year: 2026
        events: [{title: 健康日, month: 2026-11}]
        publicity: [{topic: 消防安全, month: 2026-03}]
    """
    plans = [one for one in corpus.documents if _is(one, "culture-plan") and one.number]
    notices = [one for one in corpus.documents if _is(one, "event-notice")] if plans else []
    for plan in plans:
        rows = list(plan_rows(plan, "events"))
        told = [row for notice in notices if notice.text("plan_ref") for row in announced(notice, plan, rows)]
        for notice in notices:
            row = likely(notice, plan)
            if row is not None and row not in told and not is_out(notice, corpus, now):
                values = {"number": plan.number, "title": row.title[:40], "months": row.months or "?"}
                message = say("像是年度计划 {number} 里的“{title}”({months}),没有写明", **values)
                key = as_written("plan_ref", notice.keys.values())
                hint = say("是这一项就加一行 {key}: {number};不是就不用管", key=key, number=plan.number)
                yield notice.path, Fault("R081", notice.span("title"), message, hint)


def _is(document: Document, kind: str) -> bool:
    return not document.unreadable and document.kind.name == kind


RULES: Final[tuple[Rule, ...]] = (planned_month_unclear, planned_event_without_plan)
