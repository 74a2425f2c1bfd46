"""What is personal, what only looks like it, and what the office itself has made public."""

from __future__ import annotations

import pytest

from gazette.privacy import Context, scan

ROOMS = """
3-2-1201|3栋1201室|3栋1201|三号楼二单元1201|３栋２单元１２０１|12座A1201|5幢2单元301|8#-1-602|3栋2单元十二楼东户|一千二百零一室|B座18F-03
三号樓1201室|叁栋壹贰零壹|十二栋三单元二零二|3—2—1201|3－1201|2#楼1单元1701|88弄12号301室|11号楼二单元四层左手边那家|12楼A户|A1201室
6栋1单元15楼2号|9栋三单元21-3|4栋2单元706户|工单1130：4-1-803|img/2026/7-1502-louti.jpg|2单元11-2
3 栋 1201 室|3栋12-01|12A03室|D座2103|Room 1201|Flat 12B|1201房|3栋二十一楼2101
"""
HOUSEHOLDS = [
    "1201业主要求退款",
    "住1201的老人",
    "楼上1301半夜拖椅子",
    "E1-10住户家中无人",
    "房号：1806",
    "901反映电梯异响",
    "3栋1201、1302漏水",
    "装修备案：2-1-503、4-2-1202。",
    "36号402阿婆说楼道灯不亮",
    "18号503漏水",
    "住3单元5-6的业主",
]
PLACES = """
3号楼电梯检修|2单元门禁已修复|B2-103车位划线|车位编号A-1201至A-1230|4-6栋停水|B1-B6栋外墙清洗|深物管〔2026〕301号|2026-11-22 09:00-17:00|1201元
电表箱B2-1203更换|水泵P-1201检修|3栋200户居民|已有1208户签约|三室一厅|一千二百户|3栋1400开始停水|会议地点：3栋101室活动室|业委会办公室设在5栋103室
2单元1-3楼停水|1单元3-5轴线施工|4栋2单元6-12月缴费|3单元共802户|备案号：2026-1-1203|9月22号1430停水|22号1203路公交|比分100:3|工单编号 20261201-3-1201
一层大堂|12楼公共走廊|5号楼顶楼防水|分机8012|深南大道1201号|规格120×240×53|1-3单元电梯|3栋09:00-12:00停水|二〇二六年十一月|203会议室
"""
NUMBERS = {
    "mobile": "电话+852 9555 0132|(+853) 6655 0177|+1 415-555-0132|138 0000 0000|138-0000-0000|+86 13800000000|１３８００００００００|一三八零零零零零零零零|1 3 8 0 0 0 0 0 0 0 0|138\u200b0000\u200b0000|幺三八零零零零零零零零|l38OOOO0000",
    "landline": "屋企電話2555 0163|家里座机0755-2600 1234|业主来电0755-26001234|王女士 0755-26001234|住宅电话 26001234",
    "identity-card": "身份证11010119900307721X|11010119900307721X|身份证 110101 19900307 721x|旧身份证440305780101123|身份证A123456(7)",
    "bank-card": "6222021234567894|卡号6228480012345678901|6222 0212 3456 7894",
    "passport": "护照E12345678|EA1234567|港澳通行证C12345678|台胞证号码：12345678|驾驶证档案号440300123456",
    "plate": "粤B12345|粤B·12345|粤 B 12345|粤BD12345|粤B1234学|粤A1234挂|粤Z1234港|京A12345警|粤b99k88|车牌号B12345",
    "email": "wangfang_01@example.com|liuyang1990＠example．com|zhang88(at)example.com",
    "chat": "加微信lin_xiao2026|QQ：20261122|vx:hexiaoyu99|V信 zhaojg_88|wxid：abc_12345",
    "titled-name": "王女士|欧阳先生|李建国师傅|老王说门禁坏了|张姐说|陈总答复|刘业主|Mr. Chan",
    "full-name": "业主张伟来电|投诉人：李秀兰|经与王芳沟通|联系人：周敏|出席：何俊、林晓燕|业主买买提·艾力反映|李雷和韩梅梅因停车争吵|业主陳志明投訴|Owner: Zhang Wei",
}
NO_NUMBERS = """
服务热线：0755-5550 0101|报警请拨110|400-555-0100|12345热线|138****0000|身份证440305********1234|统一社会信用代码 91440300MA5EXAMPLE|流水号440305199003071234
京ICP备12345678号|粤B2-20260001|粤B牌照限行|微信公众号：gongshi_wy|服务邮箱：service@example.com|关注公众号|快递单号 SF1234567890123|时间 1900-2100 200|邮编518000
物业费收款账号：4000012345678901234|请欢迎业主来电0755-55500101
"""
NO_NAMES = """
金龙鱼食用油赠送活动|请业主文明养犬|严禁高空抛物|业主张贴海报须经同意|安全第一|方便居民办事|关于停水的通知|白天施工|水费按表计收|牛奶箱统一安装|马上到冬季|黄色警戒线
万元以上项目|毛坯房装修|江南花园|石材地面|管道疏通|温馨提示|项目经理到场|时间安排|常见问题|程序如下|谢谢配合|成都、广州、武汉|提高业主满意度|业主王某反映|张某某与李某|王**
小高层电梯|小程序报修|老人和小孩|保安队长|施工队长|水电师傅|各位先生、女士|业主和租户|联系人：管理处客服|审批人：主任|安全、文明、方便、整洁|由金地物业负责|康师傅方便面
"""


def _items(block: str) -> list[str]:
    return [item for item in block.strip().replace("\n", "|").split("|") if item]


def _kinds(text: str) -> set[str]:
    return {finding.kind for finding in scan(text)}


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize("room", _items(ROOMS))
def test_a_room_in_any_spelling_is_found_in_a_sentence(room: str) -> None:
    text = f"上月{room}反映漏水，已派人查看。"
    assert "room" in _kinds(text)


@pytest.mark.parametrize("text", HOUSEHOLDS)
def test_a_bare_number_is_a_room_where_somebody_lives(text: str) -> None:
    assert "room" in _kinds(text)


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize("text", _items(PLACES))
def test_buildings_facilities_dates_and_amounts_are_no_rooms(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in NUMBERS.items() for text in _items(texts)])
def test_what_identifies_a_person_is_found(kind: str, text: str) -> None:
    assert kind in _kinds(text)


@pytest.mark.parametrize("text", _items(NO_NUMBERS))
def test_public_and_masked_numbers_pass(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.parametrize("text", _items(NO_NAMES))
def test_ordinary_words_that_begin_like_a_name_pass(text: str) -> None:
    assert scan(text) == ()


def test_every_room_of_a_list_is_found() -> None:
    assert [one.value for one in scan("3栋1201、1302、1403均有漏水")] == ["3栋1201", "1302", "1403"]


def test_spans_count_code_points_of_the_text_as_it_was_given() -> None:
    text = "😀电话１３８\u200b００００００００，３栋１２０１室"
    phone, room = scan(text)
    assert (text[phone.start : phone.end], phone.kind) == ("１３８\u200b００００００００", "mobile")
    assert (text[room.start : room.end], room.kind) == ("３栋１２０１室", "room")


def test_numerals_are_read_without_losing_their_place() -> None:
    text = "据三号楼二单元一千二百零一室业主讲"
    (room,) = scan(text)
    assert room.value == text[room.start : room.end] == "三号楼二单元一千二百零一室"


def test_names_weigh_less_than_numbers() -> None:
    assert {one.kind: one.weight for one in scan("王女士手机13800000000")} == {
        "titled-name": "warning",
        "mobile": "error",
    }


REGISTERED = Context(
    phones=frozenset({"199-0000-1234", "0755-2600 1234"}),
    mailboxes=frozenset({"Office.Box@example.com"}),
    accounts=frozenset({"6222 0212 3456 7894"}),
    places=frozenset({"1栋101室"}),
    staff=frozenset({"宁安澄", "林经理"}),
    plates=frozenset({"粤B·00001"}),
)


@pytest.mark.parametrize(
    "text",
    [
        "工程手机19900001234", "业主来电26001234", "业主邮箱office.box@example.com", "卡号6222021234567894", "1栋101室", "审批人：宁安澄", "林经理答复", "粤B00001",
    ],
)  # fmt: skip
def test_what_the_office_registered_passes(text: str) -> None:
    assert scan(text) != ()
    assert scan(text, context=REGISTERED) == ()


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "全体业主："])
def test_a_text_with_nothing_in_it_gives_nothing(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "请知情者与我处联系,电话:0755-2600-1234,我们将为您保密。", "如需帮助,电话0755-2600-1234,业主可随时拨打。",
        "电话:0755-2600-1234为大家服务", "管家电话:2600-1234", "请来电告知,电话0755-2600-1234", "家中有老人的请提前联系0755-2600-1234",
        "电话0755-2600-1234，老人和儿童优先。", "请车主尽快挪车,来电0755-2600-1234", "值班经理 0755-2600-1234",
    ],
)  # fmt: skip
def test_an_office_that_asks_to_be_called_is_no_home(text: str) -> None:
    """Our 我处, 我们 and 业主可… stand round office numbers in every second notice."""
    assert "landline" not in _kinds(text)


@pytest.mark.parametrize(
    "text", ["0755-26001234,业主", "0755-26001234(我家)", "0755-26001234,老人", "她家电话0755-26001234"]
)
def test_a_number_with_its_household_behind_it_is_a_home(text: str) -> None:
    """The same words, alone or with 家, name the household."""
    assert "landline" in _kinds(text)


@pytest.mark.parametrize("text", ["值班手机19900001234", "门岗值班电话：199 0000 1234，夜间请打"])
def test_a_duty_mobile_passes_like_a_hotline_until_the_office_registers_its_numbers(text: str) -> None:
    """Whose office has a register puts the duty mobile there; any other mobile is then somebody's."""
    assert scan(text) == ()
    assert "mobile" in {one.kind for one in scan(text, context=Context(phones=frozenset({"0755-2600 1234"})))}
    assert scan(text, context=REGISTERED) == ()


@pytest.mark.parametrize(
    "text",
    [
        "王师傅值班电话19900001234",
        "值班电话19900001234（王师傅）",
        "值班员手机19900001234",
        "值班手机19900001234（本人）",
    ],
)
def test_a_duty_mobile_with_somebody_beside_it_is_somebodys(text: str) -> None:
    assert "mobile" in _kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("联系13566 018 247", "mobile"), ("QQ 31 552 9087", "chat"), ("护照G 3120 4478", "passport"), ("通行证H-0612-3345", "passport"),
        ("代办人薛国良带来委托书", "full-name"), ("申请对象薛晓峰", "full-name"), ("唱票人上官晓峰宣布", "full-name"), ("找薛 阿姨", "titled-name"),
    ],
)  # fmt: skip
def test_numbers_in_groups_and_people_behind_any_role_are_seen(text: str, kind: str) -> None:
    assert kind in _kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "15000 200 300", "QQ 2026-11-22 前报名", "通行证 A-12-15 层有效", "管理人应及时报告", "慰问对象：高龄老人、困难家庭", "绿化阿姨、保安大叔和维修师傅",
        "也许师傅明天来", "感谢师傅们", "祝老师们节日快乐", "祝广大业主新春快乐", "此处==高亮==显示", "可向师傅索取", "水表读数13477 262 915", "居住证 2026 0301 起办理", "委托师傅代为更换", "由阿姨带领", "监测点3-2-1201读数", "防区3-2-1201报警", "王师傅牛肉面开业", "李奶奶饺子馆", "吴阿姨包子铺门前积水",
    ],
)  # fmt: skip
def test_dates_posts_verbs_points_and_shops_are_nobodys(text: str) -> None:
    assert scan(text) == ()
