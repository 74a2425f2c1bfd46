"""A service report is read at the desk only: neither on a web drive nor as the text of a document (R093, R094)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

INSPECTION = (
    "kind: service-report-notice\ntitle: 第三季度管理服务报告查阅通知\nquarter: 2026Q3\nplace: 客服中心\nhours: 9:00-17:00\n"
    "available_until: 2026-11-26\n"
)
PARTS = "一、服务情况\n处理报修。\n二、经营情况\n收支平衡。"
MONEY = "本季度收入 128.5 万元,支出 119.2 万元。"
SIGNED = "业主委员会主任(签字):\n管理处主任(签字):"


def told(code: str, lines: str, body: str) -> list[tuple[int, int]]:
    """Return where a rule speaks of a document: line and column."""
    found = report_of({"2026/a.md": notice(lines, body)}).findings
    return [(one.span.line, one.span.column) for one in found if one.code == code]


@pytest.mark.requirement("000-41", case="fail")
@pytest.mark.requirement("000-42", case="fail")
@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (INSPECTION, "报告也放在网盘,提取码 ab12。"),
        (INSPECTION, "在线看:https://pan.example.com/s/1"),
        (INSPECTION, "[报告](https://cloud.example.com/s/1)"),
        ("title: 第三季度工作通报\n", "管理服务报告放在云盘,欢迎下载。"),
        ("title: 第三季度管理服务报告\n", "见 https://yunpan.example.com/s/1"),
    ],
)
def test_a_report_on_a_web_drive_is_told(lines: str, body: str) -> None:
    assert len(told("R093", lines, body)) == 1


@pytest.mark.requirement("000-41", case="pass")
@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (INSPECTION, "请到客服中心查阅,报告不放网盘。"),
        (INSPECTION, "报告没有电子版,也没有上传到网盘。"),
        (INSPECTION, "怎样来:https://example.com/map"),
        ("title: 第三季度工作通报\n", "活动照片放在网盘,提取码 ab12。"),
        ("title: 第三季度工作通报\n", "管理服务报告请到现场查阅。\n活动照片放在网盘。"),
        ("title: 第三季度管理服务报告查阅安排\n", "活动照片放在网盘。"),
        ("title: 调查报告\n", "满意度调查报告放在网盘。"),
    ],
)
def test_other_things_on_a_web_drive_and_a_report_that_is_not_there_are_not_told(lines: str, body: str) -> None:
    assert told("R093", lines, body) == []


def test_the_place_of_the_drive_is_shown() -> None:
    lines = "title: 第三季度工作通报\n"
    body = "各位业主:\n管理服务报告放在云盘。"
    text = notice(lines, body).split("\n")
    assert told("R093", lines, body) == [(text.index("管理服务报告放在云盘。") + 1, 9)]


@pytest.mark.requirement("000-41", case="fail")
@pytest.mark.parametrize("lines", [INSPECTION, "title: 2026年第三季度管理服务报告\n"])
@pytest.mark.parametrize("body", [f"{PARTS}\n{MONEY}", f"{PARTS}\n\n{SIGNED}", f"{MONEY}\n\n{SIGNED}"])
def test_a_report_pasted_as_text_is_told_once_at_its_first_sign(lines: str, body: str) -> None:
    text = notice(lines, body).split("\n")
    assert told("R094", lines, body) == [
        (text.index(body.split("\n", maxsplit=1)[0]) + 1, 1 if body.startswith("一") else 4)
    ]


@pytest.mark.requirement("000-41", case="pass")
@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (INSPECTION, "报告分服务情况、经营情况两部分,由业主委员会主任和管理处主任签署盖章。"),
        (INSPECTION, "一、查阅地点\n客服中心\n二、查阅时间\n9:00-17:00\n三、复印每页 0.5 元"),
        (INSPECTION, PARTS),
        (INSPECTION, MONEY),
        (INSPECTION, "| 地点 | 时间 |\n|---|---|\n| 客服中心 | 9:00-17:00 |"),
        ("title: 第三季度管理服务报告查阅通知\n", f"{PARTS}\n{MONEY}"),
        ("title: 第三季度工作通报\n", f"{PARTS}\n{MONEY}\n{SIGNED}"),
        ("title: 2027年度收支预算\n", f"{PARTS}\n{MONEY}"),
    ],
)
def test_what_only_speaks_of_a_report_or_is_another_is_not_told(lines: str, body: str) -> None:
    assert told("R094", lines, body) == []
