"""A survey report's text says the figures of its block (R070), and its measures are filled in and lie ahead (R071)."""

from __future__ import annotations

import pytest

from gazette.rules import manual
from tests.rules.builders import report_of

HEAD = "kind: survey-report\nauthor: chen\nsurvey: mid\nissued: 36\nvalid: 27\nrate: 75.0%\n"


def _codes(body: str, more: str = "") -> list[str]:
    text = manual.overlay(f"\n{HEAD}{more}正文:\n{body}\n")
    return [f.code for f in report_of({"2026/a.md": text}).findings if f.code in ("R070", "R071")]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("发放 36 份，收回有效答卷 27 份，回收率 75.0%。", []),
        ("共发 36 份，有效 27 份，回收率75%，达到计划的 60%。", []),
        ("发放 36 份，收回有效答卷 33 份，回收率 91.7%。", ["R070", "R070"]),
        ("发放 360 份。", ["R070"]),
        ("计划回收率 60%，上次回收率 80%。", []),
        ("发放 36 份，其中1栋发放 12 份，回收率 75.0%；1栋回收率 60%。", []),
        ("没有写份数。", []),
        ("去年年末回收率 60%，有效问卷 20 份。", []),
        ("去年没有调查。回收率 60%。", ["R070"]),
    ],
)
def test_figures_in_sentences_are_those_of_the_block(body: str, codes: list[str]) -> None:
    assert _codes(body) == codes


@pytest.mark.parametrize(("told", "codes"), [("75.4%", []), ("75%", []), ("76%", ["R070"]), ("75.5%", ["R070"])])
def test_a_figure_may_be_rounded(told: str, codes: list[str]) -> None:
    text = manual.overlay(f"\n{HEAD.replace('75.0', '75.4')}正文:\n回收率 {told}。\n")
    assert [f.code for f in report_of({"2026/a.md": text}).findings if f.code == "R070"] == codes


TABLE = "| 问题 | 改进措施 | 责任部门 | 完成期限 |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("| 电梯 | 更换钢丝绳 | 设备管理部 | 2027年1月31日 |", []),
        ("| 电梯 | 更换钢丝绳 | 设备管理部 | 随叫随到 |", []),
        ("| 电梯 |  |  |  |", ["R071"]),
        ("| 电梯 | 更换钢丝绳 | 设备管理部 | 2026-01-31 |", ["R071"]),
    ],
)
def test_a_measure_in_the_text_is_filled_in_and_lies_ahead(row: str, codes: list[str]) -> None:
    listed = "measures:\n  - {what: 更换钢丝绳, who: 设备管理部, due: 2027-01-31}\n"
    assert _codes(f"{TABLE}{row}", listed) == codes


def test_a_measure_of_the_block_due_long_ago_is_told() -> None:
    assert _codes("正文。", "measures:\n  - {what: 换灯, who: 设备管理部, due: 2026-01-31}\n") == ["R071"]
