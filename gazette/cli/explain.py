"""``build.py explain CODE``: the manual page of a rule."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence

from gazette.cli.options import parser
from gazette.i18n import Message, Translate, say
from gazette.rules import BY_CODE, RULES
from gazette.rules.manual import PARTS, parts
from gazette.rules.registry import Rule
from gazette.shell.catalogues import translation
from gazette.shell.language import language

_TITLES = dict(zip(PARTS, (say("检查什么"), say("依据"), say("错误示例"), say("正确写法")), strict=True))


def run(argv: Sequence[str]) -> int:
    """Explain one or more rules. 0: done; 2: no such rule."""
    options = parser(
        "explain",
        argv,
        about=say("解释一条规则:检查什么、依据哪一条、错误和正确的写法。"),
        examples="  python3 build.py explain D003\n  python3 build.py explain F009 posting-ends-before-it-starts",
    )
    options.option("codes", nargs="+", metavar="CODE", about=say("规则代号(D003)或名称"))
    options.common()
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    by_name = {rule.name: rule for rule in RULES}
    status = 0
    for code in arguments.codes:
        rule = BY_CODE.get(_whole(code)) or by_name.get(code.lower())
        if rule is None:
            print(_unknown(code, [*BY_CODE, *by_name]).render(translate), file=sys.stderr)
            status = 2
        else:
            print(page(rule, translate))
    return status


def _whole(code: str) -> str:
    """Return a code with the zeros that people leave out: ``d3`` is D003."""
    return f"{code[:1].upper()}{code[1:].zfill(3)}"


def _unknown(code: str, known: list[str]) -> Message:
    near = difflib.get_close_matches(code, known, n=1)
    hint = say("是不是 {near}?", near=near[0]) if near else say("全部规则见 python3 build.py rules")
    return say("没有“{code}”这条规则。{hint}", code=code[:40], hint=hint)


def page(rule: Rule, translate: Translate) -> str:
    """Return the manual page of a rule as text."""
    told = parts(rule.manual)
    severity = {"error": say("错误"), "warning": say("提醒"), "duty": say("待办")}[rule.severity.value].render(
        translate
    )
    out = [f"{rule.code} {rule.name} ({severity})", ""]
    for part in PARTS:
        text = translate(told[part])  # an example that is a document stands in no catalogue and stays as it is
        out += [f"{_TITLES[part].render(translate)}:", *(f"    {line}".rstrip() for line in text.split("\n")), ""]
    return "\n".join(out)
