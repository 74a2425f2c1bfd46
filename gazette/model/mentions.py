"""Dates and times in running text, as notices write them: ``11月22日(星期日)22:00至次日6:00``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.patterns import lazy

_DAY: Final = r"(?:(?P<year{n}>[0-9]{{4}})\s?年\s?)?(?P<month{n}>[0-9]{{1,2}})\s?月\s?(?P<day{n}>[0-9]{{1,2}})\s?[日号]"
_WEEK: Final = r"\s*[（(]?\s*(?:星期|礼拜|周)(?P<week{n}>[一二三四五六日天])\s*[）)]?"
_CLOCK: Final = (
    r"\s*(?P<part{n}>上午|中午|下午|傍晚|晚上|晚间|晚|夜间|凌晨|早上|早)?\s*"
    r"(?P<hour{n}>[0-9]{{1,2}})\s?(?:[:：]|时|点)\s?(?P<minute{n}>[0-9]{{2}})?\s*分?时?"
)
_TO: Final = r"\s*(?:至|到|-{1,2}|~|～|—{1,2}|–|－)\s*"
_MENTION: Final = lazy(f"(?<![0-9]){_DAY.format(n='')}(?:{_WEEK.format(n='')})?(?!前)")
_SPAN: Final = lazy(
    f"(?<![0-9]){_DAY.format(n=1)}(?:{_WEEK.format(n=1)})?{_CLOCK.format(n=1)}{_TO}"
    rf"(?:{_DAY.format(n=2)}(?:{_WEEK.format(n=2)})?|(?P<next>次日|第二天|翌日))?{_CLOCK.format(n=2)}"
)
_NO_CLOCK: Final = lazy(
    r"(?:[日号]|(?:星期|礼拜|周)[一二三四五六日天]|上午|中午|下午|傍晚|晚上|晚间|凌晨|早上|(?<![0-9])(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9]"
    r"\s*(?:至|到|-{1,2}|~|～|—{1,2}|–|－))\s*[）)]?\s*(?=(?P<clock>(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2}))(?![0-9:：]))"
)
_ENGLISH: Final = lazy(
    r"\b(?P<week>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?"
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Z][a-z]{2})[a-z]*\.?|(?P<month2>[A-Z][a-z]{2})[a-z]*\.?\s+(?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?P<year>[0-9]{4}))?"
)
_ENGLISH_DAYS: Final = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
_ENGLISH_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_CLOCK_SIGN: Final = lazy(r"[0-9０-９]\s?[:：时点]")
_BROKEN: Final = lazy(
    r"(?<![0-9])(?:[0-9]{4}\s?年\s?[0-9]{3,4}\s?[日号]|(?<![国國])[0-9]{3}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日"
    r"|[0-9]{4}\s?年\s?[0-9]{3,}\s?月)"
)
_NUMERIC: Final = lazy(r"(?<![0-9A-Za-z./-])((?:19|20)[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z./-])")
_NUMERIC_HINT: Final = lazy(r"[0-9][-/.][0-9]")
_WEEKDAYS: Final = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
WEEKDAY_NAMES: Final = "一二三四五六日"
_AFTERNOON: Final = frozenset({"下午", "傍晚", "晚上", "晚间", "晚", "夜间"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A day named in a line. ``weekday`` counts from Monday = 0; ``start`` and ``end`` are places in the line."""

    year: int | None
    month: int
    day: int
    weekday: int | None
    start: int
    end: int

    def dates(self, near: date) -> tuple[date, ...]:
        """Return the days meant, likeliest first; ``near`` helps where no year stands. Empty: no such day exists."""
        years = (self.year,) if self.year else (near.year, near.year - 1, near.year + 1)
        found = [when for year in years if (when := _date(year, self.month, self.day))]
        return tuple(sorted(found, key=lambda when: abs((when - near).days)))


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A span of time named in a line."""

    begins: datetime
    ends: datetime
    start: int
    end: int
    both_days: bool = False


def mentions(line: str) -> Iterator[Mention]:
    """Yield every day named with month and day."""
    if "月" not in line:
        return
    line = ascii_digits(line)
    for found in _MENTION.finditer(line):
        year, week = found["year"], found["week"]
        yield Mention(
            int(year) if year else None,
            int(found["month"]),
            int(found["day"]),
            _WEEKDAYS[week] if week else None,
            found.start(),
            found.end(),
        )


def english_mentions(line: str) -> Iterator[Mention]:
    """Yield every day named in English together with its weekday: ``Friday, 26 November 2026``."""
    if "day" not in line:
        return
    for found in _ENGLISH.finditer(line):
        month = found["month"] or found["month2"]
        if month in _ENGLISH_MONTHS:
            yield Mention(
                int(found["year"]) if found["year"] else None,
                _ENGLISH_MONTHS.index(month) + 1,
                int(found["day"] or found["day2"]),
                _ENGLISH_DAYS.index(found["week"]),
                found.start(),
                found.end(),
            )


def broken_clocks(line: str) -> Iterator[tuple[int, int]]:
    """Yield the places of clock times that do not exist, where a day or another clock time stands before them."""
    line = ascii_digits(line)
    for found in _NO_CLOCK.finditer(line):
        hour, minute = int(found["hour"]), int(found["minute"])
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            yield found.span("clock")


def broken_dates(line: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what was meant as a date and is none: ``2020年1028日``, ``202年9月18日``, ``2026-11-31``."""
    line = ascii_digits(line)
    if "年" in line and "日" in line:
        yield from (found.span() for found in _BROKEN.finditer(line))
    if ("20" in line or "19" in line) and _NUMERIC_HINT.search(line):
        for found in _NUMERIC.finditer(line):
            if _date(int(found[1]), int(found[3]), int(found[4])) is None and (found[2] != "." or len(found[3]) == 2):
                yield found.span()
    if "月" in line:
        for mention in mentions(line):
            if mention.day > 28 or mention.month > 12 or not mention.day or not mention.month:
                year = mention.year or _LEAP
                if _date(year, mention.month, mention.day) is None:
                    yield mention.start, mention.end


#: Without a year, February has 29 days.
_LEAP: Final = 2024


def time_spans(line: str, near: date) -> Iterator[TimeSpan]:
    """Yield the spans of time of a line whose days and clock times are all clear."""
    return (told for told in _told_spans(line, near) if told.begins < told.ends)


def reversed_spans(line: str, near: date) -> Iterator[TimeSpan]:
    """Yield the spans of time of a line that name both days and end before they begin."""
    return (told for told in _told_spans(line, near) if told.begins > told.ends and told.both_days)


def _told_spans(line: str, near: date) -> Iterator[TimeSpan]:
    if "月" not in line or not _CLOCK_SIGN.search(line):
        return
    for found in _SPAN.finditer(ascii_digits(line)):
        first = next(iter(_mention(found, 1).dates(near)), None)
        if first is None:
            continue
        last: date | None = first
        if found["day2"]:
            last = next(iter(_mention(found, 2).dates(first)), None)
        elif found["next"]:
            last = first + timedelta(days=1)
        begins, ends = _at(first, found, 1), _at(last, found, 2)
        if begins and ends:
            yield TimeSpan(begins, ends, found.start(), found.end(), both_days=bool(found["day2"]))


def _mention(found: re.Match[str], n: int) -> Mention:
    year = found[f"year{n}"]
    return Mention(int(year) if year else None, int(found[f"month{n}"]), int(found[f"day{n}"]), None, 0, 0)


def _at(day: date | None, found: re.Match[str], n: int) -> datetime | None:
    """Return the moment; an end without its own part of the day takes over that of the start where it must."""
    hour, minute = int(found[f"hour{n}"]), int(found[f"minute{n}"] or 0)
    part = found[f"part{n}"]
    if part is None and n == 2 and not found["day2"] and not found["next"] and found["part1"] in _AFTERNOON:
        part = found["part1"]
    if part in _AFTERNOON and hour < 12:
        hour += 12
    if day is None or minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
