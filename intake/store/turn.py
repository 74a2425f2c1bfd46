"""Turns in writing: whoever came first writes first, also among processes.

SQLite has no queue: who finds the file locked looks again ever more rarely, so that of two busy processes one may starve.
The folder of the database is the lock; a process that dies gives it back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TypeAlias

from intake.store.files import file_of

if sys.platform != "win32":
    import fcntl

#: Opens a turn; nobody else who asks for turns writes until it is closed.
Turn: TypeAlias = Callable[[], AbstractContextManager[None]]


def turns(url: str) -> Turn:
    """Return how writers to a database take turns. PostgreSQL sees to it itself; a file in memory has one writer."""
    path = file_of(url)
    return nullcontext if path is None or sys.platform == "win32" else _Folder(path.parent).turn


class _Folder:
    """A folder as a lock, opened by each process that uses it: what a fork hands down would be one lock for both."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = -1
        self._process = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        if self._process != os.getpid():
            self._number, self._process = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC), os.getpid()
        fcntl.flock(self._number, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._number, fcntl.LOCK_UN)
