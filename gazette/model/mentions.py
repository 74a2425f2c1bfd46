"""Dates and times in running text, as notices write them: ``11月22日(星期日)22:00至次日6:00``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.model.numerals import CHINESE_DAY, figure
from gazette.patterns import lazy

DAY: Final = r"(?:(?P<year{n}>[0-9]{{4}})\s?年\s?)?(?P<month{n}>[0-9]{{1,2}})\s?月\s?(?P<day{n}>[0-9]{{1,2}})\s?[日号]"
WEEK: Final = r"\s*[（(]?\s*(?:星期|礼拜|周)(?P<week{n}>[一二三四五六日天])\s*[）)]?"
_MENTION: Final = lazy(f"(?<![0-9]){DAY.format(n='')}(?:{WEEK.format(n='')})?(?!前)")
_IN_CHINESE: Final = lazy(f"{CHINESE_DAY}(?:{WEEK.format(n='')})?")
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
_BROKEN: Final = lazy(
    r"(?<![0-9])(?:[0-9]{4}\s?年\s?[0-9]{3,4}\s?[日号]|(?<![国國])[0-9]{3}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日"
    r"|[0-9]{4}\s?年\s?[0-9]{3,}\s?月)"
)
_UNSIGNED: Final = lazy(
    r"(?<![0-9])[0-9]{4}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}(?=\s*[。；）)])"
    r"|^[\s　*]*(?P<whole>[0-9]{4}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2})[\s　*]*$"
)
_NUMERIC: Final = lazy(r"(?<![0-9A-Za-z./-])((?:19|20)[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z./-])")
_NUMERIC_HINT: Final = lazy(r"[0-9][-/.][0-9]")
_WEEKDAYS: Final = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
WEEKDAY_NAMES: Final = "一二三四五六日"


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
        found = [when for year in years if (when := day_of(year, self.month, self.day))]
        return tuple(sorted(found, key=lambda when: abs((when - near).days)))


def mentions(line: str) -> Iterator[Mention]:
    """Yield every day named with month and day."""
    if "月" not in line:
        return
    line = ascii_digits(line)
    matches = list(_MENTION.finditer(line))
    if "年" in line and (chinese := list(_IN_CHINESE.finditer(line))):
        matches = sorted([*matches, *chinese], key=lambda found: found.start())
    for found in matches:
        year, week = found["year"], found["week"]
        yield Mention(
            figure(year) if year else None,
            figure(found["month"]),
            figure(found["day"]),
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
    if "年" in line:
        yield from (found.span() for found in _BROKEN.finditer(line))
        yield from (found.span("whole" if found["whole"] else 0) for found in _UNSIGNED.finditer(line))
    if ("20" in line or "19" in line) and _NUMERIC_HINT.search(line):
        for found in _NUMERIC.finditer(line):
            if day_of(int(found[1]), int(found[3]), int(found[4])) is None and (found[2] != "." or len(found[3]) == 2):
                yield found.span()
    if "月" in line:
        for mention in mentions(line):
            if mention.day > 28 or mention.month > 12 or not mention.day or not mention.month:
                year = mention.year or _LEAP
                if day_of(year, mention.month, mention.day) is None:
                    yield mention.start, mention.end


#: Without a year, February has 29 days.
_LEAP: Final = 2024


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
