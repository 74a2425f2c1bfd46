"""Homes of older estates and of houses: 6排4号, 二委三组41号, 平房22号, 1栋3单元7号, 专家楼一层4号, 别墅A12, 仓库街37-6号.

Their numbers are short, so that each looks like a day, a count, a seat or a piece of equipment: words around them decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.doors import is_room_number
from gazette.privacy.lexicon import CLEAR
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.outside import FACILITY_AFTER, FACILITY_BEFORE, OUTSIDE_BEFORE
from gazette.privacy.room_patterns import (
    DOES_AFTER,
    HOUSE_AFTER,
    MEASURE,
)

_N: Final = "[0-9一二三四五六七八九十]"
#: Houses known by a name, in which people live: 专家楼, 前楼, 甲楼; 办公楼 and 综合楼 are others.
_NAMED: Final = (
    "(?<=[前后甲乙丙丁红白灰黄]楼)|(?<=(?:专家|教授|干部|家属|单身|宿舍|筒子|职工|高知|回迁|知青|公寓|商住|福利|安置)楼)"
    "|(?<=[阁轩邸榭])|(?<=公寓)|(?<=塔)(?<![却水铁电淋涤化收尘号东西南北中主副双]塔)"
)
#: The word before the number; the name of a group tells what else is asked.
_PLACE: Final = lazy(
    "[排组队门元楼栋幢房墅区拼屋院舍寓街路径巷弄道里同坊约叠上下阁轩邸榭塔]"
    "(?=[ ]?[A-Z甲乙丙丁东西南北中上下]?[区院叠型\\-]?[A-Z]?[ ]?[0-9一二三四五六七八九十])(?:"
    f"(?<={_N}排)[ ]?(?P<row>{_N}{{1,3}})[号户]"
    f"|(?<={_N}[组队])[ ]?(?P<group>{_N}{{1,3}})[号户]"
    f"|(?<=[0-9一二三四五六七八九十甲乙丙丁]门)[ ]?(?P<gate>{_N}{{1,3}})[号户]"
    f"|(?:(?<=单元)|(?<=号楼))[ ]?(?P<door>{_N}{{1,3}})号"
    f"|(?:(?<=单元)|(?<={_N}[栋幢]))[ ]?(?P<one>{_N}{{1,3}})户(?!型)"
    f"|(?<=[平瓦]房)(?:[东西南北中]?[区院])?[ ]?(?P<flat>{_N}{{1,3}})[号户]"
    "|(?:(?<=别墅)|(?<=墅区)|(?<=叠墅)|(?<=[叠双]拼)|(?<=联排)|(?<=独栋)|(?<=排屋)|(?<=合院)|(?<=[上下]叠)|(?<=叠[上下]))"
    "(?:[东西南北A-Z]?区|[东西南北]|[上下]叠|[甲乙丙丁]型?[\\-–—]?)?[ ]?"
    "(?P<villa>[A-Z]?[\\-–—]?[0-9]{1,3}(?:[\\-–—][0-9]{1,3}){0,2}(?:[\\-–—](?:[A-Z](?![A-Za-z0-9])|[上下](?!叠)))?(?:[栋幢座](?:[0-9]{1,2}(?=号)|[上下]叠)|[号栋幢座][0-9]{1,2}(?=[门户](?!型|[口禁卫岗厅])))?)(?:[号户栋幢座]|门(?![口前内外牌铃锁卫禁岗厅]))?"
    f"|(?:(?<=家属院)|(?<=[大杂合号]院)|(?<=宿舍))[ ]?(?P<yard>{_N}{{1,3}}(?:[栋幢]{_N}{{1,2}}(?=号))?)[号户]"
    "|(?:(?<=公寓)|(?<=[商居]住楼))[ ]?(?P<stairs>[0-9A-Z]{1,2}[\\-–—][0-9]{1,2}[\\-–—][0-9]{1,4})(?![\\-–—0-9]|号?[楼栋院层])"
    "|(?<=[街路径巷弄道里同坊约])(?P<street>[甲乙]?[0-9]{1,4}(?:[\\-–—][0-9]{1,3})?)号"
    f"|(?:{_NAMED})[ \\-–—]?(?:{_N}{{1,2}}[层楼门][ ]?(?P<short>{_N}{{1,2}})号|"
    f"(?:{_N}{{1,2}}[层楼门])?[ ]?(?P<room>[0-9]{{3,4}})(?![0-9A-Za-z%.\\-–—]))"
    ")"
)
#: What belongs to the place before the word: 甲17号楼, 二委, 南二排.
_HEAD: Final = lazy(
    f"[{_N[1:-1]}A-Z甲乙丙丁东西南北前后中新老平瓦区委社村屯队号栋幢座楼单元组排门街坊#\\- ]{{1,14}}\\Z"
)
_BUILDING: Final = lazy(
    f"(?:{_N}[ ]?(?:号楼|栋楼?|幢|座|#楼?)|[甲乙丙丁东西南北前后A-Z][楼栋座])[ ]?{_N}{{1,2}}(?:单元|门)\\Z"
    f"|{_N}[ ]?(?:号楼|栋楼?|幢|座|#楼?|街坊?|组团|坊|号)[ ]?(?:{_N}{{1,2}}|[甲乙丙丁])门\\Z"
)
_IN_GROUP: Final = lazy(f"(?:委|社|队|小组|[村屯庄寨湾坪沟营]|社区|居民?区)第?{_N}{{1,2}}[组队]\\Z")
#: No home: what is counted, stands there, or is another building.
_THING: Final = lazy(
    "[ （(]?(?:楼(?![上下板])|栋|幢|院(?![墙子里门])|线(?!接)|机|梯|口|井|柜|库|泵|车|位|座|席|票|文|电(?![费视线器话源])|风|灯|令|桩|"
    "杆|表|箱|阀|岗|亭|门[禁岗卫厅]|摊|铺|"
    "店|商|展|窗口|床|苗|树|花|探头|摄像|监控|选手|队员|同学|配|垃圾|充|消|管|桌|椅|垄|地|仓|房间|单元)"
)
_SEATED: Final = lazy("座|票|影|剧|观众|入席|礼堂|会场|看台|坐|队列|方阵|货架|书架|展")
#: Days: 3单元7号停水, 2号楼25号、26号.
_LATEST: Final = 31
_DAY: Final = lazy(
    "[ ]?(?:[上下中]午|早|晚|凌晨|夜|全天|当天|[0-9]{1,2}[:：点时日]|[起前后至到~—]|开始|停[水电暖气热]|恢复|检修|维修|施工|清洗|试|供|验收|"
    "消杀|打药|安装|更换|[（(]?(?:周|星期)|[、，,和及]?[0-9]{1,2}号(?!的|家|住|门))"
)
#: Somebody lives there, whatever the number looks like.
_LIVED_BEFORE: Final = lazy(
    "(?:住(?!宅|建|房|户|院)[在址所于]?|坐落|座落|门牌号?|户籍地?|我是|我们是|落款|我家|家在|家庭地址|通[讯信]地址|租住|"
    "租的|租了|户主)[在于为是：:，, ]{0,2}"
    "[\u4e00-\u9fff]{0,8}\\Z"
)
_LIVED_AFTER: Final = lazy(
    f"的?[（(，, ]?(?:[{''.join(sorted(CLEAR))}]家(?![庄村巷桥湾])|登记人|承租人|户主|房主|产权人|"
    "业主(?!大会|委员|代表|们)|住户|租户|租客|房东|房客|老人|老太|老头|老两口|"
    "家里|家的|家中|家(?=[，。漏说])|那[家户]|这[家户]|邻居|独居|住着|住的)"
    "|的[，,。；]|[\u4e00-\u9fff]某|门上|[^，。；\\n]{0,2}[\u4e00-\u9fff](?:先生|女士|大爷|大妈|阿姨|奶奶|爷爷|师傅)"
)
#: What belongs to a house with a garden: 排屋26号院墙.
_GROUNDS: Final = lazy(
    "的?(?:[前后侧]?院[墙子门里内]|[前后侧]院|围墙|庭院|花园|露台|天台|阳台|阳光房|泳池|狗|"
    "业主(?!大会|委员|代表|们)|门前|车库(?!口|顶)|加建|扩建|改建|搭|违建|装修|正在|家|地下室|负一[楼层]|庭院|采光井|入户花园|强排泵)"
)
#: 3号2门, 7栋2户: a door of a row of villas.
_OF_A_VILLA: Final = lazy("[号栋幢座][0-9]{1,2}\\Z")
#: What a house by itself does: 独栋D3报警.
_ALARMED: Final = lazy("[ ]?(?:报警|触发|布防|撤防|门铃|申请|申报|报装|来访)")
_FIGURES: Final = lazy("[0-9]+")
_SURE: Final = frozenset(("flat", "stairs", "short"))


def estates(text: str) -> Iterator[Hit]:
    """Yield homes that are written without a number of floor and door."""
    for match in _PLACE.finditer(text):
        start = _start(text, match)
        if not is_elsewhere(text, start, match) and _is_home(text, start, match):
            yield Hit("room", start, match.end())


def _start(text: str, match: re.Match[str]) -> int:
    head = _HEAD.search(text, since(text, match.start(), 14), match.start())
    return head.start() + len(head[0]) - len(head[0].lstrip(" -")) if head else since(text, match.start(), 1)


def is_elsewhere(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell equipment, shops and public rooms, which bear numbers as well."""
    before = text[since(text, start, 24) : start]
    return bool(
        (match.lastgroup not in ("stairs", "sub") and not _is_garden(text, match) and _THING.match(text, match.end()))
        or OUTSIDE_BEFORE.search(before)
        or FACILITY_BEFORE.search(before)
        or FACILITY_AFTER.match(text, match.end())
    )


def _is_home(text: str, start: int, match: re.Match[str]) -> bool:
    kind, head = match.lastgroup, text[start : match.start() + 1]
    if kind in _SURE and (kind, text[match.end() - 1]) != ("flat", "户"):  # 平房12户 is how many
        return True
    if kind == "room":
        return is_room_number(match["room"], doors=16) and not MEASURE.match(text, match.end())
    if kind == "row":
        return not _SEATED.search(text[since(text, start, 14) : match.end() + 6].partition("\n")[0])
    if kind == "group":
        group = _IN_GROUP.search(text, since(text, match.start(), 10), match.start() + 1) is not None
        return group or _LIVED_AFTER.match(text, match.end()) is not None
    if _is_garden(text, match) or (kind == "villa" and _is_one_villa(text, match)):
        return True
    if _is_lived(text, start, match):
        return True
    short = kind in ("gate", "door") and _BUILDING.search(head) is not None
    return short and _DAY.match(text, match.end()) is None


def _is_one_villa(text: str, match: re.Match[str]) -> bool:
    """Tell 联排12-3, 联排3号2门 and 独栋D3 from a range of houses (联排3-8), a type (叠拼3-2户型) and what is built (D3组团)."""
    number, after = match["villa"], text[match.end() : match.end() + 2]
    if match[0][-1] in "门叠" or _OF_A_VILLA.search(number):
        return True
    if after[:1] in ("型", "区", "组", "团", "-", "~", "至", "到", "—") or match[0][-1] in "栋幢座":
        return False
    figures = _FIGURES.findall(number)
    if len(figures) == 1:
        return number[0].isalpha() and _ALARMED.match(text, match.end()) is not None
    first, last = int(figures[-2]), int(figures[-1])
    return last < first or number[-1].isalpha() or is_room_number(figures[-1], doors=16)


def _is_garden(text: str, match: re.Match[str]) -> bool:
    housed = match.lastgroup in ("villa", "yard") or (match.lastgroup == "street" and match[0][0] in "径里")
    return housed and _GROUNDS.match(text, match.end()) is not None


def lived(text: str, end: int, *, doing: bool = True) -> bool:
    """Whether what follows ``end`` is what somebody is or has at home, or is ``doing`` there."""
    patterns = (_LIVED_AFTER, HOUSE_AFTER, _GROUNDS, DOES_AFTER)
    return any(pattern.match(text, end) for pattern in patterns[: 4 if doing else 3])


def _is_lived(text: str, start: int, match: re.Match[str]) -> bool:
    if _LIVED_BEFORE.search(text, since(text, start, 16), start) or _LIVED_AFTER.match(text, match.end()):
        return True
    number = match[match.lastgroup or 0]
    day = number.isdigit() and int(number) <= _LATEST and match.lastgroup != "villa"
    if match.lastgroup in ("one", "street") or day:
        return False
    return bool(HOUSE_AFTER.match(text, match.end()) or DOES_AFTER.match(text, match.end()))
