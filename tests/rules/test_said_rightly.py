"""What is said of a slip is what mends it (F005, F007, F031, F038, W017)."""

from __future__ import annotations

import pytest

from gazette.rules import manual
from tests.rules.builders import found, notice, report_of

HANDBOOK = "---\ntitle: 业户手册\nposting_start: 2026-01-01\napprover: 管理处主任\nreview_by: 2027-01-01\n---\n"


def _said(text: str, code: str, path: str = manual.MODEL_PATH) -> list[tuple[int, int, str]]:
    findings = report_of({path: text}).findings
    return [(one.span.line, one.span.column, str(one.hint)) for one in findings if one.code == code]


def test_words_above_the_block_are_moved_and_the_block_is_no_second_document() -> None:
    text = f"关于停水的通知\n{notice()}"
    hint = "--- 要写在第一行:把它前面的“关于停水的通知”等文字删去,或移到信息块下面"
    assert _said(text, "F005") == [(1, 1, hint)]
    assert _said(text, "F038") == []


def test_a_second_document_below_the_first_is_still_told() -> None:
    text = notice(body="请储水。\n") + "\n" + notice()
    assert len(_said(text, "F038")) == 1


@pytest.mark.parametrize(
    ("line", "column", "mended"),
    [
        (
            "windows: [{start： 2026-11-26 09:00，end： 2026-11-26 10:00，what： 停水}]",
            17,
            "windows: [{start: 2026-11-26 09:00, end: 2026-11-26 10:00, what: 停水}]",
        ),
        (
            "windows: [{start: 2026-11-26 09:00, end: 2026-11-26 10:00}, {start： 2026-11-26 14:00, what: 停水}]",
            67,
            "windows: [{start: 2026-11-26 09:00, end: 2026-11-26 10:00}, {start: 2026-11-26 14:00, what: 停水}]",
        ),
    ],
)
def test_chinese_signs_in_a_group_within_a_list_are_told_with_the_line(line: str, column: int, mended: str) -> None:
    text = notice().replace("\n---\n", f"\n{line}\n---\n", 1)
    at = text.split("\n").index(line) + 1
    assert _said(text, "F007") == [(at, column, f"改成:{mended}")]
    assert {one[0] for one in found(text)} == {"F007"}


def test_a_group_in_a_list_that_is_right_is_let_be() -> None:
    line = 'windows: [{start: 2026-11-26 09:00, end: 2026-11-26 10:00, what: "停水：高区，低区"}]'
    assert found(notice().replace("\n---\n", f"\n{line}\n---\n", 1)) == []


def test_a_section_that_its_number_heads_is_shown() -> None:
    body = "目录\n一、常用电话...1\n一、常用电话\n见前台。\n## 周边环境\n见附图。\n## 小区设施\n见附图。\n## 服务项目\n见价目表。\n"
    told = _said(HANDBOOK + body, "F031", "handbooks/index.md")
    assert told == [(7, 1, "在正文里加一行:## 装修介绍"), (9, 1, "第 9 行是标题的话,写成:## 一、常用电话")]


@pytest.mark.parametrize(
    ("above", "wanted"),
    [
        ("停水范围", True),
        ("让我们共建美好家园！", False),
        ("> 禁止燃放烟花爆竹", False),
        ("2. 12345热线", False),
        ("- 车棚", False),
        ("（二）车棚", False),
    ],
)
def test_a_row_of_signs_is_an_underline_only_below_what_can_be_a_heading(above: str, *, wanted: bool) -> None:
    assert bool(_said(notice(body=f"请储水。\n\n{above}\n------\n完。"), "W017")) is wanted
