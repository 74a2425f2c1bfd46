"""Which figures are a door: a number of floor and door, against counts of households, floors, days and times."""

from __future__ import annotations

import re
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.room_patterns import BUILDING, DOES_AFTER, EDGE, HOUSE_AFTER, MEASURE, S

#: Unit, floor and door as the south-west writes them: 2单元16-4. Floors, days and axes are no doors.
BY_UNIT: Final = lazy(
    f"(?:{EDGE}{BUILDING}{S})?{EDGE}[A-Za-z]?[0-9]{{1,2}}[ ]?单元{S}(?P<storey>[0-9]{{1,2}})[\\-–—](?P<door>[0-9]{{1,2}})"
    "(?![0-9A-Za-z.:：/\\-–—]|[ ]?(?:楼|层|号(?!的)|单元|栋|幢|座|轴|排|列|月|日|人|户|家|米|元|年|次|F))"
)
#: 22号701阿婆: a door of a lane, where somebody lives or does something behind the number.
IN_LANE: Final = lazy("(?<![0-9月])[0-9]{1,3}[ ]?号(?P<room>[0-9]{3,4})(?![0-9A-Za-z%.:：\\-–—])")
#: What must stand in a line for a pattern to have anything to find there.
DOOR_HINTS: Final = {
    BY_UNIT: lazy("单元(?<=[0-9 ]..)[^0-9\\n]{0,3}[0-9]{1,2}[\\-–—]"),
    IN_LANE: lazy("号(?<=[0-9 ].)[0-9]{3}"),
}


def is_room_number(room: str, *, doors: int = 40) -> bool:
    """Whether three or four figures can be floor and door; ``doors`` is how many a floor may have."""
    number = re.sub("[^0-9]", "", room)
    if len(number) not in (3, 4):
        return False
    floor, door = int(number[:-2]), int(number[-2:])
    return 1 <= floor <= 60 and 1 <= door <= doors  # no house here is higher


def is_count(room: str, text: str, after: int, *, unit: bool = False) -> bool:
    """Tell 5栋120户 (how many) from 5栋1201户 (which one); no ``unit`` has hundreds of households."""
    if re.match("[ ]?(?:居民|家庭|业主|住户|已|未|共|，共|，其中|签|参|投|同意|缴)", text[after : after + 4]):
        return True
    return not unit and len(re.sub("[^0-9]", "", room)) == 3 and not DOES_AFTER.match(text, after)


def is_door(text: str, match: re.Match[str]) -> bool:
    """Tell 2单元16-4 (floor and door) from 2单元3-5 (floors), which may still be the door of somebody."""
    storey, door = int(match["storey"]), int(match["door"])
    lived = HOUSE_AFTER.match(text, match.end()) or DOES_AFTER.match(text, match.end())
    return 1 <= door <= 16 and 1 <= storey <= 60 and (storey >= door or bool(lived))


def is_lane_door(text: str, match: re.Match[str]) -> bool:
    """Tell 22号701阿婆 from 22号1430停水: only where somebody lives there, or does something."""
    if not is_room_number(match["room"], doors=16) or MEASURE.match(text, match.end()):
        return False
    return bool(HOUSE_AFTER.match(text, match.end()) or DOES_AFTER.match(text, match.end()))
