"""Whose a landline is by what happens with it: who calls, who is called back, who answers, when, and who left the number."""

from __future__ import annotations

from typing import Final

from gazette.patterns import lazy
from gazette.privacy.abroad import at_home
from gazette.privacy.lines import since

HOTLINE: Final = lazy(
    "热线|值班|物业|管理处|客服|报修|报警|监督|服务|咨询|举报|抢修|应急|急修|消防|派出所|居委|社区|街道|燃气|供水|"
    "供电|公司|中心|前台|监控|门岗|"
    "总机|维保|维修|办公|传真|投诉电话|城管|水务|电力|医院|银行|热力|业委会|24小时|救援|单位|岗亭|保安室|大堂|机关|"
    "学校|"
    "幼儿园|管家|(?:[部站所台岗]|(?<!住)处|(?<![0-9一二三四五六七八九十])室|项目)(?=(?:联系)?的?(?:座机|固话|电话|回电|来电|传真))|售后|预约|办事|委员会|开发商"
)
#: Whoever takes the call: 响久一点，老人走得慢.
_ANSWERS: Final = lazy(
    "一户|[ ，,]{0,2}接听人(?!员)|[ ]?后[，,]?(?:对方|业主|住户|租户|他|她)(?!们)|[ ，,]?(?:[^，。；\\n]{0,8}[ ，,])?(?:[^，。；\\n]{0,5}"
    "(?:老人|老太|老头|老爷子|她|他|家人|家里|嫂|奶奶|爷爷|外婆|外公|母亲|父亲|妈|爸|儿子|女儿|保姆|阿姨|孩子)"
    "[^，。；\\n]{0,3}(?:接|听|走得慢|耳|在家|不在)|响(?:久|多)一?[点会])"
)
#: 回访 021-… 无人接听; 改打 0571-… 找她婆婆: whoever is called back is at home, unless the words before name an office.
_CALLED_BACK: Final = lazy(
    "[ ，,]{0,2}(?:[一都总]?直?(?:无人|没人|无法|未)(?:接|应)|(?:一直|总是|老是)?(?:占线|打不通|关机|停机|空号|忙音)"
    "|找(?:他|她|其|我(?![们司处])|[\u4e00-\u9fff]{1,3}(?:阿姨|女士|太太|奶奶|爷爷|大爷|大妈))"
    "|(?:他|她)(?![们乡])|(?:白天|晚上|下班)[^，。；\\n]{0,4}(?:在家|有人))"
)
#: (家), and 88000099是我妈家的电话.
REMARK: Final = lazy(
    "[ ]?(?:[，,][ ]?(?:是[^，。；\\n]{1,5}接的|占线就?再?[打拨](?:他|她)(?!们))|"
    "[（(](?:家|宅|住宅|本人|自家|座机|家庭)|[是为](?:我|他|她|其)(?![们司])[^，。；\\n]{0,4}的?(?:电话|座机|号码|固话|家))"
)
#: 6栋1203室(0571-…), unless it is an office's address; 我单位座机.
_OF_A_ROOM: Final = lazy(
    "(?:[栋幢座楼元][0-9]{3,4}[室房户]?[（(]?|(?:我|他|她|本人)的?(?:单位|公司)的?(?:座机|电话|固话|分机)|单位的?(?:座机|固话|分机))\\Z"
)
#: Where somebody works: 业主留的办公室电话, 那位先生留的是单位电话; 业主单位 is whoever has something built.
_OWN_OFFICE: Final = lazy(
    "(?:业主(?!单位|公司的?(?:服务|热线))|住户|租户|租客|房东|户主|房客|车主|老人|先生|女士|小姐|阿姨|他|她|我(?![们司])|本人|爱人|老公|老婆|儿子|女儿|父亲|母亲|父母|家长)"
    "(?:本人|自己)?(?:留|填|给|报|写|登记)?(?:了|下|过)?的?(?:是|个)?(?:工作)?(?:单位|公司|办公室|店里|厂里|学校|医院){1,2}里?的?(?:联系|固定)?(?:电话|座机|固话|分机|号码)"
    "(?:留|填|写)?(?:的?[：:是为]|[ ]){0,3}\\Z"
)
_OFFICE: Final = lazy("地址|办公|管理处|物业|中心|服务|会议|活动室")
#: 接…来电, …打来: whoever called.
_CALLER_BEFORE: Final = lazy(
    "(?:^|[^转请\u4e00-\u9fff]|[刚又再先晚早午天上下次]|[0-9日时分])(?:刚|又|再)?(?:接[到听]?|收到|来电显示|来电号码|号码)[为是：: ]{0,2}\\Z"
)
_CALLS: Final = lazy(
    "[ ]?的?(?:[来致]电(?!显示|提醒|咨询?热线)|(?:一位|某)?(?:业主|住户|居民)?(?:来电)?(?:反映|投诉)(?!请|电话|热线)|"
    "打[来进过](?:来|[一二三两几0-9]次)?)"
)
#: 投诉请打…反映: whom anybody may call.
_INVITED: Final = lazy("(?:[打拨]|致电|联系|请)[ ]?\\Z")
#: (晚七点后), 晚上八点以后打: when somebody is at home. An office tells its hours.
_AT_HOME_WHEN: Final = lazy(
    "[ ]?[（(，,][ ]?(?:请)?(?:早晚|晚[上间]?|夜里|夜间|中午|午休|下班|饭点|周末|节假日|白天)(?:[一二三四五六七八九十0-9]{1,2}[点时:：][0-9半]{0,2})?"
    "(?:以?后|以?前|之后)?(?:再)?(?:打|找|接|拨|联系|在家|有人|没人|[）)])"
)
_OFFICE_WHEN: Final = lazy("休息[）)]")
#: 转我爱人, 叫我老伴接, 找我妈.
_ASKED_FOR: Final = lazy(
    "[ ，,]?(?:麻烦|请|要)?(?:转|叫|找|喊)(?:给|下|一下)?(?:我|他|她|其)的?(?:爱人|老[公婆伴]|丈夫|妻子|太太|先生|[爸妈父母]|"
    "儿[子媳]|女[儿婿]|孙|[哥姐弟妹]|[外婆公]|舅|姨|姑|叔|嫂)"
)
#: 留的是 0351 4956 027, 只留了….
_LEFT: Final = lazy(
    "(?:[留写填报]|(?<![发交付退还送转])给)(?:下(?!列|述|面|方)|了个?|过|的)?(?:是|个|电话|号码)?[：: ]{0,2}(?<!给)\\Z"
)


def is_at_home(text: str, at: int, end: int, *, whole: bool) -> bool:
    """Whether what is done with the number at ``at:end`` shows that it is somebody's; ``whole`` has its area code."""
    if REMARK.match(text, end) or (whole and _ANSWERS.match(text, end)):
        return True
    before = text[since(text, at, 22) : at]
    if at_home(text, at, end) if before.isascii() else _OWN_OFFICE.search(before):
        return True
    if not whole:
        return False
    lived = _OF_A_ROOM.search(before) and not _OFFICE.search(before)
    return bool(lived) or (HOTLINE.search(before) is None and _is_called(text, before, end))


def _is_called(text: str, before: str, end: int) -> bool:
    """Whether somebody called, left this number, or is called back at it, where no office is spoken of before it."""
    if any(pattern.match(text, end) for pattern in (_CALLED_BACK, _ASKED_FOR)):
        return True
    if _CALLS.match(text, end) and not _INVITED.search(before):
        return True
    hours = _AT_HOME_WHEN.match(text, end)
    if hours and not _OFFICE_WHEN.match(text, hours.end()):
        return True
    return any(pattern.search(before) for pattern in (_LEFT, _CALLER_BEFORE))
