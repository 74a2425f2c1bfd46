"""Telephone numbers in short texts become links, so that a tap calls."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from gazette.patterns import lazy

_PHONE: Final = lazy(
    r"[0148](?<![\d-].)(?:(?<=0)(?:\d{2,3}-\d{3,4}-\d{4}|\d{2,3}-?\d{7,8})|(?<=[48])00-\d{3,4}-\d{3,4}|(?<=1)\d{10})(?![\d-])"
)


def linked(text: str, public: tuple[str, ...] = ()) -> Markup:
    """Return ``text`` escaped, with its numbers as ``tel:`` links; ``public`` are further numbers, such as 119."""
    out: list[Markup] = []
    position = 0
    for found in _pattern(public).finditer(text):
        out.append(escape(text[position : found.start()]))
        number = found.group(0)
        out.append(Markup('<a href="tel:{}">{}</a>').format(dialled(number), number))
        position = found.end()
    out.append(escape(text[position:]))
    return Markup("").join(out)


def numbers(text: str, public: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the telephone numbers in a text, with the extension that follows."""
    pattern = rf"(?:{_pattern(public).pattern})(?: ?转 ?[0-9]{{1,6}}(?![0-9]))?"
    return tuple(dict.fromkeys(found.group() for found in re.finditer(pattern, text)))


def dialled(number: str) -> str:
    """Return the digits of a number as a telephone dials them."""
    return re.sub(r"[^\d+]", "", number)


@lru_cache(maxsize=8)
def _pattern(public: tuple[str, ...]) -> re.Pattern[str]:
    if not public:
        return _PHONE
    listed = "|".join(re.escape(number) for number in sorted(public, key=len, reverse=True))
    return re.compile(rf"(?<![\d-])(?:{listed})(?![\d-])|{_PHONE.pattern}")
