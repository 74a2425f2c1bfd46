"""Homes of lanes and old houses: 12巷5号之一, 骑楼街48号三楼后座, 5号后门底楼, 7栋乙单元左手那家, 小卖部隔壁那户.

They are known by where they lie, hardly by a number of floor and door: what stands around the words decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.doors import is_room_number
from gazette.privacy.estates import is_elsewhere, lived
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.room_patterns import MEASURE

_N: Final = "[0-9一二三四五六七八九十]"
_STOREY: Final = f"(?:[底首顶]|[吊负]?{_N}{{1,2}})[楼层]"
#: Parts of a house of which each is let by itself.
_PART: Final = "[前后][座间厢]|亭子间|[东西南北中左右][间厢]房?|客堂间?|阁(?!楼)|灶披间|过街楼|靠[左右]边?|[左右]手边?"
#: Behind the number of a house: 之一, 附4号, 三楼后座, 后门底楼, 5A, 402.
_TAIL: Final = lazy(
    f"[号附](?=[ 之附前后边侧底首顶吊负亭客灶0-9一二三四五六七八九十])(?:"
    f"(?<={_N}号)[ ]?(?:之[ ]?(?P<sub>[0-9]{{1,2}}|{_N}(?:[0-9]{{3,4}})?)(?![0-9]|铺|号?[档店铺])|附(?P<annex>{_N}{{1,3}})号?|"
    f"(?:[前后边侧]门)?(?P<storey>{_STOREY})(?P<part>的?(?:{_PART}))?|"
    "(?P<upper>[前后][楼厢]|亭子间|前?客堂间?|灶披间)|"
    "(?P<letter>[0-9]{1,2}[A-H])(?![A-Za-z0-9])|(?P<room>[0-9]{3,4})(?![0-9A-Za-z%.:：\\-–—]))"
    f"|(?<=[元栋幢座楼]附)(?P<joined>{_N}{{1,3}})号)"
)
#: The lane before the number: A区12巷, 33支弄, 西约; and the house itself.
_LANE: Final = lazy(f"(?:(?:[A-Z]区)?{_N}{{0,3}}(?:支弄|横?巷|弄|坊|里|约|胡同|条|大院))[ ]?{_N}{{1,4}}\\Z")
_STREET: Final = lazy(f"[路街道村区]{_N}{{1,4}}\\Z")
_HOUSE: Final = lazy("(?:[0-9]{1,3}[ ]?(?:号楼|栋楼?|幢|座|#楼?)[ ]?)?(?:[0-9甲乙丙丁]{1,2}[ ]?单元)?\\Z")
_NUMBER: Final = lazy(f"{_N}{{1,4}}\\Z")
_MONTH: Final = lazy(f"月{_N}{{1,3}}\\Z")
#: Where people live beside a shop: 理发店楼上那家, 幼儿园对面一楼的老太太.
_SHOP: Final = (
    "(?:[那这](?:户(?![外型])|家)|人家|的?(?:住户|租户|租客|业主(?!大会|委员|代表|们|群)|老太太?|老头|"
    "老人|老两口|小两口|一家[人子])|[东西中左右][户家]|[0-9]{3,4}(?![0-9]))"
)
#: 理发店楼上那家; 东头第二家, 最里面那户, 单元左手那家.
_BESIDE: Final = lazy(
    "[楼层隔对旁后上头边面手侧左右中东西尾口底](?:"
    "(?:(?<=[店部馆站铺行园坊房社市校厅].)(?:(?<=楼)上|(?<=隔)壁|(?<=对)[门面]|(?<=旁)边|(?<=[后上])[面边])"
    f"(?:(?:{_STOREY})?{_SHOP}|(?P<storey>{_STOREY})))|"
    f"(?:(?<={_N}[楼层])[\u4e00-\u9fff]{{0,5}}(?:[那这]|第{_N})间(?!会|办|教|活|库|机|配|泵)|"
    "(?<=[巷弄里院梯道][尾头口底中])[\u4e00-\u9fff]{0,4}?[那这](?:户(?![外型])|家)|"
    f"(?<={_N}[楼层]对)门[两2那这]?[ ]?[家户](?!型))|"
    "(?:(?<=[东西南北里外前后把顶]头)|(?<=最[里外东西南北左右][边面头])|(?<=[单元门梯栋幢][东西左右][手边侧])|(?<=[元门梯栋幢][东西左右中]))"
    f"(?:的)?(?:[那这]|第{_N})(?:户(?![外型])|家))"
)
_NO_HOME: Final = lazy("(?:[\u4e00-\u9fff]{0,5}(?:[店馆铺吧坊]|超市|公司|中[介心]|诊所|[药身]房|单位|机构|学校|银行))")
#: 22号之一铺位招租, 22号之一公交站.
_LET: Final = lazy("[ （(]*(?:铺|商|门面|招租|公交|站|仓|厂|办)")
#: 12号底楼这户型, 9号底楼那家便利店.
_SHOWN: Final = lazy(f"[那这]?(?:户[型外]|家{_NO_HOME.pattern})")


def lanes(text: str) -> Iterator[Hit]:
    """Yield homes that are known by a lane, a part of a house, a shop or the end of a row."""
    for match in _TAIL.finditer(text):
        start = _start(text, match)
        if not is_elsewhere(text, start, match) and _is_home(text, match):
            yield Hit("room", start, match.end())
    for match in _BESIDE.finditer(text):
        if not _NO_HOME.match(text, match.end()) and (match["storey"] is None or lived(text, match.end())):
            yield Hit("room", match.start(), match.end())


def _start(text: str, match: re.Match[str]) -> int:
    at = match.start()
    first = since(text, at, 14)
    head = _LANE.search(text, first, at) or (_HOUSE if match["joined"] else _NUMBER).search(text, first, at)
    return head.start() if head else at


def _is_home(text: str, match: re.Match[str]) -> bool:
    at, end = match.start(), match.end()
    lane = _LANE.search(text, since(text, at, 14), at) is not None
    if _MONTH.search(text, since(text, at, 4), at):
        return False
    if match["part"] or (match["upper"] and (lane or lived(text, end))):
        return True
    if match["joined"] or match["sub"]:
        return bool(match["joined"]) or not (_NO_HOME.match(text, end) or _LET.match(text, end))
    if match["room"]:
        return lane and is_room_number(match["room"], doors=16) and not MEASURE.match(text, end)
    if match["letter"]:
        return lane or (_STREET.search(text, since(text, at, 8), at) is not None and lived(text, end))
    if _SHOWN.match(text, end):
        return False
    placed = match["annex"] is not None or lane or _STREET.search(text, since(text, at, 8), at) is not None
    return lived(text, end, doing=placed)
