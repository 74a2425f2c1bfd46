"""Who answers the requests that came in: a few threads, each of which sets aside what waits for the disk."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any, Final

from waitress.task import ThreadedTaskDispatcher

from intake import waiting

log = logging.getLogger("intake")

#: Seconds between looks at whether the server ends, for a thread without news.
_LOOK: Final = 1.0


class _Counted:
    """A request that counts as at work until it is answered or dropped; ``channel`` is Waitress's."""

    def __init__(self, channel: Any) -> None:  # noqa: ANN401  # Waitress carries no types
        self._channel = channel
        waiting.comes()

    def service(self) -> None:
        try:
            self._channel.service()
        finally:
            waiting.goes()

    def cancel(self) -> None:
        waiting.goes()
        self._channel.cancel()


class _Held:
    """How many requests a thread has begun and not ended."""

    count = 0


class Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]  # Waitress carries no types
    """Requests in the order they came; what can go on goes before what has not begun."""

    def add_task(self, task: Any) -> None:  # noqa: ANN401  # Waitress carries no types
        """Take a request in."""
        super().add_task(_Counted(task))

    def handler_thread(self, thread_no: int) -> None:
        """Answer requests until the server ends; those set aside are answered before that."""
        yard, held = waiting.Yard(self._wake), _Held()
        while held.count or not self.stop_count:
            task = self._next(yard, held)
            yard.go_on()
            if task is not None:
                held.count += 1
                yard.begin(partial(self._serve, task, held))
        with self.lock:
            self.active_count -= 1
            self.stop_count -= 1
            self.threads.discard(thread_no)
            self.thread_exit_cv.notify()

    def _wake(self) -> None:
        with self.lock:
            self.queue_cv.notify_all()

    def _next(self, yard: waiting.Yard, held: _Held) -> _Counted | None:
        """Return the next request if none can go on; wait a moment if there is nothing to do at all."""
        with self.lock:
            if not (yard.ready or (not held.count if self.stop_count else self.queue)):
                patience = yard.patience()
                self.active_count -= 1
                self.queue_cv.wait(_LOOK if patience is None else min(patience, _LOOK))
                self.active_count += 1
            return self.queue.popleft() if self.queue and not (yard.ready or self.stop_count) else None

    def _serve(self, task: _Counted, held: _Held) -> None:
        try:
            task.service()
        except BaseException as error:  # noqa: BLE001  # one request never ends the thread
            log.critical("bug: %s", type(error).__name__)
        finally:
            held.count -= 1
