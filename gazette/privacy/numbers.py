"""Phones: mobiles in any spelling, and landlines that the words around them make a home's.

Every pattern has fixed bounds, so a hostile line costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.abroad import abroad, in_english, with_code
from gazette.privacy.callers import HOTLINE, REMARK, is_at_home
from gazette.privacy.fold import digits
from gazette.privacy.lexicon import COMMON, GIVEN, STRICT
from gazette.privacy.lines import since
from gazette.privacy.model import Context, Hit

_GAP: Final = "[ \\-–—.·_/()（）]{0,2}"
# The patterns begin with a plain class and look back after it: the search then skips from digit to digit.
_MOBILE: Final = lazy(
    rf"1(?:{_GAP}[3-9])(?:{_GAP}[0-9*]){{9}}(?:(?![0-9*]|[\-–][0-9]{{4}})|(?=[0-9]{{1,2}}(?:栋|幢|座|号楼|#)))"
)
_BEFORE_MOBILE: Final = lazy(rf"(?:^|[^0-9A-Za-z*])(?:(?:\+|00)?86{_GAP})?0?\Z")
_LANDLINE: Final = lazy(
    "[2-9](?<![0-9A-Za-z.*][2-9])[0-9]{2}(?<![+]86[ \\-][0-9]{3})[0-9]?[- ]?[0-9]{3,4}(?![0-9]|[\\-.][0-9]{5})"
)
#: The area code written without a mark: 075526001234.
_JOINED: Final = lazy("0(?<![0-9A-Za-z.*]0)(?:10|2[0-9]|[3-9][0-9]{2})[2-9][0-9]{6,7}(?![0-9])")
#: Somebody named right behind the number.
_SOMEBODY: Final = lazy(
    "[ ]?[（(][\u4e00-\u9fff]{1,2}(?:先生|女士|小姐|阿姨|太太|大爷|奶奶|爷爷)[）)]|"
    f"[ ]?[，,（(/:：]?[ ]?[{''.join(sorted(COMMON))}](?:[\u4e00-\u9fff]{{0,2}}(?:先生|女士|小姐|阿姨|太太|大爷|"
    f"老师|师傅|奶奶|叔|姐|哥|业主)|"
    f"[{''.join(sorted(STRICT))}]{{1,2}}(?=[）)，。,；;\\s|]|(?![^\\n])))|[ ]?(?:是|为)[^，。；]{{0,6}}(?:(?<!大)家(?!园|政|庭)|宅|他|她|本人)|"
    f"[ ]?[，,（(][ ]?(?:他|她|我(?![们处司部会中物小服管公方社街单])|本人|"
    "(?:业主|住户|家属|老人)(?=[）)，。,；; |\\n]|(?![^\\n])|家|本人|的|自))"
)
_AREA: Final = lazy(
    "(?:(?:\\+?86[- ]?)?[(（]?0[0-9]{2,3}[)）]?|\\+86[- ]?[(（]?(?:10|2[0-9]|[3-9][0-9]{2})[)）]?)"
    "(?:[- —–]{0,2}|[ ，,]{0,2}(?:再拨|加拨|转|后拨)[ ]?)\\Z"
)
#: One figure at a time: 8 4 1 7 2 6 3 0.
_APART: Final = lazy("[2-9](?<![0-9A-Za-z.*][2-9])(?<![0-9] [2-9])(?: [0-9]){6,7}(?![ .\\-]?[0-9])")
_SET_APART: Final = lazy(" [0-9] [0-9] [0-9] ")
#: An address of the Internet is no phone: 192.168.10.254.
_NET_ADDRESS: Final = lazy(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9])|(?<=[0-9]\.)[0-9]{1,3}(?:\.[0-9]{1,3}){2}(?![0-9])")
_MASKED: Final = 4
_SHORTEST: Final = 5
#: A registered number of fewer digits (12345) is no end of another.
_WHOLE: Final = 7
_LETTERS: Final = 6
_NEAR: Final = 40
#: Enough Chinese digits or look-alike letters in a row to be part of a number.
_WORDY: Final = lazy(
    "[〇零○幺一二三四五六七八九壹贰叁肆伍陆柒捌玖OoIl](?:(?<=[0-9][〇零○幺一二三四五六七八九OoIl])"
    "|(?:[ .\\-]?[〇零○幺一二两三四五六七八九壹贰叁肆伍陆柒捌玖OoIl0-9]){3})"
)

#: Inside an account written in groups (4405 0163 2835 …), or the name of a page on the Internet.
_IN_GROUPS: Final = lazy("(?<![0-9])[0-9]{4}[ \\-]0\\Z")
_IN_ADDRESS: Final = lazy("https?://[^ \\n]{1,100}/[0-9A-Za-z_\\-]{0,20}\\Z")
_PAGE: Final = lazy("[0-9A-Za-z_\\-]{0,20}\\.(?:s?html?|aspx?|php|pdf|docx?|xlsx?|jpe?g|png)(?![A-Za-z])")

TECHNICAL: Final = lazy(
    "(?:编号|编码|资产号|表位号|箱号|单号|批号|批次号?|货号|流水号?|序列号|表号|条码|型号|订单号?|工单号?|合同号?|凭证号|发票号?码?|户号|代码|文号|桩号|"
    "备案号|许可证号?|登记号|注册号|证书号|交易号|设备号|串号|IMEI|SN|S/N|识别码|校验码|读数|底数|示数|表底|止码)"
    "[码为是]?[：:# ]{0,2}\\Z"
)
_PRIVATE: Final = lazy(
    "家里|家中|屋企|屋头|有意者|(?:转让|出租|求购|合租|求租)(?=[^。；]{0,6}[打找])|家庭(?=电话|座机|号码|固话|联系|住址|的?电话)|宅|(?<!管)家电话|住宅|住家|居家|家用|户内|屋内|屋里|房内|室内(?:电话|座机|固话)|家属|留号|留的号|本人|投诉人|反映人|报修人|来电人|"
    "来访人|申请人|当事人|先生|女士|"
    "小姐|阿姨|他的|她的|我的|我家|"
    "母亲|父亲|父母|儿子|女儿|爱人|妻子|丈夫|老伴|监护人|紧急联系人|老婆|老公|大叔|阿叔|姨|姐|哥|自家|亲属|户主|子女|嫂|侄|婆|舅|孙|(?:留|给|填|写|报)(?:了|下|过)?的?(?:是|个)?(?=电话|号码|座机|固话|联系)"
)
#: A device, or a call: a home's, unless the words before it are the office's (前台座机).
_DEVICE: Final = lazy("(?<!管)家电(?![器视梯])|座机|固话|来电|回电")
_OWN_DEVICE: Final = lazy(
    "(?:业主|住户|租户|租客|房东|对方|老人|客户|(?<![管大])家(?![园政]))[^，。；]{0,4}(?:座机|固话|来电|回电)"
)
#: Words that stand near hotlines too: only right before the number, or its 电话, do they make it a home's.
_LOOSE: Final = lazy(
    "(?:业主|住户|租户|租客|房东|老人|邻居|用户|家庭|家)(?:的|家|本人)?(?:的)?(?:联系)?(?:电话|号码|座机|固话|"
    "固定电话)?[：:为是（( "
    "]{0,3}\\Z"
)
_ASKED: Final = lazy(
    "请[^。；]{0,20}(?:来电|致电|联系)[^。；业住户]{0,6}\\Z|(?:师傅|经理|主任|主管|工程师|管家|队长|班长)[，,：: （(]{0,2}(?:电话)?[：: ]{0,2}\\Z|"
    "(?:请|欢迎|可以?|均可|敬请|随时|需要)[^，。；]{0,6}(?:来电|回电|致电)[^，。；]{0,4}\\Z"
    "|(?:[，,：: 的]|^)(?:请|可|就)?(?:拨?打|拨|致电)[ ]?\\Z|(?:请|可|就)(?:拨?打|拨|致电)[ ]?\\Z"
)
_NAME_RIGHT_BEFORE: Final = lazy(
    f"(?:^|[^\u4e00-\u9fff]|"
    f"[叫是人主户])[{''.join(sorted(COMMON))}][{''.join(sorted(GIVEN))}]{{1,2}}[ ，,：:（(|]{{0,2}}(?:电话|"
    f"座机)?[ ：:]{{0,2}}\\Z"
)
#: The mobile that lies in the duty room. Whose office has registered numbers registers this one too.
_DUTY: Final = lazy(
    "(?<!师傅|先生|女士|阿姨|经理|主任|主管|队长|班长|管家|老师|业主)"
    "(?:值班|值守)(?:室|岗|台)?(?:的)?(?:手机|电话|专线|热线)(?:号码?)?(?:[（(][^（）()]{1,10}[)）])?[：:为是 ]{0,3}\\Z"
)
_PHONE_WORD: Final = lazy("电话|座机|固话|固定|分机|tel|Tel|TEL|[Pp]hone|宅电|来电|回电|致电|拨打|号码")


def phones(text: str, context: Context) -> Iterator[Hit]:
    """Yield mobiles in any spelling, and landlines whose surroundings make them a person's."""
    known = registered(context.phones)
    mobiles = (hit for hit in _mobiles(text, text) if bare(text[hit.start : hit.end]) not in known)
    yield from (with_code(text, hit) for hit in mobiles if known or not _is_duty(text, hit))
    if _WORDY.search(text):
        spelt = digits(text)
        hits = (hit for hit in _mobiles(text, spelt) if _WORDY.search(text, *_line_around(text, hit)))
        yield from (hit for hit in hits if bare(spelt[hit.start : hit.end]) not in known)
    if "+" in text or "85" in text or "886" in text:
        for hit in abroad(text):
            theirs = hit.kind == "mobile" or _is_home_phone(text, hit.start, hit.end, whole=True)
            if theirs and bare(text[hit.start : hit.end]) not in known:
                yield hit
    if "ne" in text or "hree" in text or "ive" in text:  # one, nine, three, five
        yield from in_english(text, known)
    for match in _LANDLINE.finditer(text):
        area = _AREA.search(text, since(text, match.start(), 14), match.start())
        start = area.start() if area else match.start()
        number = bare(text[start : match.end()])
        ours = any(phone.endswith(number) or (len(phone) >= _WHOLE and number.endswith(phone)) for phone in known)
        if not ours and _is_home_phone(text, start, match.end(), whole=bool(area)):
            yield Hit("landline", start, match.end())
    yield from _unmarked(text, known)


def _unmarked(text: str, known: frozenset[str]) -> Iterator[Hit]:
    """Yield landlines in one piece with their area code, and those written one figure at a time."""
    for pattern, whole in ((_JOINED, True), (_APART, False)):
        for match in pattern.finditer(text) if whole or _SET_APART.search(text) else ():
            if bare(match[0]) not in known and _is_home_phone(text, match.start(), match.end(), whole=whole):
                yield Hit("landline", match.start(), match.end())


def _mobiles(text: str, view: str) -> Iterator[Hit]:
    match = _MOBILE.search(view)
    while match:
        believed = _is_mobile(text, match)
        if believed:
            yield Hit("mobile", match.start(), match.end())
        match = _MOBILE.search(view, match.end() if believed else match.start() + 1)


def _is_duty(text: str, hit: Hit) -> bool:
    """Whether the words before a mobile introduce it as the duty room's, and nobody is named behind it."""
    on_duty = _DUTY.search(text, since(text, hit.start, 24), hit.start)
    return on_duty is not None and not (_SOMEBODY.match(text, hit.end) or REMARK.match(text, hit.end))


def _line_around(text: str, hit: Hit) -> tuple[int, int]:
    end = text.find("\n", hit.end, hit.end + _NEAR)
    return since(text, hit.start, _NEAR), end if end >= 0 else hit.end + _NEAR


@lru_cache(maxsize=16)
def registered(numbers: frozenset[str]) -> frozenset[str]:
    """Return registered numbers by their digits alone; what holds fewer than five is no number."""
    return frozenset(bare for bare in map(bare, numbers) if len(bare) >= _SHORTEST)


def bare(number: str) -> str:
    """Return the digits of ``number``."""
    return re.sub("[^0-9]", "", number)


def _is_mobile(text: str, match: re.Match[str]) -> bool:
    shown = match[0]
    if _BEFORE_MOBILE.search(match.string, since(text, match.start(), 8), match.start()) is None:
        return False
    if _IN_GROUPS.search(text, since(text, match.start(), 8), match.start()):
        return False
    if _PAGE.match(text, match.end()) and _IN_ADDRESS.search(text, since(text, match.start(), 130), match.start()):
        return False
    letters = sum(char in "OoIl" for char in text[match.start() : match.end()])
    masked = shown.count("*") >= _MASKED or re.search("[*][0-9]+[*]", shown)
    if masked or letters > _LETTERS or not _is_grouped(shown) or _NET_ADDRESS.match(text, match.start()):
        return False
    return TECHNICAL.search(text, since(text, match.start(), 12), match.start()) is None


def _is_grouped(number: str) -> bool:
    """Tell a number in its usual groups (3-4-4, 3-3-5 …) from a row of separate numbers such as 1900-2100 200."""
    groups = tuple(map(len, re.findall("[0-9*]+", number)))
    if len(groups) >= 9 or groups[0] == 3:  # one sign at a time, or 3-…
        return True
    if groups in ((4, 4, 3), (4, 3, 4)):
        # 1900 2100 200 could be times of day; 1990 0001 234 could not.
        return number[2] >= "6"
    if groups[0] >= 5 and len(groups) == 3 and 1 not in groups:
        # 13477 062 915; 15000 200 300 are sums, and 2026. 11. 18 above 2026. 11. 19 are days.
        return re.sub("[^0-9*]", "", number)[3:5] != "00" and ". " not in number
    return groups in ((11,), (7, 4), (4, 7), (5, 6), (6, 5), (2, 3, 3, 3))


def _is_home_phone(text: str, at: int, end: int, *, whole: bool) -> bool:
    """Decide by the words before the number; a remark behind it (家), (本人) settles the matter."""
    if is_at_home(text, at, end, whole=whole):
        return True
    before = text[since(text, at, 22) : at]
    before = before[max(before.rfind(sign) for sign in "。；;|\n") + 1 :]
    if TECHNICAL.search(before):
        return False
    private = [match.end() for match in _PRIVATE.finditer(before)]
    if loose := _LOOSE.search(before):
        private.append(loose.end())
    public = [match.end() for match in HOTLINE.finditer(before)]
    private += [match.end() for match in (_OWN_DEVICE if public else _DEVICE).finditer(before)]
    if _ASKED.search(before) or (public and (not private or public[-1] > private[-1])):
        return False
    if not private and not public and _SOMEBODY.match(text, end):
        return whole or _PHONE_WORD.search(before) is not None
    if not private:
        return whole and _NAME_RIGHT_BEFORE.search(before) is not None
    return whole or _PHONE_WORD.search(before) is not None
