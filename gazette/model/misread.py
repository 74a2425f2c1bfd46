"""Figures that a scanner misread, or a hand parted: ``9:OO``, ``l2月5日``, ``2026年11月3 1日``. No day or time is read in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.model.mentions import day_of
from gazette.patterns import lazy

_SIGN: Final = "[0-9OolI]"
_TWO: Final = f"{_SIGN}(?: ?{_SIGN})?"
_EDGE: Final = r"(?<![0-9A-Za-z/._].)"
_DATE: Final = lazy(
    f"(?:(?P<year>[12]{_EDGE}(?: ?{_SIGN}){{3}})\\s?年\\s?)?"
    f"(?P<month>{_SIGN}{_EDGE}(?: ?{_SIGN})?)\\s?月\\s?(?P<day>{_TWO})\\s?[日号]"
)
_YEAR: Final = lazy(f"(?P<year>[12]{_EDGE}(?: ?{_SIGN}){{3}})\\s?年")
_CLOCK: Final = lazy(
    f"(?P<hour>{_SIGN}{_EDGE}(?: ?{_SIGN})?)(?:\\s?[:：]\\s?(?P<minute>{_SIGN} ?{_SIGN})|\\s?[点时])(?![0-9A-Za-z:：])"
)
_PHONE: Final = lazy(f"0{_EDGE}{_SIGN}{{2,3}}-{_SIGN}{{3,4}}-?{_SIGN}{{4}}(?![0-9A-Za-z])")
_MONEY: Final = lazy(f"{_SIGN}{_EDGE}[0-9OolI,.]*\\s?元")
_LETTERS: Final = str.maketrans("OolI", "0011")
_LETTER: Final = lazy("[OolI]")
#: What a line must hold to be looked through: a figure beside such a letter, or figures with one blank between.
_DOUBTFUL: Final = lazy(r"[0-9][:：,.-]?[OolI]|[OolI][:：,.-]?[0-9]|[0-9] [0-9]")
_LATEST: Final = (24, 59)
_MONTHS: Final = 12
_DAYS: Final = 31
#: Without a year, February has 29 days.
_LEAP: Final = 2024


def misread(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places of such figures, and what was meant."""
    line = ascii_digits(line)
    if not _DOUBTFUL.search(line):
        return
    told = 0
    found = sorted((*_dates(line), *_clocks(line), *_others(line)), key=lambda place: (place[0], -place[1]))
    for start, end, meant in found:
        if start >= told and meant != line[start:end]:
            told = end
            yield start, end, meant


def _dates(line: str) -> Iterator[tuple[int, int, str]]:
    for found in _DATE.finditer(line):
        parts = [(found[name], _meant(found[name])) for name in ("year", "month", "day") if found[name]]
        month, day = (int(meant) for _, meant in parts[-2:])
        if (
            1 <= month <= _MONTHS
            and 1 <= day <= _DAYS
            and not _is_numbered(found["year"], found["month"], found["day"])
        ):
            yield from _written(found[0], found.start(), parts)
    for found in _YEAR.finditer(line):
        yield from _written(found[0], found.start(), [(found["year"], _meant(found["year"]))])


def _is_numbered(year: str | None, month: str, day: str) -> bool:
    """Whether a figure and a blank before a month may be the number of a row: 1 2月28日."""
    plain = year is None and " " in month and day.isdigit() and not _LETTER.search(month)
    return plain and day_of(_LEAP, int(month[-1]), int(day)) is not None


def _clocks(line: str) -> Iterator[tuple[int, int, str]]:
    for found in _CLOCK.finditer(line):
        hour, minute = found["hour"], found["minute"] or ""
        letters = _LETTER.search(hour + minute) and any(map(str.isdigit, hour + minute))
        parted = minute == "0 0" or (" " in hour and " " in minute)
        fits = (int(_meant(hour)), int(_meant(minute) or 0))
        if (letters or parted) and fits[0] <= _LATEST[0] and fits[1] <= _LATEST[1]:
            parts = [(hour, _meant(hour) if letters or " " in minute else hour), (minute, _meant(minute))]
            yield from _written(found[0], found.start(), parts)


def _others(line: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_PHONE, _MONEY):
        for found in pattern.finditer(line):
            if any(map(str.isdigit, found[0])):
                yield found.start(), found.end(), found[0].translate(_LETTERS)


def _meant(figures: str) -> str:
    return figures.replace(" ", "").translate(_LETTERS)


def _written(text: str, start: int, parts: list[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield a place with every part of it written as it was meant."""
    out, rest = "", text
    for part, meant in parts:
        if part:
            before, _, rest = rest.partition(part)
            out += before + meant
    yield start, start + len(text), out + rest
