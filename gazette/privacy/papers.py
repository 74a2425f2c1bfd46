"""Passports, permits, plates, mailboxes and chat accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.handles import handles
from gazette.privacy.lines import since
from gazette.privacy.model import Context, Hit
from gazette.privacy.numbers import bare, registered

_LABELLED: Final = lazy(
    "(?:护照|通行证|回乡证|台胞证|返乡证|旅行证|军官证|士兵证|驾驶证|驾照|居住证|居留证|居留许可|社保|医保|学生证|"
    "残疾证|老年证|"
    "港澳居民|港澳台居民|证件|passport|Passport|permit|Permit)"
    "(?:卡)?(?:(?<!证件)[，,](?=号码?|证号))?[ ]?(?:号码|编号|档案号|证号|号|[Nn][oO]\\.?|[Nn]umber)?(?:为|是|[：:（(# ]){0,3}"
    "([A-Za-z]{0,3}[ ]?[0-9][0-9A-Za-z]{5,17}|(?=(?:[ \\-]?[A-Za-z0-9]){8})[A-Za-z]{1,3}[ \\-]?[0-9]{1,4}(?:[ \\-][0-9]{2,4}){1,3}"
    "|[0-9]{2} [0-9]{6,7}"
    "|(?!(?:19|20)[0-9]{2} [01][0-9])[0-9]{3,4}(?:[ ][0-9]{3,4}){1,3})(?![0-9A-Za-z*])"
)
_PASSPORT: Final = lazy("[CDEGHMPSTWdegps](?<![0-9A-Za-z].)(?:[0-9]{8}|[A-HJ-NP-Z][0-9]{7}|[0-9]{10})(?![0-9A-Za-z])")
#: Of another country, whatever it looks like, where the holder's is spoken of: 外籍，C4J9K2817.
_OF_A_FOREIGNER: Final = lazy(
    "[A-Z0-9](?<![A-Za-z0-9._\\-/#].)(?=[A-Z0-9]{7,8}(?![A-Za-z0-9\\-/_]))(?=(?:[0-9A-Z]?[0-9]){2}|[A-Z0-9]*[0-9]{3})(?=[0-9]{0,7}[A-Z]|(?<=[A-Z]))[A-Z0-9]{7,8}"
)
_FOREIGNER: Final = lazy(
    "[籍国签外留境护](?:(?<=[外国]籍)|(?<=籍)(?:租|住|业|人|客|员|教|男|女|，|,|、|）|\\))|(?<=国)籍|(?<=签)(?<![程场更济]签)证(?!单)|"
    "(?<=外)(?:籍|国人|教|宾)|(?<=留)学生|(?<=境)外人|(?<=护)照)"
)
_FOREIGN: Final = tuple("籍签外留护")
#: Of these every label has one.
_PAPERS: Final = (*"证照居保", "assport", "ermit")
#: An officer's card: 军字第1234567号, 南字第…
_MILITARY: Final = lazy("[\u4e00-\u9fff]字第?[ ]?[0-9]{6,8}[ ]?号?(?<=[0-9号])(?![0-9])")
_FIGURES: Final = 5
_MILITARY_WORDS: Final = lazy(
    "军官|士兵|军人|警官|文职|退役|退伍|军字|政字|参字|后字|装字|空字|海字|武字|北字|南字|沈字|兰字|济字|广字|成字"
)
_CODE_LABEL: Final = lazy(
    "(?:编号|编码|型号|单号|序列号|设备|合同|代码|批号|版本|图号|货号|条码|表号|桩号|机号|料号|物料|备件|资产|工单|派单|订单|单据|票号|档案号?)"
    "[：:为 ]{0,2}[A-Za-z\\-]{0,4}\\Z"
)

#: Parts and devices, whose codes look like passports.
_PARTS: Final = lazy("[备配零元器物]件|型号|料号|物料|规格|接触器|继电器|主板|模块|固件")

#: The provinces by the one character that a plate begins with.
PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PROVINCES: Final = f"{PROVINCES}使领"
#: 浙江A6R588.
_NAMES_END: Final = "海庆北南江龙徽东疆西肃山古林建州夏省市"
_PROVINCE_NAMES: Final = lazy(
    "(?:北京|天津|上海|重庆|河北|河南|云南|辽宁|黑龙江|湖南|安徽|山东|新疆|江苏|浙江|江西|湖北|广西|"
    "甘肃|山西|内蒙古?|陕西|吉林|福建|贵州|广东|青海|西藏|四川|宁夏|海南)(?:省|市)?\\Z"
)
_PLATE: Final = lazy(
    f"[{_PROVINCES}{_NAMES_END}][ ]?[A-HJ-NP-Za-hj-np-z][ ·.•・\\-—_/]{{0,3}}(?:[A-HJ-NP-Z][·.•・]{{1,2}})?"
    "(?:[A-Za-z0-9][ ]?){4,5}[A-Za-z0-9挂学警港澳试超使领](?![A-Za-z0-9*])"
)
#: The code under which lifts, vessels, boilers and cranes are registered: 梯11粤B00326（18）.
_EQUIPMENT: Final = lazy("(?:[梯容锅管起索游车瓶场厂][0-9]{2}|[场厂]内)\\Z")
_SHORT_PLATE: Final = lazy(
    "(?:车牌|牌照|车号|号牌)(?:号码?)?(?:为|是|[：:（( ]){0,3}([A-HJ-NP-Z][ ·.\\-]?[A-HJ-NP-Z0-9]{5,6}|"
    "[A-HJ-NP-Z0-9]{5})(?![A-Za-z0-9*])"
)
#: Of Hong Kong and Macau, behind a word for a plate: 港牌车 VK 4471, 澳门车牌 MX-45-67.
_HARBOUR: Final = lazy(
    "(?:车牌|牌照|号牌|港车牌?|澳车牌?|港牌车?|澳牌车?|两地牌车?)(?:号码?)?(?:为|是|[：:（( ]){0,3}"
    "(M[A-Z][ \\-]?[0-9]{2}[ \\-]?[0-9]{2}|[A-HJ-NP-Z]{2}[ ]?[0-9]{2,4})(?![A-Za-z0-9*\\-])"
)
#: Without the province, by the dot: A·T6059.
_DOTTED_PLATE: Final = lazy(
    f"[·•・](?<=[A-HJ-NP-Z].)(?<![A-Za-z0-9{_PROVINCES}]..)[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9*])"
)
#: Of an embassy: 使014578, 使224·578.
_EMBASSY: Final = lazy("使[ ]?[0-9]{3}[ ·.]?[0-9]{3}(?![0-9元万人户])")
_CAR: Final = lazy("车|牌")

_EMAIL: Final = lazy(
    "(?<![A-Za-z0-9._%+\\-])[A-Za-z0-9._%+\\-]{1,64}[ ]?(?:@|\\(at\\)|\\[at\\]|（at）|【at】|\\{at\\}| at |#|艾特)[ ]?"
    "[A-Za-z0-9\\-]{1,63}(?:[ ]?(?:\\.|。|\\(dot\\)|\\[dot\\]|（dot）| dot |点)[ ]?[A-Za-z0-9\\-]{1,63}){0,3}"
    "[ ]?(?:\\.|。|\\(dot\\)|\\[dot\\]|（dot）| dot |点)[ ]?(?:[A-Za-z]{2,12})(?![A-Za-z0-9@])",
    re.IGNORECASE,
)
_MAIL_HOST: Final = lazy(
    "qq|163|126|139|189|sina|sohu|mail|foxmail|outlook|yahoo|aliyun|example|icloud|live", re.IGNORECASE
)
#: How a mailbox is written without the sign.
_SPELT: Final = lazy("[aA艾](?<=[(\\[（【{ ][aA]|.艾)[tT特][)\\]）】} A-Za-z]")
_BRACKETED: Final = lazy("[(\\[（【{]at[)\\]）】}]", re.IGNORECASE)
_HASH: Final = lazy("#(?:qq|163|126|139|gmail|sina|mail|foxmail|outlook|hotmail)")
_ROLE_BOX: Final = lazy(
    "(?:service|info|kefu|wuye|admin|office|contact|support|help|hr|noreply|no-reply|webmaster|guanli|property|pm|"
    "cs|yewei|"
    "postmaster|tousu|feedback|complain|mail|news|sale|bid|zhaobiao|caiwu|finance|gongshi|fuwu|manage|yzwyh|yeweihui)",
    re.IGNORECASE,
)
_PUBLIC_BOX: Final = lazy(
    "(?:服务|物业|管理处|客服|公共|意见|监督|投诉|官方|业委会|业主委员会|办公|公司|招标|投稿|受理|举报|公开|工作|"
    "单位|中心|"
    "公务|反馈|收件(?=信箱|邮箱)|征集|报名)"
    "(?:信箱|邮箱|电子邮箱|电子邮件|邮件|e-?mail)?(?:地址)?(?:为|是|至|到|[：:（( ]){0,3}\\Z",
    re.IGNORECASE,
)
#: What is told of a box that was written down wrongly: 投稿到wen.b@…退回了.
_BOUNCED: Final = lazy(
    "[ ”）)]{0,2}(?:的(?:邮件|信)|的)?[，,]?(?:[被又总都]{0,2}退[回信了件]|发不[出进过去]|拒收|"
    "(?:又|像是)?(?:写错|填错|打错|拼错|抄错|少写|多写|少打|多打))"
)
_PRIVATE_BOX: Final = lazy(
    "业主|住户|租户|租客|本人|他的|她的|个人|先生|女士|小姐|投诉人|反映人|联系人|家属|我的|委员|经理"
)

_CHAT: Final = lazy(
    "(?:微信|weixin|Weixin|WeiXin|微❤|V❤|v❤|薇❤|V➕|v➕|➕V|➕v|\\+[vV]|＋[vV]|微X|V信|v信|薇信|威信|徽信|WeChat|"
    "Wechat|wechat|WECHAT|wxid|WXID|vxid|wx|WX|Wx|vx|VX|Vx|v：|V：|v:|V:|QQ|qq|Qq|扣扣|企鹅|球球|"
    "微博|B站|闲鱼|旺旺|陌陌|飞书|Skype|skype|MSN|msn|TG|Instagram|卫星号?|绿泡泡|叩叩|"
    "Q(?=[号：:])|q(?=[号：:])|Q(?<=[加我的].)(?=[ ]?[1-9][0-9]{6})|q(?<=[加我的].)(?=[ ]?[1-9][0-9]{6})|W(?=[：:])|薇(?=[：:号])|"
    "加V|加v|加微信|加微|加个微|微号|微：|加我|私聊|私信|私我|支付宝|抖音|快手|钉钉|小红书|WhatsApp|Whatsapp|Telegram|LINE|Line)"
    "(?:(?<![A-Za-z])|(?![a-z]))[ ]?(?:账号|帐号|号码|号|ID|id|名|昵称|添?加|联系)?(同号|公众号|公号|群|小程序|视频号)?"
    '((?:为|是|[：:＝❤♥➕=（(「“" \\-]|→|(?<=wxid)_){0,3})([A-Za-z][A-Za-z0-9_\\-]{5,19}|[1-9][0-9]{4,11}|'
    "[1-9](?:[ ][0-9]){5,10}(?![ ]?[0-9])|"
    "(?!(?:19|20)[0-9]{2}[ \\-][01]?[0-9][ \\-]|[48]00[ \\-])[1-9][0-9]{1,4}(?:[ \\-][0-9]{2,5}){1,3})(?![A-Za-z0-9_@]|://)"
)
#: 维修 in short before a day, the number of an order: WX20261130-07.
_ORDER: Final = lazy("WX(?:20[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]|-20[0-9]{2}-[0-9])")
#: An address that leads to one person's account; groups, shares and business links have others.
_LINK: Final = lazy(
    "(?:weixin://(?:contacts/profile/|dl/chat\\?)|u\\.wechat\\.com/|(?<![A-Za-z0-9\\-])(?:t|telegram)\\.me/(?!joinchat|addstickers|share|proxy|[sc]/)|"
    "line\\.me/(?:R/)?ti/p/~?|(?:wa\\.me/|whatsapp\\.com/send/?\\?phone=)[+]?(?=[0-9])|[?&]uin=(?=[0-9])|(?<![A-Za-z])skype:)"
    "([A-Za-z0-9_\\-][A-Za-z0-9_.\\-]{4,39})"
)
#: So many figures make an account written in groups: 扣扣 92 746 3185.
_GROUPED: Final = range(7, 12)


def documents(text: str) -> Iterator[Hit]:
    """Yield passport, permit and other card numbers, and number plates."""
    for match in _LABELLED.finditer(text) if any(map(text.__contains__, _PAPERS)) else ():
        yield Hit("passport", match.start(1), match.end(1))
    if "字第" in text or "军官" in text:
        for match in _MILITARY.finditer(text):
            if _MILITARY_WORDS.search(text, since(text, match.start(), 10), match.end()):
                yield Hit("passport", match.start(), match.end())
    for match in _PASSPORT.finditer(text):
        first = since(text, match.start(), 40)
        coded = _CODE_LABEL.search(text, max(first, match.start() - 14), match.start())
        if not (coded or (_PARTS.search(text, first, match.start()) and "证" not in text[first : match.start()])):
            yield Hit("passport", match.start(), match.end())
    yield from _of_foreigners(text)


def _of_foreigners(text: str) -> Iterator[Hit]:
    """Yield passports without a label, in a line that speaks of a foreigner; no part, plate or code."""
    spoken = any(map(text.__contains__, _FOREIGN)) and _FOREIGNER.search(text) is not None
    for match in _OF_A_FOREIGNER.finditer(text) if spoken else ():
        first = since(text, match.start(), 20)
        spoken_of = _FOREIGNER.search(text, first, match.start()) or _FOREIGNER.match(text, match.end() + 1)
        figures = sum(map(str.isdigit, match[0]))
        coded = _CODE_LABEL.search(text, max(first, match.start() - 14), match.start())
        named = coded or _PARTS.search(text, first, match.start())
        if spoken_of and figures >= _FIGURES and not named:
            yield Hit("passport", *match.span())


def plates(text: str, context: Context) -> Iterator[Hit]:
    """Yield number plates: blue, yellow, green, with border or school suffix, also without the province."""
    known = {_plain(plate) for plate in context.plates}
    for match in _PLATE.finditer(text):
        if _EQUIPMENT.search(text, since(text, match.start(), 3), match.start()):
            continue
        start, tail = match.start(), _plain(match[0])[2:]
        named = _PROVINCE_NAMES.search(text, since(text, start, 4), start + 1)
        if text[start] not in _PROVINCES and not named:
            continue
        start = named.start() if named else start
        registered = not known.isdisjoint((_plain(match[0]), _plain(text[start : match.end()])))
        if sum(char.isdigit() for char in tail) >= 2 and not registered:  # at most three letters
            yield Hit("plate", start, match.end())
    for match in _SHORT_PLATE.finditer(text) if "牌" in text or "车号" in text else ():
        if any(char.isdigit() for char in match[1]):
            yield Hit("plate", match.start(1), match.end(1))
    for match in _HARBOUR.finditer(text) if "牌" in text or "港车" in text else ():
        yield Hit("plate", match.start(1), match.end(1))
    yield from _without_province(text)


def _without_province(text: str) -> Iterator[Hit]:
    """Yield plates of embassies, and those of which only the part behind the dot is written."""
    for match in _EMBASSY.finditer(text) if "使" in text else ():
        if _CAR.search(text, since(text, match.start(), 12), match.end() + 6):
            yield Hit("plate", *match.span())
    for match in _DOTTED_PLATE.finditer(text) if "车" in text else ():
        start = match.start() - 1
        if sum(map(str.isdigit, match[0])) > 1 and _CAR.search(text, since(text, start, 24), start):
            yield Hit("plate", start, match.end())


def accounts(text: str, context: Context) -> Iterator[Hit]:
    """Yield personal mailboxes and chat accounts."""
    known = {box.casefold() for box in context.mailboxes}
    for match in _EMAIL.finditer(text) if _has_mailbox(text) else ():
        if match[0].casefold() not in known and _is_personal_box(text, match):
            yield Hit("email", match.start(), match.end())
    for match in _LINK.finditer(text) if "://" in text or ".me/" in text or ".com/" in text or "skype:" in text else ():
        if not any(bare(match[1]).endswith(phone) for phone in registered(context.phones)):
            yield Hit("chat", match.start(1), match.end(1))
    yield from (Hit("chat", *span) for span in handles(text))
    for match in _CHAT.finditer(text):
        # Letters alone after a blank are an English word: "WeChat official account".
        inside = (
            match[0][0].isascii()
            and match.start() > 0
            and text[match.start() - 1].isascii()
            and text[match.start() - 1].isalnum()
        )
        named = bool(match[2].strip()) or match[0][1:2] in (":", "：") or re.search("[0-9_\\-]", match[3]) is not None
        coded = _CODE_LABEL.search(text, since(text, match.start(), 10), match.start())
        grouped = match[3][0].isdigit() and not match[3].isdigit()
        believed = not grouped or sum(map(str.isdigit, match[3])) in _GROUPED
        if _ORDER.match(text, match.start()):
            continue
        if coded is None and match[1] in (None, "同号") and named and believed and not inside:
            yield Hit("chat", match.start(3), match.end(3))


def _has_mailbox(text: str) -> bool:
    return "@" in text or ("#" in text and _HASH.search(text) is not None) or _SPELT.search(text) is not None


def _plain(plate: str) -> str:
    return re.sub("[^0-9A-Z\u4e00-\u9fff]", "", plate.upper())


def _is_personal_box(text: str, match: re.Match[str]) -> bool:
    if "@" not in match[0] and not _MAIL_HOST.search(match[0]) and not _BRACKETED.search(match[0]):
        return False
    before = text[since(text, match.start(), 14) : match.start()]
    if _PUBLIC_BOX.search(before):
        return _BOUNCED.match(text, match.end()) is not None and not _ROLE_BOX.match(match[0])
    return not (_ROLE_BOX.match(match[0]) and not _PRIVATE_BOX.search(before))
