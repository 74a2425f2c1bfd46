"""When an event takes place, read from the words of its notice: ``2026年11月28日（周六）9:00至11:00``."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gazette.diagnostics import Span
from gazette.model.choices import Certainty
from gazette.model.moments import Moment
from gazette.model.time_spans import Told, day_ranges, told_days, told_spans
from gazette.model.windows import Window


def event_windows(text: str, near: date, place: Span) -> tuple[Window, ...]:
    """Return the times named in ``text``; an event whose end is not told lasts to the end of its day.

    Days without clock times of their own (11月28日至30日,每天9:00) are taken whole, from the first to the last.
    """
    spans, days = list(told_spans(text, near)), list(told_days(text, near))
    if spans and all(any(span.start <= day.start < span.end for span in spans) for day in days):
        return tuple(_window(_moment(span.begins), _moment(span.ends, end=True), place) for span in spans)
    if len(days) == 1:
        return (_of_one_day(days[0], place),)
    if not days:
        return ()
    for first, last, _, _ in day_ranges(text, near):
        return (_window(_whole(first), _whole(last), place),)
    return (_window(_whole(min(day.day for day in days)), _whole(max(day.day for day in days)), place),)


def _of_one_day(told: Told, place: Span) -> Window:
    if told.minute is None:
        return _window(_whole(told.day), _whole(told.day), place)
    start = datetime.combine(told.day, datetime.min.time()) + timedelta(minutes=told.minute)
    return _window(_moment(start), Moment(told.day, 1440, f"{told.day} 24:00"), place)


def _window(start: Moment, end: Moment, place: Span) -> Window:
    return Window(start, end, "", None, Certainty.EXACT, "", place, place)


def _whole(day: date) -> Moment:
    return Moment(day, None, day.isoformat())


def _moment(when: datetime, *, end: bool = False) -> Moment:
    if end and when.hour == when.minute == 0:
        day = when.date() - timedelta(days=1)
        return Moment(day, 1440, f"{day} 24:00")
    return Moment(when.date(), when.hour * 60 + when.minute, f"{when:%Y-%m-%d %H:%M}")
