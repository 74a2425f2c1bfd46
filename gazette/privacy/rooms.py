"""Rooms: the many ways to write one household, against buildings, floors, dates, amounts and equipment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy import doors
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.outside import OUTSIDE_AFTER, is_outside
from gazette.privacy.room_patterns import (
    ADDRESS_BEFORE,
    BARE,
    CALLS,
    CELL_AFTER,
    CELL_BEFORE,
    CERTAIN,
    CHAIN,
    COUNT_BEFORE,
    DASHED,
    DOES_AFTER,
    GATE,
    GATES,
    GROUNDS,
    HINTS,
    HOUSE_AFTER,
    HOUSE_BEFORE,
    KIND_BEFORE,
    LETTERED,
    MEASURE,
    MORE,
    NAME_AFTER,
    SECOND,
    SUM_BEFORE,
    VISIT_AFTER,
    WINDOW,
    YEAR,
)

#: Words before a door that need another behind it: 给605装了新水表.
_ERRANDS: Final = ("给", "去", "到", "把", "帮", "敲", "催", "我", "咱", "俺", "们", "请")
_WHEN: Final = ("昨晚", "今晚", "昨天", "今天", "今早", "昨夜", "凌晨", "刚才")
_BUSINESS: Final = lazy(
    f"{HOUSE_AFTER.pattern}|{VISIT_AFTER.pattern}|{DOES_AFTER.pattern}|的[，。]|这|尽快|赶紧|配合|自查|把|管好|不要|别[再把]|下来"
)
#: Floors of a garage: B2-3, P1-4.
_LEVELS: Final = "BbPpF"
#: 2座18F室, 17F传出争吵声.
_INHABITED: Final = lazy("[ ]?(?:号?[室房户](?!型)|传[出来]|飘出)")


def rooms(text: str) -> Iterator[Hit]:
    """Yield the spans that name one household; ``text`` has its numerals written as digits."""
    for start, end in _lines_in_question(text):
        yield from _rooms_of_line(text, start, end)


def _lines_in_question(text: str) -> list[tuple[int, int]]:
    """Return the lines that may hold a room, each once: nearly all lines of a notice are settled here."""
    lines = set()
    for gate in GATES:
        match = gate.search(text)
        while match:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            end = len(text) if end < 0 else end
            lines.add((start, end))
            match = gate.search(text, end)
    return sorted(lines)


def _rooms_of_line(text: str, start: int, end: int) -> Iterator[Hit]:
    outside: list[Hit] = []
    found: list[Hit] = []
    for pattern, hint, accepts in _SEARCHES:
        if hint is not None and hint.search(text, start, end) is None:
            continue
        for match in pattern.finditer(text, start, end):
            if not accepts(text, match):
                continue
            if is_outside(text, match):
                outside.append(Hit("room", match.start(), match.end()))
            else:
                found += _with_more(text, match)
    if found:
        second = SECOND.finditer(text, start, end)
        found += (Hit("room", *match.span("room")) for match in second if doors.is_second(match["room"]))
    blocked = sorted((one.start, one.end) for one in outside)
    for hit in found:
        at = bisect_right(blocked, (hit.start, 1 << 60))
        if at == 0 or blocked[at - 1][1] <= hit.start:
            yield hit


def _with_more(text: str, match: re.Match[str]) -> Iterator[Hit]:
    """Yield the room, and the rooms listed after it: 3栋1201、1302."""
    yield Hit("room", match.start(), match.end())
    if "room" not in match.re.groupindex:
        return
    more = MORE.match(text, match.end())
    while more and doors.is_room_number(more["room"]) and not MEASURE.match(text, more.end()):
        yield Hit("room", more.start("room"), more.end())
        more = MORE.match(text, more.end())


def _is_chain(text: str, match: re.Match[str]) -> bool:
    room, suffix = match["room"], (match.groupdict().get("suffix") or "").strip()
    after = match.end()
    if not doors.is_room_number(room):
        return False
    if suffix in ("", "号", "家", "户") and MEASURE.match(text, after):
        return False
    if suffix == "户":
        return not doors.is_count(room, text, after, unit="单元" in match[0])
    if suffix:
        return True
    floor = match.groupdict().get("floor")
    if floor and int(re.sub("[^0-9]", "", floor)) != int(re.sub("[^0-9]", "", room)[:-2]):
        return False
    number = re.sub("[^0-9]", "", room)
    return (
        not (int(number) in YEAR and int(number[-2:]) > 12)
        and not (  # 2026 is a year
            number[-2:] in ("00", "30", "15") and WINDOW.match(text, after)
        )
    )


def _is_home(text: str, match: re.Match[str]) -> bool:
    before = text[since(text, match.start(), 8) : match.start()]
    return bool(
        HOUSE_BEFORE.search(before)
        or HOUSE_AFTER.match(text, match.end())
        or DOES_AFTER.match(text, match.end())
        or NAME_AFTER.match(text, match.end())
    )


def _is_dashed(text: str, match: re.Match[str]) -> bool:
    room, suffix = match["room"], (match["suffix"] or "").strip()
    grounds = match["first"][0] not in f"{_LEVELS}0123456789" and GROUNDS.match(text, match.end()) is not None
    if grounds or OUTSIDE_AFTER.match(text, match.end()):
        return grounds  # T8-2地下室, but B1-2车库
    if suffix in ("", "号", "家") and (
        MEASURE.match(text, match.end()) or SUM_BEFORE.search(text[since(text, match.start(), 4) : match.start()])
    ):
        return False
    number = re.sub("[^0-9]", "", room)
    named = suffix in ("室", "房", "户", "号室", "号房", "家", "单位") or _is_home(text, match)
    if len(number) <= 2:  # E1-10 and 3-2-1 are rooms only where somebody lives
        return named and (match["second"] is not None or not match["first"].isdigit() or len(number) == 2)
    if not doors.is_room_number(room):
        return False
    if match["second"] is not None:
        return not doors.is_date(match)
    if len(number) == 3 and KIND_BEFORE.search(text, since(text, match.start(), 4), match.start()):
        return True
    if int(number) in YEAR and int(number[-2:]) > 12:  # 12-2026
        return named
    return named or (len(number) == 4 and "/" not in match[0]) or _is_cell(text, match)


def _is_cell(text: str, match: re.Match[str]) -> bool:
    """Tell a dashed number that stands alone in a table cell, a list or a line."""
    before = text[since(text, match.start(), 6) : match.start()].rstrip(" ")[-1:]
    after = text[match.end() : match.end() + 8].lstrip(" ")[:1]
    return before in CELL_BEFORE and (after in CELL_AFTER or text[match.end() : match.end() + 1] == " ")


def _is_bare(text: str, match: re.Match[str]) -> bool:
    room, suffix = match["room"], (match["suffix"] or "").strip()
    number = re.sub("[^0-9]", "", room)
    before = text[since(text, match.start(), 10) : match.start()]
    if not doors.is_room_number(room) or COUNT_BEFORE.search(before):
        return False
    if suffix in ("室", "房", "号室", "号房") or (suffix == "单位" and len(number) == 4):
        return True
    if MEASURE.match(text, match.end() - (len(suffix) if suffix in ("号", "家") else 0)):
        return False
    if suffix == "户":
        return _is_lived_household(text, match)
    if int(number) in YEAR and int(number[-2:]) > 12:  # a year
        return bool(ADDRESS_BEFORE.search(before))
    if (
        HOUSE_BEFORE.search(before)
        and number not in CALLS
        and (len(number) == 4 or doors.is_room_number(room, doors=16))
    ):
        return not before.endswith(_ERRANDS) or _BUSINESS.match(text, match.end()) is not None
    if HOUSE_AFTER.match(text, match.end()) or NAME_AFTER.match(text, match.end()) or suffix == "家":
        return True
    opened = before[-1:] in ("", "，", "。", "；", "、", "\n", "从", "由") or before.endswith(_WHEN)
    known = opened and number not in CALLS and doors.is_room_number(room, doors=16)
    does = DOES_AFTER.match(text, match.end()) or doors.VOTES.match(text, match.end())
    return (len(number) == 4 or known) and does is not None


def _is_lived_household(text: str, match: re.Match[str]) -> bool:
    """Tell 1201户漏水 from 120户业主."""
    counted = text.startswith(("业主", "居民", "住户", "家庭", "租户"), match.end())
    lived = DOES_AFTER.match(text, match.end()) or (not counted and HOUSE_AFTER.match(text, match.end()))
    return bool(lived) and doors.is_room_number(match["room"], doors=16)


def _is_lettered(text: str, match: re.Match[str]) -> bool:
    """Tell the door 2栋18E from the floor 2栋9F, which is a home only where somebody lives."""
    bare = match[0][-1] != "F" or "单元" in match[0] or "-" in match[0]
    return bare or _is_home(text, match) or _INHABITED.match(text, match.end()) is not None


def _always(text: str, match: re.Match[str]) -> bool:
    return bool(match[0].strip()) and match.end() <= len(text)


_HINTS: Final = {**HINTS, **doors.HINTS}
_SEARCHES: Final = tuple(
    (pattern, _HINTS.get(pattern), accepts)
    for pattern, accepts in (
        (CHAIN, _is_chain),
        (GATE, _is_chain),
        (doors.IN_LANE, doors.is_lane_door),
        (doors.WET, doors.is_wet),
        (doors.DOWNSTAIRS, _always),
        (doors.IN_PARTS, doors.is_in_parts),
        (doors.LISTED, doors.is_listed),
        (doors.BY_STOREY, _always),
        (doors.BY_UNIT, doors.is_door),
        (LETTERED, _is_lettered),
        *((pattern, _always) for pattern in (*CERTAIN, doors.HOUSEHOLD, doors.NICKED, doors.OF_TYPE, doors.BY_STEM)),
        (doors.COUNTED, doors.is_counted),
        (doors.PAIR, doors.is_pair),
        (DASHED, _is_dashed),
        (BARE, _is_bare),
    )
)
