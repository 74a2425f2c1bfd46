"""Every rule has its number, its name and its manual page."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

import gazette.rules
from gazette.rules.registry import Rule
from tests.conventions.sources import listed, python_files, tree

PARTS: Final = ("检查什么", "依据", "错误示例", "正确写法")


#: Rules that only the two examples of their manual page hold. The list gets shorter: a new rule has its near miss.
ONLY_EXAMPLES: Final = frozenset(
    """
    A009 A012 D009 F002 F004 F005 F014 F015 F018 F022 F024 F028 F032 L001
    L008 L009 L011 L012 L013 L014 L016 L017 L018 L020 M004 M006 N008
    O001 O003 O005 R002 S001 S011 S012 S013 S014 S021 S022
    W006 W007 W014 W018
    """.split()
)


#: So many that have their tests by now may wait in the list, so that two changes at once do not trip each other.
MOST_DONE: Final = 6


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


@pytest.mark.parametrize("path", python_files("gazette/rules"))
def test_no_rule_is_forgotten(path: str) -> None:
    """One that stands in no list is never run, and its manual page is never looked at."""
    module = importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    run = {rule.code for rule in _rules()}
    made = {value.code: name for name, value in vars(module).items() if isinstance(value, Rule)}
    forgotten = listed(f"{path}: {code} {name}" for code, name in made.items() if code not in run)
    assert forgotten == "", "add it to RULES at the end of its module"
    assert {rule.code for rule in getattr(module, "RULES", ())} <= run, f"{path}: is no family of gazette.rules"


def _told(heading: str) -> set[str]:
    """Return the rules that a module's first line names; a range leaves out numbers that are no rule's."""
    codes, told = {rule.code for rule in _rules()}, set[str]()
    for letter, first, last in re.findall(r"([A-Z])(\d{3})(?:–[A-Z](\d{3}))?", heading):
        ends = {int(first), int(last or first)}
        span = {f"{letter}{number:03}" for number in range(int(first), int(last or first) + 1)}
        told |= (span & codes) | {f"{letter}{number:03}" for number in ends}
    return told


@pytest.mark.parametrize("family", gazette.rules.FAMILIES, ids=lambda family: family.__name__)
def test_a_family_says_in_its_first_line_which_rules_it_holds(family: Any) -> None:
    heading = str(family.__doc__).partition(":")[0]
    assert _told(heading) == {rule.code for rule in family.RULES}, f"{family.__name__}: {heading}"


def _working(node: ast.AST) -> Iterator[str]:
    """Yield the texts that code works with: what it only tells its reader, in a comment or a docstring, tests nothing."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str) and not isinstance(node, ast.Expr):
            yield child.value
        yield from _working(child)


def test_what_is_only_told_in_a_comment_or_a_docstring_names_no_rule() -> None:
    code = 'def test_it() -> None:\n    """Near D901."""\n    told = "D902"  # and D903\n    assert {"D904": told}\n'
    assert list(_working(ast.parse(code))) == ["D902", "D904"]


def test_every_rule_is_named_in_a_test_beyond_its_examples() -> None:
    """Two examples far from the edge hold no edge: `<` for `<=` passes them."""
    named = {
        code
        for path in python_files("tests")
        if path != "tests/conventions/test_rule_manuals.py"
        for literal in _working(tree(path))
        for code in re.findall(r"\b[A-Z][0-9]{3}\b", literal)
    }
    codes = {rule.code for rule in _rules()}
    assert sorted(codes - named - ONLY_EXAMPLES) == [], "test the near miss and the place in tests/rules/test_FAMILY.py"
    done = sorted(ONLY_EXAMPLES & named)
    assert len(done) < MOST_DONE, f"have their tests now, take them out of ONLY_EXAMPLES: {done}"
    assert sorted(ONLY_EXAMPLES - codes) == [], "is no rule any more: take it out of ONLY_EXAMPLES"


def test_every_manual_page_has_its_four_parts_in_order() -> None:
    incomplete = {}
    for rule in _rules():
        places = [rule.manual.find(part) for part in PARTS]
        if -1 in places or places != sorted(places):
            incomplete[rule.code] = places
    assert incomplete == {}
