"""Doors of older estates, one-storey houses and villages: 平房6排4号, 二委三组41号, 1栋3单元7号, 仓库街37-6号."""

from __future__ import annotations

import re
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.lines import since
from gazette.privacy.room_patterns import BUILDING, EDGE, SURNAME, UNIT_WORD, S

_NUMBER: Final = "[0-9一二三四五六七八九十]{1,3}"
#: What a number with 号 stands for when it is no door: a house, a lift, a meter, a seat.
_THING: Final = (
    "[ ]?(?:楼|栋|幢|座|院|线|梯|电|机|井|柜|箱|泵|桌|位|车|表|灯|配|消|阀|库|桩|铺|商|台|文|令|仓|管|立|排|风|水(?!管|龙头)|火|燃|天|席|岗|亭|"
    "门(?![上口前锁外里内牌把])|码|展|摊|选手|运动员|队|地块|宗|标段|[0-9])"
)
#: One more number of the same kind: a list of days, lifts or staircases rather than of doors.
_ANOTHER: Final = "[ ]?(?:[0-9]{1,3}(?:号楼|[栋幢座]|单元)){0,2}[0-9]{1,3}[ ]?号"
#: What stands behind a door, and not behind a day (7号停水): the end, a mark, somebody who lives there, another door.
_AT_DOOR: Final = (
    f"(?=(?![^\\n])|[ ]?(?:[，。；、：:）)|\\n](?!{_ANOTHER})|[的家户屋]|门[上口前锁外里内牌把]|[与和跟及]|登记|封条|业主(?!大会|委员会|们)|"
    f"住户|租户|租客|户主|房主|房东|老人|反映|投诉|报修|来电|漏|渗|一家|欠|[{SURNAME}][\u4e00-\u9fff]{{0,2}}(?:[，,：:（(]|某|先生|女士|大爷|大妈|师傅|阿姨)))"
)

#: 平房区6排4号, 南二排11号, 东平房22号; no seat.
ROWS: Final = lazy(
    f"(?:平房(?:区)?[东西南北中前后]?{_NUMBER}(?:[排栋趟]{_NUMBER})?|[东西南北中前后]?(?<![第每安编])(?<![0-9]){_NUMBER}[ ]?[排趟][ ]?{_NUMBER})"
    f"[ ]?号(?!{_THING})(?:院|房|屋)?"
)
_SEATS: Final = lazy("[座票影剧车柜展]|会场|看台|礼堂|货架")
#: 二委三组41号, 李家村3组12号, 五队17号: committee or village, group, house.
GROUPS: Final = lazy(
    f"(?:{_NUMBER}委[ ]?{_NUMBER}组|[村屯庄社寨塘湾坝岭坪冲垸]{_NUMBER}[组社队])[ ]?(?:附?{_NUMBER}[ ]?号(?!{_THING})|{_NUMBER}[ ]?户(?=的|主))"
)
#: 1栋3单元7号, 甲楼三门5号, 甲17号楼25号: a door of one or two figures behind a unit or a house.
BY_NUMBER: Final = lazy(
    f"{EDGE}[甲乙丙丁]?(?:{BUILDING}{S}(?:{UNIT_WORD}{S})?|{UNIT_WORD}{S})(?:{_NUMBER}[ ]?[楼层]{S})?"
    f"(?P<door>[0-9]{{1,2}})[ ]?号(?!{_THING}){_AT_DOOR}"
)
#: 17楼3号的租客: without a house before it, only where somebody lives.
BY_STOREY: Final = lazy(
    f"{EDGE}[0-9]{{1,2}}[ ]?[楼层]{S}[0-9]{{1,2}}[ ]?号(?=的?(?:短?租客|租户|业主(?!大会|委员会|们)|住户|户主|房东|人家|家|老[人太头两]|那家|屋))"
)
#: 9栋18户, 9号楼1单元12户: one household only where somebody lives there, else how many.
BY_HOUSEHOLD: Final = lazy(f"{EDGE}(?:{BUILDING}{S}(?:{UNIT_WORD}{S})?|{UNIT_WORD}{S})[0-9]{{1,2}}[ ]?户(?!型)")
_LIVES: Final = lazy(
    "(?:我是|家?住在?|家在|坐落于?|住址|住处|门牌号?|产权|房屋|登记在|户籍)[：: 为是在]{0,2}[\u4e00-\u9fff]{0,8}\\Z"
)
#: 门牌仓库街37-6号: a street and a number, said to be somebody's home.
IN_STREET: Final = lazy(
    "[街路巷弄道里同](?<=[\u4e00-\u9fff].)[0-9]{1,4}[ ]?(?:号?[ ]?[\\-–—之附][ ]?[0-9]{1,4}[ ]?)?号(?![0-9]{0,3}号?楼)"
)
_HOME: Final = lazy(
    "(?:门牌(?:号码?)?|住址|家住|户籍(?:地址?)?|现住址?|居住地址?|住处|通讯地址)[：: 是为在]{0,2}[\u4e00-\u9fff]{1,12}\\Z"
)
#: Which lines may hold one of these, and what must stand there for each.
GATE: Final = lazy(
    f"[排趟房委组社队元门楼层栋座幢#街路巷弄道里同](?:(?<=[排趟房组社队]){_NUMBER}|[ ]?附?[0-9]{{1,2}}[ ]?[号户]|(?<=[街路巷弄道里同])[0-9]|"
    f"(?<=[元门楼层栋座幢#])[^0-9\\n]{{0,3}}[0-9]{{1,2}}[ ]?[号户])"
)
HINTS: Final = {
    ROWS: lazy("[排趟房](?=[东西南北中前后]?[0-9一二三四五六七八九十])"),
    GROUPS: lazy("[组社队](?=[ ]?附?[0-9一二三四五六七八九十])"),
    BY_NUMBER: lazy("号(?<=[0-9 ].)"),
    BY_STOREY: lazy("[楼层](?<=[0-9 ].)[^0-9\\n]{0,3}[0-9]{1,2}[ ]?号"),
    BY_HOUSEHOLD: lazy("户(?<=[0-9 ].)"),
    IN_STREET: lazy("[街路巷弄道里同][0-9]"),
}


def is_row(text: str, match: re.Match[str]) -> bool:
    """Tell the fourth house of the sixth row from a seat, a bay, a locker."""
    line = text[since(text, match.start(), 40) : match.end() + 20]
    return match[0][0] in "平东西南北中前后" or _SEATS.search(line) is None


def is_lived(text: str, match: re.Match[str]) -> bool:
    """Tell 坐落：二宿舍9栋18户 (which one) from 涉及9栋18户 (how many)."""
    return _LIVES.search(text[since(text, match.start(), 20) : match.start()]) is not None


def is_home(text: str, match: re.Match[str]) -> bool:
    """Tell the street and number of a home from the address of an office, a shop, a station."""
    return _HOME.search(text[since(text, match.start(), 24) : match.start()]) is not None
