"""Writes a changed file back: only if nobody changed it meanwhile, and whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


class ChangedMeanwhile(Exception):
    """The file is no longer what was read; ``path`` names it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Put ``after`` in place of ``before``. Raises :class:`ChangedMeanwhile` and ``OSError``."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):
            Path(name).chmod(path.stat().st_mode & 0o777)
        _expect(path, before)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _expect(path: Path, before: bytes) -> None:
    if path.read_bytes() != before:
        raise ChangedMeanwhile(path)


def create_file(path: Path, data: bytes) -> None:
    """Write a new file; raises ``FileExistsError`` where there is one already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
