"""Neighbours and colleagues as others speak of them (老申, 大刘, 小武, 闫老, 彭爹, 成工), believed by how the text reads with them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.familiar import AFTER_NICK, DISH, FIRMS, POSTS, QUARTER, SHOP, SIGN, TOY, TRADES, is_trade
from gazette.privacy.model import Hit
from gazette.privacy.name_patterns import ACTION
from gazette.privacy.reading import called
from gazette.privacy.signs import PARTICLES
from gazette.privacy.vocabulary import vocabulary

#: What is told of somebody and hardly of a thing.
_OF_SOMEBODY: Final = lazy(
    "摔|晕|跌|病|身体|身子|腿脚|眼睛|耳朵|今年|现年|去年|退休|生前|年过|[一二三四五六七八九0-9]{1,3}岁|嗓门|脾气|手艺|心善|一个人|一辈子|干了|干活|解释|补充|说明|带着|亲自|不在|来了|走了|"
    "和[老小大阿]|跟[老小大阿]|[和与跟、][\u4e00-\u9fff]{1,2}(?:总|工|师傅|姐|哥|叔|老)"
)
#: Two words that begin or end a longer one; the odds know most of them.
_RUNS_ON: Final = frozenset("子儿头板师作程业会期体校区女先")
#: Words of work that are too rare to be counted.
_WORDS: Final = frozenset("旷工 怠工 窝工 误工 务工 返工 复工 监工 零工 化工 包工 门老 元老 长老 遗老".split())
#: By how much the text must read better, without and with something that only somebody does behind it.
_ENOUGH: Final = 9.0
_RARE_ENOUGH: Final = 12.0
#: 小于, 大于, 老于: surnames that are words of measure and place behind these.
_NEVER: Final = frozenset("于家年时区城百来有中多都实方和同从少")


_AHEAD: Final = frozenset("老小大")
_BEHIND: Final = frozenset("老爹工总")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(vocabulary().surnames) - _NEVER


@cache
def _pattern() -> Pattern[str]:
    surnames = "".join(sorted(_surnames()))
    return lazy(f"[老小大爹工总](?:(?=[{surnames}])|(?<=[{surnames}].))")


def veterans(text: str) -> Iterator[Hit]:
    """Yield a surname behind 老, 小 or 大, or before 老, 爹, 工 or 总, where somebody is spoken of."""
    surnames = _surnames()
    for match in _pattern().finditer(text):
        at = match.start()
        if text[at] in _AHEAD and text[at + 1 : at + 2] in surnames and _is_spoken_of(text, at, surname=at + 1):
            yield Hit("titled-name", at, at + 2)
        start = at - 1
        behind = (
            text[at] in _BEHIND and start >= 0 and text[start] in surnames and not (start and text[start - 1] in _AHEAD)
        )
        if behind and _is_free(text, start) and _is_spoken_of(text, start, surname=start):
            yield Hit("titled-name", start, start + 2)


def _is_free(text: str, at: int) -> bool:
    """Tell 成工解释 from a trade, a post and a particle before a word."""
    inside = at > 0 and "\u4e00" <= text[at - 1] <= "\u9fff"
    if text[at : at + 2] in _WORDS or text[at : at + 2] in vocabulary().words:
        return False
    trade = is_trade(text, at + 1) or (text[at + 1] == "工" and text[at] in TRADES)
    return not (trade or text[at - 1 : at + 1] in POSTS or (inside and text[at] in PARTICLES))


def _is_spoken_of(text: str, start: int, *, surname: int) -> bool:
    end = start + 2
    if text[end : end + 1] in _RUNS_ON or text[start:end] in FIRMS:
        return False
    gained = called(text, start, end, surname=surname)
    if gained < _ENOUGH:
        return False
    if any(pattern.match(text, end) for pattern in (SHOP, DISH, QUARTER, SIGN)) or TOY.match(text, end - 1):
        return False
    told = _OF_SOMEBODY.match(text, end) is not None or ACTION.match(text, end) is not None
    if not told and AFTER_NICK.match(text, end) is None:
        return False
    return told or gained >= _RARE_ENOUGH
