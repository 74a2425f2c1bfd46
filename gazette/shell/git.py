"""Asks Git something. Where it is not installed, or there is no repository or no such thing, there is no answer."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def answer(folder: Path, *arguments: str, given: bytes = b"", seconds: int = 60) -> bytes | None:
    """Return what Git prints when it is run in ``folder`` with our own words and names it gave us; None for a refusal."""
    program = shutil.which("git")
    if program is None:
        return None
    command = [program, "--no-pager", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, input=given, capture_output=True, timeout=seconds, check=False)  # noqa: S603  # see above
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
