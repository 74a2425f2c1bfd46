"""Rules D008, D009, D016 and D017: the body and the information block tell the same times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.model.fields import Certainty
from gazette.model.kinds import Family
from gazette.model.moments import Moment
from gazette.model.posting_periods import posting_periods
from gazette.model.time_spans import TimeSpan, reversed_spans, rows_of_a_day, time_spans
from gazette.model.windows import Window
from gazette.patterns import lazy
from gazette.rules.appointments import SERVICES, contradicted, on_another_day
from gazette.rules.registry import Rule, Subject, rule

_FORMAT: Final = "%m-%d %H:%M"
_A_DAY: Final = lazy("月|20[0-9０-９]{2}")


@rule("D008", "body-and-windows-disagree", Severity.WARNING)
def body_and_windows_disagree(subject: Subject) -> Iterator[Fault]:
    """检查什么:正文写的起止时间和信息块 windows 里的时段(没有时段的活动是 time)要一致;会议是 meeting_at。

    依据:000 §4.2.8.1;同一内容各处一致

    错误示例:
        windows:
          - {start: 2026-11-23 22:00, end: 2026-11-24 06:00, what: 停水}
        正文:
        11月23日22:00至次日8:00停水。

    正确写法:
        windows:
          - {start: 2026-11-23 22:00, end: 2026-11-24 06:00, what: 停水}
        正文:
        11月23日22:00至次日6:00停水。
    """
    document = subject.document
    if document.posting_start is None or not _A_DAY.search(document.body + document.text("time")):
        return
    meeting = document.moment("meeting_at")
    if meeting is not None:
        yield from _other_start(subject, meeting)
    ended = [w for w in subject.windows if w.ends is not None]
    windows = [w for w in ended if w.certainty is Certainty.EXACT]
    if not windows:
        return
    told = [*_spans(_dated_lines(subject), windows), *_rows(subject, windows)]
    own = list(_spans(_line_of(subject, "time") if "windows" in document.fields else (), windows))
    for spans in (own, told):
        none_agrees = not any(_agrees_any(span, windows) for span, _, _ in spans)
        yield from _other_times(
            [item for item in spans if not _agrees_any(item[0], ended)], windows, default=none_agrees
        )
    if not told and document.kind.family is Family.EVENT and len(windows) == 1 and _is_of_a_day(windows[0]):
        yield from _other_start(subject, windows[0].start)
    elif not told and not own:
        yield from _another_day(subject, ended)


def _spans(lines: Iterable[tuple[str, int]], windows: list[Window]) -> Iterator[tuple[TimeSpan, str, int]]:
    near = windows[0].start.day
    return (
        (told, line, number)
        for line, number in lines
        for told in time_spans(line, near)
        if not (_SERVICE_AFTER.match(line, told.end) or _SERVICE_BEFORE.search(line[: told.start]))
    )


def _rows(subject: Subject, windows: list[Window]) -> Iterator[tuple[TimeSpan, str, int]]:
    """Yield the hours in rows of tables that leave their day to the row above."""
    if "|" in subject.document.body:
        for told, at in rows_of_a_day(subject.lines, windows[0].start.day):
            if told.begins < told.ends:
                yield told, subject.lines[at], subject.document.body_line + at


#: Beside what the notice is about it tells when to ask, to sign up, to fetch water: 12月4日9:00-17:00可到前台咨询.
_SERVICE_AFTER: Final = lazy(rf"[^。；;，,]{{0,14}}?(?:{SERVICES})")
_SERVICE_BEFORE: Final = lazy(rf"(?:{SERVICES})[^。；;，,]{{0,6}}$")


def _other_times(spans: list[tuple[TimeSpan, str, int]], windows: list[Window], *, default: bool) -> Iterator[Fault]:
    """Report spans that agree with no window: against that of their day, by ``default`` and outside of tables against the first."""
    for told, line, number in spans:
        same = next((w for w in windows if w.begins.date() == told.begins.date()), None)
        other = same or (windows[0] if default and not line.lstrip().startswith("|") else None)
        if other is not None and other.ends is not None:
            message = say(
                    "这里写 {told},信息块的时段是 {start} 至 {end}", told=line[told.start : told.end].strip(),
                    start=other.begins.strftime(_FORMAT), end=other.ends.strftime(_FORMAT),
                )  # fmt: skip
            span = Span(number, told.start + 1, told.end - told.start)
            yield Fault("D008", span, message, say("对一下哪个对,两处改成一样"))


def _other_start(subject: Subject, start: Moment) -> Iterator[Fault]:
    document = subject.document
    posted = document.posting_start
    for place, told in contradicted(_dated_lines(subject), start, posted.day) if posted else ():
        message = say("这里写 {told},信息块写的是 {start}", told=told, start=start.text)
        yield Fault("D008", place, message, say("对一下哪个对,两处改成一样"))


def _another_day(subject: Subject, windows: list[Window]) -> Iterator[Fault]:
    posted = subject.document.posting_start
    for place, told in on_another_day(_dated_lines(subject), windows, posted.day) if posted else ():
        message = say("这里写 {told},信息块的时段从 {start} 开始", told=told, start=windows[0].start.text)
        yield Fault("D008", place, message, say("对一下哪个对,两处改成一样"))


def _is_of_a_day(window: Window) -> bool:
    return window.start.minute is not None and window.end is not None and window.end.day == window.start.day


@rule("D009", "event-in-body-after-posting", Severity.WARNING)
def event_in_body_after_posting(subject: Subject) -> Iterator[Fault]:
    """检查什么:正文里写明起止钟点的事情,不能在张贴止之后才开始。

    依据:000 §4.2.8.2(到期收回)

    错误示例:
        正文:
        11月28日8:00至18:00停水。

    正确写法:
        正文:
        11月25日8:00至18:00停水。
    """
    document = subject.document
    end = document.posting_end
    if end is None or document.posting_start is None or subject.windows or not _A_DAY.search(document.body):
        return
    for line, number in _dated_lines(subject):
        for told in time_spans(line, document.posting_start.day):
            if told.begins >= end.end:
                text = line[told.start : told.end].strip()
                text = text if "月" in text else f"{told.begins.month}月{told.begins.day}日 {text}"
                message = say("{told}还没到,张贴就在 {end} 结束了", told=text, end=end.text)
                span = Span(number, told.start + 1, told.end - told.start)
                yield Fault(
                    "D009", span, message, say("把张贴止改到事情办完那天:{day}", day=told.ends.date().isoformat())
                )


@rule("D016", "span-in-body-reversed")
def span_in_body_reversed(subject: Subject) -> Iterator[Fault]:
    """检查什么:正文写明起止日期和钟点的,结束要晚于开始。

    依据:000 §4.2.8.1

    错误示例:
        正文:
        停水时间:11月25日17:00至11月25日9:00。

    正确写法:
        正文:
        停水时间:11月25日22:00至11月26日6:00。
    """
    document = subject.document
    if document.posting_start is None or not _A_DAY.search(document.body):
        return
    for line, number in _dated_lines(subject):
        for start, end in reversed_spans(line, document.posting_start.day):
            message = say("“{told}”的结束早于开始", told=line[start:end])
            span = Span(number, start + 1, end - start)
            yield Fault("D016", span, message, say("改正开始或结束;跨过半夜的写第二天的日期"))


@rule("D017", "posting-period-in-body-differs")
def posting_period_in_body_differs(subject: Subject) -> Iterator[Fault]:
    """检查什么:正文写的张贴期限要和信息块的张贴起、张贴止一致。

    依据:000 §4.2.8.1(张贴起止日期);同一内容各处一致

    错误示例:
        正文:
        请提前储水。
        张贴期限:2026年11月22日至2026年12月31日

    正确写法:
        正文:
        请提前储水。
        张贴期限:2026年11月22日至2026年11月26日
    """
    document = subject.document
    start, end = document.posting_start, document.posting_end
    if start is None or end is None or not ("张贴" in document.body or "公示" in document.body):
        return
    for index, line in enumerate(subject.lines):
        for told in posting_periods(line, start.day):
            if told.differs(start.day, end.day):
                text = line[told.start : told.end]
                message = say(
                    "正文写 {told},信息块写的是 {start} 至 {end}", told=text[:40], start=start.text, end=end.text
                )
                place = subject.place(index, told.start, told.end - told.start)
                yield Fault("D017", place, message, say("对一下哪个对,两处改成一样"))


def _dated_lines(subject: Subject) -> Iterator[tuple[str, int]]:
    first = subject.document.body_line
    return ((line, number) for line, number in subject.dated if number >= first and _A_DAY.search(line))


def _line_of(subject: Subject, field: str) -> Iterator[tuple[str, int]]:
    own = subject.document.fields[field].span.line if field in subject.document.fields else 0
    return ((line, number) for line, number in subject.dated if number == own)


def _agrees(told: TimeSpan, window: Window) -> bool:
    return window.begins <= told.begins and window.ends is not None and told.ends <= window.ends


def _agrees_any(told: TimeSpan, windows: list[Window]) -> bool:
    return any(_agrees(told, window) for window in windows)


RULES: Final[tuple[Rule, ...]] = (
    body_and_windows_disagree,
    event_in_body_after_posting,
    span_in_body_reversed,
    posting_period_in_body_differs,
)
