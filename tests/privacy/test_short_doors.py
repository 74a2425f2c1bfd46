"""Doors of few figures or none, each way to write them beside what only looks like it."""

from __future__ import annotations

from typing import Final

import pytest

from gazette.privacy import Finding, scan

#: Name → what must be stopped, what must pass.
_WAYS: Final[dict[str, tuple[str, str]]] = {
    "a villa by its number": (
        (
            "别墅区V-17号申请加建|在3号别墅夜间切割瓷砖|A12栋别墅门前的绿篱|别墅区 6-B户申请装充电桩|排屋26号申请封露台|5号排屋的狗叫|叠墅3栋下叠的住户反映|B7幢联排漏水|18#别墅挖地下室|"
            "独栋D-9号投诉割草机|22号合院门前停车|六号别墅办喜宴|叠墅C-12号反映屋顶漏"
        ),
        (
            "共12栋别墅|3号别墅区绿化|5号别墅样板房开放|2026年3月5号别墅停水|二期有26号排屋|7号别墅路灯不亮|9号别墅配电箱检修|别墅区V-17号灯杆|"
            "A12栋别墅工地围挡|第3号别墅产品图纸|别墅6-B型样板间|3号联排物业用房"
        ),
    ),
    "a side and a floor": (
        (
            "4号楼1单元东户二层口头表示不同意|9号楼二单元中门三层租客直播|6幢2单元顶楼东边套屋面漏雨|2栋西户5楼|3单元西门四层老两口|7幢1单元西边套三楼|"
            "12号楼中户六层出租|5栋2单元东侧三层业主反映|2单元左手门二楼养鸡|一号楼东边户十二层漏水"
        ),
        (
            "3栋东门二层平台|5号楼西侧三层外墙|1单元东侧二层窗台|小区东门二层会所|北门3层岗亭|2号楼东侧1层至6层|4栋中门1层大厅|1单元西侧2层走廊灯|"
            "东边套三房户型|会所西门四层平台"
        ),
    ),
    "three short figures": (
        (
            "14. 3-1-5同意|3-1-6反对，噪音大|5-2-3要两箱|7-1-4报名|2 ¦ 成爱莲 ¦ 9-2-11 ¦ 独居|8-3-2不热|4-1-6没人|1-2-03同意|7#-1-9签收|¦ 12-1-7 ¦ 丁秀兰 ¦|"
            "6-2-1：支持|11-1-2已签，11-1-3未签"
        ),
        (
            "比分3-1-5|2-1-3条款|日期：6-2-1|版本2-1-4已发|¦ 水泵 ¦ 9-2-11 ¦ 正常 ¦|25-11-3 ¦ 晴|型号3-1-5|采用3-5-2阵型|第3-1-5节|密码3-1-6"
        ),
    ),
    "a bare number behind a staircase": (
        (
            "10#2单元8阳台护栏锈断|3栋1单元5厨房反水|7号楼2单元12漏水|6幢1单元3业主来电|2栋3单元9家里没人|8号楼1单元4暖气不热|5栋2单元6投诉楼上|"
            "1号楼1单元2马桶堵|9栋2单元10不同意|4幢3单元7窗户关不上"
        ),
        (
            "5号楼2单元24户停水|3栋1单元2部电梯|7号楼2单元3层阳台|6幢1单元3号电梯|2栋3单元9月检修|8号楼1单元4月底|5栋2单元6盏灯|1号楼1单元2次停电|"
            "9栋2单元10人到场|4幢3单元7天内修好"
        ),
    ),
    "a row of doors": (
        (
            "可视对讲不响的登记一下：1503、1702、2601|未交费：302、401、1104|没人在家：602，703，801|报名包粽子：1203 1504 602|暖气不热的几户：201、303、404|"
            "同意的邻居：1101、1202、903|欠费户：1603、1704、2201|还没入户的：501、802、1103|未签字：1402、1503、1801|未签名单业主：8-1-12、9-2-7、10-1-3|快递没领：703、904、1201"
        ),
        (
            "货号：1503、1702、2601|报修分机：8101、8102、8103|换表箱编号：1203、1204、1207|公交线路：302、401、603|入户检修时间：0830、0915、1030|"
            "中奖号码：1203、1504、602|抄表读数：1203、1504、1602|业主大会年份：2021、2023、2025|未亮的灯杆：101、102、103|抄表日期：24-1-12、24-2-7、24-3-3|报修编号：8-1-12、9-2-7、10-1-3|收楼会议室：201、302、403"
        ),
    ),
    "a door that speaks": (
        "2102吧？2002留言说漏水|，1203留言：收到|602捎话给门卫|1801喊话楼下关窗|1503回话说在家",
        "2026留言板|群里1203条留言|今年2025留言簿",
    ),
    "a shop in a house": (
        "S3栋105号业主来电|3栋105室漏水",
        "S3栋105号商铺|3栋105号铺位招租|2幢103号档口|1栋101铺面",
    ),
}


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize("name", _WAYS)
def test_a_home_of_few_figures_is_stopped(name: str) -> None:
    missed = [line for line in _lines(_WAYS[name][0]) if "room" not in {found.kind for found in scan(line)}]
    assert missed == []


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize("name", _WAYS)
def test_what_only_looks_like_a_short_door_passes(name: str) -> None:
    stopped = {line: found[0].value for line in _lines(_WAYS[name][1]) if (found := _rooms(line))}
    assert stopped == {}


def _rooms(line: str) -> list[Finding]:
    return [found for found in scan(line) if found.kind == "room"]


def _lines(lines: str) -> list[str]:
    """Return the lines; ¦ stands for the stroke between cells."""
    return [line.replace("¦", "|") for line in lines.split("|")]
