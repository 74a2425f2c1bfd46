"""How regions, chats and papers write what is personal, each way beside what only looks like it."""

from __future__ import annotations

from typing import Final

import pytest

from gazette.privacy import Kind, scan

#: Name → kind, what must be stopped, what must pass.
_WAYS: Final[dict[str, tuple[Kind, str, str]]] = {
    "behind a paper's number": (
        "room",
        "工单1204：5-1-703漏水|工单：5-1-703室门锁坏|装修备案：2-2-604|合同：6-1-1802室|| WX20261204-03 | 4-2-505 | 跳闸 ||img/2026/9-1104-tiles.jpg",
        "工单1204：5号楼大堂灯|备案号：2026-5-1703|编号：5-1-703|合同编号 20261204-1-1802|| WX20261204-03 | 5号楼大堂 | 灯不亮 ||img/2026/12-01-lobby.jpg",
    ),
    "a household, not how many": (
        "room",
        "7栋2单元703户借梯子|12栋905户求购旧书柜|9幢706户|3单元1104户门口有积水",
        "7栋共905户|7栋已有703户签字|12栋905户居民|已收回 905 户|全区共 1203 户|9幢120户",
    ),
    "the south-west": (
        "room",
        "锦苑6栋2单元8楼4号说水小|11栋1单元21楼2号已退保证金|4栋三单元12-3天然气味重|住2单元6-1的邻居",
        "6栋2单元8楼电梯厅|2单元1-8楼停水|4栋三单元12-18日检修|2单元6-1轴线裂缝|11栋1单元21楼2号电梯",
    ),
    "lanes": (
        "room",
        "31号402阿婆说灯不亮|17号603漏水|26号底楼天井那户搭棚|9号顶楼晒台那家养鸽子|14号2楼亭子间人家",
        "31号402路公交|17号603米处|26号底楼天井积水|9号底楼那家便利店|3号楼2层那家健身房|12号底楼这户型|5月31号1402停电|14号2楼平台",
    ),
    "where water ends up": (
        "room",
        "谁家的水漏到904了|水滴到1303床上|渗水到602|楼上的油淹到1101家里",
        "漏到0.3米深|渗到2025年才修|水漏到1004毫升|淹到一楼大堂|滴到904厘米高",
    ),
    "with everything that belongs to it": (
        "room",
        "2号楼1单元604东屋|二座廿六楼B室|8栋C座-1506|Flat 9D, Tower 4",
        "2号楼东屋檐|廿六日停水|8栋C座大堂|Flat roof, Tower 4|卅年老房",
    ),
    "every day above": (
        "room",
        "楼上1703天天拖椅子|隔壁805天天炒菜",
        "保修1703天到期|已停用805天|天天开放",
    ),
    "one letter for an account": (
        "chat",
        "加我Q 1203344556 进群|加q1203344556|我的Q 1203344556",
        "见Q 1203344556 号工单|Q1-Q3季度|加我 Q 群|FAQ 1203344556|IQ 1203344556",
    ),
    "telephones abroad": (
        "mobile",
        "电话+852 6123 0099|(+853) 6611 0099|00852 9123 0099|(852) 9123 0099|+886 912 000 099|+1 (415) 555-0199",
        "客服热线：+852 2555 0100|管理處電話：(852) 2555 0100|+10 1200 3000 kPa|+3 2026-12-01 10:30|结余 +852 元|+8521|电梯载重 00852|（852）12 项|2026+1 415",
    ),
    "in English words": (
        "mobile",
        "call one five two, double zero, eight eight four, triple one|six one two three double zero nine nine|eight six one three nine zero zero zero zero one two three four|Nine one two three, zero zero nine nine",
        "one two three four five|four zero zero five five five zero one zero zero|four zero zero, five five five|one of three, two of four|one door, two keys",
    ),
    "at somebody's home": (
        "landline",
        "屋企電話2333 0199|家里电话 2333 0199|我屋企电话 28330199|住宅电话0755-2333 0199",
        "管理處電話2333 0199|热线 2333 0199|物业电话2333 0199|前台座机0755-2333 0199",
    ),
    "plates of Hong Kong and Macau": (
        "plate",
        "港牌車 TK 8812|车牌号 RX 302|粤港两地牌 WN 7715|澳门车牌 MT-30-18|港车PZ6620",
        "港牌车辆 12 辆|车牌识别 LPR 2026|港车北上 2026|车牌 4 位|号牌 AB",
    ),
    "links": (
        "chat",
        "weixin://contacts/profile/lily_he77|[加我](https://wa.me/85291230099)|https://t.me/lily_he77|tencent://message/?uin=77120099|https://u.wechat.com/EKab12_cd|私聊 77120099",
        "weixin://dl/business/?t=ab12|https://wa.me/message/AB12CD34|https://t.me/joinchat/AB12|https://t.me/+AB12cd34|请勿私聊|https://example.com/t.me",
    ),
    "Latin names with a title": (
        "titled-name",
        "Cindy姐拼单|Jason哥帮忙|Emily老师请假|Frank总答复|Grace小姐来电|阿Joe说|老Peter回复",
        "App总是闪退|WiFi总断线|Yoga老师|Excel老师|Frank总监办公室招人|阿Sir巡逻|阿Q正传|Mary总店|Jason哥烧烤店",
    ),
    "小 before any surname": (
        "titled-name",
        "小程：收到|找小高拿钥匙|请小文签收|小易今天轮休|小武说修好了",
        "小程序报修|小高层电梯|小文章|小时内|小孔堵塞|小钱不多|小康家庭|小白菜|小石子路",
    ),
    "aunts of the south-west": (
        "titled-name",
        "廖孃孃说|廖嬢嬢来了|王孃|陈嬢反映|邓孃孃家漏水",
        "新娘|娘娘庙|王母娘娘|老板娘|姑娘们|大娘",
    ),
    "labels in English": (
        "full-name",
        "Chairman: Lau Chi Keung|Secretary: Yeung Wai Kuen|Treasurer: Fung Siu Fong|Owner: CHEUNG Ka Ming|Contact: Ng Yuk Lan|Tenant Tsang Wing Yan has moved out|Witness: Kwok Tai Wai",
        "Chairman: to be elected|Secretary: see Wong Tai Sin office|Owner: Hong Kong Housing Society|Contact: Customer Service Centre|Tai Chi for Seniors|Kung Fu Club|bus for Ho Man Tin|THE Meeting Room",
    ),
    "surnames of two characters": (
        "full-name",
        "业主鲜于波反映漏水|签约人：相里红|报修人：濮阳静|业主赫连明珠来电",
        "海鲜于今早到货|濮阳路施工|司空见惯的问题|业主方代表签字确认|张裕兴酒行租约到期|清运费伍佰元整已付|邻居成晚打麻将",
    ),
    "names that are words": (
        "full-name",
        "姓名：马上飞|签名：高云飞|业主：马上飞（3栋）|户名：常青松|姓名：安全明",
        "姓名：常用名|业主：马上来|业主：马上办！|联系人：文化宫|签字：盖章|签名：明天补|姓名：安全员",
    ),
    "names in company": (
        "full-name",
        "田野、雷鸣二人夜巡|业主高兴、张伟两人反映|时光与李秀兰两位|保安田野、张志强等三人",
        "安全、方便两项|成都、重庆两地|大人、小孩两人|文静、整洁两位一体|管家、保安两人|业主、租户两人",
    ),
    "where somebody works": (
        "landline",
        "业主留的办公室电话 010 6538 9900|那位老先生留的是单位电话0731—85520099|住户公司电话021-58760099转8021|家里固话86210099晚上打|爱人单位座机：0755-26580099|他留的是学校办公室座机 021 5876 0099",
        "业主单位电话：0755-2600 0099|请致电公司电话0755-2600 0099|请老人的家属联系街道办公室电话86210099|单位电话0755-2600 0099|学校固话 86210099",
    ),
    "at home in English": (
        "landline",
        "Tel 2345 0099 — Cheung Wing Sze, Flat 8A|her home number is 2345 0099|residence phone +86 571 8765 0099|Owner's phone: 2345 0099|My landline is 2345 0099",
        "Management Office: 2345 0099 (24 hours)|Tel 2345 0099 for enquiries|For lift faults call 2345 0099|office +86 571 8765 0099|Please call the concierge at 2345 0099",
    ),
    "behind at": (
        "email",
        "reach her at priya.raman@example.com|write to me at li.na@example.com",
        "reach us at service@example.com|Meet at 3.15 p.m.",
    ),
    "papers with parted figures or their name apart": (
        "passport",
        "护照75 3108246|护照号 71 2094483|台胞证，号码04418263|回乡证,证号 H0417720",
        "证件，号码 3 份|护照75 份|通行证，编号方法另定|持护照71 人",
    ),
    "cards in groups where money is paid": (
        "bank-card",
        "发放名单：6228 4800 3056 3817 204 1,050元|退款 6217-0020-3056-3817-204|6230 5800 3056 3817 204 88.50元|银行卡 6228 4800 3056 3817 205",
        "编号 6228 4800 3056 3817 204|6228 4800 3056 3817 204|公司专户退款 6228 4800 3056 3817 204|SIM 卡 6228 4800 3056 3817 204",
    ),
    "private offers": (
        "landline",
        "旧冰箱出售，有意者打0431-82900099|有意者电话0571-87650099|小店转让打0431-82900099|求租车位，找0571-87650099",
        "招租咨询电话0571-87650099|有意者请到物业服务中心，电话0571-87650099|出租信息请拨0571-87650099|摊位出租，服务热线0571-87650099",
    ),
    "accounts that are pointed at": (
        "chat",
        "QQ群里发广告的是1203344556这个号|群里骂人的是2203344556这个QQ|加好友的是77120099这账号",
        "QQ群公告第20261128这号楼|QQ群已满500人，这个号|工单是1203344556这个号|群里说的是3号楼，这个号码亭",
    ),
    "what a name is written on": (
        "full-name",
        "抬头写成了柏青|抬头应为荆玉|拾到荆玉的身份证|捡到柏青的钱包一个|款退至应小满工行卡|汇到费兰英账户|登记人艾力·买买提与现住户不符",
        "抬头写成了公司|抬头应为单位全称|拾到老人的身份证|捡到业主的钱包|退至原付款账户|退至农行账户|汇到公司账户",
    ),
    "on a list of who is on duty": (
        "titled-name",
        "周三老费|周一小邬，周二小薛|扫地由小田代班|钱厂长来访|星期六老房",
        "周三小雪|周六老年大学|周一小时工|“老孙家羊汤”搬走了|“老韩家饺子馆”开业|工厂长期停产|周日小满",
    ),
    "plates of embassies": (
        "plate",
        "使馆车 使014578 停在门口|黑牌车使224·578",
        "即使100000元也不够|车棚使300000元结余用完",
    ),
    "as neighbours call themselves in groups": (
        "room",
        "12栋小燕子1203：明天停水吗|8号楼豆豆妈1102：收到",
        "3栋水表1203：正常|11栋大堂1203：灯不亮|3栋共1203：请核对|负二层 A-118 车位|https://example.com/2026/11/3-1204.html",
    ),
    "小 and 大 before any surname": (
        "titled-name",
        "钥匙在小穆手里|工程部小莫十点到|让小覃去看看|小严替班|大刘今天请假|大赵反映门禁坏了|大董，你来一下|与丘队一起进去",
        "小管道破裂|小申请表|小席位|小池塘清淤|大张旗鼓|大杨树被风刮倒|大黄鱼到货|与乐队一起排练|保安小队|物业小妙招",
    ),
    "names in one word": (
        "full-name",
        "| 3 | 呼和 | 已领钥匙 ||9\t其其格\t女\t租户|业主巴图来电|联系人：图雅|卓玛说门禁坏了|尼玛扎西、央金夫妇|斯琴和高娃一起报名",
        "呼和浩特来电|| 格桑花 | 20株 ||古丽餐厅开业|宝音图乡|与高娃同名|业主平和对待",
    ),
    "syllables of Hong Kong": (
        "full-name",
        "Ho Siu Ling has paid|投票人 Lam Ka Yan|Witnessed: CHEUNG Wing-sze|Nguyen Thi Hoa moved in|Lars Eriksson in Flat 3B|Tanaka Yukiさん|收件：Fung Tsz Ching",
        "Lam Tin Estate bus|Lok Fu Place|Chow Tai Fook voucher|Hung Shui Kiu outing|Siu Mai and Ha Gow|Chung Yuen Festival",
    ),
    "words that only a person can be": (
        "full-name",
        "业主经纬来电|业主安宁来电|收到905室雷雨交来保证金|住户安全（男）|本人汤圆圆，已阅读",
        "业主连夜来电|业主房屋报修流程|业主水电报修|请业主文明来访|业主全家来访|业主任意投诉|住户平和说明|业主应急来电专线|业主包裹寄存|业主花草送来|业主白天来电",
    ),
    "words that announce people before a mark": (
        "full-name",
        "乙方（宋词）|值日：祖冲、支小雅|夜班：钟大海|代缴人\t纪念\t微信|该车归占小军所有|问李娜要钥匙",
        "甲方（房东）|乙方（施工方）|白班：安全巡查|交班：平安无事|到场：时间不限|问高层住户|该房归全体业主所有|系高空抛物",
    ),
    "what is held, shown and cooked": (
        "full-name",
        "李白雪来电反映|业主龙小赛来电|东方玉申请装修|电工铁柱生到岗",
        "李白诗会在会所举行|杜甫诗集|东方明珠主题灯展|龙舟赛报名满20人|张记云吞面开业|铁艺大门刷漆",
    ),
}  # fmt: skip


def _items(block: str) -> list[str]:
    """Return the lines of ``block``; rows of a table begin with a stroke of their own."""
    return [item.replace("\0", "|") for item in _rows(block).split("|") if item]


def _rows(block: str) -> str:
    return block.replace("|| ", "|\0 ").replace(" ||", " \0|").replace(" | ", " \0 ")


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    ("way", "text"), [(way, text) for way, (_, texts, _) in _WAYS.items() for text in _items(texts)]
)
def test_what_is_personal_is_stopped(way: str, text: str) -> None:
    assert _WAYS[way][0] in {one.kind for one in scan(text)}


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize("text", [text for _, _, texts in _WAYS.values() for text in _items(texts)])
def test_what_only_looks_like_it_passes(text: str) -> None:
    assert scan(text) == ()
