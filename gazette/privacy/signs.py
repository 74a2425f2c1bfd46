"""What speaks for and against a name: its own characters, and what stands before and after it.

Every sign has a weight, found by logistic regression over the labelled lines of ``tests/privacy``; the sum is the
logarithm of the odds. ``docs/decisions/0015-names.md`` tells how to find the weights anew.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from gazette.characters import is_han
from gazette.patterns import lazy
from gazette.privacy.lexicon import CLEAR, COMPOUND, NOT_GIVEN
from gazette.privacy.lines import since
from gazette.privacy.name_patterns import (
    ACTION,
    ACTS,
    HAN,
    PERSON_BEFORE,
    PLACE_AFTER,
    REPORTS,
    ROLE,
    SHOP_AFTER,
)
from gazette.privacy.reading import advantage, usual
from gazette.privacy.vocabulary import vocabulary

_ROLES: Final = frozenset(ROLE.split("|"))
#: Ends of words for people and groups: 验收人, 绿化组, 甲方, 抄表员.
_AGENTS: Final = frozenset("人员者长方组工师手户主友生客家医队班站部处室代表嫂哥姐夫妻")
_TITLE: Final = lazy(
    "先生|女士|小姐|太太|阿姨|大爷|大妈|大叔|大哥|大姐|奶奶|爷爷|师傅|老师|医生|大夫|律师|教授|经理|主管|主任|书记|队长|组长|班长|"
    "店长|会长|同学|同志|业主|住户|租户|租客|户主|家长|邻居|警官|会计|委员|老人|老板|工程师|护士|管家"
)
#: Last characters of streets, villages, shops and plants.
PLACE_ENDS: Final = frozenset("路街道巷镇村区县市乡桥河庄渡汇苑园城湾滩寺庙堂记牌车型款号树草菜果茶酒糕饼膏汤店铺")
#: Surnames that are met as particles far more often.
PARTICLES: Final = frozenset(
    "由全和于向应有原都从连时并年才要是能会可被把对为因及经就与后公自当本该各将已未无多别好来去上下计信干通赏越归"
)
#: Of a document's number: 锦苑业委〔2026〕7号.
_NUMBERED: Final = lazy(f"[{HAN}]{{0,4}}[〔\\[]")
_LINKS: Final = dict.fromkeys("、/和与及", "list before") | dict.fromkeys('（(“「"【', "open before")
_ENDS: Final = {
    "": "last",
    "\n": "last",
    "：": "colon after",
    ":": "colon after",
    "、": "list after",
    "/": "list after",
}
#: Last characters of what announces a person, and first ones of what a person does.
OPENERS: Final = _AGENTS | {word[-1] for word in (*_ROLES, *PERSON_BEFORE)} | frozenset("是为叫和与及点晚午晨夜")
FOLLOWERS: Final = frozenset(word[0] for word in f"{ACTS}|{_TITLE.pattern}".split("|"))
_CELLS: Final = frozenset("|\t")
#: Ends of when something was: 昨晚…, 下午三点….
_WHEN: Final = frozenset("点晚午晨夜")
_BRACKET: Final = lazy("[（(][^（()）]{1,12}[)）]\\Z")


def before(text: str, start: int) -> str:
    """Return the sign that stands before a name at ``start``."""
    head = text[since(text, start, 14) : start].removeprefix("\n")
    last = head[-1:]
    return (
        _person_before(head, last)
        or _LINKS.get(last)
        or ("cell before" if head.rstrip(" ")[-1:] in _CELLS else _kind(last, "before"))
    )


def _person_before(head: str, last: str) -> str:
    """Return how a person is announced: by a label (姓名：), a role (业主), a word for one (抄表员), a verb (联系)."""
    bare = head.rstrip("：: ")
    if bare.endswith((")", "）")):
        bare = _BRACKET.sub("", bare)
    marked = len(bare) < len(head)
    named = last in ("是", "为", "叫") and _ends(head[:-1].removesuffix("名"), _ROLES)
    if named or _ends(bare, _ROLES):
        return "label" if marked or named else "role"
    if marked and bare[-1:] in _AGENTS:
        return "agent:"
    if last in ("", "：", ":"):
        return "colon before" if last else "first"
    if _ends(head.removesuffix("了"), PERSON_BEFORE):
        return "person before"
    if last in _WHEN:
        return "mark before"
    return "agent" if last in _AGENTS else ""


def _ends(head: str, words: frozenset[str]) -> bool:
    return any(head[-length:] in words for length in range(1, 7) if length <= len(head))


def _kind(char: str, side: str) -> str:
    """Return what sort of character stands on a side where nothing particular does."""
    if is_han(char):
        return f"character {side}"
    return f"figure {side}" if char.isalnum() else f"mark {side}"


def after(text: str, end: int) -> str:
    """Return the sign that stands behind a name that ends at ``end``."""
    following = text[end : end + 1]
    if _TITLE.match(text, end):
        return "title"
    if plain := _ENDS.get(following):
        return plain
    if ACTION.match(text, end):
        return "reports" if REPORTS.match(text, end) else "acts"
    if text[end : end + 3].lstrip(" ")[:1] in _CELLS:
        return "cell after"
    if following in "（(”":
        return "open after"
    if any(pattern.match(text, end) for pattern in (PLACE_AFTER, SHOP_AFTER, _NUMBERED)):
        return "place after"
    return _kind(following, "after")


#: The neighbour of a word in a row.
_BEHIND: Final = lazy(f"、([{HAN}]{{2,3}})(?![{HAN}])")
_AHEAD: Final = lazy(f"(?<![{HAN}])([{HAN}]{{2,3}})、\\Z")


@cache
def _rows() -> tuple[re.Pattern[str], re.Pattern[str]]:
    first = "".join(sorted(vocabulary().surnames))
    return (
        re.compile(f"[、，,/ 和与及]{{1,2}}([{first}][{HAN}]{{1,2}})(?![{HAN}])"),
        re.compile(f"(?<![{HAN}])([{first}][{HAN}]{{1,2}})[、，,/ 和与及]{{1,2}}\\Z"),
    )


def row(text: str, start: int, end: int) -> float:
    """Return how much what stands in a row with the name reads like a name itself, from 0 to 1; -1 among things."""
    behind, ahead = _rows()
    if _among_things(text, start, end):
        return -1.0
    best = 0.0
    match = behind.match(text, end)
    if match and match[1][-1] not in PLACE_ENDS:
        best = advantage(text, *match.span(1), surname=1)
    match = ahead.search(text, since(text, start, 6), start)
    if match and match[1][-1] not in PLACE_ENDS:
        best = max(best, advantage(match[1], 0, len(match[1]), surname=1))
    return min(best, 8.0) / 8 if best > 0 else 0.0


def _among_things(text: str, start: int, end: int) -> bool:
    """Tell a word in a row of words that begin with no surname: 梅花、竹子; 龙柏、黄杨、桂花."""
    words, surnames = vocabulary().words, vocabulary().surnames
    found = (_BEHIND.match(text, end), _AHEAD.search(text, since(text, start, 5), start))
    items = [match[1] for match in found if match]
    return any(item[0] not in surnames and item in words and item not in _ROLES for item in items)


def own(text: str, start: int, end: int) -> dict[str, float]:
    """Return the signs of the characters themselves."""
    name = text[start:end]
    surname = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    given, words = name[surname:], vocabulary().words
    gained = max(-12.0, min(advantage(text, start, end, surname=surname), 10.0))
    lone = len(given) == 1
    return {
        "reading": gained,
        "words read": min(0.0, gained),
        "usual": usual(given),
        "lone": lone,
        "compound": surname > 1,
        "surname": vocabulary().surnames.get(name[0], 12) if surname == 1 else 8,
        "clear": name[0] in CLEAR,
        "is word": (18 - words.get(name, 18)) / 10,
        "begins word": 0.0 if lone or surname > 1 else (18 - words.get(name[:2], 18)) / 10,
        "not given": sum(char in NOT_GIVEN for char in given),
        "lone word": (18 - words.get(name, 18)) / 10 if lone else 0.0,
        "particle": name[0] in PARTICLES and surname == 1,
        "place's end": name[-1] in PLACE_ENDS and not lone,
        "given is word": 0.0 if lone else (18 - words.get(given, 18)) / 10,
        "two words": 0.0 if lone else (18 - words.get(given, 18)) * (18 - words.get(name[0], 18)) / 100,
    }
