"""Brackets may go on over several lines, as YAML allows; what is open for ever is still told."""

from __future__ import annotations

import pytest

from gazette.frontmatter.composing import read_block


@pytest.mark.parametrize(
    "text",
    [
        "w:\n  - {a: 1, b: 2,\n     c: 3}\n  - {a: 4,\n     c: 5}\nd: 6\n",
        "a: [\n  3栋,\n  5栋\n]\ntitle: 关于停水的通知\n",
        "a: {x: 1,\n  y: [1,\n   2]}\nc: 3\n",
        'a: {b: "x}", # 说明\n  c: 1}\nd: 1\n',
    ],
)
def test_brackets_over_several_lines_are_read(text: str) -> None:
    read, faults = read_block(text)
    assert read is not None
    assert faults == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("affects: [3栋, 5栋\ntitle: 关于停水的通知\n", 1, 10),
        ("w:\n  - {a: 2026-12-05 09:00， what: 停水\n  - {a: 1}\n", 2, 25),
        ("w:\n  - {a: 1,\n     c: 3\nd: 6\n", 2, 5),
    ],
)
def test_brackets_that_are_never_closed_are_told_where_they_are_opened(text: str, line: int, column: int) -> None:
    read, faults = read_block(text)
    assert read is None
    assert [(fault.code, fault.span.line, fault.span.column) for fault in faults] == [("F009", line, column)]
