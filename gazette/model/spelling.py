"""What a date, a month or a quarter that was typed otherwise should look like, worked out from what was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from gazette.calendar import in_words
from gazette.diagnostics import Fault
from gazette.i18n import Message, say
from gazette.model.convert import ascii_digits
from gazette.model.mentions import day_of
from gazette.model.periods import QUARTER_NUMERALS
from gazette.model.time_spans import told_days
from gazette.patterns import lazy

_YEAR_SIGN: Final = lazy(r"[0-9〇○零一二三四五六七八九]\s*年")
_SHORT: Final = lazy(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})")
_DASHED: Final = lazy(r"^((?:19|20)[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\s*日?")
_COMPACT: Final = lazy(r"((?:19|20)[0-9]{2})\s*年?\s*([0-9]{2})\s*月?\s*([0-9]{2})\s*[日号]?")
_CLOCK_ONLY: Final = lazy(r"([01]?[0-9]|2[0-4])[:：]([0-5][0-9])")
#: Letters in place of figures, and words around a day.
_LIKE_DATE: Final = lazy(r"[0-9OoIl]{4}-[0-9OoIl]{1,2}-[0-9OoIl]{1,2}(?: [0-9OoIl]{1,2}:[0-9OoIl]{2})?")
_LIKE_FIGURES: Final = str.maketrans("OoIl", "0011")
_UNTIL: Final = lazy(r"^(?:截止|截至|自|从|至|到)\s*|\s*(?:为止|起|止|前)$")
#: The year in two figures, as on forms; days and months are written behind it.
_TWO_FIGURES: Final = lazy(r"^([2-4][0-9])\s*[-/.年]\s*([01]?[0-9])\s*[-/.月]\s*([0-3]?[0-9])(?:\s*日)?(?![0-9])")
#: What programs write: 2026-11-23T08:00:00+08:00.
_BY_PROGRAMS: Final = lazy(r"^(20[0-9]{2})-([0-9]{2})-([0-9]{2})T([0-9]{2}:[0-9]{2})(?::[0-9.]+)?(?:\+08:?00)?$")
_YEAR_LAST: Final = lazy(r"([0-3]?[0-9])[/.-]([0-3]?[0-9])[/.-](20[0-9]{2})")
#: Days since then, from 2009 to 2064.
_EXCEL: Final = date(1899, 12, 30)
_COUNTED: Final = lazy("[45][0-9]{4}")
_NOTE: Final = lazy(r"\s*#.*$")
_OPEN: Final = lazy("长期|永久|永远|一直|无限期|不限期?|另行通知|待通知|until further")
_BETWEEN: Final = lazy(r"\s*(?:至|到|~|～|—+|–|--|\s-\s|(?<=日)-)\s*")
_WHOLE_DAY: Final = lazy(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?")
#: What was typed at the end of a line as if it were a sentence.
_STOPS: Final = ",;，；。、"
#: A leap year: without a year, February has 29 days.
_ANY_YEAR: Final = date(2024, 7, 1)
#: Says a date whose year has to be found elsewhere in the block.
_YEARLESS: Final = say("写成 {year}-{rest}")


def moment_spelt(text: str) -> Message | None:
    """Return how a day, perhaps with a time, that was told in words is written, or None where that is not clear."""
    typed = _NOTE.sub("", ascii_digits(text).strip().rstrip(_STOPS))
    if _OPEN.search(typed):
        return say("写一个日期,没完可以再延长;一直有效的写成手册等资料,不写张贴止,写 review_by")
    typed = _BY_PROGRAMS.sub(r"\1-\2-\3 \4", typed)
    only = _CLOCK_ONLY.fullmatch(typed)
    if only:
        return say("前面写上日期,例如 2026-11-22 {clock}", clock=f"{int(only[1]):02}:{only[2]}")
    typed = _UNTIL.sub("", typed.translate(_LIKE_FIGURES) if _LIKE_DATE.fullmatch(typed) else typed)
    day = _in_figures(typed)
    if day:
        return say("写成 {spelt}", spelt=day.isoformat())
    if _TWO_FIGURES.match(typed):
        whole = moment_spelt(_TWO_FIGURES.sub(r"20\1-\2-\3", typed))
        return say("写四位年份:{spelt}", spelt=whole.values["spelt"]) if whole and "spelt" in whole.values else None
    short = _SHORT.fullmatch(typed)
    if short:
        day = day_of(_ANY_YEAR.year, int(short[1]), int(short[2]))
        return _yearless(f"{day:%m-%d}") if day else None
    typed = _DASHED.sub(r"\1年\2月\3日", typed)
    told = next(told_days(typed, _ANY_YEAR), None)
    if told is None or told.until is not None or (told.start, told.end) != (0, len(typed)):
        return None
    clock = "" if told.minute is None else f" {told.minute // 60:02}:{told.minute % 60:02}"
    if _YEAR_SIGN.search(typed):
        return say("写成 {spelt}", spelt=f"{told.day}{clock}")
    return _yearless(f"{told.day:%m-%d}{clock}")


def _in_figures(typed: str) -> date | None:
    """Read 20261123, 11/23/2026 where only one order of its parts is a day, and the figure that Excel keeps for a day."""
    found = _COMPACT.fullmatch(typed)
    if found:
        return day_of(*map(int, found.groups()))
    found = _YEAR_LAST.fullmatch(typed)
    if found:
        first, second, year = map(int, found.groups())
        days = {day_of(year, first, second), day_of(year, second, first)} - {None}
        return days.pop() if len(days) == 1 else None
    return _EXCEL + timedelta(days=int(typed)) if _COUNTED.fullmatch(typed) else None


def period_told(text: str) -> Message | None:
    """Say how two days with a word between them (2026-11-23至11-30) are written, or None where it is no such text."""
    parts = _BETWEEN.split(ascii_digits(text).strip())
    if len(parts) < len("--") or not all(parts):
        return None
    first = parts[0] if _WHOLE_DAY.fullmatch(parts[0]) else (moment_spelt(parts[0]) or say("")).values.get("spelt")
    return say("这里只写一天;起和止各写一行,起写成 {day}", day=first) if first else None


def _yearless(rest: str) -> Message:
    return say(_YEARLESS.template, year="____", rest=rest)


def with_year(fault: Fault, year: str, around: tuple[date, date] | None = None) -> Fault:
    """Return ``fault`` with a year put into a date that was told without one.

    It is the one in which the day lies between the two days ``around``, less than a year apart, else that of the document;
    where that is empty too, it has to be added.
    """
    hint = fault.hint
    if hint.template != _YEARLESS.template:
        return fault
    rest = str(hint.values["rest"])
    days = (day_of(one.year, int(rest[:2]), int(rest[3:5])) for one in around or ())
    year = next((str(day.year) for day in days if day and around and around[0] <= day <= around[1]), year)
    if year:
        return replace(fault, hint=say("写成 {spelt}", spelt=f"{year}-{rest}"))
    text = fault.message.values.get("text", "")
    return replace(
        fault, message=say("“{text}”没有写年份", text=text), hint=say("加上四位年份,例如 2026-{rest}", rest=rest)
    )


_BROKEN_DAY: Final = lazy(r"([0-9]{4})\s?年\s?([0-9]{3,4})\s?[日号]")
_BROKEN_YEAR: Final = lazy(r"([0-9]{3})\s?年\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?日")
_NO_SUCH_DAY: Final = lazy(r"(?:([0-9]{4})\s?[-/.年]\s?)?([0-9]{1,2})\s?[-/.月]\s?([0-9]{1,2})\s?[日号]?")
_NO_DAY_SIGN: Final = lazy(r"([0-9]{4}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2})\s*")


def mended_day(text: str, near: date | None) -> Message:
    """Say how a day that does not exist is put right: what was meant where that is clear, else an example."""
    typed = ascii_digits(text)
    unsigned = _NO_DAY_SIGN.fullmatch(typed)
    for told in told_days(f"{unsigned[1]}日", near or _ANY_YEAR) if unsigned else ():
        return _written(told.day)
    whole = _BROKEN_DAY.fullmatch(typed)
    if whole:
        split = [day_of(int(whole[1]), int(whole[2][:at]), int(whole[2][at:])) for at in (1, 2)]
        days = {day for day in split if day is not None}
        if len(days) == 1:
            return _written(days.pop())
    short = _BROKEN_YEAR.fullmatch(typed)
    if short and near is not None:
        years = [year for year in (near.year, near.year + 1, near.year - 1) if _lacks_one(short[1], str(year))]
        found = [day for year in years if (day := day_of(year, int(short[2]), int(short[3])))]
        if found:
            return _written(min(found, key=lambda day: abs((day - near).days)))
    past = _NO_SUCH_DAY.fullmatch(typed)
    if past and 1 <= int(past[2]) <= 12 and int(past[3]) > 28:
        year = int(past[1]) if past[1] else (near or _ANY_YEAR).year
        following = date(year + int(past[2]) // 12, int(past[2]) % 12 + 1, 1)
        last = following - timedelta(days=1)
        return say("{month}月的最后一天是 {month}月{day}日", month=last.month, day=last.day)
    return say("对照日历改正,例如 2026年11月22日")


def _written(day: date) -> Message:
    return say("写成 {spelt}", spelt=in_words(day))


def _lacks_one(typed: str, year: str) -> bool:
    return any(year[:at] + year[at + 1 :] == typed for at in range(len(year)))


_MONTHS_TOLD: Final = lazy(
    r"(?:(20[0-9]{2})\s*[-/.年]?\s*)?([0-9]{1,2})\s*月?份?(?:\s*(?:至|到|[-~～—–－]+)\s*(?:(20[0-9]{2})\s*[-/.年]\s*)?([0-9]{1,2})\s*月?份?)?"
)
_QUARTER_TOLD: Final = lazy(
    r"(?:(20[0-9]{2})\s*[-/.年]?\s*(?:度)?)?\s*(?:第?\s*([1-4一二三四])\s*季度?|[Qq]\s*([1-4])|([1-4])\s*[Qq])"
)


def period_spelt(text: str, near: date | None) -> str:
    """Return a month or several (2026年11月, 10月至12月) as they are written, or an empty text; ``near`` is the posting's day."""
    found = _MONTHS_TOLD.fullmatch(ascii_digits(text).strip())
    if not found or (found[1] is None and ("月" not in text or near is None)):
        return ""
    months = [int(month) for month in (found[2], found[4]) if month]
    if not all(1 <= month <= 12 for month in months):
        return ""
    first = int(found[1]) if found[1] else _year_before(months[0], near)
    last = int(found[3]) if found[3] else first + (len(months) > 1 and months[1] < months[0])
    return "至".join(f"{year}-{month:02}" for year, month in zip((first, last), months, strict=False))


def _year_before(month: int, near: date | None) -> int:
    """Return the year of the last such month before the posting: a report is of what is over."""
    if near is None:
        return _ANY_YEAR.year
    return near.year if month < near.month else near.year - 1


def quarter_spelt(text: str, near: date | None) -> str:
    """Return a quarter (2026年第四季度) as it is written, or an empty text."""
    found = _QUARTER_TOLD.fullmatch(ascii_digits(text).strip())
    if not found or (found[1] is None and near is None):
        return ""
    told = next(part for part in found.group(2, 3, 4) if part)
    quarter = QUARTER_NUMERALS.get(told, told)
    year = int(found[1]) if found[1] else _year_before(int(quarter) * 3, near)
    return f"{year}Q{quarter}"
