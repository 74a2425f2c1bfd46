"""The manual pages of the rules about surveys: their examples are one survey of which each changes some lines."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Final

from gazette.diagnostics import Severity
from gazette.rules.registry import Rule, Scope, rule

#: The survey of the examples; each shows what it changes, the rest is always the same.
_MODEL: Final = {
    "title": "title: 满意度调查",
    "kind": "kind: survey",
    "author": "author: chen",
    "affects": "affects: 全体",
    "purpose": "purpose: 了解满意程度",
    "retention": "retention: 报告公布后 90 天",
    "target_rate": "target_rate: 60%",
    "organiser": "organiser: company",
    "mode": "mode: [web]",
    "team": "team: [客服 2 人]",
    "training": "training: {date: 2026-11-20, topics: [目的, 方法, 注意事项], attendees: [chen]}",
    "questions": "questions:\n  - {id: overall, type: scale, label: 总的满意程度, levels: 5}\n"
    "  - {id: needs, type: choices, label: 最需要改进的, options: [保洁, 绿化]}",
}
_OFFICE: Final = "文件: _office/people.yml\npeople:\n  - {id: chen, role: cs_staff}"
_PUBLICITY: Final = """文件: 2026/publicity.md
title: 满意度调查公告
document_number: 锦苑物〔2026〕11号
kind: survey-publicity
author: chen
posting_start: 2026-11-21
survey: ting-shui
purpose: 了解满意程度
time: 2026年11月22日至26日
method: 手机填写"""


def gate(
    code: str,
    name: str,
    *,
    wrong: str,
    right: str,
    scope: Scope = Scope.DOCUMENT,
    severity: Severity = Severity.ERROR,
) -> Callable[[Callable[..., Iterator[object]]], Rule]:
    """Make a rule: its docstring says what is checked and by which clause.

    The examples are the model survey with some lines changed; ``删去 键`` leaves one out.
    """

    def make(check: Callable[..., Iterator[object]]) -> Rule:
        shown = [f"错误示例:\n{_example(wrong)}", f"正确写法:\n{_example(right)}"]
        check.__doc__ = "\n\n".join([f"检查什么:{inspect.cleandoc(check.__doc__ or '')}", *shown])
        return rule(code, name, severity, scope)(check)

    return make


def _example(changes: str) -> str:
    lines, announced = dict(_MODEL), True
    for change in changes.split("\n"):
        key = change.partition(":")[0].removeprefix("删去 ")
        if key == "公告":
            announced = False
        elif change.startswith("删去 "):
            del lines[key]
        else:
            lines[key] = change
    whole = "\n".join([*lines.values(), *([_PUBLICITY] if announced else []), _OFFICE])
    return "\n".join(f"    {line}" for line in whole.split("\n"))
