"""The tables of a survey report count no more answers than were valid (R076)."""

from __future__ import annotations

import pytest

from gazette.rules import manual
from tests.rules.builders import report_of

HEAD = "kind: survey-report\nauthor: chen\nsurvey: mid\nissued: 36\nvalid: 27\nrate: 75.0%\n"
SINGLE = "| 答案 | 份数 | 占比 |\n|---|---:|---:|\n"


def _lines(body: str) -> list[int]:
    """Return the lines of the body (from 1) at which R076 tells something."""
    text = manual.overlay(f"\n{HEAD}正文:\n{body}\n")
    first = next(line for line, row in enumerate(text.split("\n")) if row == body.split("\n", maxsplit=1)[0])
    return [f.span.line - first for f in report_of({"2026/a.md": text}).findings if f.code == "R076"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"{SINGLE}| 很满意 | 19 | 70.4% |\n| 满意 | 9 | 33.3% |", [1]),
        (f"{SINGLE}| 很满意 | 18 | 66.7% |\n| 满意 | 9 | 33.3% |\n| 合计 | 27 | 100% |", []),
        (f"{SINGLE}| 很满意 | — | — |\n| 满意 | 20 | 74% |", []),
        (f"{SINGLE}| 换电梯 | 20 | 74% |\n| 换灯 | 19 | 70% |", []),
        (f"{SINGLE}| 换电梯 | 29 | 74% |\n| 换灯 | 19 | 70% |", [3]),
        ("| 很满意 | 满意 | 不满意 |\n|---|---|---|\n| 14 | 9 | 5 |", [3]),
        ("| 项目 | 满意 | 不满意 | n |\n|---|---|---|---|\n| 保洁 | 20 | 7 | 27 |\n| 保安 | 22 | 7 | 27 |\n| 合计 | 42 | 14 | 54 |", [4]),
        (f"## 和上次比\n\n{SINGLE}| 很满意 | 19 | 70.4% |\n| 满意 | 9 | 33.3% |", []),
        ("| 项目（人次） | 满意 | 不满意 |\n|---|---|---|\n| 服务 | 60 | 7 |", []),
        ("| 渠道 | 发放 | 有效 |\n|---|---|---|\n| 纸质 | 60 | 7 |", []),
    ],
)  # fmt: skip
def test_answers_to_a_question_are_no_more_than_the_valid_ones(body: str, lines: list[int]) -> None:
    assert _lines(body) == lines
