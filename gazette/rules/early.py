"""Rules R012, R013, D019: a document tells of its period after it is over, and for as long as it should."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from gazette.calendar import months_after
from gazette.diagnostics import Fault, Severity
from gazette.duties.posting import least_days, planned_days
from gazette.i18n import Message, say
from gazette.model.changes import posted_until
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.meeting_times import meeting_begins
from gazette.model.periods import QUARTER_TYPED
from gazette.rules.registry import Rule, Scope, Subject, rule


@rule("R012", "told-before-it-was-over", Severity.ERROR, Scope.CORPUS)
def told_before_it_was_over(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:季度过完才公布服务报告的查阅通知,问卷截止才公布调查报告,开过会才公布纪要,办过活动才报道。

    依据:000 §4.2.3.1(每季)、§4.2.6.7(调查报告)、§4.2.2b.3、§4.2.4.2(纪要)

    错误示例:
        kind: service-report-notice
        quarter: 2026Q4
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-26

    正确写法:
        kind: service-report-notice
        quarter: 2026Q3
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-26
    """
    for document in corpus.documents:
        find = _OVER.get(document.kind.name)
        start = document.posting_start
        found = find(document, corpus, now) if find and start else None
        if found is not None and start is not None and start.end <= found[0]:
            over, what = found
            message = say(
                "{what} {over} 才结束,{start} 就张贴", what=what, over=f"{over:%Y-%m-%d %H:%M}", start=start.text
            )
            hint = say("张贴起改到这以后,或核对写的是哪一次")
            yield document.path, Fault("R012", document.span("posting_start"), message, hint)


_Over = tuple[datetime, Message] | None


def _quarter_over(document: Document, corpus: Corpus, now: datetime) -> _Over:
    del corpus, now
    found = QUARTER_TYPED.fullmatch(document.text("quarter"))
    if found is None:
        return None
    first = months_after(date(int(found[1]), int(found[2]) * 3 - 2, 1), 3)
    return datetime(first.year, first.month, 1), say("这个季度")


def _survey_over(document: Document, corpus: Corpus, now: datetime) -> _Over:
    named = document.text("survey")
    found = next((one for one in corpus.documents if one.kind.name == "survey" and one.slug == named), None)
    until = posted_until(found, corpus, now) if found else None
    return (until.end, say("问卷")) if until else None


def _meeting_begun(document: Document, corpus: Corpus, now: datetime) -> _Over:
    notice = corpus.by_number.get(document.text("meeting"))
    meeting = notice.moment("meeting_at") if notice else None
    begins = meeting_begins(notice, corpus, now) if notice else None
    return (begins, say("这次会议")) if begins and meeting and not meeting.whole_day else None


def _event_begun(document: Document, corpus: Corpus, now: datetime) -> _Over:
    del now
    notice = corpus.by_number.get(document.text("event"))
    windows = [window for window in notice.windows if window.state != "cancelled"] if notice else []
    return (min(window.begins for window in windows), say("活动")) if windows else None


_OVER: Final = {
    "service-report-notice": _quarter_over,
    "survey-report": _survey_over,
    "oc-minutes": _meeting_begun,
    "forum-minutes": _meeting_begun,
    "event-report": _event_begun,
}
#: Kinds that may tell of what has begun.
_BEGIN: Final = frozenset({"oc-minutes", "forum-minutes", "event-report"})


@rule("R013", "reading-over-before-posting")
def reading_over_before_posting(subject: Subject) -> Iterator[Fault]:
    """检查什么:查阅通知写的查阅截止不早于张贴起,否则贴出来已经不能查阅。

    依据:000 §4.2.3.3(查阅通知;供业主查阅)

    错误示例:
        kind: service-report-notice
        quarter: 2026Q3
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-21

    正确写法:
        kind: service-report-notice
        quarter: 2026Q3
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-22
    """
    document = subject.document
    until, start = document.get("available_until"), document.posting_start
    if isinstance(until, date) and start is not None and until < start.day:
        message = say("{until} 就不能查阅了,{start} 才张贴", until=until.isoformat(), start=start.text)
        yield Fault("R013", document.span("available_until"), message, say("查阅截止改到张贴起以后,或核对两个日期"))


@rule("D019", "posted-too-short", Severity.WARNING, Scope.CORPUS)
def posted_too_short(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:投诉公示和会议纪要至少张贴三十天,查阅通知、调查报告、年度预算和计划至少七天;不够的不算完成职责。
    天数在 _office/duties.yml 的 summary_posting_days、report_posting_days 里改。

    依据:000 §4.2.2a.2(接受客户监督)、§4.2.8.2(张贴起止日期)

    错误示例:
        author: chen
        kind: annual-budget
        year: 2026
        approver: company_vp
        posting_end: 2026-11-23
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
          - {id: wei, role: company_vp}

    正确写法:
        author: chen
        kind: annual-budget
        year: 2026
        approver: company_vp
        posting_end: 2026-12-31
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
          - {id: wei, role: company_vp}
    """
    for document in corpus.documents if corpus.office.present else ():
        start, end, least = document.posting_start, posted_until(document, corpus, now), least_days(document, corpus)
        if not least or start is None or end is None or end.end <= max(now, start.start):
            continue
        days = planned_days(document, corpus, now)
        if days < least:
            kind = say(document.kind.title)
            message = say("只张贴 {days} 天,{kind}至少 {least} 天", days=days, kind=kind, least=least)
            last = start.day + timedelta(days=least - 1)
            hint = say("张贴止改到 {day} 或更晚", day=last.isoformat())
            yield document.path, Fault("D019", document.span("posting_end"), message, hint)


RULES: Final[tuple[Rule, ...]] = (told_before_it_was_over, reading_over_before_posting, posted_too_short)
