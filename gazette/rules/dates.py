"""Rules D001–D007: dates in the information block and in the body are possible, in order and consistent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.i18n import Message, say
from gazette.model.document import Document
from gazette.model.fields import as_written
from gazette.model.impossible import broken_clocks, broken_dates
from gazette.model.mentions import WEEKDAY_NAMES, Mention, english_mentions
from gazette.model.moments import Moment
from gazette.model.spelling import mended_day
from gazette.model.weekday_years import accepts, years_told
from gazette.model.weekdays import weekday_mentions
from gazette.model.windows import Window
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, page, rule

IMPOSSIBLE = page(
    "D001",
    "impossible-date",
    """检查什么:日期和钟点要真的存在。

    依据:000 §4.2.8.1(张贴起止日期)

    错误示例:
        posting_end: 2026-11-31

    正确写法:
        posting_end: 2026-11-30
    """,
)
MISSPELT = page(
    "D002",
    "date-not-readable",
    """检查什么:日期写成 2026-11-22 或 2026-11-22 08:30:四位年份、两位月日、半角数字和减号。

    依据:000 §4.2.8.1(张贴起止日期)

    错误示例:
        posting_end: 2026/11/26

    正确写法:
        posting_end: 2026-11-26 24:00
    """,
)


@rule("D003", "posting-ends-before-it-starts")
def posting_ends_before_it_starts(subject: Subject) -> Iterator[Fault]:
    """检查什么:张贴止不早于张贴起。

    依据:000 §4.2.8.1(张贴起止日期)

    错误示例:
        posting_end: 2026-11-20

    正确写法:
        posting_end: 2026-11-22
    """
    start, end = subject.document.posting_start, subject.document.posting_end
    if start is not None and end is not None and end.end <= start.start:
        message = say("张贴止 {end} 早于张贴起 {start}", end=end.text, start=start.text)
        yield Fault("D003", subject.document.span("posting_end"), message, say("把两个日期对调,或改正其中一个"))


@rule("D004", "posting-ends-before-the-event")
def posting_ends_before_the_event(subject: Subject) -> Iterator[Fault]:
    """检查什么:通知要张贴到事情办完:张贴止不早于最后一个时段、会议时间、查阅截止、入伙止。

    依据:000 §4.2.8.2(到期收回);000 §4.2.5.2

    错误示例:
        windows:
          - {start: 2026-11-25 22:00, end: 2026-11-27 06:00, what: 停水}

    正确写法:
        windows:
          - {start: 2026-11-25 22:00, end: 2026-11-26 24:00, what: 停水}
    """
    document = subject.document
    end = document.posting_end
    start = document.posting_start
    if end is None or (start is not None and end.end <= start.start):  # D003 has said it
        return
    for what, when in _ends(subject):
        if when.end > end.end if when.whole_day else when.start > end.end:
            message = say("{what}到 {when},张贴却在 {end} 结束", what=what, when=when.text, end=end.text)
            yield Fault("D004", document.span("posting_end"), message, _until(document, when))
            return


def _until(document: Document, when: Moment) -> Message:
    key = as_written("posting_end", document.keys.values())
    return say("张贴止写成 {key}: {day}", key=key, day=_last_day(when))


def _ends(subject: Subject) -> Iterator[tuple[object, Moment]]:
    document = subject.document
    last = max(
        (w for w in subject.windows if w.state != "cancelled" and (w.end or w.start.whole_day)),
        key=lambda w: (w.end or w.start).end,
        default=None,
    )
    if last is not None:
        yield say("时段"), last.end or last.start
    meeting = document.moment("meeting_at")
    if meeting is not None:
        yield say("会议"), meeting
    for key, word in (("available_until", say("查阅")), ("move_in_to", say("入伙"))):
        value = document.get(key)
        if isinstance(value, date):
            yield word, Moment(value, None, value.isoformat())


def _last_day(when: Moment) -> str:
    """Return the day (exclusive midnight counts to the day before) until which to post."""
    day = when.day if when.minute is None or when.minute else when.day - timedelta(days=1)
    return day.isoformat()


@rule("D005", "window-reversed")
def window_reversed(subject: Subject) -> Iterator[Fault]:
    """检查什么:时段的结束晚于开始;跨过半夜的时段,结束写第二天的日期。

    依据:000 §4.2.8.1

    错误示例:
        windows:
          - {start: 2026-11-23 22:00, end: 2026-11-23 06:00, what: 停水}

    正确写法:
        windows:
          - {start: 2026-11-23 22:00, end: 2026-11-24 06:00, what: 停水}
    """
    for window in subject.windows:
        if window.end is not None and window.end.end <= window.start.start:
            message = say("时段结束 {end} 不晚于开始 {start}", end=window.end.text, start=window.start.text)
            yield Fault("D005", window.end_span or window.span, message, _reversed_hint(subject.document, window))


def _reversed_hint(document: Document, window: Window) -> Message:
    end = window.end
    if "windows" not in document.fields:
        return say("改正开始或结束;下午的钟点写 14:30 或 下午2:30")
    if end is not None and end.day == window.start.day and end.minute is not None:
        spelt = f"{end.day + timedelta(days=1)} {end.minute // 60:02}:{end.minute % 60:02}"
        key = "end" if as_written("posting_end", document.keys.values()) == "posting_end" else "结束"
        return say("跨过半夜的话,写第二天:{key}: {spelt}", key=key, spelt=spelt)
    return say("改正开始或结束")


@rule("D006", "weekday-does-not-match")
def weekday_does_not_match(subject: Subject) -> Iterator[Fault]:
    """检查什么:日期后面写的星期要对得上,正文和信息块里都查。没写年份的按离张贴日期最近的算。

    依据:000 §4.2.5.2(时间);000 §4.2.8.1

    错误示例:
        正文:
        定于11月25日(星期六)停水,请储水。

    正确写法:
        正文:
        定于11月25日(星期三)停水,请储水。
    """
    document = subject.document
    near = _near(document)
    if near is None:
        return
    if subject.number is not None and abs(subject.number.year - near.year) == 1 and (near.month, near.day) != (2, 29):
        near = near if _of_number(near, subject.number.year) else near.replace(year=subject.number.year)
    years = years_told(document.body, near)
    for mention, span in _all_mentions(subject):
        if mention.weekday is not None and not accepts(mention, near, years):
            days = mention.dates(near)
            right = WEEKDAY_NAMES[days[0].weekday()]
            message = say(
                "{day} 是星期{right},写的是星期{wrong}",
                day=days[0].isoformat(), right=right, wrong=WEEKDAY_NAMES[mention.weekday],
            )  # fmt: skip
            yield Fault("D006", span, message, say("日期对的话,改成星期{right};不然改日期", right=right))


@rule("D007", "impossible-date-in-text")
def impossible_date_in_text(subject: Subject) -> Iterator[Fault]:
    """检查什么:文字里的日期和钟点也要真的存在,年月日不能少字。

    依据:000 §4.2.5.2(时间);000 §4.2.8.1

    错误示例:
        正文:
        自2026年1128日起停水。

    正确写法:
        正文:
        自2026年11月28日起停水。
    """
    for line, number in (*_head(subject), *_body(subject)):
        if _CLOCK_SIGN.search(line):
            for start, end in broken_clocks(line):
                message = say("没有“{text}”这个钟点", text=line[start:end])
                yield Fault("D007", Span(number, start + 1, end - start), message, say("钟点从 00:00 到 24:00"))
        for start, end in broken_dates(line):
            message = say("没有“{text}”这样的日期", text=line[start:end])
            span = Span(number, start + 1, end - start)
            yield Fault("D007", span, message, mended_day(line[start:end], _near(subject.document)))


def _of_number(near: date, year: int) -> bool:
    """Whether a posting from ``near`` fits a number of ``year``; where not, N002 reports the slip in the dates."""
    return near.year == year or (near.month == 1 and near.year == year + 1)


_CLOCK_SIGN: Final = lazy("[0-9０-９] ?[:：时点]")
_WEEK_SIGN: Final = lazy(r"[周星礼（(MTWFS](?:(?<=周)|\s?期|拜|[一二三四五六日][）)]|on|ue|hu|ed|ri|at|un)")


def _near(document: Document) -> date | None:
    return document.posting_start.day if document.posting_start else None


def _all_mentions(subject: Subject) -> Iterator[tuple[Mention, Span]]:
    for line, number in (*_head(subject), *_body(subject)):
        if _WEEK_SIGN.search(line):
            for mention in (*weekday_mentions(line), *english_mentions(line)):
                yield mention, Span(number, mention.start + 1, mention.end - mention.start)


def _head(subject: Subject) -> Iterator[tuple[str, int]]:
    return ((line, number) for line, number in subject.dated if number < subject.document.body_line)


def _body(subject: Subject) -> Iterator[tuple[str, int]]:
    return ((line, number) for number, line in enumerate(subject.lines, start=subject.document.body_line))


RULES: Final[tuple[Rule, ...]] = (
    IMPOSSIBLE,
    MISSPELT,
    posting_ends_before_it_starts,
    posting_ends_before_the_event,
    window_reversed,
    weekday_does_not_match,
    impossible_date_in_text,
)
