"""Rooms that share one house, which is said once: 3栋未抄到表的：101、203、405; 6门：101换阀，402放气; 二栋（903）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.doors import is_room_number
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.room_patterns import BUILDING, CALLS, EDGE, MEASURE, UNIT_WORD, YEAR

#: The mark behind which the rooms stand, and the house before it, in the same clause.
_MARK: Final = lazy("[：:（(](?=[ ]?[A-Z]?[1-9][0-9]{2,3}(?![0-9年元个户人.%\\-]))")
_HOUSE: Final = lazy(f"{EDGE}(?:{BUILDING}|{UNIT_WORD})(?P<between>[^，。；：:（()）0-9\\n]{{0,12}})\\Z")
_HOUSE_CHARS: Final = frozenset("栋幢座楼门元梯洞院弄号单塔#TBtb")
#: One room at the head of an item.
_ITEM: Final = lazy(
    "[：:（(、，,；;/ √✓✔×✗✘][ ]?(?P<room>[A-Z]?[0-9]{3,4}[A-F]?)(?![0-9A-Za-z%+×*.~/—–\\-]|[：:][0-9])(?:号?[室房户])?"
)
#: Things that bear numbers of their own, however many of them stand in a house.
_THINGS: Final = lazy(
    "编号|表号|[表电配水信储快][^，。；：:]{0,3}[箱柜间]|车位|泊位|分机|电话|密码|货号|铺|办公|教室|灯杆|探头|摄像|监控|型号|公示栏|预算|金额|人数|票|户数|面积|"
    "日期|时间|年|合同|文号|单号|工单"
)
#: Where the rooms of a house end: at a bracket, a stop, or the next house.
_CLOSING: Final = lazy("[)）]")
_NEXT: Final = lazy("[。栋幢座楼门元](?:(?<=。)|[：:（(])")
_BACK: Final = 28
_AHEAD: Final = 160
_DOORS: Final = 16


def rounds(text: str) -> Iterator[Hit]:
    """Yield the rooms of a list behind a house; a list that holds an amount, a year or an hour is none."""
    for mark in _MARK.finditer(text):
        at = mark.start()
        first = since(text, at, _BACK)
        house = _HOUSE.search(text, first, at) if not _HOUSE_CHARS.isdisjoint(text[first:at]) else None
        if house is None or _THINGS.search(house["between"]):
            continue
        found = list(_items(text, at))
        enough = len(found) > 1 or (len(found) == 1 and not house["between"] and _is_alone(text, found[0]))
        if enough and all(_is_room(text, one) for one in found) and any(_odd(one) for one in found):
            yield from (Hit("room", *one.span("room")) for one in found)


def _is_alone(text: str, one: re.Match[str]) -> bool:
    """Whether brackets hold nothing but the room: 二栋（903）."""
    return one[0][0] in "（(" and one["room"].isdigit() and text[one.end() : one.end() + 1] in ("）", ")")


def _items(text: str, at: int) -> Iterator[re.Match[str]]:
    end = text.find("\n", at, at + _AHEAD)
    closing = (_CLOSING if text[at] in "（(" else _NEXT).search(text, at + 1, end if end >= 0 else at + _AHEAD)
    yield from _ITEM.finditer(text, at, closing.end() if closing else end if end >= 0 else min(at + _AHEAD, len(text)))


def _is_room(text: str, one: re.Match[str]) -> bool:
    number = one["room"]
    if number in CALLS:
        return False
    year = number.isdigit() and int(number) in YEAR and int(number[-2:]) > 12
    return is_room_number(number, doors=_DOORS) and not year and not MEASURE.match(text, one.end())


def _odd(one: re.Match[str]) -> bool:
    """Tell a door from an hour: those of a list of hours all end in 0 or 5."""
    return one["room"][-1] not in "05"
