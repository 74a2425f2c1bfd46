"""What blanks and line ends have torn apart: 卓  玉玲, 江 一 帆, a mobile that goes on in the next line; and 时光(儿子)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import Final

from gazette.characters import is_han
from gazette.patterns import lazy
from gazette.privacy.identity import LENGTH, is_checked
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.name_patterns import HAN, RELATED
from gazette.privacy.nobody import is_nobody
from gazette.privacy.numbers import bare
from gazette.privacy.reading import at_best
from gazette.privacy.signs import before
from gazette.privacy.vocabulary import vocabulary

#: What the characters must gain by themselves, by what announces them.
_ENOUGH: Final = {
    "label": -1,
    "role": 2,
    "agent:": -1,
    "agent": 4,
    "cell before": 4,
    "colon before": 4,
    "list before": 5,
    "first": 5,
}
_TORN: Final = lazy("\n(?:(?<=[0-9]\n)|(?<=[0-9] \n)|(?<=[0-9]  \n)) {0,2}[0-9]")
_PHONE: Final = lazy(
    "(?<![0-9A-Za-z.\\-])1[3-9][0-9](?:[ \\-]?[0-9]{4})? {0,2}\n {0,2}[0-9]{4}(?:[ \\-]?[0-9]{4})?(?![0-9A-Za-z])"
)
_CARD: Final = lazy(
    "(?<![0-9A-Za-z.\\-])[1-8][0-9]{5}[0-9 ]{0,12}(?:\n {0,2}[0-9]{1,12} {0,2}){0,2}\n {0,2}[0-9]{1,12}[Xx]?(?![0-9A-Za-z])"
)
_CALLED: Final = lazy("电话|手机|联系|致电|号码|[Tt][Ee][Ll]")
_RELATED_ENOUGH: Final = -4
_PAPER: Final = lazy("证")
_MOBILE: Final = 11
_NEAR: Final = 16


@cache
def _pattern() -> Pattern[str]:
    first = "".join(sorted(vocabulary().surnames))
    return lazy(f" (?<=[{first}] ) {{0,3}}(?:([{HAN}]) {{1,3}})?([{HAN}]{{1,2}})(?![{HAN}])")


def apart(text: str) -> Iterator[Hit]:
    """Yield names behind a label or in a cell whose parts stand apart."""
    for match in _pattern().finditer(text) if " " in text else ():
        start = match.start() - 1
        name = text[start] + (match[1] or "") + match[2]
        inside = match[1] is None and len(match[2]) == 2 and start and is_han(text[start - 1])
        if len(name) <= 3 and not inside and _is_announced(text, start, match.end(), name):
            yield Hit("full-name", start, match.end())
        elif match[1] and _is_announced(text, start, match.end(1), text[start] + match[1]):  # 记录：丁  洁  校对：
            yield Hit("full-name", start, match.end(1))


def _is_announced(text: str, start: int, end: int, name: str) -> bool:
    at = start
    while at > 1 and text[at - 1] == " ":
        at -= 1
    sign = before(text, at)
    if sign == "list before" and before(text, at - 1) in ("agent", "role", "label"):
        sign = "label"
    if sign == "first" and text[end : end + 2] != "  ":  # 贾  斌     水暖工
        return False
    return at_best(name, 1) >= _ENOUGH.get(sign, 99) and not is_nobody(name, 0, len(name))


def related(text: str) -> Iterator[tuple[int, int]]:
    """Yield names that a relation in brackets follows: 时光(儿子)."""
    for match in RELATED.finditer(text) if "）" in text or ")" in text else ():
        for length in (3, 2):
            start = match.start() - length
            if start >= 0 and text[start] in vocabulary().surnames and not is_han(text[start - 1 : start]):
                if at_best(text[start : match.start()], 1) >= _RELATED_ENOUGH:
                    yield start, match.start()
                break


def torn(text: str) -> Iterator[Hit]:
    """Yield mobiles and identity cards that a line end breaks, where the words before say what they are."""
    if "\n" not in text or _TORN.search(text) is None:
        return
    for match in _PHONE.finditer(text):
        start = match.start()
        if len(bare(match[0])) == _MOBILE and _CALLED.search(text, since(text, start, _NEAR), start):
            yield Hit("mobile", *match.span())
    for match in _CARD.finditer(text):
        number, start = "".join(match[0].split()).upper(), match.start()
        if len(number) == LENGTH and number[6:8] in ("19", "20"):
            named = _PAPER.search(text, since(text, start, _NEAR), start)
            if named or is_checked(number):
                yield Hit("identity-card", *match.span())
