"""Writers take turns: one at a time among processes, and a process that dies gives its turn back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from intake.store.engine import make_private, open_engine
from intake.store.turn import turns
from intake.store.writer import Writer
from tests.conventions.sources import ROOT

_HOLD = """
import sys, time
from intake.store.turn import turns
with turns(sys.argv[1])():
    print("mine", flush=True)
    time.sleep(600)
"""


@contextmanager
def held_elsewhere(url: str) -> Iterator[subprocess.Popen[str]]:
    """Have another process hold the turn until it is killed."""
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "mine\n"
    try:
        yield holder
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'w.db'}"


def test_a_writer_waits_for_its_turn_and_takes_what_came_meanwhile(tmp_path: Path) -> None:
    sizes: list[int] = []

    def apply(connection: Connection, jobs: Sequence[int]) -> Sequence[int]:
        del connection
        sizes.append(len(jobs))
        return jobs

    make_private(_url(tmp_path))
    writer = Writer(open_engine(_url(tmp_path)), apply, turn=turns(_url(tmp_path)))
    with held_elsewhere(_url(tmp_path)) as holder:
        threads = [threading.Thread(target=writer.submit, args=(number,), kwargs={"timeout": 60}) for number in (1, 2)]
        for thread in threads:
            thread.start()
        threads[0].join(0.3)
        assert threads[0].is_alive()
        assert not sizes
        holder.kill()
        for thread in threads:
            thread.join(60)
    writer.close()
    assert sizes == [2]


def test_a_turn_is_the_process_s_own_after_a_fork(tmp_path: Path) -> None:
    turn = turns(_url(tmp_path))
    with turn():
        pass
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with turn():
            os.write(writing, b"mine")
            time.sleep(600)
        os._exit(0)
    assert os.read(reading, 4) == b"mine"
    entered = threading.Event()

    def enter() -> None:
        with turn():
            entered.set()

    thread = threading.Thread(target=enter)
    thread.start()
    assert not entered.wait(0.3)
    os.kill(child, 9)
    os.waitpid(child, 0)
    thread.join(60)
    assert entered.is_set()
    os.close(reading)
    os.close(writing)


def test_without_a_folder_to_lock_the_writer_writes_all_the_same(tmp_path: Path) -> None:
    def apply(connection: Connection, jobs: Sequence[int]) -> Sequence[int]:
        del connection
        return jobs

    make_private(_url(tmp_path))
    writer = Writer(open_engine(_url(tmp_path)), apply, turn=turns(_url(tmp_path / "nowhere")))
    assert writer.submit(1, timeout=30) == 1
    writer.close()


def test_a_database_in_memory_or_elsewhere_needs_no_turns() -> None:
    for url in ("sqlite://", "sqlite:///:memory:", "postgresql+psycopg://office@localhost/intake"):
        with turns(url)():
            pass
