"""A guide's text is read in one way: levels of headings, cells of rows."""

from __future__ import annotations

import ast

import pytest

from gazette.movein.reading import cells_of, level_of
from tests.conventions.sources import listed, python_files, tree


@pytest.mark.parametrize(
    ("line", "level"), [("## 资料", 2), ("  ### 车位", 3), ("资料 ## 二", 0), ("##资料", 0), ("####### 七", 0), ("", 0)]
)
def test_a_heading_has_its_level(line: str, level: int) -> None:
    assert level_of(line) == level


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| 购房合同 | 1 | |", ["购房合同", "1", ""]),
        ("  |a|b", ["a", "b"]),
        (r"| 甲\|乙 | 2 |", ["甲|乙", "2"]),
        ("购房合同 | 1", []),
    ],
)
def test_a_row_has_its_cells(line: str, cells: list[str]) -> None:
    assert cells_of(line) == cells


def test_no_module_splits_rows_by_itself() -> None:
    """What stands in ``gazette.markup.rows`` knows the bar within a cell and the empty cell at the end."""
    splitting = [
        f"{path}:{node.lineno}"
        for path in python_files("gazette/rules", "gazette/movein", "gazette/duties", "gazette/portal")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("strip('|').split")
    ]
    assert listed(splitting) == ""
