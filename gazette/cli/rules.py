"""``build.py rules``: the list of all rules; with ``--write`` the reference in docs/rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gazette.cli.options import parser
from gazette.i18n import say
from gazette.rules import RULES
from gazette.rules.manual import PARTS, is_told, parts
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
    "M": say("职责和措施"),
    "P": say("个人信息"),
    "O": say("办公数据"),
}


_WEIGHTS: Final = {"error": say("错误"), "warning": say("提醒"), "duty": say("待办")}
#: Half-width signs in Chinese prose, as they are easy to type and poor to read; examples stay as they are.
_PROSE: Final = {",": "，", ";": "；", ":": "：", "?": "？"}
_SIGN: Final = re.compile(r"(?<=[\u4e00-\u9fff）”」])[,;:?](?! ?[-0-9])")
_ASIDE: Final = re.compile(r"(?<=[\u4e00-\u9fff])\(([^()]*)\)|\(([^()]*[\u4e00-\u9fff][^()]*)\)")


EXAMPLES: Final = """\
  python3 build.py rules
  python3 build.py rules --write docs/rules"""


def run(argv: Sequence[str]) -> int:
    """List the rules. Always 0."""
    options = parser(
        "rules",
        argv,
        about=say("列出全部规则:代号、轻重、名称、检查什么。详细的看 python3 build.py explain 代号。"),
        examples=EXAMPLES,
    )
    options.option("--write", type=Path, metavar="DIR", about=say("把规则手册写进这个文件夹(docs/rules)"))
    options.common()
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    if arguments.write is not None:
        _write(arguments.write)
        return 0
    family = ""
    for rule in RULES:
        if rule.code[0] != family:
            family = rule.code[0]
            print(f"\n{FAMILIES[family].render(translate)}")
        weight = _WEIGHTS[rule.severity.value].render(translate)
        print(f"  {rule.code} {weight} {rule.name}: {translate(_what(rule))}")
    return 0


def _write(folder: Path) -> None:
    pages = reference()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("?.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _what(rule: Rule) -> str:
    return parts(rule.manual)[PARTS[0]]


def reference() -> dict[str, str]:
    """Return the rule reference as Markdown files: an index and one page per family."""
    index = ["# 规则手册", "", "由 `python3 build.py rules --write docs/rules` 生成，不要手改。", ""]
    index += ["“错误”拦住公布，“提醒”不拦。终端里看某一条：`python3 build.py explain D001`。", ""]
    pages: dict[str, list[str]] = {}
    for rule in RULES:
        name = f"{rule.code[0].lower()}.md"
        if name not in pages:
            pages[name] = [f"# {FAMILIES[rule.code[0]]}", "", "[全部规则](README.md)", ""]
            index += [*([""] if index[-1] else []), f"## [{FAMILIES[rule.code[0]]}]({name})", ""]
        index.append(f"- [{rule.code}]({name}#{rule.code.lower()}) {_weighed(rule)}：{_prose(_what(rule))}")
        pages[name] += _section(rule)
    return {"README.md": "\n".join(index) + "\n", **{name: "\n".join(page[:-1]) + "\n" for name, page in pages.items()}}


def _weighed(rule: Rule) -> str:
    return f"{rule.name}（{_WEIGHTS[rule.severity.value]}）"


def _prose(text: str) -> str:
    return _ASIDE.sub(r"（\1\2）", _SIGN.sub(lambda found: _PROSE[found[0]], text))


def _section(rule: Rule) -> list[str]:
    told = parts(rule.manual)
    out = [f'<a id="{rule.code.lower()}"></a>', "", f"## {rule.code} {_weighed(rule)}", ""]
    out += [_prose(told["检查什么"]), "", f"依据：{_prose(told['依据'])}", ""]
    for part in ("错误示例", "正确写法"):
        shown = [_prose(told[part])] if is_told(rule.manual, part) else ["````text", told[part], "````"]
        out += [f"{part}：", "", *shown, ""]
    return out
