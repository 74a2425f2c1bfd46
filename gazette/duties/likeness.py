"""Whether two sentences are about the same matter: minutes shorten a resolution when they report on it."""

from __future__ import annotations

import unicodedata
from typing import Final

from gazette.patterns import lazy

#: So much of the shorter one's pairs of characters must stand in the longer one.
_SHARE: Final = 0.6
#: So much of a matter's pairs of characters must stand in a line that is about it.
_TOUCH: Final = 0.3
_WORDLESS: Final = lazy(r"[\W_]+")
_NUMBER: Final = lazy(r"[0-9]+[A-Za-z]*")


def same_matter(one: str, other: str) -> bool:
    """Tell whether one text shortens or repeats the other; figures (12A栋, 2025年) must not differ."""
    short, long = sorted((_folded(one), _folded(other)), key=len)
    if not short or not set(_NUMBER.findall(short)) <= set(_NUMBER.findall(long)):
        return False
    if short in long:
        return True
    pairs, known = _pairs(short), set(_pairs(long))
    return bool(pairs) and sum(pair in known for pair in pairs) >= _SHARE * len(pairs)


def touches(matter: str, line: str) -> bool:
    """Tell whether a line has enough of a matter's words to be about it, however freely it tells of it."""
    pairs, known = _pairs(_folded(matter)), set(_pairs(_folded(line)))
    return sum(pair in known for pair in pairs) >= _TOUCH * len(pairs)


def _folded(text: str) -> str:
    return _WORDLESS.sub("", unicodedata.normalize("NFKC", text))


def _pairs(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(len(text) - 1)]
