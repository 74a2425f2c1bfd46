"""Work shared between processes: the list is dealt out, every child sends back what it made; or a program runs aside.

Children are forks, so what they need is there already and only results travel. Where a fork is not to be had, or other
threads run, everything is done here.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

#: Fewer items than this are not worth a second process.
WORTHWHILE: Final = 150
_MOST: Final = 8
_STANDARD_ERROR: Final = 2


class WorkerFailed(Exception):
    """A worker process ended without its result."""


def share(
    work: Callable[[Sequence[Item]], list[Made]], items: Sequence[Item], *, worthwhile: int = WORTHWHILE
) -> list[Made]:
    """Return ``work(items)``, done by as many processes as there are processors. The order is not kept.

    Fewer items than ``worthwhile`` are not given to a process of their own.
    """
    workers = min(_processors(), _MOST, len(items) // worthwhile + 1, len(items))
    if workers < 2 or not _may_fork():
        return work(items)
    children: list[tuple[int, int]] = []
    try:
        for number in range(1, workers):
            children.append(_start(work, items[number::workers]))  # noqa: PERF401  # each is known as soon as it runs
        made = work(items[::workers])
        while children:
            made.extend(_collect(*children.pop()))
    except BaseException:
        _dismiss(children)
        raise
    return made


def _dismiss(children: Sequence[tuple[int, int]]) -> None:
    """End and collect children whose results nobody wants any more; how they ended tells nothing new."""
    for child, read in children:
        with contextlib.suppress(OSError):
            os.close(read)
        with contextlib.suppress(OSError):
            os.kill(child, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.waitpid(child, 0)


class Meanwhile(Generic[Item, Made]):
    """Work that a child process does while this one goes on; only to be made where :func:`has_company`."""

    def __init__(self, work: Callable[[Sequence[Item]], list[Made]], items: Sequence[Item]) -> None:
        self._child = _start(work, items)

    def made(self) -> list[Made]:
        """Wait for what the work made, once; raise what it raised."""
        return _collect(*self._child)


def has_company() -> bool:
    """Tell whether a second process can work while this one does."""
    return _processors() > 1 and _may_fork()


class Aside:
    """A program that runs beside this one; what it writes to its standard error says what went wrong."""

    def __init__(self, prepare: Callable[[], Sequence[str]]) -> None:
        """Start the command that ``prepare`` returns; ``prepare`` runs aside too, so what it makes must be a file."""
        self._process: subprocess.Popen[bytes] | None = None
        self._child: tuple[int, int] | None = None
        if _may_fork():
            self._child = _begin(prepare)
        else:
            self._process = subprocess.Popen(prepare(), stderr=subprocess.PIPE)  # noqa: S603  # the caller's program

    def wait(self) -> tuple[int, str]:
        """Wait for its end; return its status and what it said."""
        if self._process is not None:
            _, said = self._process.communicate()
            return self._process.returncode, said.decode(errors="replace")
        if self._child is None:
            return 0, ""
        child, read = self._child
        with os.fdopen(read, "rb", closefd=False) as pipe:
            said = pipe.read()
        _, status = os.waitpid(child, 0)
        os.close(read)
        self._child = None
        return os.waitstatus_to_exitcode(status), said.decode(errors="replace")

    def end(self) -> None:
        """End it where it still runs."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            self._process.communicate()
        elif self._child is not None:
            _dismiss([self._child])
            self._child = None


def _begin(prepare: Callable[[], Sequence[str]]) -> tuple[int, int]:
    """Fork a child that prepares and then becomes a program; return its process id and the pipe with what it says."""
    read, write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    try:
        os.dup2(write, _STANDARD_ERROR)
        command = list(prepare())
        os.execv(command[0], command)  # noqa: S606  # the caller's program, no shell
    except BaseException:  # noqa: BLE001  # whatever it was, the parent is told
        os.write(write, traceback.format_exc().encode())
    finally:
        os._exit(1)


def _may_fork() -> bool:
    return sys.platform != "win32" and threading.active_count() == 1


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(work: Callable[[Sequence[Item]], list[Made]], items: Sequence[Item]) -> tuple[int, int]:
    """Fork a child that works on ``items``; return its process id and the pipe with its result."""
    read, write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    status = 1
    try:
        os.close(read)
        with os.fdopen(write, "wb") as pipe:
            pickle.dump(_attempt(work, items), pipe, 5)
        status = 0
    finally:
        os._exit(status)


def _attempt(work: Callable[[Sequence[Item]], list[Made]], items: Sequence[Item]) -> list[Made] | Exception:
    """Return what the work made, or the failure, to be raised again in the parent."""
    try:
        return work(items)
    except Exception as fault:  # noqa: BLE001  # crosses the process boundary as a value and is raised again there
        return fault


def _collect(child: int, read: int) -> list[Made]:
    """Wait for a child and return what it made; raise what it raised."""
    try:
        with os.fdopen(read, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
    except BaseException:
        _dismiss([(child, -1)])  # its pipe is closed already
        raise
    if status or not data:
        raise WorkerFailed(f"worker {child} ended with status {status}")
    answer = pickle.loads(data)  # noqa: S301  # from our own child
    if isinstance(answer, Exception):
        raise answer
    return answer  # type: ignore[no-any-return]  # what the child's work returned
