"""Reads what a command line names: ordinary files and the standard input, never more than a text can be."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import Final

from gazette.cli.options import Usage
from gazette.i18n import say
from gazette.shell.refusals import why

#: No pasted text, list or export is larger. Bytes.
MAX_GIVEN: Final = 64_000_000


def read_given(name: str | Path) -> bytes:
    """Return the bytes of a file, or of the standard input for ``-``.

    Raises :class:`~gazette.cli.options.Usage` for what cannot be read, is no ordinary file, or is too large.
    """
    try:
        data = _read(str(name))
    except (OSError, ValueError) as problem:
        reason = why(problem)
        raise Usage(say("读不了 {path}:{reason}", path=name, reason=reason)) from problem
    if len(data) > MAX_GIVEN:
        raise Usage(say("{path} 太大,最多 {limit} MB", path=name, limit=MAX_GIVEN // 1_000_000))
    return data


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MAX_GIVEN + 1)
    with Path(name).open("rb") as file:
        if stat.S_ISCHR(Path(name).stat().st_mode):
            raise Usage(say("{path} 不是文件", path=name))
        return file.read(MAX_GIVEN + 1)
