"""A column headed 房号 holds doors, however the table was pasted; other columns hold figures."""

from __future__ import annotations

import pytest

from gazette.privacy import scan


def _rooms(text: str) -> list[str]:
    return [found.value for found in scan(text) if found.kind == "room"]


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("| 楼栋 | 房号 | 事项 |\n|---|---|---|\n| 3栋 | 1201 | 漏水 |\n| 5栋 | 302A | 异响 |", ["1201", "302A"]),
        ("楼栋\t房号\t内容\n3栋\t1201\t漏水\n4栋\t\t异响\n\n共1201人", ["1201"]),
        ("序号  房间号  事项\n1  1201  漏水\n2  903室  异响\n\n合计  1203", ["1201", "903室"]),
        ("| **房号** | 事项 |\n|---|---|\n| 2-1201 | 漏水 |", ["2-1201"]),
        ("| 房号（已核实） | 事项 |\n|---|---|\n| 1201号 | 漏水 |", ["1201"]),
    ],
)
def test_doors_beneath_their_heading_are_found(text: str, rooms: list[str]) -> None:
    assert _rooms(text) == rooms


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        (
            "| 栋 | 单元 | 房 | 欠费 |\n|---|---|---|---|\n| 3 | 2 | 402 | 520 |\n| 3 | 1 | 1103 | 890 |",
            ["402", "1103"],
        ),
        ("楼号 | 门 | 户 | 金额\n8 | 3 | 502 | 320\n8 | 2 | 东户 | 160", ["502", "东户"]),
        ("| 楼栋 | 单元 | 户 | 交费 |\n| 甲 | 2 | 左 | 是 |", ["左"]),
        ("栋号\t单元\t房间\n12\t2\t502\n7\t1\t5A", ["502", "5A"]),
    ],
)
def test_a_column_of_doors_is_known_beside_one_of_houses(text: str, rooms: list[str]) -> None:
    assert _rooms(text) == rooms


@pytest.mark.parametrize(
    "text",
    [
        "| 楼栋 | 单元 | 户数 |\n|---|---|---|\n| 3 | 2 | 402 |",
        "| 楼 | 户型 | 面积 |\n| 3 | 东 | 89 |",
        "| 项目 | 门 | 数量 |\n| 防火 | 302 | 6 |",
        "| 楼号 | 户 |\n|---|---|\n| 3 | 共 72 |",
        "| 事项 | 面积 |\n|---|---|\n| 大堂 | 1201 |",
        "| 房号 | 年份 |\n|---|---|\n| 略 | 1201 |",
        "| 房号 | 年份 |\n|---|---|\n| 2026 | 3 |",
        "请核对房号\n1201 户已经登记",
        "| 怎样填写房号一栏 | 例 |\n|---|---|\n| 1201 | 略 |",
    ],
)
def test_other_figures_pass(text: str) -> None:
    assert _rooms(text) == []


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("9栋1203张先生反映漏水", ["9栋1203"]), ("9栋1203张姓业主反映", ["9栋1203"]), ("9幢1203张某某", ["9幢1203"]),
        ("9号楼1203张伟投诉", ["9号楼1203"]), ("2栋902张女士来电", ["2栋902"]), ("3栋502 张阿姨", ["3栋502"]),
        ("3栋共1203张选票", []), ("3栋印发1203张通知", []), ("3栋502张通知单", []), ("3栋1203张业主大会表决票", []), ("5栋301张家长问卷", []),
        ("3栋1203平方米", []), ("3栋502米管线", []), ("2栋301万元", []),
    ],
)  # fmt: skip
def test_a_surname_behind_a_door_is_no_measure_word(text: str, rooms: list[str]) -> None:
    assert _rooms(text) == rooms
