"""What the commands say, in the language of the command line."""

from __future__ import annotations

import argparse
import getpass
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from gazette.cli.options import Parser
from gazette.i18n import Message, say
from gazette.shell.catalogues import PACKAGE_CATALOGUES, translation
from gazette.shell.language import language
from intake.cli.examples import EXAMPLES

_CATALOGUES: Final = (PACKAGE_CATALOGUES, Path(__file__).parent.parent / "locale")

#: Signs that a reason has at least.
SHORTEST_REASON: Final = 4

Speak = Callable[[Message], str]


class Refused(Exception):
    """The command cannot do what was asked; the message says why and what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def speech(argv: Sequence[str]) -> Speak:
    """Return the function that renders messages for this command line."""
    translate = translation(language(argv), *_CATALOGUES)
    return lambda message: message.render(translate)


def ask_secret(question: Message, speak: Speak) -> str:
    """Return what is typed without showing it. Raises :class:`Refused` where nobody can type."""
    try:
        with warnings.catch_warnings(action="error", category=getpass.GetPassWarning):
            return getpass.getpass(speak(question))
    except (EOFError, getpass.GetPassWarning) as error:
        raise Refused(say("这里没有人输入口令；把它写进文件，用 --passphrase-file 指明")) from error


def long_enough(reason: str, *, missing: Message) -> str:
    """Return a reason that says something. Raises :class:`Refused`: ``missing`` for none, else how long it has to be."""
    told = reason.strip()
    if not told:
        raise Refused(missing)
    if len(told) < SHORTEST_REASON:
        raise Refused(say("原因“{reason}”太短，至少写 {count} 个字", reason=told, count=SHORTEST_REASON))
    return told


def parser(name: str, summary: Message, speak: Speak) -> argparse.ArgumentParser:
    """Return a parser that speaks the reader's language, with the options every command has.

    ``name`` is what stands after ``build.py``.
    """
    made = Parser(name, speak, about=summary, examples=EXAMPLES.get(name, ""))
    made.add_argument(
        "--data", type=Path, metavar="DIR", help=speak(say("数据所在的文件夹（默认 var/intake；还没有的用示例的）"))
    )
    made.add_argument("--lang", choices=("zh", "en"), help=speak(say("说明用的语言")))
    return made
