"""Rules D012–D015 and D020: what the dates mean for readers: not over yet, not too long, reviewed, withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.kinds import AfterEnd
from gazette.rules.registry import Rule, Scope, Subject, rule


@rule("D012", "posted-after-the-event")
def posted_after_the_event(subject: Subject) -> Iterator[Fault]:
    """检查什么:事情办完之后才张贴,通知就没有用了;活动通知要在活动开始前张贴。

    依据:000 §4.2.5.2(活动前书面通知)

    错误示例:
        windows:
          - {start: 2026-11-20 08:00, end: 2026-11-20 18:00, what: 停水}

    正确写法:
        windows:
          - {start: 2026-11-24 08:00, end: 2026-11-24 18:00, what: 停水}
    """
    document = subject.document
    start = document.posting_start
    over = over_at(subject)
    if start is None or over is None or any(document.text(name) for name in LATER):
        return
    if start.start >= over[0]:
        message = say("{start} 张贴时,事情已经过去", start=start.text)
        yield Fault("D012", over[1], message, say("改正时段或张贴起的日期"))


def over_at(subject: Subject) -> tuple[datetime, Span] | None:
    """Return when what a document announces is over (an event: has begun), with its place; None where that is open."""
    document = subject.document
    meeting = document.moment("meeting_at")
    if meeting is not None:
        return meeting.end if meeting.whole_day else meeting.start, document.span("meeting_at")
    ends = [window.ends for window in subject.windows]
    if not ends or any(end is None for end in ends):
        return None
    if document.kind.name == "event-notice":
        first = min(subject.windows, key=lambda window: window.begins)
        return first.begins, first.span
    return max(end for end in ends if end is not None), subject.windows[-1].span


@rule("D013", "posted-very-long", Severity.WARNING)
def posted_very_long(subject: Subject) -> Iterator[Fault]:
    """检查什么:张贴期超过这一文种通常的长度,多半是年份写错。

    依据:000 §4.2.8.2(到期收回存档)

    错误示例:
        posting_end: 2027-11-26

    正确写法:
        posting_end: 2026-12-31
    """
    document = subject.document
    start, end = document.posting_start, document.posting_end
    if start is None or end is None or end.end <= start.start:
        return
    days = (end.end - start.start).days
    if days > document.kind.longest_days:
        message = say(
            "张贴 {days} 天,{kind}通常不超过 {limit} 天",
            days=days, kind=say(document.kind.title), limit=document.kind.longest_days,
        )  # fmt: skip
        yield Fault("D013", document.span("posting_end"), message, say("看看年份有没有写错"))


@rule("D014", "review-overdue", Severity.WARNING, Scope.CORPUS)
def review_overdue(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:手册、指引、收费标准等长期资料要按 review_by 复核;业户手册一年至少复核一次(reviewed_on)。

    依据:001 §八 4(2)4) 表14(业户手册复核)

    错误示例:
        文件: handbooks/rules.md
        ---
        kind: handbook-chapter
        title: 装修管理规定
        posting_start: 2025-01-01
        approver: 管理处主任
        review_by: 2026-01-01
        ---
        装修时间见公告。

    正确写法:
        文件: handbooks/rules.md
        ---
        kind: handbook-chapter
        title: 装修管理规定
        posting_start: 2025-01-01
        approver: 管理处主任
        review_by: 2027-01-01
        ---
        装修时间见公告。
    """
    for document in corpus.documents:
        due = document.get("review_by")
        if document.kind.after_end is AfterEnd.VERSIONS and isinstance(due, date) and due < now.date():
            message = say("{due} 就该复核,已经过期", due=due.isoformat())
            hint = say("看一遍内容,写上 reviewed_on 和新的 review_by")
            yield document.path, Fault("D014", document.span("review_by"), message, hint)
        elif (
            document.kind.name == "handbook"
            and (last := _reviewed(document, now.date()))
            and _a_year_before(now.date()) > last
        ):
            message = say("业户手册最近一次复核是 {day},超过一年", day=last.isoformat())
            hint = say("看一遍内容,写上 reviewed_on 和新的 review_by")
            yield document.path, Fault("D014", document.span("reviewed_on"), message, hint)


def _reviewed(document: Document, today: date) -> date | None:
    """Return when a handbook was last gone through: as it says, else when it was posted; a day to come is no review."""
    last = document.get("reviewed_on")
    if isinstance(last, date) and last <= today:
        return last
    return document.posting_start.day if document.posting_start else None


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return date(day.year - 1, day.month, day.day - 1)


@rule("D015", "withdrawal-not-explained")
def withdrawal_not_explained(subject: Subject) -> Iterator[Fault]:
    """检查什么:到期前撤回,要写明谁撤回、为什么;撤回不早于张贴起。

    依据:C1 posted → revoked(000 §4.2.8.2)

    错误示例:
        withdrawn_on: 2026-11-24

    正确写法:
        withdrawn_on: 2026-11-24
        withdrawn_by: 管理处主任
        withdraw_reason: 停水取消
    """
    document = subject.document
    withdrawn, start = document.moment("withdrawn_on"), document.posting_start
    if withdrawn is None:
        return
    if start is not None and withdrawn.end <= start.start:
        message = say("撤回 {on} 早于张贴起 {start}", on=withdrawn.text, start=start.text)
        yield Fault("D015", document.span("withdrawn_on"), message, say("改正日期"))
    for key, word in (("withdrawn_by", say("撤回人")), ("withdraw_reason", say("撤回原因"))):
        if not document.text(key):
            message = say("写了撤回日期,没有写{word}", word=word)
            yield Fault("D015", document.span("withdrawn_on"), message, say("加一行 {key}: …", key=key))


#: Relations of a document that comes after another one about the same.
LATER: Final = ("corrects", "cancels", "postpones", "extends", "updates")


@rule("D020", "review-before-posting", Severity.WARNING)
def review_before_posting(subject: Subject) -> Iterator[Fault]:
    """检查什么:复核期限(review_by)晚于张贴起,不然一张贴就要复核。

    依据:001 §八 4(2)4) 表14(业户手册复核)

    错误示例:
        kind: handbook-chapter
        review_by: 2026-11-20
        现在: 2026-11-19T09:00

    正确写法:
        kind: handbook-chapter
        review_by: 2027-11-20
    """
    document = subject.document
    due, start = document.get("review_by"), document.posting_start
    reviewed = document.get("reviewed_on")
    if not isinstance(due, date) or start is None or due >= start.day or isinstance(reviewed, date):
        return
    message = say("复核期限 {due} 早于张贴起 {start}", due=due.isoformat(), start=start.text)
    yield Fault("D020", document.span("review_by"), message, say("看看年份有没有写错"))


RULES: Final[tuple[Rule, ...]] = (
    posted_after_the_event,
    posted_very_long,
    review_overdue,
    withdrawal_not_explained,
    review_before_posting,
)
