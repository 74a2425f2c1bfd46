"""The command line: ``main`` finds the command and calls its module; each module is imported only when chosen."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Command:
    """One command: ``target`` is ``module:function``; the function takes the arguments and returns the exit status."""

    name: str
    target: str
    summary: str


COMMANDS: Final[tuple[Command, ...]] = (
    Command("check", "gazette.cli.check:run", "检查全部文件,列出每一处问题"),
    Command("build", "gazette.cli.build:run", "检查并生成网站"),
    Command("publish", "gazette.cli.publish:run", "按真实时间生成网站,并记入公布台账"),
    Command("new", "gazette.cli.new:run", "写一份新文件:文号、日期、必填项都备好"),
    Command("tidy", "gazette.cli.tidy:run", "把从 Word、微信粘贴的文字整理好"),
    Command("approve", "gazette.cli.approve:run", "记录审批,绑定当前内容"),
    Command("withdraw", "gazette.cli.withdraw:run", "到期前撤回一份文件"),
    Command("number", "gazette.cli.number:run", "下一个文号;作废文号"),
    Command("explain", "gazette.cli.explain:run", "解释一条规则"),
    Command("rules", "gazette.cli.rules:run", "列出全部规则"),
    Command("next-change", "gazette.cli.next_change:run", "网站下一次会变化的时刻"),
    Command("scan", "gazette.cli.scan:run", "在文字里找个人信息"),
    Command("setup", "gazette.cli.setup:run", "准备运行环境"),
    Command("test", "gazette.cli.test:run", "运行全部测试"),
)

USAGE: Final = "用法:python3 build.py 命令 [选项]    (Usage: python3 build.py COMMAND [OPTIONS])"


def main(argv: Sequence[str], *, extra: Sequence[Command] = ()) -> int:
    """Run one command and return its exit status: 0 clean, 1 errors found, 2 wrong usage, 3 our own bug."""
    commands = {command.name: command for command in (*COMMANDS, *extra)}
    if not argv or argv[0] in ("-h", "--help", "help"):
        _print_help(commands)
        return 0 if argv else 2
    command = commands.get(argv[0])
    if command is None:
        _print_unknown(argv[0], commands)
        return 2
    module, _, function = command.target.partition(":")
    run = getattr(importlib.import_module(module), function)
    return int(run(list(argv[1:])))


def _print_help(commands: dict[str, Command]) -> None:
    print(USAGE)
    print()
    for command in commands.values():
        print(f"  {command.name:<12} {command.summary}")
    print("\n每个命令都有 --help。第一次用:python3 build.py serve")


def _print_unknown(word: str, commands: dict[str, Command]) -> None:
    import difflib  # noqa: PLC0415  # only a misspelt command should cost this

    near = difflib.get_close_matches(word, list(commands), n=1)
    print(f"没有“{word}”这个命令。" + (f"是不是 {near[0]}?" if near else "可用的命令见 python3 build.py --help"))
