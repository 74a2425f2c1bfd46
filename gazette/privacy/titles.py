"""Surnames with a title: 王先生, 李建国师傅, 欧阳女士, 老王, 小李, 陈总, 王业主."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.characters import is_han
from gazette.patterns import found_from, lazy
from gazette.privacy.elders import elders
from gazette.privacy.familiar import (
    AFTER_NICK,
    AFTER_SHORT,
    DISH,
    FIRMS,
    NICK_WORD,
    ON_REQUEST,
    POSTS,
    PROGRAM,
    QUARTER,
    SHOP,
    SIGN,
    SWALLOWED,
    SYSTEM,
    TOY,
    WILL,
    familiar,
    is_trade,
)
from gazette.privacy.lexicon import CLEAR, COMMON, COMPOUND, GIVEN, NOT_GIVEN, RARE, STRICT, SURNAMES
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.name_patterns import FIRST, HAN, beginnings, by_first, heads
from gazette.privacy.nicknames import nicknames
from gazette.privacy.nobody import is_nobody
from gazette.privacy.veterans import veterans
from gazette.privacy.words import BEGIN, END

_SURE: Final = (
    "先生|女士|小姐|太太|阿姨|大爷|大妈|大叔|大哥|大姐|大娘|大婶|大伯|奶奶|爷爷|婆婆|叔叔|伯伯|伯母|老伯|老太太|"
    "老太|老先生|"
    "老人家|老人|夫人|老爷子|"
    "爹爹|太婆|太公|胖子|瘦子|大个子|姐夫|妹夫|师兄|师姐|师弟|师妹|学长|学姐|老头子|老头|"
    "老师傅|老师|师傅|师父|医生|大夫|护士|律师|教授|博士|老板娘|老板|同学|同志|妹妹|弟弟|姐姐|哥哥|妈妈|爸爸|姥姥|"
    "外婆|阿婆|阿公|阿伯|阿叔|姑娘|小朋友"
)
_OFFICE: Final = (
    "总监|总经理|设计师|经理|主管|主任|副主任|书记|队长|组长|班长|店长|会长|处长|科长|局长|所长|站长|院长|厂长|校长|园长|部长|"
    "董事长|董事|"
    "警官|法官|工程师|会计|出纳|电工|支书|水工|民警|司机|教练|门卫|护工|店主|"
    "大厨|帮厨|主厨|法医|馆长|团长|护士长|副总监|监理|掌柜|副经理|副队长|副会长|副校长|副院长|连长|排长|营长|参谋|辅导员|裁判|记者|秘书|导演|作家|画家|"
    "管家|楼长|栋长|单元长|楼道长|门长|街长|技术员|施工员|安全员|资料员|材料员|采购员|保管员|收费员|巡查员|投递员|锅炉工|维修工|水管工|电焊工|管道工|清洁工|委员|主席|助理|干事|网格员|保安|保洁|客服|房东|医师|技师|主播"
)
_HOUSEHOLD: Final = "业主|住户|租户|租客|户主|家长|邻居"
_SHORT: Final = "总工律姐哥叔姨婶嫂爷伯婆妈爸局处队董导科所奶师"

_BEGINNINGS: Final = frozenset({*FIRST, *RARE})
_CLEAR_CHARS: Final = "".join(sorted(CLEAR))
_SORT: Final = dict.fromkeys(_SURE.split("|"), "sure") | dict.fromkeys(_HOUSEHOLD.split("|"), "household")
#: What stands behind a surname where a full name ends: 张师傅 is no full name.
TITLES: Final = frozenset(_SORT)
#: 胡 阿姨, as typed by hand.
_SPACED: Final = lazy(
    f"[{_CLEAR_CHARS}](?:(?<=[^\u4e00-\u9fffA-Za-z0-9].)|(?<=[由接经和与找请给人户主员].)|(?<=\\A.))[ ]{{1,3}}(?:{by_first(_SURE)})(?!们)"
)
_GAP: Final = lazy(f" (?<=[{HAN}] ) {{0,2}}[{HAN}]")
_TITLE: Final = lazy(by_first(f"{_SURE}|{_OFFICE}|{_HOUSEHOLD}"))
_TITLE_BEGINS: Final = lazy(beginnings(f"{_SURE}|{_OFFICE}|{_HOUSEHOLD}"))
_TITLE_HEADS: Final = heads(f"{_SURE}|{_OFFICE}|{_HOUSEHOLD}")
_OTHER_CHARS: Final = "".join(sorted(set(FIRST) - set(_CLEAR_CHARS) - set("党米金全农长老")))
_SHORT_TITLE: Final = lazy(
    f"[{_SHORT}](?:(?<=[{_CLEAR_CHARS}].)|(?<=[总工])(?:(?<=[，。、；：（(|\n][{_OTHER_CHARS}].)|(?<=\\A[{_OTHER_CHARS}].)))"
)
_HOME_WORDS: Final = frozenset("妈妈|爸爸|姥姥|外婆|奶奶|爷爷|哥哥|姐姐|弟弟|妹妹|老人|姑娘".split("|"))
_STAFF_BEFORE: Final = lazy(
    "(?:门卫|门岗|夜班|绿化|食堂|库管|巡逻|前台|客服|保安|管家|维修|电工|工程|保洁|同事|邻居|楼长|物业|业主|住户|租户|组长|队长|司机|师傅|我叫|部门|"
    "联系|找|叫)的?\\Z"
)
#: 经理室 is a room, 会计师 another title.
_ROOMS: Final = ("室", "办公室", "岗位", "部门")
#: 傅老, of whom people speak with respect.
_OLD: Final = lazy(
    f"老(?<=[{_CLEAR_CHARS}].)(?:(?<=[^{HAN}]..)|(?<=[院部处会组区位请由与向和找问听给是]..)|(?<=\\A..))"
    "(?=说|讲|满意|表示|反映|留下|来[信电访]|带|教|题[字写]|指[出点]|建议|提[出醒]|亲自|生前|家里|的(?:家|字|话|书|画))"
)
_LINKING: Final = frozenset("请找经由据问与和对给让被叫访系是的向室户")
_BRANDS: Final = ("康师傅", "雷锋同志")
_NICK: Final = lazy(
    f"[老小阿](?<![大中最很太过较缩变微细矮幼弱从减古养衰苍].)(?:[{_CLEAR_CHARS}]|(?<=老)[{''.join(sorted(COMMON))}])"
)
#: 老王家烤鸭店 is a shop.
_FIRM: Final = lazy(f"[家记氏][{HAN}]{{1,3}}[店铺馆坊]")
#: Surnames that a nickname needs more than itself for: 小马, 小叶, 老龙.
_VAGUE: Final = frozenset("马何罗丁段汤田雷叶龙夏顾余万高程孔金江许孟傅范任欧洪毛庄苗黄石方林孙胡")
_NOT_NICK: Final = frozenset("小马路 小丁 小段 小汤 小田 小雷 小叶 小龙 小夏 阿罗".split())
_MASK: Final = frozenset("某")
_ENGLISH: Final = lazy(
    f"(?:Mr|Mrs|Ms|Miss|Dr|MR|MS)\\.?[ ]?[{_CLEAR_CHARS}]|"
    "(?:Mr|Mrs|Ms|Miss|Dr|Madam|MR|MS)\\.?[ ]?[A-Z][a-z]{1,11}(?:[ ][A-Z][a-z]{1,11}){0,2}(?![A-Za-z])"
)
#: 老 魏, in a column of its own.
_NICK_APART: Final = lazy(f"[老小](?<![{HAN}].)[ ]{{1,3}}[{_CLEAR_CHARS}](?![{HAN}])")
_GODS: Final = frozenset(("阎王", "灶王", "龙王"))
#: 请尚女士, 催平先生; but 请那女士, 请原老师.
_TO_WHOM: Final = frozenset("接由据请找给跟问叫让催劝邀谢帮托约送见访替")
_LOOSE_SURNAMES: Final = frozenset("那原本代阴须再居越双强充如言")
#: 祝老师们节日快乐.
_WISHING: Final = frozenset("祝谢向从由管")


def titled(text: str) -> Iterator[Hit]:
    """Yield surnames with a title. Masked names (王某, 张**) are what the author should write, and pass."""
    if "M" in text or "Dr" in text:
        yield from (Hit("titled-name", *match.span()) for match in _ENGLISH.finditer(text))
    if _GAP.search(text):
        yield from (
            Hit("titled-name", *match.span()) for match in (*_NICK_APART.finditer(text), *_SPACED.finditer(text))
        )
    for match in _NICK.finditer(text):
        if _is_nick(text, match):
            yield Hit("titled-name", match.start(), match.end())
    for match in found_from(_TITLE_BEGINS, _TITLE, text, heads=_TITLE_HEADS):
        start = _start_of_name(text, match)
        if start == match.start():
            continue
        if not _is_else(text, start, match):
            yield Hit("titled-name", start, match.end())
    yield from familiar(text)
    yield from elders(text)
    yield from nicknames(text)
    yield from veterans(text)
    yield from (Hit("titled-name", match.start() - 1, match.end()) for match in _OLD.finditer(text))
    for match in _SHORT_TITLE.finditer(text):
        if _is_short_title(text, match.start()):
            yield Hit("titled-name", match.start() - 1, match.end())


def _is_else(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell a shop, a dish, a program and 应业主要求 from somebody with a title."""
    return bool(
        text.startswith(_ROOMS, match.end())
        or SWALLOWED.match(text, match.end() - 1)
        or (match[0] == "先生" and match.start() - start > 1 and is_nobody(text, start, match.start()))
        or text[start : match.end()].endswith(_BRANDS)
        or any(pattern.match(text, match.end()) for pattern in (DISH, PROGRAM, SYSTEM))
        or (text[start : match.start()] == "应" and ON_REQUEST.match(text, match.end()))
    )


def _is_nick(text: str, match: re.Match[str]) -> bool:
    start, after = match.start(), text[match.end() : match.end() + 1]
    known = _STAFF_BEFORE.search(text, since(text, start, 4), start)
    if (
        after
        and after != "家"
        and (after in BEGIN.get(match[0][1], ()) or after in NICK_WORD.get(match[0][1], "区高程学组路马车狗鸭鱼球"))
    ):
        return False
    if (
        _FIRM.match(text, match.end())
        or (start and text[start - 1] in '“"「『' and SIGN.match(text, match.end()))
        or DISH.match(text, match.end())
        or TOY.match(text, match.end() - 1)
        or QUARTER.match(text, match.end())
    ):
        return False
    if known or (match[0] not in _NOT_NICK and (match[0][1] not in _VAGUE or AFTER_NICK.match(text, match.end()))):
        return True
    if match[0] in _NOT_NICK:
        return text[start - 1 : start] == "由" and AFTER_NICK.match(text, match.end()) is not None
    before = text[start - 1 : start] if start else ""
    return not is_han(before) or before in "是由被让跟和找给请问与"


def _start_of_name(text: str, match: re.Match[str]) -> int:
    """Return where the name before a title begins; the title's own start if no name stands there."""
    at = match.start()
    if text[at - 1 : at] in _WISHING and text.startswith("们", match.end()):
        return at
    if _BEGINNINGS.isdisjoint(text[max(0, at - 4) : at]):
        return at
    for length in (4, 3, 2, 1):
        name = text[max(0, at - length) : at]
        if len(name) == length and name[0] in _BEGINNINGS and _is_titled(text, name, at, match[0]):
            return at - length
    return at


def _is_titled(text: str, name: str, at: int, title: str) -> bool:
    sort = _SORT.get(title, "office")
    if name[:2] in COMPOUND:
        return not any(char in NOT_GIVEN or not is_han(char) for char in name[2:]) and (
            len(name) == 2 or name[2] in GIVEN
        )
    before = text[at - 2 : at - 1] if at > 1 else ""
    rare = len(name) == 1 and name in RARE and name not in "由从"
    if rare and (sort == "sure" or (before == "由" and name not in "原强双充居")):
        return not is_han(before) or before in ("接由据" if name in _LOOSE_SURNAMES else _TO_WHOM)
    if name[0] not in SURNAMES or len(name) > 3 or (title in FIRMS and len(name) > 1):  # 方正监理
        return False
    if sort == "household" and len(name) > 1:
        following = text[at : at + 5]
        named = len(name) == 3 and name[0] in COMMON and all(char in STRICT for char in name[1:])
        return named and name[1] not in BEGIN.get(name[0], ()) and not following.endswith(("大会", "委员", "代表"))
    before = text[max(0, at - len(name) - 1) : at - len(name)]
    joined = bool(before) and before in END.get(name[0], ())
    if len(name) == 1:
        return _is_surname_only(name, before, title, sort, joined=joined)
    word = name[1] in BEGIN.get(name[0], ()) and not (len(name) == 3 and all(char in GIVEN for char in name[1:]))
    if word or joined or any(char in NOT_GIVEN or not is_han(char) or char in _MASK for char in name[1:]):
        return False
    if sort == "sure":
        return name[0] in CLEAR or name[-1] in GIVEN
    return all(char in GIVEN for char in name[1:])


def _is_surname_only(surname: str, before: str, title: str, sort: str, *, joined: bool) -> bool:
    """Decide on a surname and a title, the form that most resembles ordinary words (提高业主, 保安先生)."""
    if surname in "向和于由应与" and is_han(before) and before not in _LINKING:  # 维修人员向阿姨道谢
        return False
    if title in _HOME_WORDS:
        alone = surname in COMMON and (not is_han(before) or before in "由经请找和与跟")
        return (surname in CLEAR or alone) and not joined
    if sort == "sure":
        return before + surname not in POSTS and (surname in CLEAR or not joined)
    if surname == "任" and is_han(before):  # 兼任主任
        return False
    if surname == "苑" and is_han(before):  # 锦苑业主群, 锦苑管家: a community
        return False
    if sort == "household":
        return not joined
    alone = title[0] == "经" and not is_han(before)
    return (alone or title[0] not in BEGIN.get(surname, ())) and not joined and before + surname not in POSTS


def _is_short_title(text: str, at: int) -> bool:
    surname, title, ahead, after = text[at - 1], text[at], text[at - 2 : at - 1], text[at + 1 : at + 2]
    if (ahead and (ahead in END.get(surname, ()) or ahead == surname)) or title in BEGIN.get(surname, ()):
        return False
    if SHOP.match(text, at + 1) or is_trade(text, at) or ahead + surname in _GODS:
        return False
    if surname == "车" and is_han(ahead):
        return False
    return not (after and after in AFTER_SHORT.get(title, "")) or WILL.match(text, at + 1) is not None
