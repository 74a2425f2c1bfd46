"""Every rule has its number, its name and its manual page."""

from __future__ import annotations

import re
from typing import Any, Final

import gazette.rules

PARTS: Final = ("检查什么", "依据", "错误示例", "正确写法")


def _rules() -> tuple[Any, ...]:
    return tuple(getattr(gazette.rules, "RULES", ()))


def test_codes_and_names_are_well_formed_and_unique() -> None:
    codes, names = [rule.code for rule in _rules()], [rule.name for rule in _rules()]
    assert [code for code in codes if not re.fullmatch(r"[A-Z]\d{3}", code)] == []
    assert [name for name in names if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", name)] == []
    assert (len(set(codes)), len(set(names))) == (len(codes), len(names))


def test_rules_stand_in_the_order_of_their_codes() -> None:
    codes = [rule.code for rule in _rules()]
    assert codes == sorted(codes)


def test_every_manual_page_has_its_four_parts_in_order() -> None:
    incomplete = {}
    for rule in _rules():
        places = [rule.manual.find(part) for part in PARTS]
        if -1 in places or places != sorted(places):
            incomplete[rule.code] = places
    assert incomplete == {}
