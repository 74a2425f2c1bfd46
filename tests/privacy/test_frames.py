"""Names that are words, in a place where only somebody stands; and how neighbours of an old house call each other."""

from __future__ import annotations

import pytest

from gazette.privacy import scan

NAMES = {
    "书画比赛一等奖柏青，二等奖时光，三等奖梅朵": ["柏青", "时光", "梅朵"],
    "乒乓球冠军高山，亚军安宁": ["高山", "安宁"],
    "周一 季平 周二 谈笑": ["季平", "谈笑"],
    "张建国 3票，黎明 2票，江河 1票": ["张建国", "黎明", "江河"],
    "孔祥云把自家水泵借出来，高山和项国飞轮流看着": ["孔祥云", "高山", "项国飞"],
    "王秀兰、平安、李红梅领取了口罩": ["王秀兰", "平安", "李红梅"],
    "上午李卫东，下午方圆": ["李卫东", "方圆"],
    "田野说要先公开账目": ["田野"],
    "会上雷鸣提出应先修屋顶": ["雷鸣"],
    "随后江河发言，要求公开账目": ["江河"],
    "时光反对，理由是费用太高": ["时光"],
    "最后方圆宣读了决议": ["方圆"],
    "苗壮没有意见": ["苗壮"],
    "热心人江水生修好了凳子": ["江水生"],
}
NICKNAMES = (
    "周单元长收了签名|许楼道长组织扫雪|宋门长收卫生费|崔瘸子的三轮车|何聋子听不见门铃|卢光头|丁木匠修门|尹屠户|钱老倌捡废品|韩家老二回来了|"
    "史家大儿子来办过户|葛家婶子送来锦旗|顾家姆妈拿来锦旗|马科让查账|范奶九十了|尤师来修锁|侯幺爸|陶幺妹|李老三骑车撞了花坛|周家姥姥来了|丁技术员说要等停暖才能换"
)
NOBODY = """捐款：大米200斤，花生100斤，苹果50元
一等奖电饭煲，二等奖毛毯，三等奖水杯
冠军队伍获奖状，亚军获毛巾
周一 晴 周二 高温 周三 雷雨
参会人员：各楼长，业主代表，物业人员
监票完毕，计票准确，唱票清楚
李宁运动鞋50元，康师傅方便面10元，王老吉5元
领取：米油、毛巾、水杯
方案提出，分三步实施
高峰提出的时段
和平反对浪费
明确表示，不涨价
严肃提出批评
党员表示支持
常委会宣读了决议
安全提出更高要求
白天问，晚上答
路人说，井盖响了一夜
热心人士修好了凳子
王家湾老二路公交
科长让查账
名师讲座
张大炮台遗址
马科技园
范奶粉
程门长廊
宋门长期关闭
谭木匠专柜迁至一楼
王家大院一日游
汪家小笼
顾家家居展销
孙家老宅修缮
丁木工板
光头强动画片
王家老大院
张家老三样
李老大医药
高级技术员岗位
亚军奖金300元
安全没有意见""".split("\n")


@pytest.mark.parametrize("line", NAMES)
def test_a_word_where_only_somebody_stands_is_a_name(line: str) -> None:
    assert [found.value for found in scan(line)] == NAMES[line]


@pytest.mark.parametrize("line", NICKNAMES.split("|"))
def test_what_neighbours_call_each_other_is_stopped(line: str) -> None:
    assert [found.kind for found in scan(line)] == ["titled-name"]


@pytest.mark.parametrize("line", NOBODY)
def test_a_word_elsewhere_passes(line: str) -> None:
    assert [found.value for found in scan(line)] == []
