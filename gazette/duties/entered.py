"""Why a signed entry proves nothing though the right person signed it: its period cannot be read, or it came too early."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from gazette.duties.dates import Period, last_day, period
from gazette.duties.held import KIND, event_over
from gazette.duties.relief import duty_name
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.periods import MONTH, QUARTER
from gazette.model.undertakings import Milestone

#: Duties of each month, done within it; and of each quarter, done once it is over.
_MONTHLY: Final = frozenset({"work-meeting", "records-filing", "spot-check"})
_QUARTERLY: Final = frozenset({"service-part", "business-part", "report-approved", "quarterly-assessment"})
_SURVEYS: Final = frozenset({"survey-plan", "survey-training"})


def uncounted(entry: Milestone, corpus: Corpus, now: datetime) -> Message | None:
    """Return why the period or the day of an entry makes it count for nothing, or None."""
    duty = duty_name(entry.duty)
    if duty in _MONTHLY:
        month = MONTH.fullmatch(entry.period)
        span = period(int(month[1]), int(month[2]), 1) if month else None
        return _early(entry, span.first if span else None, "2026-11")
    if duty in _QUARTERLY:
        quarter = QUARTER.fullmatch(entry.period)
        whole = period(int(quarter[1]), int(quarter[2]) * 3 - 2, 3) if quarter else None
        return _early(entry, _after(duty, whole, corpus) if whole else None, "2026Q4")
    if duty in _SURVEYS and not any(one.kind.name == "survey" and one.slug == entry.period for one in corpus.documents):
        return say("没有文件名是“{period}”的问卷", period=entry.period[:40])
    return _event(entry, corpus, now) if duty == "event-evaluation" else None


def _after(duty: str, quarter: Period, corpus: Corpus) -> date:
    """Return the first day on which a quarter's duty can be done."""
    if duty == "quarterly-assessment":
        return corpus.office.calendar.previous_workday(quarter.last)
    return quarter.last + timedelta(days=1)


def _early(entry: Milestone, first: date | None, example: str) -> Message | None:
    if first is None:
        return say("期间“{period}”读不懂,写成 {example} 这样", period=entry.period[:40], example=example)
    if entry.on is not None and entry.on < first:
        return say("{on} 登记的,{period} 的这件事最早 {first} 才能做", on=entry.on, period=entry.period, first=first)
    return None


def _event(entry: Milestone, corpus: Corpus, now: datetime) -> Message | None:
    """Return why an evaluation is of no event, or came before it."""
    notice = corpus.by_number.get(entry.period)
    if notice is None or notice.kind.name != KIND:
        return say("“{period}”不是活动通知的文号", period=entry.period[:40])
    over = event_over(notice, corpus, now)
    begun = max((window.begins.date() for window in notice.windows if not window.state), default=None)
    ends = last_day(over) if over else begun
    if entry.on is not None and ends is not None and entry.on < ends:
        return say("{on} 登记的,活动 {ends} 才结束", on=entry.on, ends=ends)
    return None
