"""What the manual shows is true: the wrong example gives exactly its code, the right one nothing."""

from __future__ import annotations

import pytest

from gazette.rules import RULES
from gazette.rules.manual import example, is_told, parts
from gazette.rules.registry import Rule
from tests.rules.builders import report_of

SHOWN = [rule for rule in RULES if not is_told(rule.manual, "错误示例")]


def _findings(text: str) -> dict[str, str]:
    shown = example(text)
    return {
        f.code: f"{f.path}:{f.span.line}:{f.span.column} {f.message}"
        for f in report_of(shown.files, shown.now).findings
    }


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_wrong_example_breaks_exactly_this_rule(rule: Rule) -> None:
    found = _findings(parts(rule.manual)["错误示例"])
    assert set(found) == {rule.code}, found


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_right_example_breaks_no_rule(rule: Rule) -> None:
    assert _findings(parts(rule.manual)["正确写法"]) == {}
