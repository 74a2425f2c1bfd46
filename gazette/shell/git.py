"""Asks Git something. Where it is not installed, or there is no repository or no such thing, there is no answer."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping as Map
from collections.abc import Sequence
from pathlib import Path


def answer(folder: Path, *arguments: str, given: bytes = b"", seconds: int = 60) -> bytes | None:
    """Return what Git prints when it is run in ``folder`` with our own words and names it gave us; None for a refusal."""
    done = ask(folder, arguments, given=given, seconds=seconds)
    return done.stdout if done is not None and done.returncode == 0 else None


def ask(
    folder: Path,
    arguments: Sequence[str],
    *,
    given: bytes = b"",
    seconds: int = 60,
    settings: Map[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes] | None:
    """Run Git and return how it went; None where there is no Git or it takes longer than ``seconds``.

    ``settings`` are variables for Git alone; what the caller's surroundings set comes first. Git never asks for a password.
    """
    program = shutil.which("git")
    if program is None:
        return None
    command = [program, "--no-pager", *arguments]
    surroundings = {**(settings or {}), **os.environ, "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(  # noqa: S603  # see above
            command, cwd=folder, input=given, capture_output=True, timeout=seconds, check=False, env=surroundings
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
