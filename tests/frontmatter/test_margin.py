"""The names that begin a block are the same wherever one is looked for."""

from __future__ import annotations

import pytest

from gazette.frontmatter.fences import opened_late, second
from gazette.frontmatter.margin import BEGINNING
from gazette.model.buildings import Registry
from gazette.model.fields import fields_for
from gazette.tidy import tidy


def test_every_name_that_begins_a_block_is_a_name_of_a_field() -> None:
    names = {name for spec in fields_for(Registry()) for name in spec.names}
    assert sorted(set(BEGINNING) - names) == []


@pytest.mark.parametrize("name", BEGINNING)
def test_a_block_that_any_of_its_names_begins_is_seen_by_reader_rules_and_tidy(name: str) -> None:
    rows = [f"{name}: 某项", "summary: 停水", "windows: 无", "---", "请储水。"]
    assert opened_late(rows) == 0
    assert second(["请储水。", "---", "posting_end: 2026-12-01", *rows]) == 1
    assert tidy("\n".join(rows)).text.startswith("---\n")
