"""Untitled full names: believed by what stands before and after them, never by the characters alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gazette.privacy.lexicon import CLEAR, COMMON, COMPOUND, GIVEN, NOT_GIVEN, SURNAMES
from gazette.privacy.model import Context, Hit
from gazette.privacy.words import BEGIN, END

_HAN: Final = "\u4e00-\u9fff"
_FIRST: Final = "".join(sorted(SURNAMES | {name[0] for name in COMPOUND}))
_ROLE: Final = (
    "业主|住户|租户|租客|户主|住客|房主|房东|家属|联系人|联络人|投诉人|反映人|报修人|报事人|来电人|来访人|当事人|申请人|经办人|代理人|委托人|受托人|承租人|产权人|"
    "购房人|买受人|权利人|共有人|签收人|收件人|寄件人|领取人|车主|驾驶人|司机|伤者|患者|病人|死者|肇事者|责任人|举报人|建议人|提议人|发起人|监护人|候选人|持卡人|"
    "欠费人|缴费人|付款人|收款人|回访人|受访人|户名|姓名|名字|名叫|叫做|真名|签名|签字|署名|居民|村民|老人|老伴|丈夫|妻子|爱人|父亲|母亲|儿子|女儿|孩子|孙子|孙女|"
    "弟弟|妹妹|哥哥|姐姐|儿媳|女婿|保姆|护工|邻居|同住人|学生|男子|女子|当选人|主任|副主任|委员|书记|经理|主管|管家|保安|保洁员?|师傅|维修工|电工|水工|工程师|"
    "记录人|主持人|记录|主持|列席|出席|缺席|到会|值班员|客服|接待人|处理人|负责人|审批人|经手人|证明人|见证人|复核|制表|审核|监票人|计票人|唱票人|代表|先生|女士|"
    "名单|人员|参加人|与会者?|获奖者|当选|分别是|有|党员|志愿者|楼长|组长|队长|被投诉人|欠费户|被告|原告|本人|我叫|我是|网名|昵称|实名|户内人员|家庭成员|成员"
)
_STRONG: Final = re.compile(
    f"(?:{_ROLE}|[Nn]ame|NAME|[Cc]ontact)(?:[（(][^（()）]{{1,12}}[)）])?(?:[ ]?[：:＝=|][ ]?|[ 　]{{1,3}}|(?:为|是)(?=[{_FIRST}]))[“「\"（(]?(?=[{_FIRST}])"
)
_MEDIUM: Final = re.compile(f"(?:{_ROLE}|名为|叫|[0-9](?:室|房|户|栋|楼|号|单元)?的?)(?=[{_FIRST}][{_HAN}])")
_LINK: Final = re.compile(f"(?:(?<![自理事缘来])由|经(?!济|理|营|常|过)|与|跟|找|据|请|替|帮|对(?!方)|向|和|同|被|让|给|为|及|、|是)(?=[{_FIRST}][{_HAN}])")
_CLAUSE: Final = re.compile(f"(?:^|(?<=[，。；：！？、,.;:!?\\s|“”\"（(）)【\\[\\]】》0-9日时分晚]))(?=[{_FIRST}][{_HAN}])", re.MULTILINE)
_ITEM: Final = re.compile(f"[{_FIRST}][{_HAN}]{{1,2}}(?=[、和与跟及]|[^、和与跟及]*$)")
_ROW: Final = re.compile(
    f"(?:^|(?<=[，。；：！？、,.;:!?\\s|“”\"（(）)】《》]))[{_FIRST}][{_HAN}]{{1,2}}(?:[、和与跟及][{_FIRST}][{_HAN}]{{1,2}}?){{1,12}}"
    f"(?=[^{_HAN}]|$|[两三四五六七八九十]位|[两三四五六七八九十]名|[两三四五六七八九十]人|等|业主|住户|因|在|发生|吵|争|反映|投诉|同意|签|到会|出席|夫妇|之间)",
    re.MULTILINE,
)
_FREE: Final = re.compile(f"[{''.join(sorted(COMMON))}][{''.join(sorted(GIVEN))}]{{2}}")
_FOREIGN: Final = re.compile(f"[{_HAN}]{{2,6}}·[{_HAN}]{{2,6}}")
_LATIN: Final = re.compile("(?:姓名|联系人|业主|住户|租户|投诉人|[Nn]ame|[Cc]ontact|[Oo]wner|[Tt]enant|[Rr]esident)[ ]?[：:][ ]?([A-Z][a-z]{1,11}(?:[ ][A-Z][a-z]{1,11}){1,2})(?![A-Za-z])")

#: What only a person does.
_ACTS: Final = (
    "反映|反应|来电|致电|投诉|表示|报修|报事|询问|咨询|建议|提出|提议|来访|到访|认为|发言|缺席|签字|签名|签收|承诺|同意|反对|弃权|补充|担任|当选|"
    "拖欠|欠缴|欠费|欠|拒|去世|受伤|摔|骂|称|说|夫妇|夫妻|一家|全家|等人|等[0-9一二三四五六七八九十两]|本人|女士|先生|同志|家里|家中|家的|家|名下|"
    "联系|沟通|核实|协商|确认|电话|手机|回访|回复|告知|致歉|道歉|因|今年|现年|男|女|身份证|住在?|居住|入住|搬|租住|养|遛|把|将|在|曾|已|来|到|也|多次|"
    "代|签|自|私|记录|登记|值班|巡查|巡视|到场|上门|填写|审核|整理|患|拾|捡|获|荣|受|要求|申请|希望|负责|处理|跟进|接待|办理|主持|介绍|汇报|打|给|提|问|又|昨|今|于|向|对|的|和|与|及|从|被|正|是|按|未|没|不"
)
_AFTER_STRONG: Final = re.compile(f"[^{_HAN}]|$|{_ACTS}")
_ACTION: Final = re.compile(
    "反映|来电|致电|投诉|表示|报修|询问|咨询|建议|提出|提议|来访|到访|认为|发言|签字|签名|签收|承诺|同意(?!书)|反对|弃权|当选|拖欠|欠缴|欠费|欠|去世|受伤|"
    "称[，,：:]?|说|夫妇|夫妻|一家|全家|等人|等[0-9一二三四五六七八九十两]+(?:人|位|户|名)|本人|同志|家里|家中|名下|沟通|核实|协商|联系|确认|回访|致歉|道歉|住在?|"
    "居住|租住|主持|多次|在家|家漏|的(?:手机|电话|车|身份证|房|家|微信|号码|孩子|母亲|父亲|妻子|丈夫|投诉|意见|诉求|反映)|[（(](?:业主|住户|女|男|[0-9]|电话|手机|主任|租户|委员|代)|"
    "(?:[，, ]|电话|手机)*1[3-9][0-9]|处理|负责|跟进|接待|代[表签领交]|因[^此]|家养|养的?狗|遛"
)
#: What a person does and a thing hardly: enough for a name of unusual characters.
_REPORTS: Final = re.compile("来电|致电|来访|到访|反映|投诉|报修|表示|提出|称[，,：:]|1[3-9][0-9]{9}")
_END_MARK: Final = re.compile("[，。、；：！？,.;:!?（）()\\s|“”\"】\\[\\]/]|$")
_LIST_MARK: Final = re.compile("[、 　,，|/]|$")
_PLACE_AFTER: Final = re.compile(
    f"[{_HAN}]{{0,3}}(?:路|街|道|巷|弄|广场|花园|苑|小区|城|村|镇|市|区|县|省|园|湾|里|大厦|公馆|府|公司|集团|物业|学校|小学|中学|大学|医院|银行|超市|商场|酒店|站|桥|牌|品牌|店|"
    "有限|置业|地产|中心|公园|国际|家园|山庄|名苑|雅苑)"
)
_BEFORE_NUMBER: Final = re.compile(
    "[ 　]*(?:的?(?:手机|电话|联系电话|联系方式|身份证|车牌|微信|住址?|家住|邮箱)号?码?(?:为|是)?)?[ ，,：:（(|、/\\-]{0,3}$"
)
_MASK: Final = frozenset("某*×XxＸ○")


def full_names(text: str, neighbours: Sequence[Hit], context: Context) -> Iterator[Hit]:
    """Yield untitled full names; ``neighbours`` are the numbers and rooms already found, which vouch for a name."""
    for start, end in _candidates(text, neighbours):
        if text[start:end] not in context.staff:
            yield Hit("full-name", start, end)


def _candidates(text: str, neighbours: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    for match in _LATIN.finditer(text):
        yield match.span(1)
    for match in _STRONG.finditer(text):
        yield from _list_from(text, match.end())
    for match in _MEDIUM.finditer(text):
        yield from _list_from(text, match.end(), level=2)
    for match in _CLAUSE.finditer(text):
        yield from _one(text, match.end(), level=1)
    for match in _ROW.finditer(text):
        yield from _row(text, match)
    for match in _LINK.finditer(text):
        yield from _one(text, match.end(), level=1)
    for match in _FREE.finditer(text):
        if _is_free(text, match.start()):
            yield match.span()
    for hit in neighbours:
        yield from _beside(text, hit)


def _row(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the names of a bare row (罗某某、宋某某两位), if every one of them reads as a name."""
    spans = [(match.start() + one.start(), match.start() + one.end()) for one in _ITEM.finditer(match[0])]
    if all(_is_plain_name(text[start:end]) for start, end in spans):
        yield from spans


def _is_plain_name(name: str) -> bool:
    return name[0] in COMMON and name[1] not in BEGIN.get(name[0], ()) and all(char in GIVEN for char in name[1:])


def _list_from(text: str, at: int, *, level: int = 3) -> Iterator[tuple[int, int]]:
    """Yield the name at ``at`` after a label, and those listed after it: 出席：张某某、李某某."""
    if foreign := _FOREIGN.match(text, at):
        yield foreign.span()
        return
    end = _name_end(text, at, level=level)
    while end:
        yield at, end
        mark = re.compile("[、，, /和及与]{1,2}").match(text, end)
        if not mark:
            return
        at = mark.end()
        end = _name_end(text, at, level=2)


def _one(text: str, at: int, *, level: int) -> Iterator[tuple[int, int]]:
    end = _name_end(text, at, level=level)
    if end:
        yield at, end


def _name_end(text: str, at: int, *, level: int) -> int:
    """Return where the name that begins at ``at`` ends, 0 if none is believed.

    ``level`` 3: after a label with a colon; 2: directly after a role word; 1: at the head of a clause or after 由, 与.
    """
    compound = text[at : at + 2] in COMPOUND
    if not compound and text[at : at + 1] not in SURNAMES:
        return 0
    for length in ((4, 3) if compound else (3, 2)):
        end = at + length
        name = text[at:end]
        if len(name) == length and _is_name(name, compound=compound, level=level) and _fits(text, name, end, level):
            return end
    return 0


def _is_name(name: str, *, compound: bool, level: int) -> bool:
    given = name[2:] if compound else name[1:]
    if any(not "\u4e00" <= char <= "\u9fff" or char in NOT_GIVEN or char in _MASK for char in given):
        return False
    if compound:
        return True
    usual = all(char in GIVEN for char in given)
    if name[1] in BEGIN.get(name[0], ()):
        # 高明, 文静: words that are names as well need a label, or a second given character.
        return usual and (level == 3 or len(given) == 2) and name[0] in COMMON  # noqa: PLR2004
    return level == 3 or usual or name[0] in COMMON  # noqa: PLR2004


def _fits(text: str, name: str, end: int, level: int) -> bool:
    if level == 3:  # noqa: PLR2004  # a label: nearly anything may follow, but a word must not run on
        return _AFTER_STRONG.match(text, end) is not None
    if _PLACE_AFTER.match(text, end) and not _ACTION.match(text, end):
        return False
    if level == 2:  # noqa: PLR2004
        if _ACTION.match(text, end) or (_AFTER_STRONG.match(text, end) and all(char in GIVEN for char in name[1:])):
            return True
        if _END_MARK.match(text, end) or (len(name) == 3 and name[0] in COMMON):  # noqa: PLR2004
            return name[0] in COMMON
        return name[0] in CLEAR and _is_plain_name(name)
    if all(char in GIVEN for char in name[1:]) or name[:2] in COMPOUND:
        return _ACTION.match(text, end) is not None
    return _REPORTS.match(text, end) is not None


def _is_free(text: str, at: int) -> bool:
    """Three characters that are usual in names, anywhere: only with a person's act right behind."""
    name = text[at : at + 3]
    before = text[at - 1 : at] if at else ""
    if name[1] in BEGIN.get(name[0], ()) or before in END.get(name[0], ("",)):
        return False
    return _ACTION.match(text, at + 3) is not None and not _PLACE_AFTER.match(text, at + 3)


def _beside(text: str, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield a name that stands before or after a phone, a card or a room."""
    gap = _BEFORE_NUMBER.search(text, max(0, hit.start - 14), hit.start)
    if gap:
        yield from _ending_at(text, gap.start())
    after = re.compile(f"[ 　]*[，,：:|（(、的]?[ 　]*(?=[{_FIRST}])").match(text, hit.end)
    if after:
        yield from _one(text, after.end(), level=2)


def _ending_at(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the name that ends at ``end``: alone between marks, or of usual characters behind other words."""
    for length in (4, 3, 2):
        name = text[max(0, end - length) : end]
        compound = name[:2] in COMPOUND
        if len(name) < length or (length == 4 and not compound) or (not compound and name[0] not in SURNAMES):  # noqa: PLR2004
            continue
        before = text[max(0, end - length - 1) : end - length]
        alone = not "\u4e00" <= before <= "\u9fff"
        plain = compound or _is_plain_name(name) or (length == 3 and name[0] in COMMON)  # noqa: PLR2004
        joined = before in END.get(name[0], ()) if before else False
        if _is_name(name, compound=compound, level=2) and (alone or (plain and not joined)):
            yield end - length, end
            return
