"""Surnames with a title: 王先生, 李建国师傅, 欧阳女士, 老王, 小李, 陈总, 王业主."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.privacy.lexicon import CLEAR, COMPOUND, GIVEN, NOT_GIVEN, SURNAMES
from gazette.privacy.model import Hit
from gazette.privacy.words import BEGIN, END

_HAN: Final = "\u4e00-\u9fff"
_SURE: Final = (
    "先生|女士|小姐|太太|阿姨|大爷|大妈|大叔|大哥|大姐|大娘|大婶|大伯|奶奶|爷爷|婆婆|叔叔|伯伯|伯母|老伯|老太太?|老先生|老人家?|夫人|老爷子|"
    "老师傅|老师|师傅|师父|医生|大夫|护士|律师|教授|博士|老板娘?|同学|同志|妹妹|弟弟|姐姐|哥哥|阿婆|阿公|阿伯|阿叔|姑娘|小朋友"
)
_OFFICE: Final = (
    "总监|总经理|经理|主管|主任|副主任|书记|队长|组长|班长|店长|会长|处长|科长|局长|所长|站长|院长|校长|园长|部长|董事长?|警官|法官|工程师|会计|出纳|"
    "管家|楼长|栋长|委员|主席|助理|干事|网格员|保安|保洁|客服|房东|医师|技师|主播"
)
_HOUSEHOLD: Final = "业主|住户|租户|租客|户主|家长|邻居"
_SHORT: Final = "总|工|姐|哥|叔|姨|婶|嫂|爷|伯|婆|某"
_FIRST: Final = "".join(sorted(SURNAMES | {name[0] for name in COMPOUND}))

_TITLE: Final = re.compile(
    f"[{_FIRST}][{_HAN}]{{0,2}}?(?:(?P<sure>{_SURE})|(?P<office>{_OFFICE})|(?P<household>{_HOUSEHOLD})|(?P<short>{_SHORT}))"
)
_ANY_TITLE: Final = re.compile(f"{_SURE}|{_OFFICE}|[{_SHORT.replace('|', '')}]|{_HOUSEHOLD}")
_AFTER_SHORT: Final = {
    "总": "体额数计量表闸阀是共会之结部价面经监建局台行则理站图分务包造师长",
    "工": "作程人资期地具业艺厂会商种伤单本费序时龄况匠矿整口装夹件友棚农",
    "伯": "特",
    "婆": "娑",
}
_CLEAR_CHARS: Final = "".join(sorted(CLEAR))
_AFTER_NICK: Final = (
    "(?=[，。、；：！？,.;:!?（(）)“”\\s0-9|]|$|反映|投诉|来电|说|家|的|和|与|跟|在|打|提|表示|师傅|两口|夫妇|夫妻|他们|头|已|也|去|来|又|就|都|把|被|"
    "向|对|因|住|称|要|想|问|是|给|找|负责|处理|联系|接|告|同志|从|上门|到|帮|能|会|没|不|早|昨|今|一家)"
)
_NICK: Final = re.compile(f"(?<![大中最很太过较缩变微细矮幼弱从减])(?<!古)[老小阿][{_CLEAR_CHARS}]{_AFTER_NICK}")
_NOT_NICK: Final = frozenset("小马路 小罗 小丁 小段 小汤 小田 小雷 小叶 小龙 小夏 阿罗".split())
_ENGLISH: Final = re.compile("(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr|Madam|MR|MS)\\.?[ ]?[A-Z][a-z]{1,11}(?:[ ][A-Z][a-z]{1,11}){0,2}(?![A-Za-z])")
#: Words whose end looks like a surname before a title: 保安先生 is nobody called 安.
_POSTS: Final = frozenset("保安 治安 公安 语文 英文 中文 作文 全程 工程 双方 对方 甲方 地方 任何 如何 为何 几何 项目 社区 小区 片区 辖区 园区 街区 地区".split())


def titled(text: str) -> Iterator[Hit]:
    """Yield surnames with a title. Masked names (王某, 张**) are what the author should write, and pass."""
    for match in _ENGLISH.finditer(text):
        yield Hit("titled-name", match.start(), match.end())
    for match in _NICK.finditer(text):
        if match[0] not in _NOT_NICK:
            yield Hit("titled-name", match.start(), match.end())
    if _ANY_TITLE.search(text) is None:
        return
    match = _TITLE.search(text)
    while match:
        believed = _is_titled(text, match)
        if believed:
            yield Hit("titled-name", match.start(), match.end())
        match = _TITLE.search(text, match.end() if believed else match.start() + 1)


def _is_titled(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    sort = str(match.lastgroup)
    name = match[0][: match.start(sort) - start]
    if name[:2] in COMPOUND:
        return not any(char in NOT_GIVEN for char in name[2:]) and (len(name) == 2 or name[2] in GIVEN)  # noqa: PLR2004
    if name[0] not in SURNAMES or name[1:2] == "某":
        return False
    before = text[start - 1 : start]
    if len(name) == 1:
        return _is_short_form(name, before, text[match.end() : match.end() + 1], match)
    inner = name[1] in BEGIN.get(name[0], ()) and not (len(name) == 3 and name[1] in GIVEN and name[2] in GIVEN)  # noqa: PLR2004
    if inner or any(char in NOT_GIVEN for char in name[1:]) or before in END.get(name[0], ()):
        return False
    if sort == "sure":
        return name[0] in CLEAR or name[-1] in GIVEN
    return sort == "office" and all(char in GIVEN for char in name[1:])


def _is_short_form(surname: str, before: str, after: str, match: re.Match[str]) -> bool:
    """Decide on one character and a title, the form that most resembles ordinary words (施工, 提高业主)."""
    sort, title = match.lastgroup, match[0][1:]
    if title == "某":
        return False
    joined = bool(before) and before in END.get(surname, ())
    if sort == "sure":
        return before + surname not in _POSTS and (surname in CLEAR or not joined)
    if title[0] in BEGIN.get(surname, ()):
        return False
    if sort == "office":
        return not joined and before + surname not in _POSTS
    if surname not in CLEAR or joined:
        return False
    return sort == "household" or after not in _AFTER_SHORT.get(title, "") or not after
