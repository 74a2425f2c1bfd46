"""Group commit: nobody is told before the disk has it, nobody is forgotten, one fault spoils one job."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import OperationalError

from intake import waiting
from intake.store.engine import make_private, open_engine
from intake.store.unavailable import StoreUnavailable
from intake.store.writer import MAX_BATCH, Writer
from tests.conventions.sources import ROOT


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    make_private(url)
    opened = open_engine(url)
    with opened.begin() as connection:
        connection.execute(text("CREATE TABLE rows (value INTEGER PRIMARY KEY)"))
    yield opened
    opened.dispose()


def insert(connection: Connection, jobs: Sequence[int]) -> list[int]:
    connection.execute(text("INSERT INTO rows VALUES (:value)"), [{"value": job} for job in jobs])
    return [job * 2 for job in jobs]


def stored(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return [row[0] for row in connection.execute(text("SELECT value FROM rows ORDER BY value"))]


def test_a_job_gets_its_own_outcome(engine: Engine) -> None:
    writer = Writer(engine, insert)
    assert [writer.submit(number, timeout=10) for number in (3, 1, 2)] == [6, 2, 4]
    writer.close()
    assert stored(engine) == [1, 2, 3]


def test_nothing_is_lost_or_acknowledged_twice_among_many_threads(engine: Engine) -> None:
    writer = Writer(engine, insert)
    with ThreadPoolExecutor(64) as pool:
        outcomes = list(pool.map(lambda number: writer.submit(number, timeout=30), range(1, 3001)))
    writer.close()
    assert outcomes == [number * 2 for number in range(1, 3001)]
    assert stored(engine) == list(range(1, 3001))


def test_jobs_that_wait_together_share_one_transaction(engine: Engine) -> None:
    sizes: list[int] = []
    first, go = threading.Event(), threading.Event()

    def slow(connection: Connection, jobs: Sequence[int]) -> list[int]:
        sizes.append(len(jobs))
        if len(sizes) == 1:
            first.set()
            assert go.wait(10)
        return insert(connection, jobs)

    writer = Writer(engine, slow)
    with ThreadPoolExecutor(41) as pool:
        futures = [pool.submit(writer.submit, 1, timeout=20)]
        assert first.wait(10)
        futures += [pool.submit(writer.submit, number, timeout=20) for number in range(2, 42)]
        while len(writer._waiting) < 40:
            pass
        go.set()
        assert sorted(future.result() for future in futures) == [number * 2 for number in range(1, 42)]
    writer.close()
    assert sizes == [1, 40]
    assert MAX_BATCH >= 40


def test_nobody_is_woken_before_the_commit(engine: Engine) -> None:
    order: list[str] = []
    event.listen(engine, "commit", lambda connection: order.append("commit"))
    writer = Writer(engine, insert)
    writer.submit(1, timeout=10)
    order.append("told")
    writer.close()
    assert order[:2] == ["commit", "told"]


def test_one_job_the_database_refuses_does_not_spoil_the_others(engine: Engine) -> None:
    first, go = threading.Event(), threading.Event()

    def apply(connection: Connection, jobs: Sequence[int]) -> list[int]:
        if not first.is_set():
            first.set()
            assert go.wait(10)
        return insert(connection, jobs)

    writer = Writer(engine, apply)
    with ThreadPoolExecutor(4) as pool:
        futures = {0: pool.submit(writer.submit, 7, timeout=20)}
        assert first.wait(10)
        futures |= {number: pool.submit(writer.submit, number, timeout=20) for number in (1, 7, 2)}
        while len(writer._waiting) < 3:
            pass
        go.set()
        assert futures[0].result() == 14
        assert futures[1].result() == 2
        assert futures[2].result() == 4
        with pytest.raises(StoreUnavailable):
            futures[7].result()
    writer.close()
    assert stored(engine) == [1, 2, 7]


def test_a_failing_commit_is_told_and_the_next_job_works(engine: Engine) -> None:
    failing = [True]

    def fail(connection: Connection) -> None:
        if failing.pop():
            failing.append(False)
            raise OperationalError("COMMIT", {}, OSError("database or disk is full"))

    event.listen(engine, "commit", fail)
    writer = Writer(engine, insert)
    with pytest.raises(StoreUnavailable):
        writer.submit(1, timeout=10)
    failing[:] = [False]
    assert writer.submit(2, timeout=10) == 4
    writer.close()
    assert stored(engine) == [2]


def test_nothing_is_asked_again_of_a_connection_whose_state_is_unknown(engine: Engine) -> None:
    """Not even a rollback: over a line that is dead, it would wait for an answer as long as the network pleases."""
    asked: list[str] = []
    for name in ("connect", "reset", "invalidate"):
        event.listen(engine, name, lambda *_, name=name: asked.append(name))
    writer = Writer(engine, insert)
    assert writer.submit(1, timeout=10) == 2
    with pytest.raises(StoreUnavailable):
        writer.submit(1, timeout=10)
    assert writer.submit(2, timeout=10) == 4
    assert asked == ["connect", "invalidate", "connect"]
    writer.close()


_FORKED = """
import os, sys
from sqlalchemy import text
from intake.store.engine import open_engine
from intake.store.writer import Writer

def insert(connection, jobs):
    connection.execute(text("INSERT INTO rows VALUES (:value)"), [{"value": job} for job in jobs])
    return [job * 2 for job in jobs]

writer = Writer(open_engine(sys.argv[1]), insert)
writer.submit(1, timeout=10)
for jobs in ((2,), ()):
    child = os.fork()
    if child == 0:
        told = []
        try:
            told += [writer.submit(job, timeout=10) for job in jobs]
            writer.close()
        finally:
            os._exit(0 if told == [job * 2 for job in jobs] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert writer.submit(3, timeout=10) == 6
writer.close()
"""


def test_a_process_that_was_forked_writes_with_a_thread_and_a_connection_of_its_own(
    engine: Engine, tmp_path: Path
) -> None:
    """The thread that wrote before the fork is not there behind it: a job would wait for nobody."""
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", _FORKED, f"sqlite:///{tmp_path / 'w.db'}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert stored(engine) == [1, 2, 3]


def test_a_bug_reaches_the_request_and_leaves_the_writer_alive(engine: Engine) -> None:
    def buggy(connection: Connection, jobs: Sequence[int]) -> list[int]:
        if jobs[0] == 1:
            raise ZeroDivisionError
        return insert(connection, jobs)

    writer = Writer(engine, buggy)
    with pytest.raises(ZeroDivisionError):
        writer.submit(1, timeout=10)
    assert writer.submit(2, timeout=10) == 4
    writer.close()


def test_a_job_that_waits_too_long_gives_up_without_an_outcome(engine: Engine) -> None:
    go = threading.Event()

    def stuck(connection: Connection, jobs: Sequence[int]) -> list[int]:
        assert go.wait(10)
        return insert(connection, jobs)

    writer = Writer(engine, stuck)
    with pytest.raises(StoreUnavailable, match="in time"):
        writer.submit(1, timeout=0.05)
    go.set()
    writer.close()
    assert stored(engine) == [1]


def test_closing_writes_what_waits_and_takes_nothing_more(engine: Engine) -> None:
    writer = Writer(engine, insert)
    writer.submit(1, timeout=10)
    writer.close()
    with pytest.raises(StoreUnavailable, match="closing"):
        writer.submit(2, timeout=1)


def test_a_job_waits_a_moment_for_those_that_are_at_work(engine: Engine) -> None:
    """Requests that come one after the other, the first of them long before the last, share a sync."""
    sizes: list[int] = []

    def apply(connection: Connection, jobs: Sequence[int]) -> list[int]:
        sizes.append(len(jobs))
        return insert(connection, jobs)

    writer = Writer(engine, apply)
    for _ in range(4):
        waiting.comes()
    try:
        with ThreadPoolExecutor(4) as pool:
            futures = []
            for number in range(4):
                futures.append(pool.submit(writer.submit, number, timeout=20))
                time.sleep(0.0005)
            assert [future.result() for future in futures] == [0, 2, 4, 6]
        assert len(sizes) < 4
        sizes.clear()
        assert writer.submit(7, timeout=20) == 14
        assert sizes == [1], "the others never come: it does not wait for ever"
    finally:
        for _ in range(4):
            waiting.goes()
        writer.close()


def test_alone_a_job_waits_for_nobody(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(engine, insert)
    monkeypatch.setattr("intake.store.writer._COMPANY", 1_000)
    waiting.comes()
    try:
        assert writer.submit(1, timeout=20) == 2
    finally:
        waiting.goes()
        writer.close()
