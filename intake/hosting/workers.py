"""Several processes behind one address: each has its own interpreter, and all of them write to one store in turns.

The first process holds the address, starts the others and waits. One that ends by itself is replaced; if the first one
dies without a word, the others end too, so that the address is free for whoever starts it again.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import FrameType
from typing import Final, NoReturn

from intake.hosting.server import Server
from intake.hosting.sharing import Sharing

log = logging.getLogger("intake")

#: More processes than this gain nothing: the store is written by one at a time.
MOST: Final = 2
#: Seconds: what counts as ending at once; the wait before another try; until those that do not stop are killed.
_AT_ONCE: Final = 2.0
_PAUSE: Final = 0.2
_PATIENCE: Final = 10.0
_TRIES: Final = 5
#: What ends a process in good order.
_ENDING: Final = frozenset({signal.SIGTERM, signal.SIGINT})


class WorkersFailed(Exception):
    """Processes end as soon as they begin; why stands in the log."""


def usual() -> int:
    """Return how many processes suit this machine."""
    return min(MOST, os.cpu_count() or 1) if hasattr(os, "fork") else 1


def serve(make: Callable[[], Server], *, processes: int) -> None:
    """Serve with ``processes`` processes until SIGTERM or SIGINT; ``make`` is called in each of them.

    Raises :class:`WorkersFailed`. All have ended when this returns.
    """
    signal.signal(signal.SIGTERM, stop)
    _settle()
    with contextlib.suppress(SystemExit, KeyboardInterrupt):
        if processes == 1 or not hasattr(os, "fork"):
            _run(make())
        else:
            _serve(make, processes)


def _settle() -> None:
    """Tell the cyclic collector that what is there stays: else it looks through all of it while everybody waits."""
    gc.collect()
    gc.freeze()


def _serve(make: Callable[[], Server], processes: int) -> None:
    life, sharing = os.pipe(), Sharing(processes)
    running: dict[int, tuple[int, float]] = {}

    def server(place: int) -> Server:
        made = make()
        sharing.join(made, place)
        return made

    try:
        for place in range(processes):
            _start(partial(server, place), running, place, life)
        _replace(server, running, life)
    finally:
        _end(running)
        sharing.close()
        for end in life:
            os.close(end)


def stop(number: int, frame: FrameType | None) -> None:
    """End this process in order (``SystemExit``) when it is told to: as a signal handler."""
    del number, frame
    raise SystemExit(0)


def _run(server: Server) -> None:
    try:
        server.run()
    finally:
        server.close()


def _start(
    make: Callable[[], Server], running: dict[int, tuple[int, float]], place: int, life: tuple[int, int]
) -> None:
    """Start one more process; no signal meets it, or its absence from ``running``, while it is half made."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        number = os.fork()
        if number == 0:
            _live(make, life, before)
        running[number] = place, time.monotonic()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _live(make: Callable[[], Server], life: tuple[int, int], mask: set[int]) -> NoReturn:
    """Be one of the processes: end with the first one, and never return into its code."""
    watched, held = life
    code = 1
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        os.close(held)
        threading.Thread(target=_end_with, args=(watched,), name="intake-life", daemon=True).start()
        _run(make())
        code = 0
    except (SystemExit, KeyboardInterrupt):
        code = 0
    except Exception as error:  # noqa: BLE001  # the last one who can say so
        log.critical("a process cannot serve: %s", type(error).__name__)
    finally:
        os._exit(code)


def _end_with(watched: int) -> None:
    """End this process when the first one is gone: then nobody holds the other end of the pipe."""
    os.read(watched, 1)
    os._exit(0)


def _replace(make: Callable[[int], Server], running: dict[int, tuple[int, float]], life: tuple[int, int]) -> None:
    """Wait for processes that end, and start others in their place."""
    hasty = 0
    while True:
        number, _ = os.wait()
        ended = running.pop(number, None)
        if ended is None:
            continue
        place, started = ended
        hasty = hasty + 1 if time.monotonic() - started < _AT_ONCE else 0
        if hasty >= _TRIES:
            raise WorkersFailed
        log.error("a process ended; another takes its place")
        time.sleep(_PAUSE)
        _start(partial(make, place), running, place, life)


def _end(running: dict[int, tuple[int, float]]) -> None:
    """Have the processes finish what they do; kill those that take too long."""
    for number in running:
        _send(number, signal.SIGTERM)
    late = time.monotonic() + _PATIENCE
    for number in _left(running):
        if time.monotonic() > late:
            _send(number, signal.SIGKILL)
        time.sleep(0.02)


def _left(running: dict[int, tuple[int, float]]) -> Iterator[int]:
    """Yield the processes that have not ended, again and again until none is left."""
    numbers: Sequence[int] = tuple(running)
    while numbers := tuple(number for number in numbers if not _has_ended(number)):
        yield from numbers


def _has_ended(number: int) -> bool:
    try:
        return os.waitpid(number, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return True


def _send(number: int, what: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(number, what)
