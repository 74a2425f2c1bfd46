"""One spelling for the search, with the way back: full-width, hidden and traditional characters, Chinese numerals.

Every step is a :class:`Folded`: the new text, and the few places where it differs from the old one. Unchanged text
costs one search.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gazette.characters import SIMPLE, UNSEEN
from gazette.patterns import lazy

_PLAIN: Final = "\\x00-\\x7f\u3001\u3002\u3008-\u3011\u3014\u3015，。；：！？（）“”‘’—–…·～、￥×℃"
_CIRCLED: Final = "\u2460-\u2473\u24ea\u2776-\u2793"


def _han_without(chars: Iterable[str]) -> str:
    """Return the ideographs as ranges of a character class, leaving out ``chars``."""
    edges = [0x4DFF, *sorted(map(ord, chars)), 0xA000]
    return "".join(f"{chr(low + 1)}-{chr(high - 1)}" for low, high in itertools.pairwise(edges) if high - low > 1)


# One negated class, so that plain text costs one quick pass. Chinese punctuation stays: the patterns know both forms.
_ODD: Final = lazy(f"[^{_PLAIN}{_han_without(SIMPLE)}]")
# A circled digit at the head of a line, or between two numbers, numbers them; two in a row, or one after a digit, are digits.
_CIRCLE: Final = lazy(
    f"(?<=[0-9])[{_CIRCLED}](?!(?<=[0-9]{{8}}.)[0-9]{{3}})|[{_CIRCLED}](?=[{_CIRCLED}])|(?<=[{_CIRCLED}])[{_CIRCLED}]"
)
_IS_CIRCLED: Final = lazy(f"[{_CIRCLED}]")

_DIGITS: Final = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "幺": 1,
    "两": 2,
    "参": 3,
}
_SCORES: Final = {"廿": 20, "卅": 30}
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_NUMERAL: Final = lazy("[零〇○一二三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟幺两]+")
# Numerals that may belong to a household; 一、, 二十日, 一层大堂 and 三百元 need no rewriting.
_NUMERALS: Final = "零〇○一二三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟幺两"
_HOUSED: Final = lazy(
    f"[栋幢座#楼元{_NUMERALS}](?:(?<=[栋幢座#])(?:(?<=[0-9A-Z].)|(?<=[0-9A-Z] .))[ ]?[{_NUMERALS}]"
    f"|(?<=[楼元])(?<=[0-9A-Z][号单].)[ ]?[{_NUMERALS}]|"
    f"(?<=[{_NUMERALS}])(?:(?:号?[楼房室]|[栋幢座层户门号梯#]|[\\-–—](?=[0-9])|"
    f"单元)[^，。；\\n]{{0,3}}[{_NUMERALS}0-9东西南北左右中A-H之]"
    "|[零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺百佰][零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]))"
)
# Digits or ideographs set apart one by one, as scanned pages give them.
_SPACED: Final = lazy(
    "(?<![0-9.:])(?<![0-9] )[0-9](?: [0-9]){2,3}(?![0-9.:]| [0-9])"
    "|(?<![0-9\u4e00-\u9fff])[\u4e00-\u9fff](?: [\u4e00-\u9fff](?![\u4e00-\u9fff])){0,7}(?: [\u4e00-\u9fff])"
)
_ANY_SPACED: Final = lazy(" (?<=[0-9\u4e00-\u9fff] )(?<![0-9\u4e00-\u9fff]{2} )(?:[0-9](?![0-9])|[\u4e00-\u9fff])")
_TO_DIGIT: Final = (
    {ord(char): str(value) for char, value in _DIGITS.items()}
    | {ord(char): "0" for char in "OoＯ"}
    | {ord(char): "1" for char in "lI"}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A rewritten text. ``marks`` holds, per rewritten place: new start, new length, old start, old length."""

    text: str
    marks: tuple[tuple[int, int, int, int], ...] = ()
    under: Folded | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text (before every rewriting) that covers ``start:end`` of this one."""
        if self.marks:
            start, end = self._old(start)[0], self._old(end - 1)[1]
        return self.under.span(start, end) if self.under else (start, end)

    def _old(self, index: int) -> tuple[int, int]:
        at = (
            bisect_right(self.marks, (index, 1 << 60)) - 1
        )  # the last one: hidden characters leave marks of length zero
        if at < 0:
            return index, index + 1
        new, new_length, old, old_length = self.marks[at]
        if index < new + new_length:
            return old, old + old_length
        moved = old + old_length + index - new - new_length
        return moved, moved + 1


def fold(text: str) -> Folded:
    """Fold width, compatibility forms, hidden characters and traditional forms; idempotent.

    A circled digit is a digit only beside another digit: at the head of a line it numbers the line.
    """
    if _ODD.search(text) is None:
        return Folded(text)
    plain = _rewrite(Folded(text), _ODD.finditer(text), lambda match: _single(match[0]))
    if _CIRCLE.search(plain.text) is None:
        return plain
    return _rewrite(plain, _CIRCLE.finditer(plain.text), lambda match: str(int(unicodedata.numeric(match[0]))))


def numerals(folded: Folded) -> Folded:
    """Write Chinese numerals as digits: 三号楼二单元一千二百零一 → 3号楼2单元1201, 一二〇一 → 1201.

    Only lines that may hold a room are rewritten.
    """
    text = folded.text
    match = _HOUSED.search(text)
    if match is None:
        return Folded(text, (), folded)
    housed: list[tuple[int, int]] = []
    while match is not None:
        end = text.find("\n", match.end())
        housed.append((text.rfind("\n", 0, match.start()) + 1, end if end >= 0 else len(text)))
        match = _HOUSED.search(text, housed[-1][1])
    return _rewrite(folded, (one for start, end in housed for one in _NUMERAL.finditer(text, start, end)), _counted)


def closed(folded: Folded) -> Folded:
    """Close the gaps of a spaced text: 2 0 1 → 201, 王 女 士 → 王女士."""
    if _ANY_SPACED.search(folded.text) is None:
        return Folded(folded.text, (), folded)
    return _rewrite(folded, _SPACED.finditer(folded.text), lambda match: match[0].replace(" ", ""))


def digits(text: str) -> str:
    """Return ``text`` with Chinese digits and the letters O, l, I as digits, one for one (same offsets)."""
    return text.translate(_TO_DIGIT)


def _rewrite(folded: Folded, matches: Iterable[re.Match[str]], change: Callable[[re.Match[str]], str]) -> Folded:
    parts: list[str] = []
    marks: list[tuple[int, int, int, int]] = []
    done = length = 0
    text = folded.text
    for match in matches:
        start, end = match.span()
        new = change(match)
        parts += (text[done:start], new)
        length += start - done
        if len(new) != end - start or len(new) > 1:
            marks.append((length, len(new), start, end - start))
        length += len(new)
        done = end
    parts.append(text[done:])
    return Folded("".join(parts), tuple(marks), folded)


@lru_cache(maxsize=4096)
def _single(char: str) -> str:
    if _IS_CIRCLED.match(char):
        return char
    if char in "\u2028\u2029\x85":
        return "\n"
    category = unicodedata.category(char)
    if category in UNSEEN or char in "\u115f\u1160\u3164\uffa0":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    plain = unicodedata.normalize("NFKC", char)
    if plain == char != "〇" and category in ("No", "Nl") and unicodedata.numeric(char) in range(10):
        return str(int(unicodedata.numeric(char)))
    return "".join(SIMPLE.get(one, one) for one in plain if unicodedata.category(one) not in UNSEEN)


def _counted(match: re.Match[str]) -> str:
    """Return the digits of a numeral; behind a digit and before a counter it stays apart (701三户 is not 7013)."""
    text, start, end = match.string, match.start(), match.end()
    apart = text[start - 1 : start].isdigit() and text[end : end + 1] in tuple("户人位家个间套次名处台条天张份")
    return f" {_value(match[0])}" if apart else _value(match[0])


def _value(run: str) -> str:
    """Read a run of Chinese numerals: by value where it has units, digit by digit otherwise."""
    if not any(char in _UNITS or char in _SCORES for char in run):
        return "".join(str(_DIGITS[char]) for char in run)
    if "千" not in run and "百" not in run and (mixed := re.fullmatch("(.{1,3}?)([零〇○].)", run)):
        return _value(mixed[1]) + _value(mixed[2])
    total = digit = 0
    for char in run:
        if char in _UNITS:
            total += max(digit, 1) * _UNITS[char]
            digit = 0
        elif char in _SCORES:
            total += _SCORES[char]
        else:
            digit = _DIGITS[char]
    return str(total + digit)
