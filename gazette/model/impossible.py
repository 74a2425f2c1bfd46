"""Days and clock times in running text that do not exist: ``11月31日``, ``2026.2.30``, ``二月三十日``, ``8:60``, ``25点``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.model.mentions import DAY, day_of
from gazette.model.misread import misread
from gazette.model.numerals import CHINESE_DATE, figure
from gazette.patterns import lazy

_PART: Final = r"(?:上午|中午|下午|傍晚|晚上|晚间|凌晨|早上|早晨|夜间|清晨)"
_BEFORE: Final = (
    rf"(?:[日号]|时间\s?[:：]|(?:星期|礼拜|周)[一二三四五六日天]|{_PART}"
    r"|(?<![0-9])(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9]\s*(?:至|到|-{1,2}|~|～|—{1,2}|–|－))\s*[）)]?\s*"
)
_BEHIND: Final = r"(?=\s*(?:整|正)?(?:前|之前|以前|开始|截止|止|结束))"
_COLON: Final = r"(?P<{n}>(?P<hour{n}>[0-9]{{1,2}})[:：](?P<minute{n}>[0-9]{{2}}))(?![0-9:：])"
_HOUR: Final = r"(?P<{n}>(?P<hour{n}>[0-9]{{1,2}})\s?[时点](?!\s?[0-9]{{3}})(?:\s?(?P<minute{n}>[0-9]{{1,2}})\s?分)?)"
_CLOCKS: Final = lazy(
    rf"{_BEFORE}(?:{_COLON.format(n='a')}|{_HOUR.format(n='b')})"
    rf"|(?<![0-9:：.])(?:{_COLON.format(n='c')}|{_HOUR.format(n='d')}){_BEHIND}"
    r"|(?<![0-9])(?P<e>(?P<houre>[0-9]{1,2})\s?[时点]\s?(?P<minutee>[6-9][0-9])\s?分)"
)
#: 1:50 至 1:80 is a ratio there.
_RATIO: Final = lazy(r"(?:比|例|稀释|配|浓度|坡度|赔率)[^。;；]{0,12}$")
_BROKEN: Final = lazy(
    r"(?<![0-9])(?:[0-9]{4}\s?年\s?[0-9]{3,4}\s?[日号]|(?<![国國])[0-9]{3}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日"
    r"|[0-9]{4}\s?年\s?[0-9]{3,}\s?月)"
)
_UNSIGNED: Final = lazy(
    r"(?<![0-9])[0-9]{4}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}(?=\s*[。；）)])"
    r"|^[\s　*]*(?P<whole>[0-9]{4}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2})[\s　*]*$"
)
_NUMERIC: Final = lazy(
    r"(?<![0-9A-Za-z./-])((?:19|20)[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z/-]|\.[0-9])"
)
_NUMERIC_HINT: Final = lazy(r"[0-9][-/.][0-9]")
_DAY: Final = lazy(f"(?<![0-9]){DAY.format(n='')}")
#: The first of two days that share their 日: 4月31、5月1日.
_FIRST: Final = lazy(
    r"(?<![0-9])(?P<month>[0-9]{1,2})\s?月\s?(?P<day>[0-9]{1,2})(?=\s*(?:、|和|至|到|-|~|～|—|–|－)\s*(?:[0-9]{1,2}\s?月\s?)?[0-9]{1,2}\s?[日号])"
)
_CHINESE: Final = lazy(CHINESE_DATE)
#: Without a year, February has 29 days.
_LEAP: Final = 2024
_LATEST_DAY: Final = 39


def broken_clocks(line: str) -> Iterator[tuple[int, int]]:
    """Yield the places of clock times that do not exist, where what stands around them shows that they are meant as such."""
    line = ascii_digits(line)
    at = told = 0
    while found := _CLOCKS.search(line, at):
        sign = next(name for name in "abcde" if found[name])
        start, end = found.span(sign)
        at = start if start > found.start() else end  # a time may also be what stands before the next: 9:00至17:75
        hour, minute = int(found[f"hour{sign}"]), int(found[f"minute{sign}"] or 0)
        ratio = _RATIO.search(line[max(0, found.start() - 20) : start])
        if start >= told and not ratio and (hour > 24 or minute > 59 or (hour == 24 and minute)):
            told = end
            yield start, end


def broken_dates(line: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what was meant as a date and is none: ``2020年1028日``, ``202年9月18日``, ``2026-11-31``.

    What stands in figures that a scanner parted (1 2月31日) is told as such.
    """
    line = ascii_digits(line)
    parted = tuple(misread(line))
    yield from (place for place in _broken(line) if not any(start < place[1] <= end for start, end, _ in parted))


def _broken(line: str) -> Iterator[tuple[int, int]]:
    if "年" in line:
        yield from (found.span() for found in _BROKEN.finditer(line))
        yield from (found.span("whole" if found["whole"] else 0) for found in _UNSIGNED.finditer(line))
    if ("20" in line or "19" in line) and _NUMERIC_HINT.search(line):
        for found in _NUMERIC.finditer(line):
            year, month, day = int(found[1]), int(found[3]), int(found[4])
            dotted = found[2] == "." and len(found[3]) == 1 and not (month >= 1 and 28 < day <= _LATEST_DAY)
            if day_of(year, month, day) is None and not dotted:
                yield found.span()
    if "月" in line:
        yield from _of_no_month(line)


def _of_no_month(line: str) -> Iterator[tuple[int, int]]:
    for pattern in (_DAY, _FIRST, _CHINESE):
        for found in pattern.finditer(line):
            year = found.groupdict().get("year")
            if day_of(figure(year) if year else _LEAP, figure(found["month"]), figure(found["day"])) is None:
                yield found.span()
