"""Where the block ends: a line that was meant to close it is named, and a body that begins without one is known as such."""

from __future__ import annotations

import pytest

from gazette.diagnostics import Severity
from tests.hostile.casebook import BODY, HEAD
from tests.rules.builders import report_of

BLOCK = "---\n" + "".join(f"{key}: {value}\n" for key, value in HEAD.items())
RULED = f"{BODY}\n---\n\n附件见公告栏。\n"


def _told(text: str) -> list[tuple[str, int, str, str]]:
    found = report_of({"2026/notice.md": text}).findings
    return [(f.code, f.span.line, str(f.message), str(f.hint)) for f in found if f.severity is Severity.ERROR]


@pytest.mark.parametrize("body", [BODY, RULED])
@pytest.mark.parametrize(
    ("close", "word"),
    [
        (" ---", "前面有空格"),
        ("  ---", "前面有空格"),
        ("\t---", "前面有空格"),
        ("---#", "后面还有别的"),
        ("--- # end", "后面还有别的"),
        ("---以下正文", "后面还有别的"),
        ("---各位业主:", "后面还有别的"),
        ("----", "不是三个英文减号"),
        ("--", "不是三个英文减号"),
        ("- - -", "不是三个英文减号"),
        ("——", "不是三个英文减号"),
        ("—", "不是三个英文减号"),
        ("－－－", "不是三个英文减号"),
        ("...", "不是三个英文减号"),
        ("***", "不是三个英文减号"),
        ("===", "不是三个英文减号"),
        ("+++", "不是三个英文减号"),
    ],
)
def test_a_line_that_almost_closes_the_block_is_named(close: str, word: str, body: str) -> None:
    told = _told(f"{BLOCK}{close}\n{body}")
    assert [(code, line) for code, line, *_ in told] == [("F006", 7)]
    assert word in told[0][2]


@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
@pytest.mark.parametrize(
    "first",
    [
        "各位业主：",
        "各位业主:",
        "尊敬的业主、住户：",
        "3-8栋的业主:",
        "## 停水通知",
        "因水箱清洗停水,请提前储水。",
        "11月26日(星期四)停水,请储水。",
    ],
)
def test_a_rule_in_the_body_closes_no_block(first: str, gap: str) -> None:
    """The body begins where the entries end, whatever stands further down."""
    told = _told(f"{BLOCK}{gap}{first}\n\n因水箱清洗,11月26日停水。请提前储水。\n\n---\n\n附件见公告栏。\n")
    assert [(code, line) for code, line, *_ in told] == [("F006", 7)]


def test_what_only_looks_like_the_end_stays_silent() -> None:
    for more in ("affects:\n  - 3栋\n\n", "\n# 说明\n\ncontact: 客服前台\n"):
        assert _told(f"{BLOCK}{more}---\n{BODY}") == []


def test_a_slip_between_entries_is_no_end() -> None:
    rows = BLOCK.replace("posting_start: ", "posting_start ")
    assert [(code, line) for code, line, *_ in _told(f"{rows}---\n{RULED}")] == [("F009", 4)]


@pytest.mark.parametrize("text", ["---", "---\n", "--- ", "\n---"])
def test_a_file_that_only_opens_a_block_has_no_end(text: str) -> None:
    assert {code for code, *_ in _told(text)} == {"F006"}


def test_a_block_at_the_end_of_the_file_has_its_fault_on_a_line_that_is_there() -> None:
    [(code, line, *_)] = _told(f"{BLOCK}---")
    assert (code, line) == ("F033", 7)
