"""Columns of blanks become a table where they plainly are one; a list of names, addresses or signatures stays as it is."""

from __future__ import annotations

import pytest

from gazette.tidy import tidy


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        (
            "项目        收入        支出\n水费        100        200\n",
            "| 项目 | 收入 | 支出 |\n| --- | --- | --- |\n| 水费 | 100 | 200 |\n",
        ),
        (
            "收支如下：\n项目　　收入　　支出\n水费　　100　　200\n电费　　80|90　　300\n以上。\n",
            "收支如下：\n| 项目 | 收入 | 支出 |\n| --- | --- | --- |\n| 水费 | 100 | 200 |\n| 电费 | 80\\|90 | 300 |\n\n以上。\n",
        ),
        (
            "  序号   楼栋   停水时间\n  1.   3栋   11月28日 9:00\n  2.   4栋   11月29日 9:00\n",
            "| 序号 | 楼栋 | 停水时间 |\n| --- | --- | --- |\n| 1. | 3栋 | 11月28日 9:00 |\n| 2. | 4栋 | 11月29日 9:00 |\n",
        ),
    ],
)
def test_named_columns_of_figures_become_a_table(pasted: str, expected: str) -> None:
    tidied = tidy(pasted)
    assert tidied.text == expected
    assert any("用空格排成几列" in str(change.what) for change in tidied.changes)
    assert tidy(expected).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "锦苑一期   物业中心   8栋101\n锦苑二期   物业中心   3栋102\n",
        "张三   李四   王五\n赵六   钱七   孙八\n",
        "主任：          经理：          日期：\n2026年   11月   20日\n",
        "经办人          审核人          批准人\n",
        "- 灭火器   两个   一楼\n- 消防栓   1个   二楼\n",
        "1. 灭火器   两个   一楼\n2. 消防栓   1个   二楼\n",
        "一、灭火器   两个   一楼\n二、消防栓   1个   二楼\n",
        "楼栋      时间\n1栋      9:00\n2栋      10:00\n",
        "楼栋   时间   备注\n1栋   9:00\n",
        "楼栋   时间   楼栋   时间\n1栋   9:00   2栋   10:00\n",
        "各位业主，   请储水   谢谢。\n电话   0755   咨询\n",
        "```\n项目   收入   支出\n水费   100   200\n```\n",
    ],
)
def test_what_is_no_table_keeps_its_blanks(text: str) -> None:
    assert tidy(text).text == text


def test_a_cell_of_several_lines_is_one_cell() -> None:
    """The table ended in the middle of the cell, and the rows below it were text."""
    pasted = '序号\t项目\t依据\n1\t水费\t"发改\n\n价格〔2020〕1号"\n2\t"他说""好"""\t无\n3\t"同上"\t无\n'
    tidied = tidy(pasted)
    assert tidied.text == (
        "| 序号 | 项目 | 依据 |\n| --- | --- | --- |\n| 1 | 水费 | 发改<br>价格〔2020〕1号 |\n"
        '| 2 | 他说"好" | 无 |\n| 3 | "同上" | 无 |\n'
    )
    assert "表格里分成几行的一格接成一格" in [str(change.what) for change in tidied.changes]
    assert tidy(tidied.text).text == tidied.text


@pytest.mark.parametrize(
    "text",
    [
        '序号\t尺寸\n1\t15"\n2\t17"\n',
        '他说"好\n是的"\n',
        'a\t"没有结束\n请储水。\n',
        '```\na\t"x\ny"\n```\n',
    ],
)
def test_quotes_that_are_no_cell_s_stay(text: str) -> None:
    assert tidy(text).text.count('"') == text.count('"')
    assert "<br>" not in tidy(text).text
