"""More doors: older estates, numbers in a row, rounds, votes — against days, seats, lifts and counts of households."""

from __future__ import annotations

import pytest

from gazette.privacy import scan

DOORS = """家住东风村三组12号的老人
二委三组41号
1栋3单元7号业主反映噪音
扫楼发现，1栋3单元7号门上封条完好
住在甲楼三门5号
平房3排5号水管冻裂
建国平房22号
南二排11号与南二排13号的电表
家住仓库街37-6号
住址：和平巷12号
三栋二门洞五楼西屋
俱乐部后楼207没有人
专家楼一层4号
经协商，由701赔偿601天棚粉刷费
我是9号楼1单元12户的
坐落：铁西二宿舍9栋18户
原房改档案，工人新村甲17号楼25号登记人不在
5单元3号家漏水
西侧3单元9号王某
红旗屯5队17号
1号楼3单元5楼西屋煤气味很大
2号楼东头一楼104万师傅
13栋2门洞203上水软管老化
我是七幢2-9-3的，烟道串味
上门记录 C2-1-17-4 热水器
业主问暖气片，9-1-6-2
1603：返臭；1604：无异常；1605：无人
二号楼征集：五〇一同意，五〇二反对
17楼3号的短租客
都说502老两口好""".split("\n")
NO_DOORS = """3单元7号停水检修，请提前储水
12月3栋7号起停水
请到会场第3排12号座位就座
放映厅6排4号，票价30元
影院一排三号，二排五号
车位3排12号已过户
阳光村3组召开大会
第2组12号选手
5栋3单元2号电梯停运
1单元3号水泵检修
4号楼12户居民停水
9号楼1单元12户停水
影响9号楼1单元12户。
5栋共18户签字
地点：建设街37-6号（管理处）
幸福里12号楼外墙
公寓楼20户
新楼2026年交付
1栋1单元15号、16号停水
3号楼25号清洗水箱
三排二号灯杆损坏
平房12户拆迁
四门三号岗
2门洞三层堆放杂物
5楼西屋面漏水
由300承担
12组5号表
社区3队15号车
小区8栋2单元3号、4号梯
甲楼3层
西楼301会议室
3栋2单元2号（配电箱）
9号楼12号、13号两天停电
1单元12号，2单元13号停气
5栋10号到12号外墙清洗
版本1-2-3-4已发布
满意度 5-4-5-3（安保-保洁-绿化-工程）
0830：集合；0935：开会；1030：散会
110：报警；119：火警
103：水泵房巡检；104：风机房巡检
同意1104户，反对票102
312户同意
7号楼1-2-3单元停水
3栋1-3-5层通水
17楼3号水表
应为1500人""".split("\n")


@pytest.mark.parametrize("line", DOORS)
def test_a_door_is_stopped(line: str) -> None:
    assert [found.kind for found in scan(line)][:1] == ["room"]


@pytest.mark.parametrize("line", NO_DOORS)
def test_a_day_a_seat_a_lift_and_a_count_pass(line: str) -> None:
    assert [found.value for found in scan(line)] == []


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("外籍住户（护照75 3108246）办理登记", "passport", "75 3108246"),
        ("证件种类台胞证，号码08463271，来探亲两个月", "passport", "08463271"),
        ("QQ群里乱发图的是1749260385这个号", "chat", "1749260385"),
        ("补贴发放 6228 4800 2956 3817 203 1,050元", "bank-card", "6228 4800 2956 3817 203"),
        ("补贴发放 6228 4800 2956 3817 203 850元", "bank-card", "6228 4800 2956 3817 203"),
    ],
)
def test_a_number_is_found_whole(line: str, kind: str, value: str) -> None:
    assert (kind, value) in [(found.kind, found.value) for found in scan(line)]


@pytest.mark.parametrize("line", ["护照 75 份", "证件 30 本", "微信群里说3这个号停用", "QQ群里1栋这个号码牌掉了"])
def test_what_is_no_number_of_a_person_passes(line: str) -> None:
    assert scan(line) == ()
