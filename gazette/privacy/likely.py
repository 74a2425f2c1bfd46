"""Names without a label: three or four characters weighed by themselves and by the words around them.

A name is believed when what speaks for it (characters usual in given names, a clear surname, marks beside it, an act
behind it) outweighs what speaks against it (ordinary words inside it, across its edges, or of which it is a part).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.lexicon import CLEAR, COMMON, COMPOUND, GIVEN, NO_PERSONS, NOT_GIVEN, ORDINARY, RARE, SURNAMES
from gazette.privacy.lines import since
from gazette.privacy.name_patterns import ACTION, AFTER_STRONG, HAN, PERSON_BEFORE, PLACE_AFTER, ROLE_END, SHOP_AFTER
from gazette.privacy.weights import UNKNOWN, WEIGHTS
from gazette.privacy.word_edges import ACROSS
from gazette.privacy.word_pairs import INSIDE
from gazette.privacy.words import BEGIN, END

_FIRST: Final = "".join(sorted(SURNAMES | RARE))
# Any other character weighs more against a name than the rest can make good.
_KNOWN: Final = "".join(sorted(WEIGHTS))
_LIKED: Final = "".join(sorted(char for char, weight in WEIGHTS.items() if weight >= 0))
_THREE: Final = lazy(f"[{_FIRST}](?=[{_KNOWN}]{{2}})")
_TWO: Final = lazy(
    f"[{''.join(sorted(SURNAMES))}](?=[{_LIKED}](?:{ACTION.pattern}|[：:]|[ ]*[|]|"
    f"[、和与及](?=[{''.join(sorted(SURNAMES))}][{HAN}])))"
)
#: Ends of places, as the last character of three.
#: 东方 and 百里 are words first.
_LONG: Final = lazy(
    f"(?:{'|'.join(sorted(COMPOUND - {'东方', '百里'}))})(?P<given>[{HAN}]{{1,2}}?)(?={ACTION.pattern}|{AFTER_STRONG.pattern})"
)
#: Ends of places, plants and dishes that are given names too.
_PLACE_LIKE: Final = frozenset("山江河湖桥湾滩岭坡雨茶糕饼鱼蟹粉塘潭")
_PLACE_END: Final = frozenset("庄祠寺庙泊堡村镇乡州县寨嘴坝街巷")
#: Reached by two characters very usual in given names, or by fewer with an act or a mark beside them.
ENOUGH: Final = 3.5
#: Enough behind a colon, where something is named.
ENOUGH_LABELLED: Final = 1.5
_WORD: Final = -4.0
#: 建国, 铁军 are words, and given names as well.
_GIVEN_WORD: Final = -2.5
_ACT: Final = 3.0
_PERSON: Final = 2.0
_ALONE: Final = 1.5
_EDGE: Final = 0.7
_CLEAR: Final = 0.5
_RARE: Final = -1.2
#: The most that surroundings can add.
_MOST: Final = _PERSON + _ACT + _CLEAR
_BESIDE: Final = lazy(f"[、和与及，,/ ]{{1,2}}(?=[{''.join(sorted(SURNAMES))}][{HAN}])")
_BESIDE_BEFORE: Final = lazy(f"([{''.join(sorted(SURNAMES))}][{HAN}]{{1,2}})[、和与及，,/ ]{{1,2}}$")
#: A cell of a table, an item of a list, the speaker before a colon: nothing else stands there.
_ALONE_BEFORE: Final = lazy("(?:^|[|\\n\\t：:（(]|[0-9][.、)）])[ ]*$")
_ALONE_AFTER: Final = lazy("[ ]*(?:$|[|\\n\\t：:）)])")


def likely(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that read as a full name of a surname and two characters (one, if much speaks for it)."""
    done = 0
    for match in _THREE.finditer(text):
        start = match.start()
        if start >= done and weight(text, start, start + 3) >= ENOUGH:
            done = start + 3
            yield start, done
            yield from _neighbours(text, start, done)
    yield from _compound(text)
    for match in _TWO.finditer(text):
        start = match.start()
        if weight(text, start, start + 2) >= ENOUGH:
            yield start, start + 2


def _compound(text: str) -> Iterator[tuple[int, int]]:
    """Yield names of a surname of two characters, before an act or between marks."""
    for match in _LONG.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        bounded = not "\u4e00" <= before <= "\u9fff" or before in ROLE_END
        if bounded and all(char in GIVEN for char in match["given"]):
            yield start, end


def _neighbours(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands in a row with a believed name, and reads like one though not by itself."""
    after = _BESIDE.match(text, end)
    if after:
        for length in (3, 2):
            if weight(text, after.end(), after.end() + length) >= ENOUGH - _PERSON:
                yield after.end(), after.end() + length
                break
    before = _BESIDE_BEFORE.search(text, since(text, start, 5), start)
    if before and weight(text, *before.span(1)) >= ENOUGH - _PERSON:
        yield before.span(1)


def weight(text: str, start: int, end: int) -> float:
    """Return how much speaks for a name of one surname character at ``start:end``; :data:`ENOUGH` believes it."""
    name, before, after = text[start:end], text[start - 1 : start] if start else "", text[end : end + 1]
    if len(name) < end - start or any(char in NOT_GIVEN for char in name[1:]) or name in NO_PERSONS:
        return UNKNOWN
    own = sum(WEIGHTS.get(char, UNKNOWN) for char in name[1:]) * (1.5 if len(name) == 2 else 1.0)
    if len(name) == 2 and name[1] in BEGIN.get(name[0], ()):
        return UNKNOWN
    if own < 0 or (len(name) == 3 and name[2] in _PLACE_END):
        return -1.0
    own += _against(name, before, after)
    return own if own + _MOST < ENOUGH - _PERSON else own + _around(text, name, before, end)


#: Words for people that no name follows.
_NOBODY: Final = frozenset("本人 个人 有人 他人 家人 工人 众人 无人 私人 成人 行人 机器人 人员 全员 动员".split())


def _is_after_person(text: str, start: int) -> bool:
    end = start - 1 if text[start - 1 : start] in ("：", ":", " ") else start
    if any(text[end - length : end] in PERSON_BEFORE for length in (1, 2, 3, 4) if length <= end):
        return True
    return text[end - 1 : end] in ("员", "人", "者") and text[end - 2 : end] not in _NOBODY


def _against(name: str, before: str, after: str) -> float:
    """Weigh the ordinary words that the name would be part of."""
    given = name[1:]
    words = int(name[1] in BEGIN.get(name[0], ()))
    words += before in END.get(name[0], ()) if before else False
    words += after in ACROSS.get(name[-1], ()) if after else False
    inside = given in ORDINARY or given[-1] in INSIDE.get(given[0], ()) if len(given) > 1 else False
    return _WORD * words + _GIVEN_WORD * inside


def _around(text: str, name: str, before: str, end: int) -> float:
    """Weigh marks, roles, acts and places beside the name, and the surname itself."""
    start = end - len(name)
    total = 0.0 if name[0] in COMMON else _RARE if name[0] in SURNAMES else 2 * _RARE
    total += _CLEAR if name[0] in CLEAR else 0.0
    total += _GIVEN_WORD if len(name) > 2 and name[-1] in _PLACE_LIKE else 0.0
    if _is_after_person(text, start):
        total += _PERSON
    elif not "\u4e00" <= before <= "\u9fff" or before in ROLE_END:
        total += _EDGE
    if _ALONE_BEFORE.search(text, since(text, start, 3), start) and _ALONE_AFTER.match(text, end):
        return total + _ALONE
    after = text[end : end + 1]
    if ACTION.match(text, end):
        return total + _ACT
    if PLACE_AFTER.match(text, end) or SHOP_AFTER.match(text, end):
        return total + _WORD
    return total + (_EDGE if not "\u4e00" <= after <= "\u9fff" else 0.0)
