"""Dates and spans of time in the words people use: ``11月23日(周一)22:30 至次日 6:00``."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from gazette.i18n import Message, Translate, say
from gazette.model.fields import Certainty
from gazette.model.moments import MONTHS, Moment, quarter
from gazette.model.windows import Window
from gazette.patterns import lazy

_WEEKDAYS: Final = (say("周一"), say("周二"), say("周三"), say("周四"), say("周五"), say("周六"), say("周日"))


def day(when: date, *, year: bool = True, time: str = "") -> Message:
    """Say a day with its weekday, and a time of that day where one is given."""
    values = {"month": MONTHS[when.month - 1], "day": when.day, "weekday": _WEEKDAYS[when.weekday()]}
    if year and time:
        return say("{year}年{month}{day}日（{weekday}）{time}", year=when.year, time=time, **values)
    if year:
        return say("{year}年{month}{day}日（{weekday}）", year=when.year, **values)
    return (
        say("{month}{day}日（{weekday}）{time}", time=time, **values)
        if time
        else say("{month}{day}日（{weekday}）", **values)
    )


def plain(when: date, *, time: str = "") -> Message:
    """Say a day without its weekday, and a time of that day where one is given, as receipts and letters do."""
    values = {"year": when.year, "month": MONTHS[when.month - 1], "day": when.day}
    return (
        say("{year}年{month}{day}日 {time}", time=time, **values) if time else say("{year}年{month}{day}日", **values)
    )


def within(first: date, last: date) -> Message:
    """Say some days of one month, without their weekdays."""
    values = {"year": first.year, "month": MONTHS[first.month - 1], "first": first.day, "last": last.day}
    return say("{year}年{month}{first}日至{last}日", **values)


def month(year: int, number: int) -> Message:
    """Say a month of a year."""
    return say("{year}年{month}", year=year, month=MONTHS[number - 1])


def clock(minute: int) -> str:
    """Say a time of day, ``24:00`` included."""
    return f"{minute // 60}:{minute % 60:02}"


def moment(when: Moment, *, year: bool = True) -> Message:
    """Say a day, with its time where one was written."""
    return day(when.day, year=year, time="" if when.minute is None else clock(when.minute))


def built(when: datetime) -> Message:
    """Say a moment of the program's own."""
    return day(when.date(), time=f"{when.hour}:{when.minute:02}")


def window(span: Window, *, year: bool = True) -> Message:
    """Say a window as a whole, with how firm its times are."""
    if span.certainty is Certainty.UNTIL_DONE:
        start = moment(span.start, year=year)
        if span.end is None:
            return say("{start}起，至完工为止", start=start)
        return say("{start}起，至完工为止，预计{end}", start=start, end=_end(span.start, span.end, year=year))
    spoken = _span(span, year=year)
    return say("预计{when}", when=spoken) if span.certainty is Certainty.ABOUT else spoken


def _span(span: Window, *, year: bool) -> Message:
    start, end = span.start, span.end
    if end is None:
        spoken = moment(start, year=year)
        return spoken if start.whole_day else say("{start}起", start=spoken)
    if start.day == end.day and start.minute is not None and end.minute is not None:
        return day(start.day, year=year, time=f"{clock(start.minute)}—{clock(end.minute)}")
    if start.day == end.day and start.whole_day and end.whole_day:
        return say("{day}全天", day=day(start.day, year=year))
    return say("{start}至{end}", start=moment(start, year=year), end=_end(start, end, year=year))


def _end(start: Moment, end: Moment, *, year: bool) -> Message | str:
    """Say an end as seen from its start: the next day is called so, the same year is not repeated."""
    if end.minute is not None and end.day == start.day + timedelta(days=1):
        time = clock(end.minute)
        if not year:
            return say("次日{time}", time=time)
        return say("次日（{month}{day}日）{time}", month=MONTHS[end.day.month - 1], day=end.day.day, time=time)
    if end.minute is not None and end.day == start.day:
        return clock(end.minute)
    return moment(end, year=year and end.day.year != start.day.year)


def short(span: Window, translate: Translate) -> str:
    """Say when a window runs, for a list that names the day it starts elsewhere."""
    spoken = _short(span)
    return spoken if isinstance(spoken, str) else spoken.render(translate)


def _short(span: Window) -> Message | str:
    start, end = span.start, span.end
    if start.minute is None and (end is None or (end.minute is None and end.day == start.day)):
        return say("全天")
    if start.minute is None:
        return say("全天") if end is None else say("至{end}", end=_end(start, end, year=False))
    if span.certainty is Certainty.UNTIL_DONE or end is None:
        return say("{time}起", time=clock(start.minute))
    if end.day == start.day and end.minute is not None:
        return f"{clock(start.minute)}—{clock(end.minute)}"
    return say("{start}至{end}", start=clock(start.minute), end=_end(start, end, year=False))


def until(span: Window, translate: Translate) -> str:
    """Say when a window that began before ends."""
    if span.end is None or span.certainty is Certainty.UNTIL_DONE:
        return say("至完工为止").render(translate)
    return say("至{end}", end=moment(span.end, year=False)).render(translate)


_DAY: Final = lazy(r"(20[0-9]{2})-([01][0-9])(?:-([0-3][0-9]))?")


def spoken_text(text: str, translate: Translate) -> str:
    """Say a date, month or quarter that stands alone as ``2026-11-22``, ``2026-11`` or ``2026Q3``; else the text."""
    told = quarter(text)
    if told is not None:
        return told.render(translate)
    found = _DAY.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= len(MONTHS):
        return text
    if found[3] is None:
        return month(int(found[1]), int(found[2])).render(translate)
    try:
        return day(date(int(found[1]), int(found[2]), int(found[3]))).render(translate)
    except ValueError:
        return text
