"""The command line: ``main`` finds the command and calls its module; each module is imported only when chosen."""

from __future__ import annotations

import difflib
import errno
import importlib
import sys
import tempfile
import traceback
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gazette.i18n import Message, say
from gazette.shell.language import speech
from gazette.shell.missing import ProgramMissing
from gazette.shell.refusals import why
from gazette.shell.version import generator


@dataclass(frozen=True, slots=True)
class Command:
    """One command: ``target`` is ``module:function``; the function takes the arguments and returns the exit status."""

    name: str
    target: str
    summary: Message


COMMANDS: Final[tuple[Command, ...]] = (
    Command("check", "gazette.cli.check:run", say("检查全部文件,列出每一处问题")),
    Command("build", "gazette.cli.build:run", say("检查并生成网站")),
    Command("publish", "gazette.cli.publish:run", say("按真实时间生成网站,并记入公布台账")),
    Command("new", "gazette.cli.new:run", say("写一份新文件:文号、日期、必填项都备好")),
    Command("tidy", "gazette.cli.tidy:run", say("把从 Word、微信粘贴的文字整理好")),
    Command("approve", "gazette.cli.approve:run", say("记录审批,绑定当前内容")),
    Command("withdraw", "gazette.cli.withdraw:run", say("到期前撤回一份文件")),
    Command("redact", "gazette.cli.redact:run", say("去掉误公开的个人信息")),
    Command("number", "gazette.cli.number:run", say("下一个文号;作废;旧登记簿;发文登记簿")),
    Command("explain", "gazette.cli.explain:run", say("解释一条规则")),
    Command("rules", "gazette.cli.rules:run", say("列出全部规则")),
    Command("duties", "gazette.cli.duties:run", say("程序规定要办的事:到期、逾期、办完")),
    Command("next-change", "gazette.cli.next_change:run", say("网站下一次会变化的时刻")),
    Command("scan", "gazette.cli.scan:run", say("在文字里找个人信息")),
    Command("draft", "gazette.cli.draft:run", say("把意见系统的导出写成待审批的草稿")),
    Command("verify", "gazette.cli.verify:run", say("核对已发布的网站")),
    Command("setup", "gazette.cli.setup:run", say("准备运行环境")),
    Command("test", "gazette.cli.test:run", say("运行全部测试")),
)

#: What an office may look for under a name of its own → where it is.
_PRINTED: Final = say("要打印的,在浏览器里打开那一份的网页,按 Ctrl+P,版面就是 A4")
_DUE: Final = say("今天要收回的纸质件和要办的事:python3 build.py duties;放进日历:duties --format ics")
_ELSEWHERE: Final = {
    "sheet": _PRINTED,
    "print": _PRINTED,
    "打印": _PRINTED,
    "board": _DUE,
    "calendar": _DUE,
    "日历": _DUE,
}

_NOTHING: Final[Mapping[str, Message]] = {}

#: What may also stand before the command.
_EVERYWHERE: Final = ("--lang", "--notices", "--now", "--data")

#: What rights, a full disk or an odd path make of any command.
_REFUSED_BY_THE_SYSTEM: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.ELOOP}
    | {errno.EMFILE, errno.ENFILE, errno.EIO, errno.EEXIST}
)


def main(argv: Sequence[str], *, extra: Sequence[Command] = ()) -> int:
    """Run one command and return its exit status: 0 clean, 1 errors found, 2 wrong usage, 3 our own bug."""
    argv = command_first(argv)
    try:
        return _choose(argv, {command.name: command for command in (*COMMANDS, *extra)})
    except ProgramMissing as missing:
        print(speech(argv)(missing.message), file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough; the entry ends quietly
        raise
    except OSError as problem:
        return _cannot(problem, argv) if problem.errno in _REFUSED_BY_THE_SYSTEM else _apologise(argv)
    except Exception:  # noqa: BLE001  # the outer edge: whatever it is, it is our bug and not the author's
        return _apologise(argv)


def command_first(argv: Sequence[str]) -> list[str]:
    """Return ``argv`` with the options every command has put behind the command, where they stand before it."""
    rest = list(argv)
    ahead: list[str] = []
    while rest and rest[0].partition("=")[0] in _EVERYWHERE:
        size = 1 if "=" in rest[0] else 2
        ahead += rest[:size]
        rest = rest[size:]
    return [*rest[:1], *ahead, *rest[1:]]


def _choose(argv: Sequence[str], commands: dict[str, Command]) -> int:
    if not argv or argv[0] in ("-h", "--help", "help") or argv[0].partition("=")[0] == "--lang":
        _print_help(argv, commands)
        return 0 if argv else 2
    if argv[0] in ("-V", "--version", "version"):
        print(generator())
        return 0
    command = commands.get(argv[0])
    if command is None:
        print(speech(argv)(unknown(argv[0], commands, elsewhere=_ELSEWHERE)), file=sys.stderr)
        return 2
    return _run(command, argv[1:])


def _cannot(problem: OSError, argv: Sequence[str]) -> int:
    """Say what the system refused: rights, space, names."""
    what = problem.filename or say("输出")
    message = say("系统不允许:{what}({why})。检查权限、磁盘空间和路径再试。", what=what, why=why(problem))
    print(speech(argv)(message), file=sys.stderr)
    return 2


def _run(command: Command, argv: Sequence[str]) -> int:
    module, _, function = command.target.partition(":")
    run = getattr(importlib.import_module(module), function)
    return int(run(list(argv)))


def _apologise(argv: Sequence[str]) -> int:
    """Say sorry in one sentence and keep the details in a file."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="gazette-", suffix=".log", delete=False
    ) as log:
        log.write(traceback.format_exc())
    speak = speech(argv)
    message = say("抱歉,程序自己出了错,不是您的文件有问题。详情在 {log},请交给维护人员。", log=Path(log.name))
    print(speak(message), file=sys.stderr)
    return 3


def _print_help(argv: Sequence[str], commands: dict[str, Command]) -> None:
    speak = speech(argv)
    print(speak(say("用法:python3 build.py 命令 [选项]")))
    print()
    for command in commands.values():
        summary = speak(command.summary)
        print(f"  {command.name:<12} {summary}")
    print()
    print(speak(say("每个命令都有 --help。第一次用:python3 build.py serve")))


def unknown(
    word: str,
    commands: Collection[str],
    *,
    program: str = "python3 build.py",
    elsewhere: Mapping[str, Message] = _NOTHING,
) -> Message:
    """Return what to say to a ``word`` that is no command of ``program``."""
    if word.startswith("-"):
        return say("先写命令,再写 {word} 这样的选项;命令见 {program} --help", word=word[:40], program=program)
    near = difflib.get_close_matches(word, list(commands), n=1)
    hint = say("是不是 {near}?", near=near[0]) if near else say("可用的命令见 {program} --help", program=program)
    hint = elsewhere.get(word.lower(), hint)
    return say("没有“{word}”这个命令。{hint}", word=word[:40], hint=hint)
