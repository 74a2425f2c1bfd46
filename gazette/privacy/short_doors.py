"""Doors of few figures or none: 3号别墅, 东户2层, 3-1-5同意, 2单元8阳台; and doors in a row whose house nobody names.

Their numbers are as well a date, a count or a mark: a house around them, or what a household does behind them, decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from re import Match, Pattern
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.doors import VOTES, is_room_number
from gazette.privacy.estates import lived
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.outside import FACILITY_AFTER
from gazette.privacy.reading import at_best
from gazette.privacy.room_patterns import BUILDING, CALLS, MEASURE, UNIT_WORD, YEAR, S
from gazette.privacy.vocabulary import vocabulary

#: 3号别墅, A12栋别墅, 26号排屋: a house with its number before it. How many are built is told by 栋 and 幢 alone.
_VILLA: Final = lazy(
    "[别排联叠双独合](?:(?<=[0-9一二三四五六七八九十]号.)|(?<=[0-9]号[楼院].)|(?<=[A-Z][0-9][栋幢座].)|(?<=[A-Z][0-9]{2}[栋幢座].)|(?<=[0-9]#.))"
    "(?:(?<=别)墅|(?<=排)屋|(?<=联)排|(?<=叠)[拼墅]|(?<=双)拼|(?<=独)栋|(?<=合)院)(?:别墅|院子)?"
)
_VILLAS: Final = tuple("墅屋排拼独合")
_NUMBER: Final = lazy(
    "[一二三四五六七八九十]{1,3}号\\Z|[A-Z]?[\\-–—]?[0-9]{1,3}(?:[\\-–—][0-9]{1,3})?(?:号[楼院]?|[栋幢座#])\\Z"
)
_COUNTED: Final = lazy("(?:共|计|有|建|合计|第|余|近|约|[0-9年月日至到~—、.])\\Z")
#: What a villa is not: an estate, a kind, a show house, a site.
_NO_VILLA: Final = lazy(
    "[ （(]?(?:区|群|型|式|组团|地块|项目|工地|样板|示范|展示|标段|图纸|产品|会所|物业|管理|服务|配电|泵|井|路灯|灯|表箱|车位|监控|探头|站|"
    "停[水电气暖热]|恢复|供|检修|一线|岗|[至到~—])"
)
#: 东户2层, 中门三层, 西边套4楼: the side of a staircase, then the floor.
_AT_SIDE: Final = lazy(
    "[户套门边侧首手头](?<=[东西南北中左右].)[边侧首手]?[套户门]?[ ,，]?(?:[1-9][0-9]?|[一二三四五六七八九十]{1,3})[ ]?[楼层]"
    "(?!以|及|至|到|起|[和、]|[0-9]|平台|楼?道|走廊|楼?梯|大[厅堂]|外墙|窗台|配电|弱电|电井|管井|公共)"
)
#: Before a side there must be a house or a staircase: a gate of the estate has floors as well.
_HOUSED: Final = lazy(
    f"(?<![0-9A-Za-z.])(?:{BUILDING}{S}(?:{UNIT_WORD}{S})?|{UNIT_WORD}{S})[最偏靠]?(?:[东西南北中左右]{{1,2}})[边侧首手]?\\Z"
)
#: 3-1-5, 9-2-11: house, staircase and door.
_THREE: Final = lazy(
    "[\\-–—](?<=[0-9#].)(?<![0-9]{3}.)(?P<unit>[1-9])[\\-–—](?P<door>0?[1-9]|1[0-9]|2[0-4])(?![0-9A-Za-z%]|[ ]?[\\-–—/.:：][0-9])"
)
_FIRST: Final = lazy("(?<![0-9A-Za-z.:：/×*\\-–—])(?:[1-9]|[1-9][0-9])#?\\Z")
#: What a household says in a list of votes or orders.
_ANSWERS: Final = lazy(
    "[ ：:]?(?:再看看|看看再说|无所谓|随大流|支持|附议|没意见|有意见|不参加|参加|报名|已签|未签|拒签|签了|签收|签字|已交|未交|交了|没交|已缴|未缴|"
    "欠|漏|渗|不热|没水|没电|[要订][0-9一二两三四五六七八九十半]|[+＋][0-9]|收到|已收|已领|未领|领了|没人|不在家|独居|空巢)"
)
#: Dates, scores, versions and clauses are written so as well.
_NO_DOOR: Final = lazy(
    "(?:日期|时间|比分|得分|版本|条款?|章|节|图号|编号|型号|规格|比例|配比|批次|日|月|年|阵型?|战术|密码)[：: 为是第]{0,2}\\Z"
)
#: A cell of a table beside one that holds a name.
_CELL: Final = lazy("(?:[|\\t][ ]{0,3}(?P<before>[\u4e00-\u9fff]{2,4})[ ]{0,3})?[|\\t][ ]{0,3}(?:[1-9]|[1-9][0-9])\\Z")
_NEXT_CELL: Final = lazy(
    "[ ]{0,3}(?:[|\\t][ ]{0,3}(?:(?P<name>[\u4e00-\u9fff]{2,4})[ ]{0,3}(?=[|\\t\\n]|(?![^\\n])))?|(?![^\\n]))"
)
#: Years of two figures, which a date begins with.
_YEARS: Final = range(18, 36)
#: 12栋西户, 8栋2单元中间户: a house and the side on which somebody lives. What all homes of that side have is nobody's.
_SIDE_HOME: Final = lazy(
    "户(?<=[东西南北中左右边侧间首手头]户)(?!型|外(?!放)|[们均都全每]|各|统一|朝|采光|[立主竖烟]管?道?|水管井|排烟|外墙|墙|窗外|所有|住户|业主|家庭|[0-9]|"
    "[、和及与/][东西南北中左右]|[至到~—]|为|比|面积|每|户数|[的]?(?:户型|客厅窗台线|空调机?位))"
)
_BUILT_SIDE: Final = lazy(
    f"(?<![0-9A-Za-z.])(?:{BUILDING}|(?:别墅|联排|独栋|双拼|叠拼|排屋)[A-Z]?[0-9]{{1,3}}[号#]?){S}(?:{UNIT_WORD}{S})?(?:(?:顶[楼层]?|底)?[跃复][层式]?{S})?"
    "[最偏靠]?(?:中间|[东西南北中左右]{1,2})[边侧首手头间]?\\Z"
)
#: 5栋上叠, 3号楼下叠: of two homes above each other the upper or the lower one.
_STACKED: Final = lazy("叠(?<=[上下]叠)(?!加|放|合|起|[、和及与/][上下]|户型|[0-9]|均|都|各|产品|样板|[至到~—]|业主们)")
_HOUSE_OF: Final = lazy(
    f"(?<![0-9A-Za-z.])(?:{BUILDING}{S}(?:{UNIT_WORD}{S})?|(?:叠[拼墅]|墅区)[A-Z]?[0-9]{{1,3}}(?:[\\-–—][0-9]{{1,3}})?号?[ ]?)\\Z"
)
#: 9栋1单元顶跃: of a staircase the home of two floors.
_DUPLEX: Final = lazy("[跃复](?:(?<=[顶底]跃)层?|(?<=跃)层|(?<=[顶底]复)式?|(?<=复)式)(?!户型|[0-9])")
_STAIRCASE: Final = lazy(
    f"(?<![0-9A-Za-z.])(?:{BUILDING}{S})?{UNIT_WORD}{S}(?:[顶底]层?)?\\Z|(?<![0-9A-Za-z.]){BUILDING}{S}[顶底]层?\\Z"
)
#: 10#2单元8阳台: the door is said by what is behind it.
_BY_UNIT: Final = lazy("元[ ]?(?<=单元)(?P<door>[1-9]|1[0-9])(?![0-9A-Za-z.%\\-–—:：/楼层门号户部梯])")
_BUILT: Final = lazy(f"(?<![0-9A-Za-z.]){BUILDING}{S}[0-9]{{1,2}}[ ]?单\\Z")
_AT_HOME: Final = lazy(
    "[ ]?(?:家(?!园)|阳台|露台|厨房|卫生间|厕所|客厅|主卧|次卧|卧室|业主(?!大会|委员|代表|们)|住户|租户|租客|户主|房东|水表|电表(?!箱)|漏水|渗水|"
    "反映|投诉|报修|下水|地漏|马桶|暖气|窗户|防盗窗|空调|欠费|不同意|未交|没人)"
)
#: 登记一下：1503、1702、2601.
_ROW: Final = lazy("[：:](?=[ ]?[1-9][0-9]{2,3}[、，, ]{1,2}[1-9][0-9]{2,3}(?![0-9]))")
_ROW_ITEM: Final = lazy("[：:、，, ]{1,2}(?P<room>[1-9][0-9]{2,3})(?![0-9A-Za-z%.\\-–—/]|[：:][0-9])[室户房]?")
_OF_HOUSEHOLDS: Final = lazy(
    "登记|报名|报修|对讲|门铃|不[响热通亮]|未[交缴领签收开到抄]|没[交缴领签收开热有到人水电气抄]|[欠漏渗堵]|不在家|无人|没人|入户|收楼|收房|交房|换[表锁阀]|抄|敲门|"
    "同意|反对|弃权|签[字了名]|住户|业主|邻居|家里|家中|各户|几户|[楼这那]户|户主|租[客户住]|接龙|快递|包裹|空置"
)
_OF_THINGS: Final = lazy(
    "号码|编号|编码|型号|货号|尾号|分机|内线|公交|线路|车次|班次|航班|频[道率]|批[次号]|色号|材料|序列|工号|工牌|电话|热线|密码|房间|会议|教室|考场|探头|摄像|监控|点位|"
    "车位|泊位|表号|[表电]箱|回路|阀门|电梯|灯杆|中奖|彩票|年[份度]|金额|面积|读数|底数|转速|功率|商铺|铺位|摊位|柜|[元米吨度个株]"
)
#: What a row of either kind begins with.
_BEGUN: Final = lazy("[：:](?=[ ]?[1-9][0-9]?(?:[0-9]{1,2}[、，, ]|-[1-9]-))")
_LEAST: Final = 3
#: 未签名单：8-1-12、9-2-7、10-1-3.
_THREES: Final = lazy("[：:](?=[ ]?[1-9][0-9]?-[1-9]-[1-9][0-9]?[、，, ]{1,2}[1-9][0-9]?-[1-9]-[1-9])")
_THREES_ITEM: Final = lazy(
    "[：:、，, ]{1,2}(?P<room>[1-9][0-9]?-[1-9]-(?:0?[1-9]|1[0-9]|2[0-4]))(?![0-9A-Za-z%.\\-–—/])[室户房]?"
)


def short_doors(text: str) -> Iterator[Hit]:
    """Yield homes whose number is short; ``text`` has its numerals written as digits."""
    yield from _villas(text)
    for match in _AT_SIDE.finditer(text):
        if (start := _before(_HOUSED, text, match.start(), 24)) >= 0 and _is_side(text, match):
            yield Hit("room", start, match.end())
    yield from _by_side(text)
    for match in _THREE.finditer(text):
        if (start := _before(_FIRST, text, match.start(), 3)) >= 0 and _is_three(text, start, match):
            yield Hit("room", start, match.end())
    for match in _BY_UNIT.finditer(text):
        start = _before(_BUILT, text, match.start(), 16)
        if start >= 0 and _AT_HOME.match(text, match.end()):
            yield Hit("room", start, match.end())
    yield from _rows(text)


def _before(pattern: Pattern[str], text: str, at: int, reach: int) -> int:
    """Return where ``pattern``, which ends at ``at``, begins; -1 if it does not stand there."""
    found = pattern.search(text, since(text, at, reach), at)
    return found.start() if found else -1


def _by_side(text: str) -> Iterator[Hit]:
    """Yield homes that are told by a house and a side of it, or by being the upper, the lower or the one of two floors."""
    for match in _SIDE_HOME.finditer(text) if "户" in text else ():
        if (start := _before(_BUILT_SIDE, text, match.start(), 24)) >= 0:
            yield Hit("room", start, match.end())
    for match in _STACKED.finditer(text) if "叠" in text else ():
        if (start := _before(_HOUSE_OF, text, match.start() - 1, 18)) >= 0:
            yield Hit("room", start, match.end())
    for match in _DUPLEX.finditer(text) if "跃" in text or "复" in text else ():
        start = _before(_STAIRCASE, text, match.start(), 18)
        if start >= 0 and lived(text, match.end()):
            yield Hit("room", start, match.end())


def _villas(text: str) -> Iterator[Hit]:
    for match in _VILLA.finditer(text) if any(map(text.__contains__, _VILLAS)) else ():
        start = _before(_NUMBER, text, match.start(), 12)
        counted = start < 0 or _before(_COUNTED, text, start, 3) >= 0
        if not counted and not _NO_VILLA.match(text, match.end()) and not FACILITY_AFTER.match(text, match.end()):
            yield Hit("room", start, match.end())


def _is_side(text: str, match: Match[str]) -> bool:
    """Tell 东户2层 from 东侧2层, which may be any part of the house."""
    return not {"户", "套", "门"}.isdisjoint(match[0]) or lived(text, match.end())


def _is_three(text: str, start: int, match: Match[str]) -> bool:
    """Tell 3-1-5同意 and a cell beside a name from a date, a score and a clause."""
    if _NO_DOOR.search(text, since(text, start, 6), start):
        return False
    if VOTES.match(text, match.end()) or _ANSWERS.match(text, match.end()):
        return True
    return int(text[start : match.start()].rstrip("#")) not in _YEARS and _is_beside_name(text, match)


def _is_beside_name(text: str, match: Match[str]) -> bool:
    behind, cell = (
        _NEXT_CELL.match(text, match.end()),
        _CELL.search(text, since(text, match.start(), 16), match.start()),
    )
    names = (behind["name"], cell["before"]) if behind and cell else ()
    surnames = vocabulary().surnames
    return any(name and name[0] in surnames and at_best(name, 1) > 0 for name in names)


def _rows(text: str) -> Iterator[Hit]:
    """Yield the doors of a row behind a colon, where the words before speak of households."""
    if _BEGUN.search(text) is None:
        return
    for mark, item in ((_ROW, _ROW_ITEM), (_THREES, _THREES_ITEM)):
        for begun in mark.finditer(text):
            before = text[since(text, begun.start(), 24) : begun.start()]
            found = _items(text, begun.start(), item)
            homes = _OF_HOUSEHOLDS.search(before) and not _OF_THINGS.search(before)
            if homes and len(found) >= _LEAST and not MEASURE.match(text, found[-1].end()) and _are_doors(found):
                yield from (Hit("room", *one.span("room")) for one in found)


def _items(text: str, at: int, item: Pattern[str]) -> list[Match[str]]:
    found = []
    while (one := item.match(text, at)) is not None:
        found.append(one)
        at = one.end()
    return found


def _are_doors(found: list[Match[str]]) -> bool:
    """Tell doors from hours, which all end in 0 or 5, from years, from days and from calls."""
    numbers = [one["room"] for one in found]
    if "-" in numbers[0]:
        return any(int(one.partition("-")[0]) not in _YEARS for one in numbers)
    doors = all(is_room_number(one, doors=16) and one not in CALLS for one in numbers)
    years = all(int(one) in YEAR for one in numbers)
    return doors and not years and any(one[-1] not in "05" for one in numbers)
