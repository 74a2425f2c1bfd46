"""``build.py rules``: the list of all rules; with ``--write`` the reference in docs/rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gazette.cli.options import parser
from gazette.i18n import say
from gazette.rules import RULES
from gazette.rules.manual import PARTS, parts
from gazette.rules.registry import Rule
from gazette.shell.catalogues import translation
from gazette.shell.language import language

FAMILIES: Final = {
    "F": say("文件和信息块"),
    "N": say("文号和楼栋"),
    "D": say("日期"),
    "A": say("审批和豁免"),
    "W": say("标题和文字"),
    "L": say("链接、图片和文件关系"),
    "S": say("表单和问卷"),
    "R": say("公示和报告"),
    "P": say("个人信息"),
    "O": say("办公数据"),
}


def run(argv: Sequence[str]) -> int:
    """List the rules. Always 0."""
    options = parser(
        "rules", argv, about=say("列出全部规则:代号、轻重、名称、检查什么。详细的看 build.py explain 代号。")
    )
    options.option("--write", type=Path, metavar="DIR", about=say("把规则手册写进这个文件夹(docs/rules)"))
    options.common()
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    if arguments.write is not None:
        for name, text in reference().items():
            arguments.write.mkdir(parents=True, exist_ok=True)
            (arguments.write / name).write_text(text, encoding="utf-8", newline="\n")
        return 0
    family = ""
    for rule in RULES:
        if rule.code[0] != family:
            family = rule.code[0]
            print(f"\n{FAMILIES[family].render(translate)}")
        weight = {"error": say("错误"), "warning": say("提醒"), "duty": say("待办")}[rule.severity.value].render(
            translate
        )
        print(f"  {rule.code} {weight} {rule.name}: {translate(_what(rule))}")
    return 0


def _what(rule: Rule) -> str:
    return parts(rule.manual)[PARTS[0]]


def reference() -> dict[str, str]:
    """Return the rule reference as Markdown files: an index and one page per family."""
    index = ["# 规则手册", "", "由 `build.py rules --write docs/rules` 生成,不要手改。", ""]
    pages: dict[str, list[str]] = {}
    for rule in RULES:
        family = rule.code[0]
        name = f"{family.lower()}.md"
        page = pages.setdefault(name, [f"# {FAMILIES[family]}", ""])
        if len(page) == 2:  # only the heading so far
            index += [f"## [{FAMILIES[family]}]({name})", ""]
        weight = "错误" if rule.severity.value == "error" else "提醒"
        index.append(f"- [{rule.code}]({name}#{rule.code.lower()}) {rule.name}({weight}):{_what(rule)}")
        page += _section(rule, weight)
    spaced = [line for number, line in enumerate(index) for line in _apart(index, number, line)]
    return {"README.md": "\n".join(spaced) + "\n", **{name: "\n".join(page) + "\n" for name, page in pages.items()}}


def _apart(lines: list[str], number: int, line: str) -> list[str]:
    """Put an empty line between a list and the heading after it."""
    return ["", line] if line.startswith("## ") and number and lines[number - 1] else [line]


def _section(rule: Rule, weight: str) -> list[str]:
    told = parts(rule.manual)
    out = [f'<a id="{rule.code.lower()}"></a>', "", f"## {rule.code} {rule.name}({weight})", ""]
    out += [told["检查什么"], "", f"依据:{told['依据']}", ""]
    for part in ("错误示例", "正确写法"):
        out += [f"{part}:", "", "````text", told[part], "````", ""]
    return out
