"""Which figures are a door: a number of floor and door, against counts of households, floors, days and times."""

from __future__ import annotations

import re
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.lines import since
from gazette.privacy.room_patterns import BUILDING, COUNT_BEFORE, DOES_AFTER, EDGE, HOUSE_AFTER, MEASURE, YEAR, S

#: Unit, floor and door as the south-west writes them: 2单元16-4. Floors, days and axes are no doors.
BY_UNIT: Final = lazy(
    f"(?:{EDGE}{BUILDING}{S})?{EDGE}[A-Za-z]?[0-9]{{1,2}}[ ]?单元{S}(?P<storey>[0-9]{{1,2}})[\\-–—](?P<door>[0-9]{{1,2}})"
    "(?![0-9A-Za-z.:：/\\-–—]|[ ]?(?:楼|层|号(?!的)|单元|栋|幢|座|轴|排|列|月|日|人|户|家|米|元|年|次|F))"
)
#: 22号701阿婆: a door of a lane, where somebody lives or does something behind the number.
IN_LANE: Final = lazy("(?<![0-9月])[0-9]{1,3}[ ]?号(?P<room>[0-9]{3,4})(?![0-9A-Za-z%.:：\\-–—])")
#: 住23号502, 送34号203.
_SENT: Final = lazy("(?:住|[递快]?送|送[到至]|寄[到至]|家在)\\Z")
#: 谁家的水漏到1105了: where water ends up.
WET: Final = lazy(
    "(?:(?<=[漏滴渗淹泡溅浸][到至进])|(?<=[漏滴渗淹溅][水油汤][到至进]))[ ]?(?P<room>[0-9]{3,4})(?![0-9A-Za-z%.:：\\-–—])"
)
#: 41号底楼天井那户: floor and household, but no shop.
DOWNSTAIRS: Final = lazy(
    "(?<![0-9月年])[0-9]{1,3}[ ]?(?:号楼?|栋|幢|座)(?:[ ]?[0-9]{1,2}[ ]?单元)?(?:[底顶]|[0-9]{1,2})[楼层][\u4e00-\u9fff]{0,4}?"
    "(?:[那这]户(?!型)|[那这]家(?![\u4e00-\u9fff]{0,5}(?:[店馆铺吧坊]|超市|公司|中[介心]|诊所|[药身]房|单位|机构|学校|银行))|人家)"
)
#: 户号 0602-0903: building and unit, floor and door.
HOUSEHOLD: Final = lazy(
    "(?<=[户房室][号：: ])[：: ]{0,2}(?<![0-9])(?:0[1-9]|[1-5][0-9])0[1-9][\\-–—](?:0[1-9]|[1-4][0-9])(?:0[1-9]|1[0-6])(?![0-9])"
    "|(?<![0-9])(?:0[1-9]|[1-5][0-9])0[1-9][\\-–—](?:0[1-9]|[1-4][0-9])(?:0[1-9]|1[0-6])(?=[户室]|业主|住户|租户)"
)
#: 工单#A-071 1幢-3单元-1901室, 合同：3-2-1201室: the number of a paper ends before the room begins.
NUMBERED: Final = lazy(
    "(?:[工派订]单|编号)[：:# ]{0,2}[A-Za-z0-9\\-_]{1,12} [0-9]{1,3}[栋幢座].{1,16}室\\Z"
    "|(?:工单|备案|合同|单号|编号)[：: ]{0,2}(?:[0-9]{1,2}-){1,2}[0-9]{3,4}[室户]\\Z"
)
#: 12栋小燕子1203：…, as neighbours call themselves in groups; no meter and no count.
NICKED: Final = lazy(
    f"{EDGE}[0-9]{{1,2}}(?:栋|幢|座|号楼|#)(?![^0-9]{{0,4}}[表阀泵梯箱井灯机柜段费元电堂厅室廊共有约计至到])"
    "[\u4e00-\u9fffA-Za-z]{1,5}[ ]?(?:[1-9]|[1-4][0-9])(?:0[1-9]|1[0-6])(?=[：:])"
)
#: 1102与1202之间.
PAIR: Final = lazy(
    f"{EDGE}(?P<room>[0-9]{{3,4}}[A-F]?)(?=[与和跟][0-9]{{3,4}}[A-F]?(?:之间|中间|间的|共用|合用|是|两家|两户|双方|因|的纠纷|的矛盾|互|住户|业主|家|都|"
    f"均|邻里))"
)
#: 七幢2-9-3, C2-1-17-4: house, unit, floor and door; no version and no address of the Internet.
IN_PARTS: Final = lazy(
    f"(?:{EDGE}{BUILDING}[ ]?|(?<![0-9A-Za-z.:：/\\-–—])[A-Z]?[0-9]{{1,2}}[ ]?[\\-–—][ ]?)"
    "[1-9][0-9]?[ ]?[\\-–—][ ]?(?P<storey>[1-9]|[1-5][0-9])[ ]?[\\-–—][ ]?(?:0?[1-9]|1[0-6])"
    "(?![0-9A-Za-z%]|[.:：/][0-9]|[ ]?[\\-–—][0-9]|[ ]?(?:版|型|班|组|单元|[楼层]|号楼|[栋幢座]))"
)
#: 1603：返臭；1604：无异常: one line of a round from door to door. The times of a day end in 0 or 5 (0830：集合).
LISTED: Final = lazy("(?<![^；;，,\n|])[ ]?(?P<room>[0-9]{3,4})(?=[ ]?[：:][ ]?[\u4e00-\u9fff])")
#: 10栋05户型12楼: the stack of flats, and the floor.
OF_TYPE: Final = lazy(f"{EDGE}{BUILDING}{S}(?:[0-9]{{1,2}}|[A-H])号?户型{S}[0-9]{{1,2}}[ ]?[楼层]")
#: 10-甲-7: house, stairs and door.
BY_STEM: Final = lazy(
    f"{EDGE}[0-9]{{1,2}}[ ]?[\\-–—][ ]?[甲乙丙丁][ ]?[\\-–—][ ]?[0-9]{{1,4}}(?![0-9A-Za-z\\-–—])"
    f"|{EDGE}[0-9]{{1,2}}[\\-–—][0-9]{{1,2}}[\\-–—][东西中左右]{{1,2}}(?=[户门室屋手家的，。、：；]|业主|住户|租户|[欠漏已未没报反投]|(?![^\\n]))"
)
#: 1.2-301要一份: a door behind the number in a list.
COUNTED: Final = lazy(
    "(?:(?<=[：:；;，,。 ][0-9][.．])|(?<=[：:；;，,。 ][0-9]{2}[.．]))"
    "(?P<room>[A-Za-z]?[0-9]{1,2}[\\-–—](?:[0-9]{1,2}[\\-–—])?[0-9]{3,4})(?=[ ：:]?[\u4e00-\u9fff])"
)
#: 17楼3号的租客: without a house before it, only where somebody lives.
BY_STOREY: Final = lazy(
    f"{EDGE}[0-9]{{1,2}}[ ]?[楼层]{S}[0-9]{{1,2}}[ ]?号(?=的?(?:短?租客|租户|业主(?!大会|委员会|们)|住户|户主|房东|人家|家|老[人太头两]|那家|屋))"
)
#: 1201反对: what a household does where it is asked; counted are 同意1104户.
VOTES: Final = lazy("[ ]?(?:不?同意|反对|赞成|弃权)(?!票|率|[0-9的])")
#: 1802：群主，啥时候来水？, as neighbours write in groups.
_UTTERED: Final = lazy(
    "[ ]?[：:][ ]?(?:群主|谢谢|感谢|收到|不?同意|反对|赞成|请问|有没有|我|咱|俺|谁|什么|啥|你|麻烦|"
    "能不能|怎么|为[什啥]|要不|好的|不[是要行能知]|可以|家里|楼[上下])"
)
#: Equipment that is looked after one by one (103：水泵巡检).
_DEVICES: Final = lazy("泵|风机|机房|配电|电梯|消防|监控|设备|阀|灯|摄像|车位")
#: What must stand in a line for a pattern to have anything to find there.
HINTS: Final = {
    OF_TYPE: lazy("户型"),
    BY_STEM: lazy("[甲乙丙丁东西中左右](?<=[\\-–— ].)"),
    COUNTED: lazy("[.．](?<=[0-9].)[A-Za-z]?[0-9]{1,2}[\\-–—]"),
    BY_STOREY: lazy("[楼层](?<=[0-9 ].)[^0-9\\n]{0,3}[0-9]{1,2}[ ]?号"),
    IN_PARTS: lazy("[\\-–—](?<=[0-9 ].)[ ]?[0-9]{1,2}[ ]?[\\-–—][ ]?[0-9]"),
    LISTED: lazy("[：:](?<=[0-9][0-9][0-9 ].)[ ]?[\u4e00-\u9fff]"),
    PAIR: lazy("[与和跟](?<=[0-9A-F].)[0-9]"),
    BY_UNIT: lazy("单元(?<=[0-9 ]..)[^0-9\\n]{0,3}[0-9]{1,2}[\\-–—]"),
    IN_LANE: lazy("号(?<=[0-9 ].)[0-9]{3}"),
    WET: lazy("[到至进](?<=[漏滴渗淹泡溅浸水油汤].)[ ]?[0-9]"),
    DOWNSTAIRS: lazy("[那这][户家]|人家"),
    NICKED: lazy("[0-9]{3}[：:]"),
}


#: How far around a door of a round the others are looked for: a line may be as long as a book.
_AROUND: Final = 80
#: Up to here a number in a row may as well be a mark.
_LOW: Final = 5
_SCORED: Final = lazy("版本|软件|程序|评分|得分|比分|满意度|[Vv]er|[Vv]\\Z")
#: Hardly a house has more households.
_CROWD: Final = 500


def is_room_number(room: str, *, doors: int = 40) -> bool:
    """Whether three or four figures can be floor and door; ``doors`` is how many a floor may have."""
    number = re.sub("[^0-9]", "", room)
    if len(number) not in (3, 4):
        return False
    floor, door = int(number[:-2]), int(number[-2:])
    return 1 <= floor <= 60 and 1 <= door <= doors  # no house here is higher


def is_second(room: str) -> bool:
    """Whether a number behind another room's is a room as well: 301漏水到201, 8A漏到7A."""
    return room[-1:].isalpha() or is_room_number(room)


def is_date(match: re.Match[str]) -> bool:
    """Tell 3-2-2025 from house, unit and room."""
    return match["third"] is None and int(re.sub("[^0-9]", "", match["room"])) in range(2015, 2036)


def is_count(room: str, text: str, after: int, *, unit: bool = False) -> bool:
    """Tell 5栋120户 (how many) from 5栋1201户 (which one); no ``unit`` has hundreds of households."""
    if re.match("[ ]?(?:居民|家庭|业主|住户|已|未|共|，共|，其中|签|参|投|同意|缴)", text[after : after + 4]):
        return True
    number = re.sub("[^0-9]", "", room)
    crowd = len(number) == 3 and not (int(number) > _CROWD and is_room_number(room, doors=16))
    return not unit and crowd and not DOES_AFTER.match(text, after)


def is_door(text: str, match: re.Match[str]) -> bool:
    """Tell 2单元16-4 (floor and door) from 2单元3-5 (floors), which may still be the door of somebody."""
    storey, door = int(match["storey"]), int(match["door"])
    lived = HOUSE_AFTER.match(text, match.end()) or DOES_AFTER.match(text, match.end())
    return 1 <= door <= 16 and 1 <= storey <= 60 and (storey >= door or bool(lived))


def is_wet(text: str, match: re.Match[str]) -> bool:
    """Tell 漏到1105 from 漏到2025年 and 漏到1000毫升."""
    if not is_room_number(match["room"], doors=16) or MEASURE.match(text, match.end()):
        return False
    return not (int(match["room"]) in YEAR and int(match["room"]) % 100 > 12)


def is_lane_door(text: str, match: re.Match[str]) -> bool:
    """Tell 22号701阿婆 from 22号1430停水: only where somebody lives there, or does something."""
    if not is_room_number(match["room"], doors=16) or MEASURE.match(text, match.end()):
        return False
    lived = _SENT.search(text, since(text, match.start(), 4), match.start())
    return bool(lived or HOUSE_AFTER.match(text, match.end()) or DOES_AFTER.match(text, match.end()))


def is_counted(_: str, match: re.Match[str]) -> bool:
    """Tell 1.2-301要一份 from a range."""
    return is_room_number(re.split("[\\-–—]", match["room"])[-1], doors=16)


def is_pair(text: str, match: re.Match[str]) -> bool:
    """Tell 1102与1202之间 from a count of households."""
    before = text[since(text, match.start(), 10) : match.start()]
    return is_room_number(match["room"], doors=16) and COUNT_BEFORE.search(before) is None


def is_in_parts(text: str, match: re.Match[str]) -> bool:
    """Tell house, unit, floor and door from a list (7栋1-2-3单元), a score (5-4-5-3) and a version."""
    parts = [int(part) for part in re.findall("[0-9]+", match[0])]
    before = text[since(text, match.start(), 12) : match.start()]
    high = int(match["storey"]) > _LOW or any(char in match[0] for char in "栋幢座楼#")
    return parts[-3:] != sorted(set(parts[-3:])) and high and _SCORED.search(before) is None


def is_listed(text: str, match: re.Match[str]) -> bool:
    """Tell doors of a round from times, years and calls: there are two of them or more, and not all end in 0 or 5."""
    start, end = since(text, match.start(), _AROUND), match.end() + _AROUND
    end = end if (line_end := text.find("\n", match.end(), end)) < 0 else line_end
    found = [one["room"] for one in LISTED.finditer(text, start, end)]
    rooms = all(is_room_number(one, doors=16) and int(one) not in YEAR for one in found)
    said = _UTTERED.match(text, match.end()) is not None
    return (
        (said or len(found) > 1)
        and rooms
        and any(int(one) % 5 for one in found)
        and not _DEVICES.search(text, start, end)
    )
