"""How Chinese texts write a room, and what only looks like one: buildings, dates, amounts, equipment, public rooms.

The patterns work on text whose Chinese numerals are already digits (三号楼二单元一千二百零一 → 3号楼2单元1201).
"""

from __future__ import annotations

import re
from typing import Final

from gazette.privacy.lexicon import CLEAR, STRICT, SURNAMES

SURNAME: Final = "".join(sorted(SURNAMES))
S: Final = "(?:复式|跃式|公寓|洋房|别墅)?[ ]?[\\-–—_/·.、，,~:：之的の]?[ ]?"
BUILDING: Final = (
    "(?:[A-Za-z]?[0-9]{1,3}[A-Za-z]?[ ]?(?:号楼|栋楼?|幢|座|#楼?|号院|弄[0-9]{1,3}号楼?|号[0-9]{1,2}栋)"
    "|[甲乙丙丁戊][ ]?[栋座幢]|[东西南北]楼"
    "|[A-Za-z][0-9]{0,2}[ ]?(?:栋|座|幢|楼(?!层))|(?:[Bb]lock|BLOCK|[Bb]ldg\\.?|[Tt]ower|[Bb]uilding)[ "
    "]?[A-Za-z0-9]{1,3}(?![A-Za-z0-9]))"
)
UNIT_WORD: Final = "(?:[A-Za-z]?[0-9]{1,2}[A-Za-z]?[ ]?(?:单元|单(?=[0-9])|门(?![岗卫禁口])|梯|[Uu]nit)|[A-Z东西南北中甲乙丙丁][ ]?单元)"
#: After a building the unit may be a mere number: 8#-1-602.
UNIT: Final = f"(?:{UNIT_WORD}|#?[0-9]{{1,2}}(?=[ ]?[\\-–—]))"
FLOOR: Final = "(?:[0-9]{1,2}[ ]?(?:楼|层|[Ff](?![A-Za-z])|/[Ff]))"
ROOM: Final = "(?:[A-Za-z]?[\\-]?[0-9]{3,4}[A-Za-z]?|[0-9]{1,2}[A-Z][0-9]{2}|[0-9]{1,2}-0[0-9])"
SUFFIX: Final = "(?:[ ]?(?:号?室|号?房(?!屋|型|产|价|租|款)|户(?!型)|单位|号(?![楼线令文])|家))?"
SIDE: Final = (
    "(?:[最偏靠朝向]?[东西南北中左右]{1,2}[边侧面首手间]{0,2}的?(?:户(?!外|型)|家|室(?![内外])|那户|那家|门(?![口岗禁厅洞卫窗])|住户|"
    "业主)"
    "|[最偏靠]?[东西南北中左右]{1,2}(?:手|边|侧|面|首)?(?:边|侧)?的?(?:第?[1-9]家|头(?:那|的|第?[1-9一二三四])?[户家]|漏|渗|滴|反映|"
    "投诉|报修|业主|住户|租户|住的)"
    "|[A-H][ ]?(?:户(?!型)|室|房|座|单位|门))"
)
EDGE: Final = "(?<![0-9A-Za-z.*×\\-])(?<![0-9][:：/])"
END: Final = "(?![0-9A-Za-z%]|[.:：][0-9]|[\\-–—][0-9]{3})"

#: 20号楼3单元东户1601.
_AT_SIDE: Final = f"(?:[最偏靠]?[东西南北中左右]{{1,2}}[户侧边门首手面家]?{S})?"

#: Building, perhaps unit and floor, then a room of three or four digits; or unit and room; or floor and room.
CHAIN: Final = re.compile(
    rf"{EDGE}(?:{BUILDING}{S}(?:{UNIT}{S})?(?:{FLOOR}{S})?{_AT_SIDE}|(?:[0-9]{{1,2}}[ ]?[\-–—][ "
    f"]?)?{UNIT_WORD}{S}(?:{FLOOR}{S})?{_AT_SIDE}|(?P<floor>{FLOOR}){S})"
    f"(?P<room>{ROOM}){END}(?P<suffix>{SUFFIX})"
)
#: The floor, then a side, a letter or a short number: 十二楼东户, 18F-03, 12楼A室.
BY_FLOOR: Final = re.compile(
    f"(?:{EDGE}{BUILDING}{S})?(?:{EDGE}{UNIT}{S})?(?:{EDGE}{FLOOR}|[顶底][楼层])(?:{S})(?P<door>{SIDE}"
    "|[0-9]{1,2}(?:号?室|号?房)|(?:0[1-9]|1[0-6]|[1-9])户(?!型|[，。；]|均|共|居民|家庭)|"
    "[A-H](?![A-Za-z0-9区座栋幢口]))"
)
#: 六楼西侧走廊, 三层东区: parts of a house.
_NO_SIDE: Final = (
    "(?![东西南北中左右边侧面首手区门楼栋座梯向头端窗井角段翼廊厅路街口走公消配弱强管过步平连通外电天露屋雨排线间转拐行"
    "]|户型|大堂)"
)
#: With building or unit, floor and side are enough: 21栋3单元6楼西.
BY_SIDE: Final = re.compile(
    f"(?:{EDGE}{BUILDING}{S}(?:{UNIT}{S})?|{EDGE}{UNIT_WORD}{S}){FLOOR}{S}[最偏靠]?[东西南北中左右]{{1,2}}[边侧首手]?{_NO_SIDE}"
)
BY_FLOOR_OF: Final = re.compile("[0-9]{1,2}[ ]?[楼层F][ ]?之[ ]?[0-9]{1,2}(?![0-9])")
BY_FLOOR_SHORT: Final = re.compile(
    f"{EDGE}{BUILDING}{S}(?:{UNIT}{S})?{FLOOR}[ ]?[\\-–—]?[ ]?0[0-9](?:号?室|号?房|户(?!型)|号)?{END}"
    f"|{EDGE}{BUILDING}{S}(?:{UNIT}{S})?{FLOOR}[ ]?(?:[1-9]|1[0-6])号(?![楼线门机梯口井柜车库泵位文电风灯令])"
)
LETTERED: Final = re.compile(
    f"{EDGE}{BUILDING}{S}(?:{UNIT}{S})?[0-9]{{1,2}}[ \\-–—]?[A-H](?![A-Za-z0-9区座栋幢口梯单#])"
)
ENGLISH: Final = re.compile(
    "(?<![A-Za-z])(?:[Rr]oom|ROOM|[Rr]m\\.?|[Ff]lat|FLAT|[Aa]pt\\.?|[Aa]partment|[Uu]nit|[Ss]uite)[ ]?(?:[Nn]o\\.?[ "
    "]?)?"
    "(?:[A-Za-z]?[0-9]{1,2}[\\-])?(?:[A-Za-z]?[0-9]{3,4}[A-Za-z]?|[0-9]{1,2}[A-H]|[A-H](?=, "
    "?[0-9]{1,2}/F))(?![0-9A-Za-z])"
    "|(?<![0-9A-Za-z/])[0-9]{1,2}/?[Ff],? ?(?:Flat|flat|Room|room|Unit|unit|Rm) ?[A-H0-9]{1,2}(?![0-9A-Za-z])"
    "|(?<![0-9A-Za-z/])#[0-9]{1,2}-[0-9]{2,3}(?![0-9A-Za-z\\-])"
)
#: 3-2-1201, 3-1201, 8#-1-602, A-1201, B座-1201, 12-301, E1-10.
DASHED: Final = re.compile(
    f"{EDGE}(?P<first>[A-Za-z]?[0-9]{{1,2}}[A-Za-z]?|[A-Z])[#栋座]?[ ]?[\\-–—_/][ "
    f"]?(?:(?P<second>[A-Za-z]?[0-9]{{1,2}})[ ]?[\\-–—_/][ ]?)?"
    f"(?:(?P<third>[0-9]{{1,2}})[ ]?[\\-–—_][ ]?)?(?P<room>[A-Za-z]?[0-9]{{1,4}}[A-Za-z]?)(?![0-9A-Za-z%#]|"
    f"[.:：/\\-–—_][0-9])(?P<suffix>{SUFFIX})"
)
BARE: Final = re.compile(
    f"{EDGE}(?P<room>[A-Za-z]?[0-9]{{3,4}}[A-Za-z]?|[0-9]{{1,2}}[A-Z][0-9]{{2}})(?![0-9A-Za-z%#]|"
    f"[.:：/\\-–—][0-9])(?P<suffix>{SUFFIX})"
)
GATE: Final = re.compile(f"{EDGE}[0-9]{{1,3}}[ ]?号(?P<room>{ROOM})(?:室|房(?!屋)|户(?!型))")
MORE: Final = re.compile(
    f"(?:[ ]?[、,，/和及与至到~—–\\-][ ]?)(?P<room>[A-Za-z]?[0-9]{{3,4}}[A-Za-z]?){END}(?P<suffix>{SUFFIX})"
)

#: 房号：12C, from 9A.
LABELLED: Final = re.compile(
    "(?:(?:房号|门牌号?码?|室号|房间号?|住址|房屋|单元号)[：: 为是]{1,2}|(?:送[\u4e00-\u9fff]{0,3}到|上门到|住在?|"
    "隔壁|对门|楼上|楼下|(?:先生|女士|小姐|太太|阿姨|业主|住户)[（( ]?)|"
    "(?:from|above|below|owner of|tenant of) )"
    "(?P<door>[0-9]{1,2}[ \\-]?[A-H])(?![0-9A-Za-z])"
)
#: 1102与1202之间.
PAIR: Final = re.compile(
    f"{EDGE}(?P<room>[0-9]{{3,4}})(?=[与和跟][0-9]{{3,4}}(?:之间|两家|两户|双方|因|的纠纷|的矛盾|互|住户|业主|家|都|"
    f"均|邻里))"
)

MEASURE: Final = re.compile(
    "[ ]?(?:元|万|块|人(?!家)|名|位|平|㎡|m|米|度|吨|年|月|日|天|次(?!卧)|条|份|个|只|台|套|盏|kg|KG|公斤|公里|升|%|"
    "小时|"
    "分|时|点|秒|票|岁|张|株|棵|"
    "V|W|A|kw|KW|kW|mm|cm|km|KVA|kVA|级|期|届|章|页|件|起|宗|枚|辆|部|间|处|倍|毫|克|余|多|左右|以[上下内]|线|路|弄|街|"
    "号(?:令|文|线|楼|门|车|段|地块|宗))"
)
WINDOW: Final = re.compile("[ ]?(?:至|到|起|~|—|–|开始|停水|停电|恢复|集合|前)")
OUTSIDE_BEFORE: Final = re.compile(
    "(?:点位|[更逻测样检视卡警降控]点|防区|位号|监控|端口|机位|摊位|展位|座位|工位|车位|泊位|车库|[电水气]表箱?|表箱|电箱|配电箱|阀门?|泵|风机|"
    "摄像头|探头|"
    "梯|井|桩|灯杆|路灯|设备|编号|型号|规格|文号|第|合同|单号|工单|标准|"
    "信箱|快递柜|柜|箱|储藏室|储物间|机组|回路|线路|图号?|图纸|条码|货号|批号|分机|内线|转|商铺|铺位|店铺|商户|档口|"
    "底商|¥|￥|"
    "总计|合计|公交|频道|波道|"
    "证书|备案|账号|尾号|房间数|电话|热线|GB|DB|GA|ISO|N[oO]\\.?)(?:号码?|编号|为|"
    "是)?[：:（( #]{0,2}(?:[A-Za-z0-9#\\-_/]{1,9}[、,，至到~和及— ]{1,2}){0,5}[A-Za-z]{0,4}$"
)
COUNT_BEFORE: Final = re.compile(
    "(?:共|约|计|全|近|超过?|达|有|其余|剩余|每|合计|总|户数|收回|发放|发出|投票|签约|服务|覆盖|涉及|另|其他|已|"
    "多)[ ：:]{0,2}$"
)
SUM_BEFORE: Final = re.compile("(?:共|约|合计|总计|近)[ ：:]{0,2}$")
OUTSIDE_AFTER: Final = re.compile(
    "[ ]?(?:号)?(?:车位|泊位|停车位|表箱|电表箱|电梯|客梯|货梯|扶梯|梯|门禁|配电|机房|泵房|水泵|阀|井|桩|灯|摄像|"
    "探头|储藏|柜|"
    "箱|回路|风机|消火栓|道闸|"
    "闸|出入口|出口|入口|分机|型|通道|地库|车库)"
)
FACILITY: Final = (
    "(?:会议室|活动室|活动中心|管理处|服务中心|服务处|办公室|办公点|居委会|社区|工作站|业委会|业主委员会|值班室|"
    "党群|前台|"
    "监控|消防|财务|收费处|阅览室|"
    "图书室|样板房|物业用房|架空层|会所|投票站|投票点|签到处|签到点|机房|配电房|泵房|调解室|接待室|多功能厅|物业|"
    "议事厅|驿站|"
    "客服中心|党支部|公司|培训室|教室|"
    "警务室|卫生站|诊所|托管中心|老年食堂|快递点)"
)
FACILITY_BEFORE: Final = re.compile(
    f"(?<!@){FACILITY}(?:办公室|大厅|用房)?(?:位于|设在|设于|搬至|迁至|搬到|在|地址|地点|现址|为|[（(：: ]){{0,3}}"
    "(?:本?小区|本园|[\u4e00-\u9fff]{2,4}(?:花园|苑|小区|路[0-9]{1,4}号))?$"
    "|(?:会议|办理|领取|投票|集合|咨询|活动|签到|培训|开会|报名|查阅|公示|缴费|登记|办公|接待|受理|集中|召开|"
    "举办)(?:的)?(?:地点|地址|处|时间及地点)[：:为在 ]{0,2}"
    "(?:[\u4e00-\u9fff]{2,8})?$"
)
FACILITY_AFTER: Final = re.compile(
    f"[ ]?(?:[（(—][\u4e00-\u9fff]{{0,4}}{FACILITY}|[\u4e00-\u9fff]{{0,2}}(?!物业[费人公催说上])(?!(?:社区|消防|"
    f"监控|财务|前台|公司)){FACILITY})"
)

PUBLIC_ROOM: Final = re.compile(
    "(?:Meeting|Function|Activity|Conference|Control|Plant|Pump|Switch|Guard|Store|Class|Management Office)[ ,]{0,2}$",
    re.IGNORECASE,
)
#: A second room of the same sentence, named by its number alone: 301漏水到201.
SECOND: Final = re.compile(
    "(?:至|投诉|漏到|漏水到|渗到|渗水到|影响到?|波及|殃及|邻居|与|和|跟|及|[给到])(?P<room>[0-9]{3,4}|"
    "[0-9]{1,2}[A-H])(?![0-9A-Za-z.:：元个人户名米次年%份万])"
)

HOUSE_BEFORE: Final = re.compile(
    "(?:住在?|家住|房号|门牌号?码?|房间号?|室号|户号|住址|住处|我家(?:是|在)?|家在|家里?是|家|楼上|楼下|隔壁|对门|"
    "对面|邻居|"
    "邻户|业主|住户|租户|租客|户主|房东|房源|房屋|"
    "本楼|本栋|本幢|本单元|我们楼|楼里|反映人|投诉人|报修人|经查系|查实系|系|确认是|应是|来自|房间?|入户|上门到?|给|"
    "去|到)[：:是为的（(\\[【 ]{0,2}$"
)
BAY_AFTER: Final = re.compile("[ ]?(?:号)?(?:车位|泊位|停车位)")
VISIT_AFTER: Final = re.compile(
    "(?:关|开|装|换|抄|拿|贴|敲|拍|检|巡|安装|更换|疏通|找|帮|测|量|做|取|催|收|通知|劝|协调|处理|回访|看|查|修|"
    "处理|维修|检修|检查|敲门|送|取|上门|通)"
)
ADDRESS_BEFORE: Final = re.compile("(?:地址|位置|房号|门牌号?码?|住址|房间号?|室号)[：:是为 ]{0,2}$")
HOUSE_AFTER: Final = re.compile(
    "[ ]?[（(]?(?:的)?(?:那个?|这个?)?(?:钥匙|快递|包裹|水表|电表|水费|电费|物业费|门卡|狗|猫|业主(?!大会|委员会|"
    "代表大会|们)|住户|租户|租客|户主|房客|家(?:里|中|的|住|"
    "漏|说|来|"
    "今|昨|反|又|小|老|大|孩|装|，|。|、|里)|"
    "房东|邻居|那户|这户|那家|这家|用户|老人|阿姨|大爷|大妈|先生|女士|小姐|屋里|房间|房内|室内|厨房|卫生间|阳台|"
    "主卧|次卧|防水|水管|水龙头|马桶|地漏|门锁|门铃|入户|对讲|院子|花园|露台|天花|吊顶|墙面|墙体|地板|家具|暖气|"
    "地暖|热水器|油烟|厨卫|浴室|洗衣机|鞋柜|花盆|装修|"
    "客厅|窗户|门口|入户门|空调|"
    f"[{SURNAME}][\u4e00-\u9fff]{{0,2}}(?:先生|女士|小姐|阿姨|大爷|太太|某))"
)
#: A full name right behind the number: 1101张某某欠费.
NAME_AFTER: Final = re.compile(
    f"[ ]?[{''.join(sorted(CLEAR))}][{''.join(sorted(STRICT))}]{{1,2}}(?:[，,。；;：:、 （(|\\n]|$|欠|反映|投诉|来电|"
    f"家|的|说|称)"
)
DOES_AFTER: Final = re.compile(
    "[ ]?(?:的)?(?:往下|未交|未缴|没交|没人|无人|家里|空置|出租|退租|入住|养鸡|养猫|堆放|堆|违建|违规|私自|擅自|"
    "报事|来访|致电|打来|要求|申请|投诉|反应|滴水|高空|水管|马桶|跳闸|停电了|没水|断水|漏下|滴下|反映|投诉|报修|"
    "来电|漏水|渗水|装修|说|称|在装|养狗|养了|欠费|欠缴|搬|半夜|晚上|深夜|夜里|"
    "天天|经常|总是|一直|噪音|砸墙|敲)"
)
#: Quick questions that a text without rooms answers with no: a number that could be a room, a floor with a side …
GATES: Final = (
    re.compile(
        "[0-9](?<![0-9.*×][0-9])(?<![0-9]{3}[\\- ][0-9])(?<![打警救拨][0-9])(?<![打警救拨] [0-9])[0-9]?(?:0[1-9]|"
        "[1-3][0-9]|40)"
        "(?![0-9%年元〕\\]]|[.:：][0-9]|,[0-9]{3}(?![0-9])|-[01][0-9](?![0-9])|[\\-/.][0-9]{1,2}[\\-/.][0-9]|[ "
        "]?(?:万|平|㎡|米|吨|名|份|席|位|"
        "次|台|套|号文)|人(?!家))"
    ),
    re.compile(
        f"[楼层Ff栋座幢元#](?:{S}(?:之[0-9]|{SIDE}|[最偏靠]?[东西南北中左右]{{1,2}}[边侧首手]?{_NO_SIDE}|[0-9]{{1,2}}(?:号?室|号?房|户)|[A-H](?![A-Za-z0-9区座栋幢口])|"
        f"[0-9]{{1,2}}[ \\-–—]?[A-H])|[ ]?[\\-–—]?[ ]?(?:[0-9]{{1,2}}-)?0[0-9])"
    ),
    re.compile(
        f"[\\-–—_/](?<![^0-9A-Za-z#栋座].)[ ]?[A-Za-z]?[0-9]{{1,2}}(?![0-9.:：])[ "
        f"]?(?:[室房户家的住业租邻那这用老阿先女（(]|"
        f"号[室房]|单位|[{SURNAME}][\u4e00-\u9fff]{{0,2}}(?:先|女|小|阿|大|太))"
    ),
    re.compile("(?:Room|room|ROOM|Rm|rm|Flat|flat|FLAT|Apt|apt|Apartment|Unit|unit|Suite|suite)[ .]?"),
    re.compile(
        "(?:住|房号|门牌|业主|住户|租户|户主|住址|室号|楼上|楼下|隔壁|对门)[在号码]?[：: "
        "（(为是]{0,2}[A-Za-z]?[0-9]{1,2}[#栋座]?[\\-–—]"
    ),
    re.compile("[A-Z](?<=[0-9].)[0-9]{2}(?![0-9])"),
    re.compile(
        "[\\-–—_](?<=[0-9].)[ ]?[0-9]{1,2}[A-H](?![0-9A-Za-z])|/[Ff](?<=[0-9]..),? ?[FRUfru]|#[0-9]{1,2}-[0-9]{2}"
    ),
    re.compile("[A-H](?:(?<=[0-9].)|(?<=[0-9][ \\-].))(?![0-9A-Za-z区座栋幢口])"),
)
#: What must stand in a line for a pattern to have anything to find there.
_LETTER: Final = re.compile("[A-H](?:(?<=[0-9].)|(?<=[0-9][ \\-].))")
HINTS: Final = {
    GATE: re.compile("号(?<=[0-9 ].)[A-Za-z]?[0-9]"),
    BY_FLOOR: re.compile("[楼层Ff]"),
    BY_FLOOR_OF: re.compile("之"),
    BY_SIDE: re.compile(f"[楼层](?<=[0-9 ].){S}[最偏靠]?[东西南北中左右]{{1,2}}"),
    BY_FLOOR_SHORT: re.compile("[楼层Ff](?<=[0-9 ].)[ ]?[\\-–—]?[ ]?[0-9]"),
    LETTERED: _LETTER,
    LABELLED: _LETTER,
    ENGLISH: re.compile("[Rr](?:oo)?m|ROOM|[Ff]lat|FLAT|[Aa]p(?:t|ar)|[Uu]nit|[Ss]uite|[Ff](?<=[0-9/].)|#[0-9]"),
    PAIR: re.compile("[与和跟](?<=[0-9].)[0-9]"),
}
YEAR: Final = range(1990, 2040)
CALLS: Final = frozenset(("110", "112", "114", "119", "120", "122", "911", "999", "315"))
CELL_BEFORE: Final = ("", *"|\t、\n（(：:，；.@")
CELL_AFTER: Final = ("", *"，,；;。|\t、\n）)：:")
#: Rooms by their form alone.
CERTAIN: Final = (BY_FLOOR, BY_FLOOR_OF, BY_FLOOR_SHORT, BY_SIDE, LETTERED, ENGLISH, LABELLED)
