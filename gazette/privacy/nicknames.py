"""Latin names with a Chinese title, and 小 or 大 before rarer surnames: Amy姐, Kevin哥, 阿Ken, 小程, 小穆, 大刘."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.characters import is_han
from gazette.patterns import lazy
from gazette.privacy.familiar import AFTER_NICK, DISH, SHOP
from gazette.privacy.latin_words import NO_NAMES, USUAL_GIVEN
from gazette.privacy.lexicon import CLEAR, COMMON, SURNAMES
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.name_patterns import ACTION
from gazette.privacy.vocabulary import vocabulary, word_cost
from gazette.privacy.words import BEGIN

_TITLE: Final = lazy(
    "[姐哥叔](?![妹弟德伦斯特])|小姐|先生|女士|太太|阿姨|(?P<loose>总(?![部监裁经计数量体共价结线群店代院公行])|老师|师傅|经理(?![部室]))"
)
#: A title behind a Latin letter, or 阿 before a capital: few places of a text have either.
_BEGUN: Final = lazy(
    "[姐哥叔小先女太阿总老师经](?:(?<=[a-z].)|(?<=[阿小老])(?P<called>[A-Z][a-z]{1,9})(?![A-Za-z0-9]))"
)
_LATIN: Final = lazy("(?<![A-Za-z0-9_.@/\\-])[A-Z][a-z]{1,11}\\Z")
#: 阿Ken, but no policeman.
_POLICE: Final = "Sir"
_LONGEST: Final = 13
#: Neither hours nor amounts: 小时, 小于, 小康, 小白.
_UNCLEAR: Final = SURNAMES - CLEAR - frozenset("于时康白万池舍燕麦漆桂桑丘麻柴苑巢乌茅束丛席裘蒲浦蓝屠")
_SMALL: Final = lazy(f"小[{''.join(sorted(_UNCLEAR))}]")
#: 老佘, 老裘.
_OLD: Final = lazy(f"老[{''.join(sorted(_UNCLEAR - COMMON | frozenset('裘浦屠席蒲蓝')))}]")
_BIG: Final = lazy(f"大[{''.join(sorted(CLEAR - frozenset('余陆姜贺何范任傅葛石毛')))}]")
#: Ordinary characters that are surnames as well: they need an act behind them, the most ordinary ones more than that.
_COMMON_WORD: Final = 11
_PLAIN: Final = frozenset("成谈章安古诸楚郎华毕宗盛伊付吉闻蒙左项阳齐温卫")
_FREE: Final = frozenset("莫严祝宁")
_BEFORE_SMALL: Final = frozenset("是由被让跟和找给请问与听叫经接在交向")
#: 工程部小莫十点到.
_STAFF_END: Final = frozenset("部组台岗安洁修工事傅员服卫所站队")
#: 大董，你来一下; 大彭：收到.
_CALLED: Final = lazy("[，,：:][ ]?(?:你|您|收到|好[的，]|谢|麻烦|来|快|我|明天|今天)")
_HANDS: Final = lazy("手[里上中]|那[里儿边]|家|处")


def nicknames(text: str) -> Iterator[Hit]:
    """Yield such forms of address."""
    for match in _BEGUN.finditer(text):
        if called := match["called"]:
            if called != _POLICE and (match[0][0] == "阿" or called in USUAL_GIVEN):
                yield Hit("titled-name", *match.span())
            continue
        name = _LATIN.search(text, since(text, match.start(), _LONGEST), match.start())
        title = _TITLE.match(text, match.start())
        if name and title and _is_person(text, name[0], title.end(), loose=bool(title["loose"])):
            yield Hit("titled-name", name.start(), title.end())
    for match in (*_SMALL.finditer(text), *_OLD.finditer(text), *_BIG.finditer(text)):
        if _is_small(text, *match.span()):
            yield Hit("titled-name", *match.span())


def _is_person(text: str, name: str, end: int, *, loose: bool) -> bool:
    """Tell David总答复 and Amy姐 from App总是闪退, Yoga老师 and a shop called after somebody."""
    if SHOP.match(text, end) or DISH.match(text, end):
        return False
    return name in USUAL_GIVEN or not (loose or name in NO_NAMES)


def _is_small(text: str, start: int, end: int) -> bool:
    """Tell 小程：收到 and 找小高拿钥匙 from 小程序 and 小高层; 小孔, 小钱 and 大刘 must do something."""
    surname = text[start + 1]
    rare = surname not in COMMON and word_cost(surname) >= _COMMON_WORD
    if not rare and (text[start] == "老" or surname not in COMMON | _PLAIN | _FREE):
        return False
    before = text[start - 1 : start] if start else ""
    if text[end : end + 1] in BEGIN.get(surname, ()):
        return False
    acts = ACTION.match(text, end) is not None
    named = text[start] == "小" or (text[start] == "老" and rare and AFTER_NICK.match(text, end))
    if before in _STAFF_END and named and (rare or surname in _FREE or acts):
        return True
    if is_han(before) and before not in _BEFORE_SMALL:
        return False
    if text[start] == "大":
        called = ACTION.match(text, end) or _CALLED.match(text, end)
        return called is not None and text[start:end] not in vocabulary().words
    if _HANDS.match(text, end):
        return True
    if surname in _PLAIN or text[start:end] in vocabulary().words:
        return acts
    return AFTER_NICK.match(text, end) is not None or (acts and surname not in COMMON)
