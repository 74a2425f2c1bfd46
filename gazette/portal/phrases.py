"""Titles break between their words: 业主委员会 / 会议的通知, never 业主委员会会 / 议的通知.

Browsers break Chinese text behind any character. The words are those of the cheapest reading by the counts that the
search for names uses, too; where that is in doubt, in a word of one character, nothing is broken.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from gazette.patterns import lazy
from gazette.portal.times import kept_together
from gazette.privacy.vocabulary import STRANGE, vocabulary

#: What is in one piece already, a row of Chinese characters, or anything else up to the next of these.
_PIECES: Final = lazy('<span class="g-nb[^>]*>(?:[^<]|<wbr>)*</span>|[\u4e00-\u9fff]+|[^\u4e00-\u9fff<]+|<')
_HAN: Final = lazy("[\u4e00-\u9fff]")
_TAG: Final = lazy("<[^>]*>")
_FIGURE: Final = lazy("[0-9A-Za-z]")
_BEGINS: Final = lazy("[\u4e00-\u9fff0-9A-Za-z]")
_LONGEST: Final = 4
#: Words of one character that belong to what stands before them, so that what follows may begin a line.
_BOUND: Final = frozenset("的了和与及或等起前后到在为")
#: 3到5栋: between figures these belong to both.
_BETWEEN: Final = frozenset("至到和与或")


@lru_cache(maxsize=4096)
def by_words(title: str) -> Markup:
    """Return a title that is broken between its words only; one that is not Chinese as it is."""
    if not _HAN.search(title):
        return escape(title)
    pieces = _joined(kept_together(str(escape(title))))
    broken = "".join(f"{one}<wbr>" if _parts(one, following) else one for one, following in pairwise((*pieces, "")))
    return Markup(f'<span class="g-words">{broken}</span>')  # noqa: S704  # made of escaped text


def _joined(html: str) -> list[str]:
    """Return words and what stands between them, a unit of one character joined to its figure (2026年, 12A栋)."""
    found: list[str] = []
    for piece in _PIECES.findall(html):
        words = _read(piece) if _HAN.match(piece) else [piece]
        if found and words[0] not in _BETWEEN and len(words[0]) == 1 and _FIGURE.match(found[-1][-1]):
            found[-1] += words.pop(0)
        found += words
    return found


def _parts(before: str, after: str) -> bool:
    """Tell whether a line may end between two pieces. Around signs the browser knows it."""
    before, after = _TAG.sub("", before), _TAG.sub("", after)
    if not (_HAN.match(before[-1:]) and _BEGINS.match(after)):
        return False
    if _FIGURE.match(after):
        return len(before) > 1
    return len(after) > 1 and (len(before) > 1 or before in _BOUND)


def _read(text: str) -> list[str]:
    """Return the words of the cheapest reading of a row of Chinese characters."""
    known = vocabulary().words
    best: list[tuple[int, int]] = [(0, 0)]  # the cost up to here, and where the last word begins
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - _LONGEST), end)
        costs = ((known.get(text[start:end]), start) for start in starts)
        read = [(best[start][0] + cost, start) for cost, start in costs if cost is not None]
        best.append(min((*read, (best[end - 1][0] + STRANGE, end - 1))))
    words, end = [], len(text)
    while end:
        start = best[end][1]
        words.append(text[start:end])
        end = start
    return words[::-1]
