"""What the commands share: the options ``--notices``, ``--lang``, ``--now``, a parser that speaks, and the moment."""

from __future__ import annotations

import argparse
import difflib
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from gazette.i18n import Message, say
from gazette.shell.clock import local_now, parse_now
from gazette.shell.language import speech

if TYPE_CHECKING:
    from gazette.model.office import Office

Speak = Callable[[Message], str]

#: What starts Python in a terminal, so that examples can be copied as they stand.
LAUNCH: Final = "py" if sys.platform == "win32" else "python3"

#: Where a community's documents lie, unless said otherwise.
DEFAULT: Final = Path("notices")
#: What argparse says in English → what we say.
_COMPLAINTS: Final = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), say("缺少:{what}", what="")),
    (re.compile(r"argument (?P<what>.+): expected .*"), say("{what} 后面缺少内容", what="")),
    (
        re.compile(r"argument (?P<what>.+): invalid choice: (?P<given>.*) \(choose from (?P<words>.+)\)"),
        say("{what} 只能写 {words},写的是“{given}”", what="", words="", given=""),
    ),
    (
        re.compile(r"argument (?P<what>.+): invalid \w+ value: '(?P<given>.*)'"),
        say("{what} 要写整数,写的是“{given}”", what="", given=""),
    ),
    (
        re.compile(r"argument (?P<what>.+): not allowed with argument (?P<other>.+)"),
        say("{what} 不能和 {other} 同用", what="", other=""),
    ),
)
_UNKNOWN: Final = re.compile(r"unrecognized arguments: (?P<words>.+)")


class Usage(Exception):
    """The command was called in a way that cannot work; ``message`` says what to do instead."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


class Parser(argparse.ArgumentParser):
    """An argument parser that explains and complains in the reader's language."""

    def __init__(self, command: str, speak: Speak, *, about: Message, examples: str = "") -> None:
        heading = speak(say("例子:"))
        examples = examples.replace("python3 build.py", f"{LAUNCH} build.py")
        super().__init__(
            prog=f"{LAUNCH} build.py {command}",
            description=speak(about),
            epilog=f"{heading}\n{examples}" if examples else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.speak = speak
        self._example = examples.strip().split("\n")[0].strip()
        self._positionals.title = speak(say("参数"))
        self._optionals.title = speak(say("选项"))
        self.add_argument("-h", "--help", action="help", help=speak(say("显示这段说明")))

    def option(self, *names: str, about: Message, **settings: object) -> None:
        """Add an argument with its explanation."""
        self.add_argument(*names, help=self.speak(about).replace("%", "%%"), **settings)  # type: ignore[arg-type]  # passed on

    def common(self, *, now: bool = False) -> None:
        """Add the options that every command has."""
        self.option("--notices", default=DEFAULT, type=Path, metavar="DIR", about=say("放文件的文件夹,默认 notices"))
        self.option("--lang", choices=("zh", "en"), about=say("命令行的语言:zh 中文,en 英文"))
        if now:
            self.option("--now", metavar="WHEN", about=say("假定现在是这个时刻,如 2026-11-22T09:30;只写日期就是 00:00"))

    def format_usage(self) -> str:
        """Return the usage line, its first word in the reader's language."""
        return super().format_usage().replace("usage: ", self.speak(say("用法:")), 1)

    def format_help(self) -> str:
        """Return the help, the usage's first word in the reader's language."""
        return super().format_help().replace("usage: ", self.speak(say("用法:")), 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call and end with status 2."""
        print(f"{self.format_usage()}{self._complaint(message)}", file=sys.stderr)
        sys.exit(2)

    def _complaint(self, message: str) -> str:
        """Return what argparse complains of as we say it, quotes aside; what a converter said in our words stays."""
        unknown = _UNKNOWN.fullmatch(message)
        if unknown:
            return self.speak(self._unknown(unknown["words"].split()))
        for pattern, sentence in _COMPLAINTS:
            found = pattern.fullmatch(message)
            if found:
                if self._example and pattern is _COMPLAINTS[0][0]:
                    return self.speak(say("缺少:{what};例如 {example}", what=found["what"], example=self._example))
                values = {name: value.replace("', '", ", ").strip("'") for name, value in found.groupdict().items()}
                return self.speak(say(sentence.template, **values))
        return message.removeprefix("argument ")

    def _unknown(self, words: Sequence[str]) -> Message:
        """Return what to say about words that are no argument of the command, with the option that was meant."""
        for word in words:
            near = difflib.get_close_matches(word.partition("=")[0], list(self._option_string_actions), n=1, cutoff=0.7)
            if word.startswith("-") and near:
                return say("没有 {word} 这个选项,是不是 {near}?", word=word, near=near[0])
        return say("不认识:{what};这个命令的写法见 --help", what=" ".join(words))


def parser(command: str, argv: Sequence[str], *, about: Message, examples: str = "") -> Parser:
    """Return the parser of a command, speaking the language that ``argv`` or the environment asks for."""
    return Parser(command, speech(argv), about=about, examples=examples)


def given_moment(text: str | None) -> datetime | None:
    """Return what ``--now`` says, or None where it was not given; raises :class:`Usage` where it is no moment."""
    if text is None:
        return None
    given = parse_now(text)
    if given is None:
        raise Usage(say("--now 读不懂“{text}”,写成 2026-11-22T09:30", text=text[:40]))
    return given


def moment(text: str | None, office: Office) -> datetime:
    """Return the moment a command works at: ``--now``, else a sample's demonstration moment, else the clock.

    Raises :class:`Usage` where ``text`` is no moment.
    """
    given = given_moment(text)
    if given is not None:
        return given
    shown = parse_now(office.site.demo_now) if office.site.sample else None
    return shown or local_now(office.site.zone)


def demonstration_clock(text: str | None, office: Office) -> Message | None:
    """Say that a sample's demonstration moment counts, and how to work at the true one; None where the clock counts anyway."""
    if text is not None or not office.site.sample or parse_now(office.site.demo_now) is None:
        return None
    values = {"demo": office.site.demo_now.replace("T", " "), "now": f"{local_now(office.site.zone):%Y-%m-%dT%H:%M}"}
    return say(
        "这是样板小区,这条命令按演示时间 {demo} 算,publish 按真实时间;要这条命令也按真实时间,就加上 --now {now}",
        **values,
    )


def folder(notices: Path) -> Path:
    """Return the notices folder; raises :class:`Usage` where there is none."""
    if not notices.is_dir():
        beside = Path(__file__).resolve().parents[2]
        if notices == DEFAULT and (beside / notices).is_dir():
            place = shlex.quote(str(beside))
            raise Usage(
                say("这里没有“{folder}”文件夹。先进放 build.py 的文件夹:cd {place}", folder=notices, place=place)
            )
        raise Usage(say("没有“{folder}”这个文件夹;在放 build.py 的文件夹里运行,或用 --notices 指明", folder=notices))
    return notices
