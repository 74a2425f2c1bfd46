"""Latin names with a Chinese title, and 小 before rarer surnames: Amy姐, Kevin哥, 阿Ken, 小程."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.familiar import AFTER_NICK, DISH, SHOP
from gazette.privacy.latin_words import NO_NAMES, USUAL_GIVEN
from gazette.privacy.lexicon import CLEAR, COMMON
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.name_patterns import ACTION
from gazette.privacy.vocabulary import vocabulary

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
_SMALL: Final = lazy(f"小[{''.join(sorted(COMMON - CLEAR - frozenset('于时康白万')))}]")
_BEFORE_SMALL: Final = frozenset("是由被让跟和找给请问与听叫经接")


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
    for match in _SMALL.finditer(text) if "小" in text else ():
        if _is_small(text, *match.span()):
            yield Hit("titled-name", *match.span())


def _is_person(text: str, name: str, end: int, *, loose: bool) -> bool:
    """Tell David总答复 and Amy姐 from App总是闪退, Yoga老师 and a shop called after somebody."""
    if SHOP.match(text, end) or DISH.match(text, end):
        return False
    return name in USUAL_GIVEN or not (loose or name in NO_NAMES)


def _is_small(text: str, start: int, end: int) -> bool:
    """Tell 小程：收到 and 找小高拿钥匙 from 小程序 and 小高层; 小孔 and 小钱 must do something."""
    before = text[start - 1 : start] if start else ""
    if "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_SMALL:
        return False
    return (ACTION if text[start:end] in vocabulary().words else AFTER_NICK).match(text, end) is not None
