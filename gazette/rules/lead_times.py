"""Rules D010 and D011: readers are told in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.duties.dates import earliest_meeting, latest_notice
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.fields import Urgency, as_written
from gazette.model.windows import Window
from gazette.patterns import lazy
from gazette.rules.planning import LATER, over_at
from gazette.rules.registry import Rule, Scope, Subject, rule

_CUT_OFF: Final = lazy("停(?:止供|供)?(?:自来|热|冷)?[水电气暖]|断[水电气]|停(?:燃气|煤气|暖气)")


@rule("D010", "told-too-late", Severity.WARNING)
def told_too_late(subject: Subject) -> Iterator[Fault]:
    """检查什么:要住户预先准备的事(urgency: prepare,或没有写紧急程度的停水、停电、停气)至少提前一天张贴。

    依据:000 §4.2.8.2;物业告示通行做法(提前 24–72 小时)

    错误示例:
        urgency: prepare
        windows:
          - {start: 2026-11-22 14:00, end: 2026-11-22 18:00, what: 停水}

    正确写法:
        urgency: prepare
        windows:
          - {start: 2026-11-23 14:00, end: 2026-11-23 18:00, what: 停水}
    """
    document = subject.document
    first = _first_window(subject)
    start = document.posting_start
    if first is None or start is None or not _asks_to_prepare(subject) or any(map(document.text, LATER)):
        return
    over = over_at(subject)
    if over is not None and start.start >= over[0]:  # D012 says it
        return
    hint = say(
        "提前到前一天张贴;来不及就加一条豁免({key}),写明 D010 和原因", key=as_written("waive", document.keys.values())
    )
    if first.begins < start.start:
        message = say("{start} 张贴时,{begins} 就已经开始", start=start.text, begins=first.start.text)
        yield Fault("D010", document.span("posting_start"), message, hint)
    elif first.begins - start.start < timedelta(days=1):
        hours = int((first.begins - start.start).total_seconds() // 3600)
        message = say("{start} 张贴,{hours} 小时后就开始", start=start.text, hours=hours)
        yield Fault("D010", document.span("posting_start"), message, hint)


def _asks_to_prepare(subject: Subject) -> bool:
    """Whether readers must do something before: the author says so, or says nothing and something is cut off."""
    document = subject.document
    if "urgency" in document.fields or document.kind.urgency != Urgency.INFORMATION:
        return document.urgency is Urgency.PREPARE
    return any(_CUT_OFF.search(window.what) for window in subject.windows)


def _first_window(subject: Subject) -> Window | None:
    windows = [window for window in subject.windows if window.state != "cancelled"]
    return min(windows, key=lambda window: window.begins, default=None)


@rule("D011", "meeting-told-too-late", scope=Scope.CORPUS)
def meeting_told_too_late(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:业委会会议的时间和议程提前 20 日告知全体业主。

    依据:000 §4.2.2b.2(提前20日)

    错误示例:
        kind: oc-meeting-notice
        meeting_at: 2026-12-11 14:30
        posting_end: 2026-12-31
        place: 会议室
        agenda:
          - {title: 年度预算}

    正确写法:
        kind: oc-meeting-notice
        meeting_at: 2026-12-12 14:30
        posting_end: 2026-12-31
        place: 会议室
        agenda:
          - {title: 年度预算}
    """
    for document in corpus.documents:
        meeting, start = document.moment("meeting_at"), document.posting_start
        if document.kind.name != "oc-meeting-notice" or meeting is None or start is None:
            continue
        latest = latest_notice(meeting.day)
        if start.day > latest:
            message = say("会议 {meeting},{start} 才张贴,不足 20 日", meeting=meeting.text, start=start.text)
            hint = _in_time(latest, earliest_meeting(max(now.date(), start.day)), today=now.date())
            yield document.path, Fault("D011", document.span("posting_start"), message, hint)


def _in_time(latest: date, meeting: date, *, today: date) -> Message:
    """Say by when to post, where that day is still to come, and from which day on the meeting can be."""
    if latest < today:
        return say("会议改到 {meeting} 或更晚", meeting=meeting)
    return say("最迟 {day} 张贴,或会议改到 {meeting} 或更晚", day=latest, meeting=meeting)


RULES: Final[tuple[Rule, ...]] = (told_too_late, meeting_told_too_late)
