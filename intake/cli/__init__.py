"""``build.py intake …``: one module per command, each imported only when chosen."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gazette.cli import command_first, unknown
from gazette.i18n import Message, say
from intake.cli import logs
from intake.cli.speaking import Refused, speech


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``target`` is ``module:function``: given the arguments, it returns the exit status as :func:`run` does."""

    name: str
    target: str
    summary: Message


COMMANDS: Final = (
    Command("init", "intake.cli.init:run", say("准备数据库、密钥和文件夹")),
    Command("serve", "intake.cli.public:run", say("运行公众填写的一侧（正式使用，放在网站服务器后面）")),
    Command("list", "intake.cli.listing:run", say("用密钥打开，列出收到的内容")),
    Command("keys", "intake.cli.keys:run", say("密钥：查看、恢复单、从恢复单恢复、更换")),
    Command("invite", "intake.cli.invite:run", say("问卷：发邀请码，出二维码信和空白问卷")),
    Command("enter", "intake.cli.enter:run", say("问卷：录入纸质、电话和上门的答卷")),
    Command("recovery", "intake.cli.recovery:run", say("问卷：回收率和催交名单")),
    Command("mix", "intake.cli.mix:run", say("问卷：打乱答卷的存放次序（每晚运行一次）")),
    Command("void", "intake.cli.void:run", say("问卷：收卷后按内容作废一份答卷")),
    Command("export", "intake.cli.export:run", say("导出为 CSV 或 XLSX")),
    Command("complaints", "intake.cli.complaints:run", say("投诉：导出一个月的件数，供写公示")),
    Command("case", "intake.cli.case:run", say("登记办结、回访和保留；按本人要求立即删除")),
    Command("defect", "intake.cli.defect:run", say("登记验房发现的问题：转给开发单位、修好、业主复验")),
    Command("purge", "intake.cli.purge:run", say("删除到期的内容（每晚运行一次）")),
    Command("backup", "intake.cli.backup:run_backup", say("备份数据库")),
    Command("restore", "intake.cli.backup:run_restore", say("从备份恢复")),
    Command("doctor", "intake.cli.doctor:run", say("检查运行条件，逐项说明")),
)


def run(argv: Sequence[str]) -> int:
    """Run one command; 0 done, 1 something is wrong with the data, 2 wrong usage, 3 our own bug."""
    logs.begin()
    os.umask(0o077)  # what these commands write holds what owners wrote: nobody else's business
    argv = command_first(argv)
    speak = speech(argv)
    commands = {command.name: command for command in COMMANDS}
    if not argv or argv[0] in ("-h", "--help", "help") or argv[0].partition("=")[0] == "--lang":
        _print_help(argv)
        return 0 if argv else 2
    if argv[0] not in commands:
        print(speak(unknown(argv[0], commands, program="python3 build.py intake")), file=sys.stderr)
        return 2
    module, _, function = commands[argv[0]].target.partition(":")
    command = getattr(importlib.import_module(module), function)
    try:
        return int(command(list(argv[1:])))
    except Refused as refused:
        print(speak(refused.message), file=sys.stderr)
        return 2


def _print_help(argv: Sequence[str]) -> None:
    speak = speech(argv)
    print(speak(say("用法：python3 build.py intake 命令 [选项]")))
    print()
    for command in COMMANDS:
        print(f"  {command.name:<10} {speak(command.summary)}")
    print()
    print(
        speak(
            say("每个命令都有 --help，里面有可以照抄的例子。第一次用：python3 build.py intake init，然后 intake doctor")
        )
    )
