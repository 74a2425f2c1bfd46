"""Work shared between processes: the list is dealt out, every child sends back what it made.

Children are forks, so what they need is there already and only results travel. Where a fork is not to be had, or other
threads run, everything is done here.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

#: Fewer items than this are not worth a second process.
WORTHWHILE: Final = 150
_MOST: Final = 8


class WorkerFailed(Exception):
    """A worker process ended without its result."""


def share(
    work: Callable[[Sequence[Item]], list[Made]], items: Sequence[Item], *, worthwhile: int = WORTHWHILE
) -> list[Made]:
    """Return ``work(items)``, done by as many processes as there are processors. The order is not kept.

    Fewer items than ``worthwhile`` are not given to a process of their own.
    """
    workers = min(_processors(), _MOST, len(items) // worthwhile + 1, len(items))
    if workers < 2 or sys.platform == "win32" or threading.active_count() > 1:
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
