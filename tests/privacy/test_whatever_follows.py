"""What follows a room, a number or a name: a measure word that is none, a call that was answered, a make, a plant, a bay."""

from __future__ import annotations

import pytest

from gazette.privacy import scan

FOUND = {
    "5号楼2单元1401只肯付一半": "1401",
    "4栋东单元602多收垃圾费": "602",
    "二幢一〇〇三天然气表打不开": "1003",
    "门禁卡记在八栋三单元902名下": "902",
    "2栋1603Emma Brown女士来问": "1603",
    "夫妇(5-2-3)金婚": "5-2-3",
    "上月起云栖墅区41号欠缴物业服务费": "41号",
    "巡逻至西苑别墅乙型9号车库听见响声": "9号",
    "别墅区听泉径18号车库门前堆放余泥": "18号",
    "社后街7号之二302住4人": "之二",
    "打电话到82690157，是柴师奶接的": "82690157",
    "先拨85200967，占线就拨她儿子": "85200967",
    "电话020 8270 4609，接听人老林": "8270 4609",
    "物业电话联系0763-3380214后对方答应停练": "3380214",
    "有事打屋头电话8442 5163": "8442 5163",
    "微信加qy_huxi1970,拉你进群": "qy_huxi1970",
    "请微信联系nana_huang2018，酬谢": "nana_huang2018",
    "有事加新群主wxid_abctieli58": "abctieli58",
    "图纸请直接发给徐设计师": "徐设计师",
    "方案异议，刘工会逐条回复": "刘工",
    "鲜师傅换的门锁又坏了": "鲜师傅",
    "回访：聂老满意": "聂老",
    "争议已由代主管处理": "代主管",
}
CLEAN = """请将车辆移出B2-1101至B2-1120车位
停电范围：10kV荣华线检修
张裕葡萄酒6瓶
李连贵熏肉大饼门口的井
黄槐、红花檵木修剪完成
方钢、角铁余料过磅
商铺“老陈记肠粉”排烟管道已验收
外立面维修工程招标
5号楼2单元24户停水
3栋1单元120只阀门
3栋1000Mbps宽带
值班电话020 8270 4609，请拨打
小区径流3号井
9月以前的文件由原主任签署
微信联系物业客服""".split("\n")


@pytest.mark.parametrize(("line", "part"), FOUND.items())
def test_it_is_stopped_whatever_follows(line: str, part: str) -> None:
    at = line.find(part)
    found = scan(line)
    assert found, line
    if at >= 0:
        assert any(one.start < at + len(part) and at < one.end for one in found), (line, found)


@pytest.mark.parametrize("line", CLEAN)
def test_what_only_resembles_it_passes(line: str) -> None:
    assert [one.value for one in scan(line)] == []
