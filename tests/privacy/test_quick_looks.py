"""The quick questions before a long pattern is asked find every place where it would match."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from gazette.patterns import found_from
from gazette.privacy import scan
from gazette.privacy.name_patterns import LABEL, LABEL_BEGINS, LABEL_HEADS, heads

_LINES: Final = Path(__file__).parent


@pytest.mark.parametrize("name", ["development", "independent-c", "independent-k", "independent-v"])
def test_labels_are_found_wherever_the_pattern_itself_finds_one(name: str) -> None:
    for line in (_LINES / f"{name}.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        found = found_from(LABEL_BEGINS, LABEL, text, heads=LABEL_HEADS)
        assert [match.span() for match in found] == [match.span() for match in LABEL.finditer(text)]


def test_heads_are_two_characters_or_one_after_which_anything_may_follow() -> None:
    assert heads("业主|业主委员会|物业", alone="人") == frozenset(("业主", "物业", "人"))


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("闫老今年九十三", "闫老"),
        ("大刘和小武干了一下午", "大刘"),
        ("老楼长薄老身体不好", "薄老"),
        ("会上成工解释，抽检比例为5%", "成工"),
        ("老申把钥匙交了，闫老说不急", "闫老"),
    ],
)
def test_a_surname_is_found_on_either_side_of_the_word(text: str, value: str) -> None:
    assert value in [one.value for one in scan(text)]


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize("text", ["老小区改造", "大小总表核对", "施工总包", "水工、木工进场", "总工会活动"])
def test_words_of_the_same_characters_pass(text: str) -> None:
    assert scan(text) == ()
