"""Numbers that look like a room and are nobody's home: public rooms, bays, shops, meters, codes of things."""

from __future__ import annotations

import re
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.doors import NUMBERED
from gazette.privacy.lines import since

OUTSIDE_BEFORE: Final = lazy(
    "(?:点位|[更逻测样检视卡警降控]点|防区|位号|监控|端口|机位|摊位|展位|座位|工位|车位|泊位|车库|[电水气]表箱?|表箱|电箱|配电箱|阀门?|泵|风机|"
    "摄像头|探头|"
    "梯|井|桩|灯杆|路灯|设备|编号|型号|规格|文号|第|合同|单号|工单|标准|"
    "信箱|快递柜|柜|箱|储藏室|储物间|机组|回路|线路|图号|图(?=\\Z)|图纸|条码|货号|批号|分机|内线|转|商铺|铺位|店铺|商户|档口|"
    "底商|¥|￥|总计|合计|公交|频道|波道|"
    "证书|备案(?=号)|账号|尾号|房间数|电话|热线|GB|DB|GA|ISO|N[oO]\\.?)(?:号码?|编号|为|"
    "是)?[：:（( #]{0,2}(?:[A-Za-z0-9#\\-_/]{1,9}[、,，至到~和及— ]{1,2}){0,5}[A-Za-z]{0,4}\\Z"
)
OUTSIDE_AFTER: Final = lazy(
    "[ ]?(?:号)?(?:车位|泊位|停车位|表箱|电表箱|电梯|客梯|货梯|扶梯|梯|门禁|配电|机房|泵房|水泵|阀|井|桩|灯|摄像|"
    "探头|储藏|柜|箱|回路|风机|消火栓|道闸|"
    "闸|出入口|出口|入口|分机|型|通道|地库|车库)"
)
FACILITY: Final = (
    "(?:会议室|活动室|活动中心|管理处|服务中心|服务处|办公室|办公点|居委会|社区|工作站|业委会|业主委员会|值班室|"
    "党群|前台|监控|消防|财务|收费处|阅览室|"
    "图书室|样板[房间]|展示间|物业用房|架空层|会所|投票站|投票点|签到处|签到点|机房|配电房|泵房|调解室|接待室|多功能厅|物业|"
    "议事厅|档案室|资料室|器材室|休息室|更衣室|舞蹈室|书画室|排练厅|驿站|客服中心|党支部|公司|培训室|教室|"
    "警务室|卫生站|诊所|托管中心|老年食堂|快递点)"
)
FACILITY_BEFORE: Final = lazy(
    f"(?<!@){FACILITY}(?:办公室|大厅|用房)?(?:位于|设在|设于|搬至|迁至|搬到|在|地址|地点|现址|为|[（(：: ]){{0,3}}"
    "(?:本?小区|本园|[\u4e00-\u9fff]{2,4}(?:花园|苑|小区|路[0-9]{1,4}号))?\\Z"
    "|(?:会议|办理|领取|投票|集合|咨询|活动|签到|培训|开会|报名|查阅|公示|缴费|登记|办公|接待|受理|集中|召开|"
    "举办)(?:的)?(?:地点|地址|处|时间及地点)[：:为在 ]{0,2}"
    "(?:[\u4e00-\u9fff]{2,8})?\\Z"
)
FACILITY_AFTER: Final = lazy(
    f"[ ]?(?:[（(—][\u4e00-\u9fff]{{0,4}}{FACILITY}|(?:[\u4e00-\u9fff]{{0,2}}(?<![向给找跟请让对和与问叫被报经]))"
    f"(?!物业(?:服务)?[费人公催说上])(?!(?:社区|消防|"
    f"监控|财务|前台|公司)){FACILITY})"
)
PUBLIC_ROOM: Final = lazy(
    "(?:Meeting|Function|Activity|Conference|Control|Plant|Pump|Switch|Guard|Store|Class|Management Office)[ ,]{0,2}\\Z",
    re.IGNORECASE,
)
BAY_AFTER: Final = lazy(
    "(?:[、，,和及与至到~—][ ]?[A-Za-z]?[0-9]{1,2}-[0-9]{2,4}){0,8}[ ]?号?(?:[两二三四五六七八九十0-9]{1,2}[个处只])?"
    "(?:机械|子母|人防|立体|固定|访客|地下|充电)?(?:停?车位|泊位|充电桩|商铺|铺[位面]|档口|摊位)"
)
#: 访客车停B2-501: where a letter and a figure are a floor of the garage.
PARKED_BEFORE: Final = lazy(
    "(?:(?:停|泊|占|停放)[在到于用至了入]{0,2}|地库|车库|停车场)[ ]?(?:B[1-4]-[0-9]{2,4}[、，, 和至]{1,2}){0,8}\\Z"
)


def is_outside(text: str, match: re.Match[str]) -> bool:
    """Tell a place that is nobody's home: a public room, a bay, a meter, a code."""
    before = text[since(text, match.start(), 30) : match.start()]
    return bool(
        (OUTSIDE_BEFORE.search(before) and not NUMBERED.search(before + match[0]))
        or PUBLIC_ROOM.search(before[-14:])
        or FACILITY_BEFORE.search(before)
        or (match[0][:1] == "B" and PARKED_BEFORE.search(before))
        or FACILITY_AFTER.match(text, match.end())
        or BAY_AFTER.match(text, match.end())
    )
