"""Several numbers told at once: ``锦苑物〔2026〕3号至8号``, ``锦苑物〔2026〕3-8号``, ``锦苑物〔2026〕3、5、8号``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.model.numbers import Series, mended, parse_number
from gazette.patterns import lazy

#: No office voids more at once.
MOST: Final = 500
_BETWEEN: Final = lazy("[,，、;；]+")
_BLANK: Final = lazy(r"\s+")
_RANGE: Final = lazy(
    r"(?P<head>.*?)(?P<first>[0-9]{1,5})(?P<unit>[^0-9]{0,2}?)(?:至|到|[-~～—–－]+)(?P<again>.*?)(?P<last>[0-9]{1,5})(?P<tail>[^0-9]*)"
)
_BARE: Final = lazy(r"[0-9]{1,5}\D{0,2}|[0-9]{1,5}\D{0,2}(?:至|到|[-~～—–－]+)[0-9]{1,5}\D{0,2}")


class NoNumber(ValueError):
    """A text names no number of the series."""


def numbers_in(text: str, series: tuple[Series, ...]) -> tuple[str, ...]:
    """Return the numbers that ``text`` names, each as its series writes it, in order. Raises :class:`NoNumber`."""
    found: list[str] = []
    head = ""
    for piece in filter(None, _BETWEEN.split(_BLANK.sub("", text))):
        typed = f"{head}{piece}" if head and _BARE.fullmatch(piece) else piece
        found += _spread(typed, series)
        number = parse_number(found[-1], series)
        head = found[-1].rpartition(str(number.serial))[0] if number else ""
        if len(found) > MOST:
            raise NoNumber(text)
    if not found:
        raise NoNumber(text)
    return tuple(dict.fromkeys(found))


def _spread(typed: str, series: tuple[Series, ...]) -> Iterator[str]:
    """Yield the number, or each of a range; a number that ends in ``-1`` by its template is one."""
    one = _number(typed, series)
    if one:
        yield one
        return
    found = _RANGE.fullmatch(typed)
    first, last = (int(found["first"]), int(found["last"])) if found else (1, 0)
    if found is None or not 0 <= last - first < MOST or found["again"] not in ("", found["head"]):
        raise NoNumber(typed)
    for serial in range(first, last + 1):
        yield _needed(f"{found['head']}{_padded(serial, found)}{found['tail'] or found['unit']}", series)


def _padded(serial: int, found: re.Match[str]) -> str:
    return f"{serial:0{len(found['first'])}}" if found["first"].startswith("0") else str(serial)


def _needed(typed: str, series: tuple[Series, ...]) -> str:
    number = _number(typed, series)
    if not number:
        raise NoNumber(typed)
    return number


def _number(typed: str, series: tuple[Series, ...]) -> str:
    """Return a number as its series writes it, or an empty text."""
    if parse_number(typed, series):
        return typed
    return next((right for one in series if (right := mended(typed, one))), "")
