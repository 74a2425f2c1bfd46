"""Names in running text: read twice, weighed with what stands around them."""

from __future__ import annotations

import pytest

from gazette.privacy import scan
from gazette.privacy.reading import advantage
from gazette.privacy.vocabulary import vocabulary


def _names(text: str) -> list[str]:
    return [one.value for one in scan(text) if one.kind == "full-name"]


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甲方：钱立新　乙方：物业服务中心", "钱立新"),
        ("岗亭的钥匙由绿化组岳春生保管。", "岳春生"),
        ("到场：冉启航、柳如松、盖丽", "冉启航"),
        ("到场：冉启航、柳如松、盖丽", "盖丽"),
        ("整改回执_9号楼_袁立新_0612.pdf", "袁立新"),
        ("仇和平与楼上积怨已久，调解两次未果。", "仇和平"),
        ("业主解小栋的意见已经转给工程部。", "解小栋"),
        ("司马青撰写的小册子可以在前台领取。", "司马青"),
    ],
)
def test_a_name_without_a_title_is_found(text: str, name: str) -> None:
    assert name in _names(text)


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize(
    "text",
    [
        "维修师傅正在处理，请稍候。",
        "purpose: 了解小栋的意见",
        "了解小栋的意见",
        "问卷用来了解小栋居民的想法，了解小荷亭怎么用。",
        "感应灯常亮，已报修。",
        "诸葛亮主题灯会在古城开到元宵节。",
        "图书角新到《李时珍传》和《徐霞客游记》。",
        "早晚高峰请走北门，访客高峰时段请登记。",
        "梅林路、莲花路、彩田路禁停，由保洁清扫。",
        "伍佰元以下的零星维修由项目部审批。",
        "锦苑业委〔2026〕7号文已张贴。",
        "和和美美，高高兴兴过年。",
        "吴裕泰茶庄门前台阶结冰。",
    ],
)
def test_words_places_and_people_of_history_pass(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("号码念给你：幺三八，零零零零，一二三四", "幺三八，零零零零，一二三四"),
        ("老宅电话还是八六五三零零零零，三十年没换过", "八六五三零零零零"),
        ("扣扣八三五二零零零零四，验证问题填小区名", "八三五二零零零零四"),
        ("顾 阿 姨家浴霸开关接反了", "顾 阿 姨"),
        ("联系人 周 建 平", "周 建 平"),
        ("严爷爷说楼道太黑", "严爷爷"),
        ("请鲁师母来领", "鲁师母"),
        ("令狐总批了没？", "令狐总"),
        ("林さん来电", "林さん"),
        ("和先生来电", "和先生"),
        ("李工会同物业到场", "李工"),
        ("0602-0903户报修", "0602-0903"),
        ("15栋⒈单元1102报修", "15栋⒈单元1102"),
        ("刚才是2203的老丁在吼", "2203"),
        ("1502于15:02报修", "1502"),
        ("黑色大众浙江A 6R 58 8压着盲道", "浙江A 6R 58 8"),
        ("0571—87340000 响久一点 老人走得慢", "0571—87340000"),
    ],
)
def test_numbers_and_persons_in_rarer_spellings_are_found(text: str, value: str) -> None:
    assert value in [one.value for one in scan(text)]


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize(
    "text",
    [
        "电梯物联卡ICCID 89860123456789012345 欠费停机",
        "物料编码E20483917，领用后请回填台账。",
        "您的工单WX20240703118已受理。",
        "值班手机（公用，轮流带）13800001234",
        "请维修人员向阿姨道声辛苦。",
        "向经理室反映的路灯问题已经列入计划。",
        "包工头不肯签字。",
        "余氯0.35mg/L，浊度0.2NTU，合格。",
        "营业时间0900-1800",
        "水工、电工到场，高工职称优先。",
        "石工、瓦工进场前请登记。",
        "木工、石工请到前台办证。",
        "高工路因施工封闭，请绕行。",
        "捡到小熊钥匙扣一个，请失主认领。",
        "小熊挂件、小马玩偶各一只。",
        "请用“锦苑管家”小程序报修。",
        "关注“王管家”公众号。",
        "下载锦苑管家小程序。",
    ],
)
def test_what_only_looks_like_them_passes(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("石工、张工到场勘查。", "石工"),
        ("高工路过时发现漏水。", "高工"),
        ("请联系小熊。", "小熊"),
        ("“王管家”来过。", "王管家"),
    ],
)
def test_what_is_a_name_all_the_same_is_found(text: str, name: str) -> None:
    assert name in [found.value for found in scan(text)]


def test_words_explain_better_what_is_no_name() -> None:
    assert advantage("维修师傅正在处理", 3, 5, surname=1) < 0 < advantage("由冉启航负责", 1, 4, surname=1)


def test_the_lists_are_whole() -> None:
    lists = vocabulary()
    assert len(lists.words) > 100_000
    assert len(lists.given) > 2_000
    assert len(lists.surnames) > 450
    assert lists.words["时间"] < lists.words["罗汉松"]
    assert lists.surnames["王"] < lists.surnames["冉"]
