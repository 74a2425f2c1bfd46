"""Rooms: the many ways to write one household, against buildings, floors, dates, amounts and equipment.

Works on text whose Chinese numerals are already digits (三号楼二单元一千二百零一 → 3号楼2单元1201).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final

from gazette.privacy.lexicon import SURNAMES
from gazette.privacy.model import Context, Hit

_SURNAME: Final = "".join(sorted(SURNAMES))
_S: Final = "[ ]?[\\-–—_/·.、，,~:：之的の]?[ ]?"
_BUILDING: Final = (
    "(?:[A-Za-z]?[0-9]{1,3}[A-Za-z]?[ ]?(?:号楼|栋楼?|幢|座|#楼?|号院|弄[0-9]{1,3}号楼?|号[0-9]{1,2}栋)"
    "|[A-Za-z][0-9]{0,2}[ ]?(?:栋|座|幢|楼(?!层))|(?:[Bb]lock|BLOCK|[Bb]ldg\\.?|[Tt]ower|[Bb]uilding)[ ]?[A-Za-z0-9]{1,3})"
)
_UNIT: Final = "(?:[A-Za-z]?[0-9]{1,2}[A-Za-z]?[ ]?(?:单元|门(?![岗卫禁口])|梯|[Uu]nit)|[A-Z东西南北中甲乙丙丁][ ]?单元|#?[0-9]{1,2}(?=[ ]?[\\-–—]))"
_FLOOR: Final = "(?:[0-9]{1,2}[ ]?(?:楼|层|[Ff](?![A-Za-z])|/[Ff]))"
_ROOM: Final = "(?:[A-Za-z]?[\\-]?[0-9]{3,4}[A-Za-z]?|[0-9]{1,2}[A-Z][0-9]{2}|[0-9]{1,2}-0[0-9])"
_SUFFIX: Final = "(?:号?室|号?房(?!屋|型|产|价|租|款)|户(?!型)|单位|号(?![楼线令文])|家)?"
_SIDE: Final = "(?:[最偏靠]?[东西南北中左右]{1,2}[边侧面首手]{0,2}的?(?:户(?!外|型)|家|室(?![内外])|那户|那家|门(?!口|岗)|住户|业主)|[A-HＡ-Ｈ][ ]?(?:户|室|房|座|单位|门))"
_EDGE: Final = "(?<![0-9A-Za-z.*×\\-])(?<![0-9][:：/])"
_END: Final = "(?![0-9A-Za-z%]|[.:：][0-9]|[\\-–—][0-9]{3})"

#: Building, perhaps unit and floor, then a room of three or four digits; or unit and room; or floor and room.
_CHAIN: Final = re.compile(
    f"{_EDGE}(?:{_BUILDING}{_S}(?:{_UNIT}{_S})?(?:{_FLOOR}{_S})?|{_UNIT}{_S}(?:{_FLOOR}{_S})?|(?P<floor>{_FLOOR}){_S})"
    f"(?P<room>{_ROOM}){_END}(?P<suffix>{_SUFFIX})"
)
#: The floor, then a side, a letter or a short number: 十二楼东户, 18F-03, 12楼A室.
_BY_FLOOR: Final = re.compile(
    f"(?:{_EDGE}{_BUILDING}{_S})?(?:{_EDGE}{_UNIT}{_S})?(?:{_EDGE}{_FLOOR}|[顶底][楼层])(?:{_S})(?P<door>{_SIDE}"
    "|[0-9]{1,2}(?:号?室|号?房|户(?!型))|[A-H](?![A-Za-z0-9区座栋幢口]))"
)
_BY_FLOOR_SHORT: Final = re.compile(
    f"{_EDGE}{_BUILDING}{_S}(?:{_UNIT}{_S})?{_FLOOR}[ ]?[\\-–—]?[ ]?0[0-9](?:号?室|号?房|户(?!型)|号)?{_END}"
)
_LETTERED: Final = re.compile(
    f"{_EDGE}{_BUILDING}{_S}(?:{_UNIT}{_S})?[0-9]{{1,2}}[ \\-–—]?[A-H](?![A-Za-z0-9区座栋幢口梯单#])"
)
_ENGLISH: Final = re.compile(
    "(?<![A-Za-z])(?:[Rr]oom|ROOM|[Rr]m\\.?|[Ff]lat|FLAT|[Aa]pt\\.?|[Aa]partment|[Uu]nit|[Ss]uite)[ ]?(?:[Nn]o\\.?[ ]?)?"
    "(?:[A-Za-z]?[0-9]{1,2}[\\-])?(?:[A-Za-z]?[0-9]{3,4}[A-Za-z]?|[0-9]{1,2}[A-H]|[A-H](?=, ?[0-9]{1,2}/F))(?![0-9A-Za-z])"
)
#: 3-2-1201, 3-1201, 8#-1-602, A-1201, B座-1201, 12-301, E1-10.
_DASHED: Final = re.compile(
    f"{_EDGE}(?P<first>[A-Za-z]?[0-9]{{1,2}}[A-Za-z]?|[A-Z])[#栋座]?[ ]?[\\-–—_/][ ]?(?:(?P<second>[A-Za-z]?[0-9]{{1,2}})[ ]?[\\-–—_/][ ]?)?"
    f"(?:(?P<third>[0-9]{{1,2}})[ ]?[\\-–—_][ ]?)?(?P<room>[A-Za-z]?[0-9]{{1,4}}[A-Za-z]?)(?![0-9A-Za-z%#]|[.:：/\\-–—_][0-9])(?P<suffix>{_SUFFIX})"
)
_BARE: Final = re.compile(
    f"{_EDGE}(?P<room>[A-Za-z]?[0-9]{{3,4}}[A-Za-z]?|[0-9]{{1,2}}[A-Z][0-9]{{2}})(?![0-9A-Za-z%#]|[.:：/\\-–—][0-9])(?P<suffix>{_SUFFIX})"
)
_GATE: Final = re.compile(f"{_EDGE}[0-9]{{1,3}}[ ]?号(?P<room>{_ROOM})(?:室|房(?!屋)|户(?!型))")
_MORE: Final = re.compile(
    f"(?:[ ]?[、,，/和及与至到~—–\\-][ ]?)(?P<room>[A-Za-z]?[0-9]{{3,4}}[A-Za-z]?){_END}(?P<suffix>{_SUFFIX})"
)

_MEASURE: Final = re.compile(
    "[ ]?(?:元|万|块|人(?!家)|名|位|平|㎡|m|米|度|吨|年|月|日|天|次|条|份|个|只|台|套|盏|kg|KG|公斤|公里|升|%|小时|分|时|点|秒|票|岁|张|株|棵|"
    "V|W|A|kw|KW|kW|mm|cm|km|KVA|kVA|级|期|届|章|页|件|起|宗|枚|辆|部|间|处|倍|毫|克|余|多|左右|以[上下内]|线|路|弄|街|号(?:令|文|线|楼|门|车|段|地块|宗))"
)
_WINDOW: Final = re.compile("[ ]?(?:至|到|起|~|—|–|开始|停水|停电|恢复|集合|前)")
_OUTSIDE_BEFORE: Final = re.compile(
    "(?:车位|泊位|车库|[电水气]表箱?|表箱|电箱|配电箱|阀门?|泵|风机|摄像头|探头|梯|井|桩|灯杆|路灯|设备|编号|型号|规格|文号|第|合同|单号|工单|标准|"
    "信箱|快递柜|柜|箱|储藏室|储物间|机组|回路|线路|图号?|图纸|条码|货号|批号|分机|内线|转|商铺|铺位|店铺|商户|档口|底商|¥|￥|总计|合计|公交|频道|波道|"
    "证书|备案|账号|尾号|房间数|电话|热线|GB|DB|GA|ISO|N[oO]\\.?)(?:号码?|编号|为|是)?[：:（( #]{0,2}(?:[A-Za-z0-9#\\-_/]{1,9}[、,，至到~和及— ]{1,2}){0,5}[A-Za-z]{0,4}$"
)
_COUNT_BEFORE: Final = re.compile(
    "(?:共|约|计|全|近|超过?|达|有|其余|剩余|每|合计|总|户数|收回|发放|发出|投票|签约|服务|覆盖|涉及|另|其他|已|多)[ ：:]{0,2}$"
)
_OUTSIDE_AFTER: Final = re.compile(
    "[ ]?(?:号)?(?:车位|泊位|停车位|表箱|电表箱|电梯|客梯|货梯|扶梯|梯|门禁|配电|机房|泵房|水泵|阀|井|桩|灯|摄像|探头|储藏|柜|箱|回路|风机|消火栓|道闸|"
    "闸|出入口|出口|入口|分机|型|通道|地库|车库)"
)
_FACILITY: Final = (
    "(?:会议室|活动室|活动中心|管理处|服务中心|服务处|办公室|办公点|居委会|社区|工作站|业委会|业主委员会|值班室|党群|前台|监控|消防|财务|收费处|阅览室|"
    "图书室|样板房|物业用房|架空层|会所|投票站|投票点|签到处|签到点|机房|配电房|泵房|调解室|接待室|多功能厅|物业|议事厅|驿站|客服中心|党支部|公司|培训室|教室|"
    "警务室|卫生站|诊所|托管中心|老年食堂|快递点)"
)
_FACILITY_BEFORE: Final = re.compile(
    f"{_FACILITY}(?:办公室|大厅|用房)?(?:位于|设在|设于|搬至|迁至|搬到|在|地址|地点|现址|为|[（(：: ]){{0,3}}"
    "(?:本?小区|本园|[\u4e00-\u9fff]{2,4}(?:花园|苑|小区|路[0-9]{1,4}号))?$"
    "|(?:会议|办理|领取|投票|集合|咨询|活动|签到|培训|开会|报名|查阅|公示|缴费|登记|办公|接待|受理|集中|召开|举办)(?:的)?(?:地点|地址|处|时间及地点)[：:为在 ]{0,2}"
    "(?:[\u4e00-\u9fff]{2,8})?$"
)
_FACILITY_AFTER: Final = re.compile(
    f"[ ]?(?:[（(—][\u4e00-\u9fff]{{0,4}}{_FACILITY}|[\u4e00-\u9fff]{{0,2}}(?!物业[费人公催说上])(?!(?:社区|消防|监控|财务|前台|公司)){_FACILITY})"
)

_PUBLIC_ROOM: Final = re.compile(
    "(?:Meeting|Function|Activity|Conference|Control|Plant|Pump|Switch|Guard|Store|Class|Management Office)[ ,]{0,2}$",
    re.IGNORECASE,
)
#: A second room of the same sentence, named by its number alone: 301漏水到201.
_SECOND: Final = re.compile(
    "(?:漏到|漏水到|渗到|渗水到|影响到?|波及|殃及|邻居|与|和|跟|及|[给到])(?P<room>[0-9]{3,4})(?![0-9A-Za-z.:：元个人户名米次年%份万])"
)

_HOUSE_BEFORE: Final = re.compile(
    "(?:住在?|家住|房号|门牌号?码?|房间号?|室号|户号|住址|住处|我家(?:是|在)?|家在|家里?是|家|楼上|楼下|隔壁|对门|对面|邻居|邻户|业主|住户|租户|租客|户主|房东|房源|房屋|"
    "反映人|投诉人|报修人|户|房间?|入户|上门到?|给|去|到)[：:是为的（(\\[【 ]{0,2}$"
)
_ADDRESS_BEFORE: Final = re.compile("(?:地址|位置|房号|门牌号?码?|住址|房间号?|室号)[：:是为 ]{0,2}$")
_HOUSE_AFTER: Final = re.compile(
    "[ ]?[（(]?(?:的)?(?:那个?|这个?)?(?:业主(?!大会|委员会|代表大会|们)|住户|租户|租客|户主|房客|家(?:里|中|的|住|漏|说|来|今|昨|反|又|小|老|大|孩|装|，|。|、|里)|"
    "房东|邻居|那户|这户|那家|这家|用户|老人|阿姨|大爷|大妈|先生|女士|小姐|屋里|房间|房内|室内|厨房|卫生间|阳台|主卧|次卧|客厅|窗户|门口|入户门|空调|"
    f"[{_SURNAME}][\u4e00-\u9fff]{{0,2}}(?:先生|女士|小姐|阿姨|大爷|太太|某))"
)
_DOES_AFTER: Final = re.compile(
    "[ ]?(?:的)?(?:反映|投诉|报修|来电|漏水|渗水|装修|说|称|在装|养狗|养了|欠费|欠缴|搬|半夜|晚上|深夜|夜里|天天|经常|总是|一直|噪音|砸墙|敲)"
)
#: Quick questions that a text without rooms answers with no: a number that could be a room, a floor with a side …
_GATES: Final = (
    re.compile(
        "[0-9](?<![0-9.*×][0-9])(?<![0-9]{3}[\\- ][0-9])(?<![打警救拨][0-9])(?<![打警救拨] [0-9])[0-9]?(?:0[1-9]|[1-3][0-9]|40)"
        "(?![0-9%年元〕\\]]|[.,:：][0-9]|-[01][0-9](?![0-9])|[\\-/.][0-9]{1,2}[\\-/.][0-9]|[ ]?(?:万|平|㎡|米|吨|名|份|席|位|次|台|套|号文)|人(?!家))"
    ),
    re.compile(
        f"[楼层Ff栋座幢元#](?:{_S}(?:{_SIDE}|[0-9]{{1,2}}(?:号?室|号?房|户)|[A-H](?![A-Za-z0-9区座栋幢口])|[0-9]{{1,2}}[ \\-–—]?[A-H])|[ ]?[\\-–—]?[ ]?(?:[0-9]{{1,2}}-)?0[0-9])"
    ),
    re.compile(
        f"[\\-–—_/](?<![^0-9A-Za-z#栋座].)[ ]?[A-Za-z]?[0-9]{{1,2}}(?![0-9.:：])[ ]?(?:[室房户家的住业租邻那这用老阿先女（(]|号[室房]|单位|[{_SURNAME}][\u4e00-\u9fff]{{0,2}}(?:先|女|小|阿|大|太))"
    ),
    re.compile("(?:Room|room|ROOM|Rm|rm|Flat|flat|FLAT|Apt|apt|Apartment|Unit|unit|Suite|suite)[ .]?"),
    re.compile(
        "(?:住|房号|门牌|业主|住户|租户|户主|住址|室号|楼上|楼下|隔壁|对门)[在号码]?[：: （(为是]{0,2}[A-Za-z]?[0-9]{1,2}[#栋座]?[\\-–—]"
    ),
    re.compile("[A-Z](?<=[0-9].)[0-9]{2}(?![0-9])"),
)
_YEAR: Final = range(1990, 2040)
_CALLS: Final = frozenset(("110", "112", "114", "119", "120", "122", "911", "999", "315"))


def rooms(text: str, context: Context) -> Iterator[Hit]:
    """Yield the spans that name one household; ``text`` has its numerals written as digits."""
    del context  # registered places are taken out at the end, when the original spelling is known
    for start, end in _lines_in_question(text):
        yield from _rooms_of_line(text, start, end)


def _lines_in_question(text: str) -> list[tuple[int, int]]:
    """Return the lines that may hold a room, each once: nearly all lines of a notice are settled here."""
    lines = set()
    for gate in _GATES:
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
    for pattern, accepts in _SEARCHES:
        for match in pattern.finditer(text, start, end):
            if not accepts(text, match):
                continue
            if _is_outside(text, match):
                outside.append(Hit("room", match.start(), match.end()))
            else:
                found += _with_more(text, match)
    if found:
        second = _SECOND.finditer(text, start, end)
        found += (Hit("room", *match.span("room")) for match in second if _is_room_number(match["room"]))
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
    more = _MORE.match(text, match.end())
    while more and _is_room_number(more["room"]) and not _MEASURE.match(text, more.end()):
        yield Hit("room", more.start("room"), more.end())
        more = _MORE.match(text, more.end())


def _is_room_number(room: str, *, doors: int = 40) -> bool:
    number = re.sub("[^0-9]", "", room)
    if len(number) not in (3, 4):
        return False
    floor, door = int(number[:-2]), int(number[-2:])
    return 1 <= floor <= 60 and 1 <= door <= doors  # noqa: PLR2004  # no house here is higher


def _is_outside(text: str, match: re.Match[str]) -> bool:
    """Tell a place that is nobody's home: a public room, a bay, a meter, a code."""
    before = text[max(0, match.start() - 30) : match.start()]
    return bool(
        _OUTSIDE_BEFORE.search(before)
        or _PUBLIC_ROOM.search(before[-14:])
        or _FACILITY_BEFORE.search(before)
        or _FACILITY_AFTER.match(text, match.end())
        or text.startswith(("车位", "号车位", "泊位"), match.end())
    )


def _is_chain(text: str, match: re.Match[str]) -> bool:
    room, suffix = match["room"], match.groupdict().get("suffix") or ""
    after = match.end()
    if not _is_room_number(room):
        return False
    if suffix in ("", "号", "家", "户") and _MEASURE.match(text, after):
        return False
    if suffix == "户":
        return not _is_count(room, text, after)
    if suffix:
        return True
    floor = match.groupdict().get("floor")
    if floor and int(re.sub("[^0-9]", "", floor)) != int(re.sub("[^0-9]", "", room)[:-2]):
        return False
    number = re.sub("[^0-9]", "", room)
    return (
        not (int(number) in _YEAR and int(number[-2:]) > 12)
        and not (  # noqa: PLR2004  # 2026 is a year
            number[-2:] in ("00", "30", "15") and _WINDOW.match(text, after)
        )
    )


def _is_count(room: str, text: str, after: int) -> bool:
    """Tell 5栋120户 (how many) from 5栋1201户 (which one)."""
    if re.match("[ ]?(?:居民|家庭|业主|住户|已|未|共|，共|，其中|签|参|投|同意|缴)", text[after : after + 4]):
        return True
    return len(re.sub("[^0-9]", "", room)) == 3 and not _DOES_AFTER.match(text, after)  # noqa: PLR2004


def _is_home(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 8) : match.start()]
    return bool(
        _HOUSE_BEFORE.search(before) or _HOUSE_AFTER.match(text, match.end()) or _DOES_AFTER.match(text, match.end())
    )


def _is_dashed(text: str, match: re.Match[str]) -> bool:
    room, suffix = match["room"], match["suffix"] or ""
    if _OUTSIDE_AFTER.match(text, match.end()):
        return False
    if suffix in ("", "号", "家") and (
        _MEASURE.match(text, match.end()) or _COUNT_BEFORE.search(text[max(0, match.start() - 4) : match.start()])
    ):
        return False
    number = re.sub("[^0-9]", "", room)
    named = suffix in ("室", "房", "户", "号室", "号房", "家", "单位") or _is_home(text, match)
    if len(number) <= 2:  # noqa: PLR2004  # E1-10 and 3-2-1 are rooms only where somebody lives
        return named and (match["second"] is not None or not match["first"].isdigit() or len(number) == 2)  # noqa: PLR2004
    if not _is_room_number(room):
        return False
    if match["second"] is not None:
        return not _is_date(match)
    if int(number) in _YEAR and int(number[-2:]) > 12:  # noqa: PLR2004  # 12-2026
        return named
    return named or (len(number) == 4 and "/" not in match[0]) or _is_cell(text, match)  # noqa: PLR2004


def _is_date(match: re.Match[str]) -> bool:
    number = re.sub("[^0-9]", "", match["room"])
    return match["third"] is None and int(number) in range(2015, 2036)


def _is_cell(text: str, match: re.Match[str]) -> bool:
    """Tell a dashed number that stands alone in a table cell, a list or a line."""
    before = text[max(0, match.start() - 6) : match.start()].rstrip(" ")[-1:]
    after = text[match.end() : match.end() + 8].lstrip(" ")[:1]
    return before in ("", "|", "\t", "、", "\n", "（", "(") and after in (
        "",
        "|",
        "\t",
        "、",
        "\n",
        "）",
        ")",
        ":",
        "：",
    )


def _is_bare(text: str, match: re.Match[str]) -> bool:
    room, suffix = match["room"], match["suffix"] or ""
    number = re.sub("[^0-9]", "", room)
    before = text[max(0, match.start() - 10) : match.start()]
    if not _is_room_number(room) or _COUNT_BEFORE.search(before):
        return False
    if suffix in ("室", "房", "号室", "号房"):
        return True
    if _MEASURE.match(text, match.end() - (len(suffix) if suffix in ("号", "家") else 0)):
        return False
    if suffix == "户":
        return bool(_DOES_AFTER.match(text, match.end())) and _is_room_number(room, doors=16)
    if int(number) in _YEAR and int(number[-2:]) > 12:  # noqa: PLR2004  # a year
        return bool(_ADDRESS_BEFORE.search(before))
    if _HOUSE_BEFORE.search(before) and (len(number) == 4 or _is_room_number(room, doors=16)):  # noqa: PLR2004
        return not before.endswith(("给", "去", "到")) or bool(_HOUSE_AFTER.match(text, match.end()))
    if _HOUSE_AFTER.match(text, match.end()) or suffix == "家":
        return True
    known = (
        before[-1:] in ("", "，", "。", "；", "、", "\n") and number not in _CALLS and _is_room_number(room, doors=16)
    )
    return (len(number) == 4 or known) and bool(_DOES_AFTER.match(text, match.end()))  # noqa: PLR2004


def _always(text: str, match: re.Match[str]) -> bool:
    return bool(match[0].strip()) and match.end() <= len(text)


_SEARCHES: Final[tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], bool]], ...]] = (
    (_CHAIN, _is_chain),
    (_GATE, _is_chain),
    (_BY_FLOOR, _always),
    (_BY_FLOOR_SHORT, _always),
    (_LETTERED, _always),
    (_ENGLISH, _always),
    (_DASHED, _is_dashed),
    (_BARE, _is_bare),
)
