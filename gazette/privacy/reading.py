"""Two readings of a few characters: as ordinary words, and with a name among them.

Each word costs by how rare it is, a name by how rare its surname and its characters are. The cheaper reading is the
likelier one: in 维修师傅正在处理 the words 师傅 and 正在 leave no room for anybody called 傅正.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from gazette.characters import is_han
from gazette.privacy.vocabulary import STRANGE, given_cost, vocabulary, word_cost

#: A surname of two characters, given names of one and of two (logarithms of their shares).
_COMPOUND: Final = 8
_LONE: Final = 2.0
_TWIN: Final = 0.0
#: 丽丽, 贝贝: the second is no surprise.
_REPEATED: Final = 4
_LONGEST: Final = 4
#: What a title costs at most.
_TITLE: Final = 11
_REACH: Final = 4
#: Words that are surnames too and stand before other words: 向韩国, 和爱心.
_RARE_SURNAME: Final = 11


def advantage(text: str, start: int, end: int, *, surname: int) -> float:
    """Return by how much the reading with a name at ``start:end`` is cheaper; negative where words are."""
    first = start - _REACH if start > _REACH else 0
    return _advantage(text[first : end + _REACH], start - first, end - first, surname)


@lru_cache(maxsize=1 << 15)
def _advantage(text: str, start: int, end: int, surname: int) -> float:
    first, last = _run(text, start, end)
    words = _as_words(text[first:last])
    return words - _as_words(text[first:start]) - _as_words(text[end:last]) - _as_name(text[start:end], surname)


def _run(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the ideographs around ``start:end``, a few on each side."""
    first = start
    while first > 0 and start - first < _REACH and is_han(text[first - 1]):
        first -= 1
    last = end
    while last < len(text) and last - end < _REACH and is_han(text[last]):
        last += 1
    return first, last


def ends_word(text: str, start: int, surname: int) -> bool:
    """Tell whether the surname at ``start`` is likelier the end of the word before it: 了解小栋 holds no 解小栋."""
    first, end = _run(text, start, start)[0], start + surname
    cost = _COMPOUND if surname > 1 else vocabulary().surnames.get(text[start], _RARE_SURNAME)
    ahead = _as_words(text[first:start]) + cost
    if first == start or _as_words(text[first:end]) >= ahead:
        return False
    words, lengths = vocabulary().words, range(surname + 1, min(_LONGEST, end - first) + 1)
    joined = (_as_words(text[first : end - n]) + words.get(text[end - n : end], 2 * STRANGE) for n in lengths)
    return min(joined, default=ahead) < ahead


def addressed(text: str, start: int, title: int, end: int) -> float:
    """Return by how much a surname at ``start:title`` with a title at ``title:end`` reads better than words."""
    first, last = _run(text, start, end)
    surname = _COMPOUND if title - start > 1 else vocabulary().surnames.get(text[start], _RARE_SURNAME)
    spoken = min(_TITLE, word_cost(text[title:end]))
    return _as_words(text[first:last]) - _as_words(text[first:start]) - surname - spoken - _as_words(text[end:last])


def called(text: str, start: int, end: int, *, surname: int) -> float:
    """Return by how much what is left of ``start:end`` without a surname at ``surname`` reads worse as words."""
    first, last = _run(text, start, end)
    cost = vocabulary().surnames.get(text[surname], _RARE_SURNAME)
    return _as_words(text[first:last]) - _as_words(text[first:start]) - cost - _as_words(text[end:last])


@lru_cache(maxsize=1 << 15)
def at_best(name: str, surname: int) -> float:
    """Return the advantage of ``name`` whatever stands around it, at most."""
    return _as_words(name) - _as_name(name, surname)


@lru_cache(maxsize=1 << 15)
def _as_words(text: str) -> int:
    """Return the cost of the cheapest way to read ``text`` as words of up to four characters."""
    words = vocabulary().words
    costs = [0]
    for end in range(1, len(text) + 1):
        best = costs[end - 1] + words.get(text[end - 1], STRANGE)
        for length in range(2, min(_LONGEST, end) + 1):
            cost = words.get(text[end - length : end])
            if cost is not None and costs[end - length] + cost < best:
                best = costs[end - length] + cost
        costs.append(best)
    return costs[-1]


def _as_name(name: str, surname: int) -> float:
    given = name[surname:]
    cost = _COMPOUND if surname > 1 else vocabulary().surnames.get(name[0], _RARE_SURNAME)
    total = cost + sum(map(given_cost, given)) + (_TWIN if len(given) > 1 else _LONE)
    return total - _REPEATED if len(given) > 1 and given[0] == given[1] else total


def usual(given: str) -> float:
    """Return how much likelier the characters are in a given name than in a text, on average."""
    return sum(word_cost(char) - given_cost(char) for char in given) / len(given)
