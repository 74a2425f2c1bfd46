"""One slip of an office clerk gives one finding, at the place she looks at, that says what to type."""

from __future__ import annotations

import pytest

from tests.rules.builders import report_of

NOTICE = """---
标题: 关于3-8栋停水的通知
文号: 锦苑物〔2026〕61号
张贴起: 2026-11-25
张贴止: 2026-11-28
审批人: 管理处主任
时段:
  - 开始: 2026-11-28 09:00
    结束: 2026-11-28 17:00
    事项: 停水
联系: 客服前台
---
3-8栋的业主、住户:

11月28日(星期六)9:00至17:00停水。请提前储水。
"""


def _findings(text: str, path: str = "2026/ting-shui.md") -> list[tuple[str, int, str]]:
    return [(f.code, f.span.line, str(f.hint)) for f in report_of({path: text}).findings]


def test_the_notice_itself_is_right() -> None:
    """What the slips are made in has no finding of its own."""
    assert _findings(NOTICE) == []


@pytest.mark.parametrize(
    ("typed", "instead", "code", "line", "hint"),
    [
        ("张贴止: 2", "张贴址: 2", "F011", 5, "张贴止: …"),
        ("张贴起: 2", "张帖起: 2", "F011", 4, "张贴起: …"),
        ("  - 开始: 2026-11-28 09:00", "  - 开使: 2026-11-28 09:00", "F011", 8, "开始: …"),
        ("张贴止", "  张贴止", "F009", 5, "和上面的行对齐:张贴止: 2026-11-28"),
        ("2026-11-25\n张贴止", "2026-11-25 张贴止", "F009", 4, "张贴起: 2026-11-25 和 张贴止: 2026-11-28"),
        ("标题: 关于3-8栋停水的通知", "标题: 停水通知: 3-8栋", "F009", 2, '标题: "停水通知: 3-8栋"'),
        ("    结束", "\t结束", "F008", 9, "改成空格"),
        ("联系: 客服前台", "联系: #1客服前台", "F021", 11, '联系: "#1客服前台"'),
        ("联系: 客服前台\n---\n", "联系: 客服前台\n", "F006", 12, "单独写一行 ---"),
        ("张贴止: 2026-11-28\n", "", "F030", 1, "张贴止: 2026-11-26"),
        ("张贴止: 2026-11-28", "张贴止: 2026-11-24", "D003", 5, "对调"),
        ("张贴止: 2026-11-28", "张贴止: 2026-11-27", "D004", 8, "张贴止: 2026-11-28"),
        ("- 开始: 2026-11-28 09:00\n    结束: 2026-11-28 17:00\n    事项: 停水", "- 11月28日停水", "F019", 8, "开始: …、结束: …"),
    ],
)  # fmt: skip
def test_one_slip_gives_one_finding_with_what_to_type(
    typed: str, instead: str, code: str, line: int, hint: str
) -> None:
    """No second finding says the same in other words."""
    assert typed in NOTICE
    [(found, at, said)] = _findings(NOTICE.replace(typed, instead, 1))
    assert (found, at) == (code, line)
    assert hint in said


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("张贴起", "公布日期"),
        ("张贴止", "张贴至"),
        ("审批人", "签发人"),
        ("联系", "咨询电话"),
        ("影响范围", "涉及范围"),
    ],
)
def test_other_usual_words_for_a_key_are_understood(usual: str, other: str) -> None:
    """An office's own word for a date or a contact is as good as ours."""
    text = NOTICE.replace("时段:", "影响范围: 3-8栋\n时段:", 1)
    assert _findings(text.replace(f"{usual}: ", f"{other}: ", 1)) == []


def test_a_comment_behind_an_empty_key_stays_a_comment() -> None:
    """A blank after the sign, or a list below, makes it the author's remark."""
    assert _findings(NOTICE.replace("时段:", "时段:  # 几点到几点", 1)) == []
    assert _findings(NOTICE.replace("时段:", "时段: #几点到几点", 1)) == []


def test_names_in_hints_are_english_where_the_author_writes_english() -> None:
    """The line to add fits the lines that stand there."""
    text = "---\ntitle: 停水通知单\nposting_start: 2026-11-25\nposting_end: 2026-11-28\napprover: 主任\n---\n请储水。\n"
    [(code, _, hint)] = _findings(text)
    assert code == "F030"
    assert "document_number: " in hint
