"""Group commit: one thread writes, many requests wait, and nobody is told before the disk has it.

Requests put their job into a list under a lock. The thread takes the whole list, applies it in one transaction,
commits (which syncs the file), and only then wakes those who waited. While it syncs, the next list fills up, so a
slow disk costs every request one or two syncs and never a queue of them. Where other requests are at work, it first
waits a moment for their jobs.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from intake.store.files import are_replaced, require_in_place, rescue
from intake.store.turn import Turn
from intake.store.unavailable import StoreUnavailable
from intake.waiting import Waits, at_work, event

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

#: Most jobs in one transaction: bounds the parameters of one statement and the work lost by one fault.
MAX_BATCH: Final = 200
#: Most jobs that wait: while the database is locked, more come than go.
MOST_WAITING: Final = 1_000
#: Seconds: how long a job waits for others at most; between looks at whether any are to come.
_COMPANY: Final = 0.01
_LOOK: Final = 0.001


@dataclass(slots=True, eq=False)
class _Waiting(Generic[Job, Outcome]):
    """One job on its way: either ``outcome`` or ``fault`` is set before ``done``."""

    job: Job
    done: Waits = field(default_factory=event)
    outcome: Outcome | None = None
    fault: BaseException | None = None


class Writer(Generic[Job, Outcome]):
    """Applies jobs in batches, in one thread of this process.

    ``apply`` gets a connection in a transaction and a batch; it returns one outcome for each job, in order.
    ``before_opening`` is called before the database is opened (again).
    """

    def __init__(
        self,
        engine: Engine,
        apply: Callable[[Connection, Sequence[Job]], Sequence[Outcome]],
        *,
        turn: Turn = nullcontext,
        before_opening: Callable[[], object] = lambda: None,
    ) -> None:
        self._engine = engine
        self._apply = apply
        self._turn = turn
        self._before_opening = before_opening
        self._condition = threading.Condition()
        self._waiting: list[_Waiting[Job, Outcome]] = []
        self._thread: threading.Thread | None = None
        self._process = 0
        self._closing = False
        self._connection: Connection | None = None

    def submit(self, job: Job, *, timeout: float) -> Outcome:
        """Return the outcome of ``job`` once it is on disk.

        Raises :class:`StoreUnavailable` when it could not be stored, or not within ``timeout`` seconds; it may then
        still be stored later, which is why jobs must be safe to send again.
        """
        waiting: _Waiting[Job, Outcome] = _Waiting(job)
        with self._condition:
            if self._closing or len(self._waiting) >= MOST_WAITING:
                raise StoreUnavailable("closing" if self._closing else "too many wait")
            self._start()
            self._waiting.append(waiting)
            self._condition.notify()
        if not waiting.done.wait(timeout):
            raise StoreUnavailable("no answer in time", pending=True)
        if waiting.fault is not None:
            raise waiting.fault
        return waiting.outcome  # type: ignore[return-value]  # set before done wherever there is no fault

    def close(self) -> None:
        """Finish what is waiting and end the thread."""
        with self._condition:
            self._closing = True
            self._condition.notify()
            thread = self._thread
        if thread is not None:  # one that did not come along through a fork has ended here
            thread.join()
        self._engine.dispose()

    def _start(self) -> None:
        """Start the thread in the process that uses it: threads do not survive a fork."""
        if self._thread is None or self._process != os.getpid():
            self._process = os.getpid()
            self._waiting = []
            self._connection = None
            self._thread = threading.Thread(target=self._run, name="intake-writer", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while self._has_work():
            self._wait_for_company()
            with self._in_turn():
                batch = self._take()
                self._write(batch)
            for waiting in batch:
                waiting.done.set()
        self._drop_connection()

    def _has_work(self) -> bool:
        """Wait for jobs; False once there are none and none will come."""
        with self._condition:
            while not self._waiting and not self._closing:
                self._condition.wait()
            return bool(self._waiting)

    def _wait_for_company(self) -> None:
        """Give requests that are at work a moment to bring their jobs too: a transaction costs as much as many rows."""
        late = time.monotonic() + _COMPANY
        with self._condition:
            while len(self._waiting) < min(at_work(), MAX_BATCH) and not self._closing and time.monotonic() < late:
                self._condition.wait(_LOOK)

    def _take(self) -> list[_Waiting[Job, Outcome]]:
        """Take what waits now: while another process had its turn, more may have come."""
        with self._condition:
            batch, self._waiting = self._waiting[:MAX_BATCH], self._waiting[MAX_BATCH:]
        return batch

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Wait for this process's turn; where turns cannot be had, SQLite's own lock still keeps writers apart."""
        with ExitStack() as stack:
            with suppress(OSError):
                stack.enter_context(self._turn())
            yield

    def _write(self, batch: list[_Waiting[Job, Outcome]]) -> None:
        """Write a batch; if it fails as a whole, each job gets its own try, so that one cannot spoil the others."""
        fault = self._try(batch)
        if fault is not None and len(batch) > 1:
            for waiting in batch:
                waiting.fault = self._try([waiting])
        elif fault is not None:
            batch[0].fault = fault

    def _try(self, batch: list[_Waiting[Job, Outcome]]) -> BaseException | None:
        try:
            connection = self._connected()
            with connection.begin():
                outcomes = self._apply(connection, [waiting.job for waiting in batch])
            require_in_place(connection)
        except (SQLAlchemyError, StoreUnavailable, OSError) as error:
            self._drop_connection()
            return error if isinstance(error, StoreUnavailable) else StoreUnavailable.because(error)
        except BaseException as error:  # noqa: BLE001  # a bug must reach the request that meets it, not end the thread
            self._drop_connection()
            return error
        for waiting, outcome in zip(batch, outcomes, strict=True):
            waiting.outcome = outcome
        return None

    def _connected(self) -> Connection:
        if self._connection is not None and are_replaced(self._connection):
            self._drop_connection()
        if self._connection is None:
            self._before_opening()
            self._connection = self._engine.connect()
        return self._connection

    def _drop_connection(self) -> None:
        """Forget a connection whose state is unknown; the next batch opens a new one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            rescue(connection)
            with suppress(SQLAlchemyError):
                connection.invalidate()
                connection.close()
