"""Names believed by the odds: what speaks for them outweighs what speaks against them, with or without a label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from re import Pattern
from types import MappingProxyType
from typing import Final

from gazette.characters import is_han
from gazette.patterns import lazy
from gazette.privacy.lexicon import COMPOUND
from gazette.privacy.lines import since
from gazette.privacy.name_patterns import HAN
from gazette.privacy.nobody import is_nobody
from gazette.privacy.reading import advantage, at_best, ends_word
from gazette.privacy.signs import FOLLOWERS, OPENERS, after, before, own, row
from gazette.privacy.vocabulary import given_cost, vocabulary, word_cost

#: Believed from these odds on (their logarithm).
ENOUGH: Final = -1.5
#: Words that fit so much better than any name that nothing around them helps.
_HOPELESS: Final = -6.0
#: Of a shop, a street, a dish called after somebody.
_NAMED_AFTER: Final = -13.0
_SURE: Final = frozenset(("label", "role", "agent:"))
#: 高峰, 秋葵, 唐三彩: words that need a label, or more around them than others.
_IS_WORD: Final = -2.0
_WORD: Final = 15
#: 司徒静: surnames of two characters that are hardly anything else.
_RARE_COMPOUND: Final = 2.5
_VAGUE: Final = frozenset("东方 百里 南宫 长孙 公孙 上官 独孤 闻人 端木 司马".split())
#: 龙舟赛, 金秋节.
_EVENTS: Final = frozenset("赛会节展课班队组杯奖营周")
_HARDLY: Final = -2
#: By how many sides of a name nothing announces it.
_LEAST: Final = (-3.0, 0.0, 4.0)
#: A compound surname and one character.
_SURNAMED: Final = 3
#: 东方 is a word far oftener than a surname.
_FREQUENT: Final = 12
#: A compound surname, two characters and the one behind.
_SEEN: Final = 5
#: Nothing farther from a name changes its odds.
_BACK: Final = 31
_NEAR: Final = 15
_AHEAD: Final = 24
_WEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "reading": 0.48,
        "words read": -0.09,
        "usual": 0.27,
        "lone": -0.68,
        "compound": 0.39,
        "surname": 0.01,
        "clear": -0.03,
        "is word": 0.13,
        "begins word": -0.37,
        "not given": -0.99,
        "lone word": 0.15,
        "particle": -0.59,
        "place's end": -0.43,
        "given is word": 0.63,
        "two words": 0.29,
        "row": 2.24,
        "first": -0.3,
        "label": 1.85,
        "role": 1.77,
        "agent:": 0.14,
        "agent": -0.79,
        "colon before": -0.12,
        "person before": 0.21,
        "list before": -0.08,
        "cell before": 0.39,
        "open before": -0.14,
        "character before": -2.28,
        "figure before": -0.52,
        "mark before": -0.76,
        "title": 0.48,
        "last": -0.03,
        "colon after": -0.06,
        "list after": 0.35,
        "reports": 1.07,
        "acts": 2.15,
        "cell after": 0.4,
        "open after": -0.37,
        "place after": -2.97,
        "character after": -1.24,
        "figure after": -0.49,
        "mark after": 0.09,
        "alone": -2.18,
        "lone, character after": -0.47,
        "lone, character before": 0.06,
        "always": -2.64,
    }
)


def _is_thing(name: str) -> bool:
    """Tell 东方明珠 and 龙舟赛: words of their own, with what is held under them."""
    words = vocabulary().words
    if name[:2] in _VAGUE and words.get(name[:2], _WORD) < _FREQUENT:
        return len(name) > _SURNAMED and name[2:] in words
    return len(name) > 2 and name[-1] in _EVENTS and name[:2] in words


@cache
def _candidate() -> Pattern[str]:
    words = vocabulary()
    usual = {c for c in words.given if word_cost(c) - given_cost(c) >= _HARDLY}
    given = "".join(sorted(usual | {name[1] for name in COMPOUND}))
    first = "".join(sorted({*words.surnames, *(name[0] for name in COMPOUND)}))
    return lazy(f"[{first}](?=[{given}])")


def likely(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that read as a full name; of two that touch each other only the likelier."""
    found: list[tuple[float, int, int]] = []
    for match in _candidate().finditer(text):
        start = match.start()
        for length in _promising(text[start - 1 : start + _SEEN] if start else f"\n{text[:_SEEN]}"):
            odds = weigh(text, start, start + length)
            if odds >= ENOUGH:
                found.append((odds, start, start + length))
            if odds == _NAMED_AFTER:
                break  # 胡庆余堂 is not about anybody called 胡庆.
    taken: set[int] = set()
    for _, start, end in sorted(found, reverse=True):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end


@lru_cache(maxsize=1 << 15)
def _promising(glance: str) -> tuple[int, ...]:
    """Return the lengths of names that are worth weighing, by a name's own characters and one on each side."""
    ahead, rest = glance[0], glance[1:]
    surname = 2 if rest[:2] in COMPOUND else 1
    lengths = []
    for length in (surname + 2, surname + 1):
        name, behind = rest[:length], rest[length : length + 1]
        if len(name) == length and HAN[0] <= name[-1] <= HAN[-1]:
            odd = (is_han(ahead) and ahead not in OPENERS) + (is_han(behind) and behind not in FOLLOWERS)
            if at_best(name, surname) >= _LEAST[odd]:
                lengths.append(length)
    return tuple(lengths)


def weigh(text: str, start: int, end: int) -> float:
    """Return the logarithm of the odds that ``start:end`` is somebody's name; offices repeat their phrases."""
    surname = 2 if text[start : start + 2] in COMPOUND and end - start > 2 else 1
    if advantage(text, start, end, surname=surname) < _HOPELESS:
        return 2 * _HOPELESS
    first = since(text, start, _BACK)
    if text.find("《", first, start) < 0:
        first = max(first, start - _NEAR)
    last = text.find("\n", end, end + _AHEAD)
    return _weigh(text[first : last if last >= 0 else end + _AHEAD], start - first, end - first)


@lru_cache(maxsize=1 << 13)
def _weigh(text: str, start: int, end: int) -> float:
    surname = 2 if text[start : start + 2] in COMPOUND and end - start > 2 else 1
    if is_nobody(text, start, end):
        return 2 * _HOPELESS
    ahead, behind = before(text, start), after(text, end)
    if behind == "place after" and ahead not in _SURE:
        return _NAMED_AFTER
    if ahead == "character before" and ends_word(text, start, surname):
        return 2 * _HOPELESS
    signs = own(text, start, end)
    if signs["particle"] and signs["given is word"] and ahead != "label":  # 由保洁, 向全国
        return 2 * _HOPELESS
    if ahead not in _SURE and _is_thing(text[start:end]):
        return 2 * _HOPELESS
    total = _WEIGHTS["always"] + _WEIGHTS[ahead] + _WEIGHTS[behind]
    total += sum(_WEIGHTS[name] * value for name, value in signs.items())
    if surname > 1 and text[start : start + 2] not in _VAGUE:
        total += _RARE_COMPOUND
    if ahead == "first" and behind == "last":
        total += _WEIGHTS["alone"]
    if signs["lone"]:
        total += _WEIGHTS["lone, character after"] if behind == "character after" else 0.0
        total += _WEIGHTS["lone, character before"] if ahead == "character before" else 0.0
    if vocabulary().words.get(text[start:end], _WORD) < _WORD and ahead != "label":
        total += _IS_WORD
    return total + _WEIGHTS["row"] * row(text, start, end)
