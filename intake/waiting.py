"""Waiting for the disk without holding a thread.

A request that waits would keep its thread, and many threads that want the one interpreter cost more than they bring: each
answer then also waits for whichever of them comes first. So a server may let a request begin in a :class:`Yard`. What it waits
for is an :class:`Aside` there: the request is set aside as it stands, its thread goes on with others, and comes back to it.
Everywhere else :func:`event` is the ordinary event of a thread.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush
from typing import Final, Protocol

from greenlet import getcurrent, greenlet


class Waits(Protocol):
    """What one waits for and another one, in any thread, brings about."""

    def set(self) -> None:
        """Bring it about."""

    def wait(self, timeout: float) -> bool:
        """Wait at most ``timeout`` seconds; tell whether it came about."""


class Yard:
    """The requests of one thread: one of them goes on, the others are set aside.

    ``wake`` is called, by any thread, when one of those set aside can go on and none could before.
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self.hub = getcurrent()
        self.ready: deque[Aside] = deque()
        self._wake = wake
        self._lock = threading.Lock()
        self._late: list[tuple[float, int, Aside]] = []
        self._count = 0
        _here.yard = self

    def begin(self, work: Callable[[], object]) -> None:
        """Let work begin; return when it has ended or was set aside."""
        greenlet(work, self.hub).switch()

    def go_on(self) -> None:
        """Take up all whose wait is over, the oldest first."""
        while self.ready:
            self.ready.popleft().go_on()
        while self._late and (not self._late[0][2].is_aside or self._late[0][0] <= time.monotonic()):
            heappop(self._late)[2].go_on()

    def patience(self) -> float | None:
        """Return after how many seconds the next wait is over, whatever comes about; None if nothing waits."""
        return max(0.0, self._late[0][0] - time.monotonic()) if self._late else None

    def is_over(self, one: Aside) -> None:
        """Note that one of those set aside can go on; called by any thread."""
        with self._lock:  # of two at once, one is the first
            self.ready.append(one)
            first = len(self.ready) == 1
        if first:
            self._wake()

    def ends(self, one: Aside, *, timeout: float) -> None:
        """Note when the patience of one that is set aside ends."""
        self._count += 1
        heappush(self._late, (time.monotonic() + timeout, self._count, one))


class Aside:
    """What a request in a yard waits for. Made in that request; waited for by nobody else."""

    def __init__(self, yard: Yard) -> None:
        self.is_aside = False
        self._yard, self._request = yard, getcurrent()
        self._is_set = False

    def set(self) -> None:
        """Bring it about."""
        self._is_set = True
        self._yard.is_over(self)

    def wait(self, timeout: float) -> bool:
        """Be set aside until it comes about, at most ``timeout`` seconds; tell whether it did."""
        if not self._is_set:
            self._yard.ends(self, timeout=timeout)
            self.is_aside = True
            self._yard.hub.switch()
            self.is_aside = False
        return self._is_set

    def go_on(self) -> None:
        """Go on with the request if it is set aside; called in its thread, outside of any request."""
        if self.is_aside:
            self._request.switch()


class _Here(threading.local):
    yard: Yard | None = None


class _Company:
    """How many requests of this process are at work: waiting for their turn, going on, or set aside."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.count = 0

    def add(self, change: int) -> None:
        with self._lock:
            self.count += change


_here: Final = _Here()
_company: Final = _Company()


def event() -> Waits:
    """Return something to wait for: it sets a request aside where that can be, and holds the thread elsewhere."""
    yard = _here.yard
    return threading.Event() if yard is None or getcurrent() is yard.hub else Aside(yard)


def comes() -> None:
    """Note that a request came in."""
    _company.add(1)


def goes() -> None:
    """Note that a request was answered."""
    _company.add(-1)


def at_work() -> int:
    """Return how many requests of this process came in and are not answered yet."""
    return _company.count
