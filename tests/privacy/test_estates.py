"""Homes of older estates, of houses and of villages, each way to write them beside what only looks like it."""

from __future__ import annotations

from typing import Final

import pytest

from gazette.privacy import scan

#: Name → what must be stopped, what must pass.
_WAYS: Final[dict[str, tuple[str, str]]] = {
    "rows of one-storey houses": (
        (
            "5排3号的炉子冒烟|平房区12排7号漏雨|北三排9号和北三排10号合用水表|家住东4排2号|八排六号李家|7排15户烟囱倒了|西平房8号没有厕所|"
            "平房31号窗户破了|瓦房6号院墙开裂|南平房十一号无人居住|平房东区14号烧炉子"
        ),
        (
            "请坐3排12号座位|礼堂5排8号已留给代表|影院6排4号票|3排12号灯杆|平房3号泵房|平房改造第2号文|5排2号车位|前5排树|第3排第4棵|"
            "书架3排2号|平房12间|2排5号充电桩|平房6号楼"
        ),
    ),
    "committees, villages and groups": (
        "三委五组17号来人反映|自称住一委二组8号|李家村4组26号|西庄五组3号漏雨|幸福社区2组19号断电|向阳屯6组11户|红星社3组7号",
        "第三组5号选手|2组8号灯|一组三人|分三组12月5号巡查|换热机组3号|A组2号球员|第一组10号签到|维修组4号来过",
    ),
    "a door behind building and unit": (
        (
            "4栋2单元5号门锁坏了|6幢1单元12号把杂物放楼道|12号楼3单元八号反映暖气不热|乙楼二门3号|丙楼一门6号 蓝某"
            "|3#楼2门11号水表冻了|9栋2单元14号的灯亮着|2号楼1门4号欠租"
        ),
        (
            "4栋2单元5号停水|6幢1单元12号上午检修|4栋2单元5号、6号停电|2单元3号电梯|1栋2单元2号门禁|3单元7号开始清洗|8号楼2单元3号箱|"
            "7栋1单元9号恢复供水|5栋3单元10号前交齐|3门5号摊位"
        ),
    ),
    "a house behind its building": (
        "乙9号楼14号登记人已故|3号楼27号的住户搬走了|工房6号楼42号漏水|甲3号楼18号承租人去世|5号楼11号家里没人|8号楼36号户主换人",
        "甲3号楼18号停水|5号楼11号上午清洗|3号楼27号起施工|2号楼3号电梯|5号楼25号业主大会|6号楼、7号楼12号恢复|8号楼2号门岗",
    ),
    "one household, not how many": (
        "坐落：二宿舍6栋11户|我是3单元8户的，来补卡|家住5栋14户|租住在七栋二单元9户|2单元6户户主外出|4栋12户承租人",
        "6栋11户签字|2号楼11户，3号楼9户|3单元8户未交|5栋共14户|一单元12户参加|7栋户型图|每单元6户",
    ),
    "houses with a name": (
        "教授楼二层3号屋顶漏|干部楼3门7号|后楼305一位老人|住俱乐部前楼206|家属楼四楼2号|筒子楼三层16号堆煤|红楼402的暖气|单身楼五层8号",
        "办公楼207会议室|综合楼301|教学楼四层2号教室|前楼305平方米|专家楼12户|后楼改造|红楼2025年维修|家属楼四楼2号灯|家属楼3层2号配电箱|后楼200米",
    ),
    "villas and row houses": (
        "住别墅A12的业主|别墅18号住户|叠拼B区7-2业主|联排16号家里漏水|家住双拼9号|别墅36号漏雨",
        "别墅12栋|别墅18号停水|联排16号车位|叠拼7层|别墅A12路灯|双拼2号样板间|别墅区共36号地块",
    ),
    "yards and streets": (
        "家属院14号户主|住大杂院6号|家住四合院3号|门牌西关街12-4号，没人应门|住在织布巷7-2号|家住仓前路118-3号|铁路宿舍9号老两口",
        "家属院14号楼|大院3号门岗|物业地址：西关街12-4号|仓前路118-3号便利店|宿舍9号楼|织布巷7-2号门前积水|文化路2-8号井盖",
    ),
    "flats above shops": (
        "公寓1-2-3漏水|商住楼2-1-402|青年公寓A-3-12",
        "公寓1-2-3号楼|商住楼2-3层|公寓2026-11-28|公寓1-2栋",
    ),
    "sides and heads of a floor": (
        "2号楼3单元4楼东屋|三楼西屋没人|5号楼西头二楼203|1栋北侧三楼305|8号楼三门洞402|6栋1楼门501|3号楼二楼洞602",
        "4楼东屋顶渗水|三楼西屋面防水|5号楼西头二楼平台|3号楼门洞刷漆|2楼门厅",
    ),
    "as Hong Kong writes them": (
        "A座12楼F室|Flat B 12/F Tower 3|Flat C, 8/F, Block 2|3座25楼D室|Flat 7A Tower 2|12/F Flat B",
        "A座12楼大堂|Tower 3 lobby|12/F lobby, Block 2|flat B-side speakers",
    ),
    "rooms as people": (
        "由902赔偿802刷墙费|503赔付403天花板|1101和1001双方签字|301与201双方各担一半|楼上804|楼下602开门",
        "由120赔偿|共赔偿802元|由315受理|2025和2026双方合同|楼上3部电梯",
    ),
}


def _split(texts: str) -> list[str]:
    return texts.split("|")


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize("text", [text for stopped, _ in _WAYS.values() for text in _split(stopped)])
def test_a_home_is_stopped(text: str) -> None:
    assert "room" in [found.kind for found in scan(text)]


@pytest.mark.parametrize("text", [text for _, passes in _WAYS.values() for text in _split(passes)])
def test_what_only_looks_like_a_home_passes(text: str) -> None:
    assert "room" not in [found.kind for found in scan(text)]
