"""Dates and times in running text, as notices write them: ``11月22日(星期日)22:00至次日6:00``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.model.numerals import CHINESE_DAY, figure
from gazette.patterns import lazy

#: The year a day is told in by word, counted from that of the posting.
YEARS_TOLD: Final = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2}
_TOLD_YEAR: Final = "(?P<told{n}>" + "|".join(YEARS_TOLD) + r")(?:度|的)?\s?"
_YEAR: Final = r"(?:(?P<year{n}>[0-9]{{4}})\s?年\s?|" + _TOLD_YEAR + ")?"
DAY: Final = _YEAR + r"(?P<month{n}>[0-9]{{1,2}})\s?月\s?(?P<day{n}>[0-9]{{1,2}})\s?[日号]"
WEEK: Final = r"\s*[（(]?\s*(?:星\s?期|礼拜|周)\s?(?P<week{n}>[一二三四五六日天])\s*[）)]?"
_MENTION: Final = lazy(f"(?<![0-9]){DAY.format(n='')}(?:{WEEK.format(n='')})?(?!前)")
_IN_CHINESE: Final = lazy(f"{CHINESE_DAY}(?:{WEEK.format(n='')})?")
_ENGLISH_DAY: Final = (
    r"(?:(?P<day{n}>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<month{n}>[A-Z][a-z]{{2}})[a-z]*\.?"
    r"|(?P<month{m}>[A-Z][a-z]{{2}})[a-z]*\.?\s+(?P<day{m}>[0-9]{{1,2}})(?:st|nd|rd|th)?)(?:,?\s+(?P<year{n}>[0-9]{{4}}))?"
)
_ENGLISH: Final = lazy(
    rf"\b(?P<week>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?{_ENGLISH_DAY.format(n='', m=2)}"
    rf"|\b{_ENGLISH_DAY.format(n=3, m=4)}\s*[(（]\s*(?P<week3>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?\s*[)）]"
)
ENGLISH_DAYS: Final = "Mon Tue Wed Thu Fri Sat Sun".split()
_ENGLISH_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_FIGURES: Final = lazy(
    r"((?:19|20)(?<![0-9A-Za-z./-]..)[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z/-]|\.[0-9])"
)
#: A day in figures and the blank behind it are as long as the day in words.
_FIGURED: Final = lazy(r"(?<![0-9A-Za-z./-])(20[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})[ T]")
WEEKDAYS: Final = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
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
    years_off: int | None = None

    def dates(self, near: date) -> tuple[date, ...]:
        """Return the days meant, likeliest first; ``near`` helps where no year stands. Empty: no such day exists."""
        if self.years_off is not None:
            years: tuple[int, ...] = (near.year + self.years_off,)
        else:
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
            WEEKDAYS[week] if week else None,
            found.start(),
            found.end(),
            YEARS_TOLD.get(found.groupdict().get("told") or ""),
        )


def worded(line: str) -> str:
    """Return a line with plain digits whose days in figures (2026-12-05 8:00) are told in words; every sign keeps its place."""
    line = ascii_digits(line)
    return _FIGURED.sub(r"\1年\3月\4日", line) if "20" in line else line


def figure_mentions(line: str) -> Iterator[Mention]:
    """Yield every day named in figures alone: ``2026.12.20``."""
    for found in _FIGURES.finditer(ascii_digits(line)):
        yield Mention(int(found[1]), int(found[3]), int(found[4]), None, found.start(), found.end())


def english_mentions(line: str) -> Iterator[Mention]:
    """Yield every day named in English together with its weekday: ``Friday, 26 November 2026``."""
    for found in _ENGLISH.finditer(line):
        told = {name.rstrip("234"): text for name, text in found.groupdict().items() if text}
        if told["month"] in _ENGLISH_MONTHS:
            yield Mention(
                int(told["year"]) if "year" in told else None,
                _ENGLISH_MONTHS.index(told["month"]) + 1,
                int(told["day"]),
                ENGLISH_DAYS.index(told["week"][:3]),
                found.start(),
                found.end(),
            )


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
