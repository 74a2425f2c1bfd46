"""Spans of days and time in running text: ``11月22日(星期日)22:00至次日6:00``, ``10月31日至11月1日``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.model.mentions import DAY, WEEK, YEARS_TOLD, Mention, day_of, mentions, worded
from gazette.patterns import lazy

_CLOCK: Final = (
    r"\s*(?:从|自)?\s*(?P<part{n}>上午|中午|下午|傍晚|晚上|晚间|晚|夜间|凌晨|早上|早)?\s*"
    r"(?P<hour{n}>[0-9]{{1,2}})\s?(?:[:：]|时|点)\s?(?P<minute{n}>[0-9]{{2}}|半|一刻|三刻)?\s*分?[时整]?"
)
_TO: Final = r"\s*(?:至|到|-{1,2}|~|～|—{1,2}|–|－)\s*"
_RANGE: Final = lazy(
    f"(?<![0-9]){DAY.format(n=1)}(?:{WEEK.format(n=1)})?(?:{_CLOCK.format(n=1)})?\\s*起?{_TO}"
    f"{DAY.format(n=2)}(?:{WEEK.format(n=2)})?"
)
_SPAN: Final = lazy(
    rf"(?<![0-9]){DAY.format(n=1)}(?:{WEEK.format(n=1)})?\s*[，,：:]?{_CLOCK.format(n=1)}{_TO}"
    rf"(?:{DAY.format(n=2)}(?:{WEEK.format(n=2)})?|(?P<next>次日|第二天|翌日))?{_CLOCK.format(n=2)}"
)
_HOURS: Final = f"{_CLOCK.format(n=1)}{_TO}(?P<next>次日|第二天|翌日)?{_CLOCK.format(n=2)}"
#: More hours of the same day: ``8:00~12:00（高区），14:00~18:00``.
_MORE: Final = lazy(rf"(?:\s*[（(][^（）()]{{1,20}}[）)])?\s*(?:[，,、；;/]|和|及|与|以及)?(?P<span>{_HOURS})")
_HOURS_ALONE: Final = lazy(_HOURS)
#: The day behind its hours: ``8:00~14:00（12月5日周六）``.
_DAY_BEHIND: Final = lazy(rf"(?<![0-9:：])(?P<span>{_HOURS})\s*[（(]\s*{DAY.format(n='')}[^（）()]{{0,8}}[）)]")
_CELL: Final = lazy(r"[^|]+")
#: A cell that says what the one above it says.
_SAME: Final = lazy(r"\|\s*(?:同上|同前|同|〃|″|\")?\s*(?=\|.)")
_TOLD: Final = lazy(
    f"(?<![0-9]){DAY.format(n=1)}(?:{WEEK.format(n=1)})?(?:{_CLOCK.format(n=1)}(?:{_TO}{_CLOCK.format(n=2)})?)?"
)
_CLOCK_SIGN: Final = lazy(r"[0-9０-９]\s?[:：时点]")
_AFTERNOON: Final = frozenset({"下午", "傍晚", "晚上", "晚间", "晚", "夜间"})
_MORNING: Final = frozenset({"上午", "早上", "早", "中午"})
_EVENING: Final = 18
_HALF_DAY: Final = timedelta(hours=12)
_QUARTERS: Final = {"半": 30, "一刻": 15, "三刻": 45}


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A span of time named in a line."""

    begins: datetime
    ends: datetime
    start: int
    end: int
    both_days: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A day named in a line, with the clock times (minutes since midnight) that stand behind it."""

    day: date
    minute: int | None
    until: int | None
    start: int
    end: int


def time_spans(line: str, near: date) -> Iterator[TimeSpan]:
    """Yield the spans of time of a line whose days and clock times are all clear."""
    return (told for told in told_spans(line, near) if told.begins < told.ends)


def reversed_spans(line: str, near: date) -> Iterator[tuple[int, int]]:
    """Yield the places of spans of days or time that end before they begin.

    A night told without its second day (22:00至6:00) is understood, and so is an end told by the clock of twelve hours.
    """
    found = set()
    for told in told_spans(line, near):
        if told.begins > told.ends and (told.both_days or _is_no_night(told)):
            found.add(told.start)
            yield told.start, told.end
    for first, last, start, end in day_ranges(line, near):
        if first > last and start not in found:
            yield start, end


def _is_no_night(told: TimeSpan) -> bool:
    return 13 <= told.begins.hour < _EVENING


def day_ranges(line: str, near: date) -> Iterator[tuple[date, date, int, int]]:
    """Yield the ranges of days of a line, with their places: ``10月31日至11月1日``; an end without year follows its start."""
    if "月" not in line:
        return
    for found in _RANGE.finditer(ascii_digits(line)):
        first = next(iter(_mention(found, 1).dates(near)), None)
        told = _mention(found, 2)
        if first is None:
            continue
        last = next(iter(told.dates(first)), None)
        if last is None:
            continue
        if (
            last < first and told.year is None and told.years_off is None
        ):  # over the turn of the year, up to a whole one
            following = day_of(last.year + 1, last.month, last.day)
            gap = (following - first).days if following else 0
            yearly = gap > _NEARLY_A_YEAR and last.month != first.month
            last = following if following and (gap < _MOST_OF_A_YEAR or yearly) else last
        yield first, last, found.start(), found.end()


#: An end so far behind its start is meant to lie before it; but contracts run for a year.
_MOST_OF_A_YEAR: Final = 300
_NEARLY_A_YEAR: Final = 362


def told_spans(line: str, near: date) -> Iterator[TimeSpan]:
    """Yield the spans of time of a line, in either order of their ends."""
    text = worded(line) if _CLOCK_SIGN.search(line) else ""
    if "月" not in text:
        return
    done = 0
    for found in _SPAN.finditer(text):
        first = next(iter(_mention(found, 1).dates(near)), None)
        if first is None:
            continue
        last: date | None = first
        if found["day2"]:
            last = next(iter(_mention(found, 2).dates(first)), None)
        elif found["next"]:
            last = first + timedelta(days=1)
        begins, ends = _at(first, found, 1), _at(last, found, 2)
        done = found.end()
        if begins and ends:
            told = TimeSpan(begins, ends, found.start(), found.end(), both_days=bool(found["day2"]))
            yield told
            yield from _more(text, told) if first == last else ()
    yield from _of_the_row(text, near) if text.count("|") > 1 else ()
    for found in _DAY_BEHIND.finditer(text, done):
        day = next(iter(_mention(found, "").dates(near)), None)
        yield from _hours(day, found, found.start("span"), found.end()) if day else ()


def _more(text: str, before: TimeSpan) -> Iterator[TimeSpan]:
    """Yield the further hours that follow a span of one day; of a clock of twelve hours those after noon."""
    while found := _MORE.match(text, before.end):
        told = next(iter(_hours(before.begins.date(), found, found.start("span"), found.end())), None)
        if told is None:
            return
        if told.begins < before.ends and found["part1"] is None and int(found["hour1"]) < 12:
            told = replace(told, begins=told.begins + _HALF_DAY, ends=told.ends + _HALF_DAY)
        yield told
        before = told


def rows_of_a_day(lines: Sequence[str], near: date) -> Iterator[tuple[TimeSpan, int]]:
    """Yield the hours in rows of tables whose day stands in a row above (同上, or an empty cell), each with its place among the lines."""
    day: date | None = None
    for at, line in enumerate(lines):
        if not line.lstrip().startswith("|"):
            day = None
        elif "月" in (text := worded(line)):
            days = [found for mention in mentions(text) for found in mention.dates(near)[:1]]
            day = days[0] if len(days) == 1 else None
        elif day and _SAME.search(line):
            yield from ((told, at) for told in _hours_of_cells(text, day))


def _of_the_row(text: str, near: date) -> Iterator[TimeSpan]:
    """Yield the hours in a row of a table that names one day."""
    days = [day for mention in mentions(text) for day in mention.dates(near)[:1]]
    return _hours_of_cells(text, days[0]) if len(days) == 1 else iter(())


def _hours_of_cells(text: str, day: date) -> Iterator[TimeSpan]:
    """Yield the hours that fill a cell of a row, or that two of its cells begin and end."""
    cells = [
        (found.start() + len(found[0]) - len(found[0].lstrip()), found[0].strip()) for found in _CELL.finditer(text)
    ]
    for start, cell in cells:
        told = _HOURS_ALONE.match(cell)
        for span in _hours(day, told, start, start + told.end()) if told else ():
            yield span
            yield from _more(text, span)
    for (start, cell), (behind, following) in pairwise(cells):
        told = _HOURS_ALONE.fullmatch(f"{cell}-{following}")
        yield from _hours(day, told, start, behind + len(following)) if told else ()


def _hours(day: date, found: re.Match[str], start: int, end: int) -> list[TimeSpan]:
    last = day + timedelta(days=1) if found["next"] else day
    begins, ends = _at(day, found, 1), _at(last, found, 2)
    return [TimeSpan(begins, ends, start, end)] if begins and ends else []


def _mention(found: re.Match[str], n: int | str) -> Mention:
    year = found[f"year{n}"]
    off = YEARS_TOLD.get(found[f"told{n}"])
    return Mention(int(year) if year else None, int(found[f"month{n}"]), int(found[f"day{n}"]), None, 0, 0, off)


def _at(day: date | None, found: re.Match[str], n: int) -> datetime | None:
    """Return the moment; an end without its own part of the day takes over that of the start where it must."""
    hour, part = int(found[f"hour{n}"]), found[f"part{n}"]
    minute = _QUARTERS.get(found[f"minute{n}"]) or int(found[f"minute{n}"] or 0)
    if part is None and n == 2 and not found.groupdict().get("day2") and not found["next"]:
        part = found["part1"] if found["part1"] in _AFTERNOON else None
        if found["part1"] in _MORNING and hour < int(found["hour1"]):
            part = "下午"
    minutes = _minute_of_day(hour, minute, part)
    return None if day is None or minutes is None else datetime.combine(day, time()) + timedelta(minutes=minutes)


def _minute_of_day(hour: int, minute: int, part: str | None) -> int | None:
    """Return the minutes since midnight of a clock time in a part of the day (下午2:30), or None where there is none."""
    if hour < 12 and (part in _AFTERNOON or (part == "中午" and hour < _LATE_MORNING)):
        hour += 12
    return None if minute > 59 or hour > 24 or (hour == 24 and minute) else hour * 60 + minute


_LATE_MORNING: Final = 10


def told_days(line: str, near: date) -> Iterator[Told]:
    """Yield every day of a line with the clock times behind it: ``12月20日（周日）下午2:30``."""
    if "月" not in line:
        return
    clocks = {found.start(): found for found in _TOLD.finditer(ascii_digits(line))}
    for mention in mentions(line):
        day, found = next(iter(mention.dates(near)), None), clocks.get(mention.start)
        if day is not None and found is not None:
            yield Told(day, _clock(found, 1), _clock(found, 2), found.start(), found.end())
        elif day is not None:
            yield Told(day, None, None, mention.start, mention.end)


def _clock(found: re.Match[str], n: int) -> int | None:
    hour, part = found[f"hour{n}"], found[f"part{n}"]
    if hour is None:
        return None
    if n == 2 and part is None and found["part1"] in _AFTERNOON:
        part = found["part1"]
    return _minute_of_day(int(hour), _QUARTERS.get(found[f"minute{n}"]) or int(found[f"minute{n}"] or 0), part)
