"""Double click, retry and parallel sending over two processes: one row each, one receipt each."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from intake.cli import run
from tests.intake.builders import write_home
from tests.intake.durability.clients import Visitor, servers


def _race(ports: list[int], number: int) -> set[str]:
    """Send one page from two connections to two processes at once; return the receipts they were shown."""
    first = Visitor(ports[0])
    token = first.token()
    second = Visitor(ports[1])
    second.cookies = dict(first.cookies)
    with ThreadPoolExecutor(2) as pool:
        statuses = list(pool.map(lambda visitor: visitor.send(token, f"第 {number} 条意见"), (first, second)))
    assert statuses == [303, 303]
    shown = {first.receipt(), second.receipt()}
    first.close()
    second.close()
    return shown


def _races(folder: Path, count: int) -> None:
    write_home(folder)
    with servers(folder, 2) as running, ThreadPoolExecutor(8) as pool:
        ports = [server.port for server in running]
        shown = list(pool.map(lambda number: _race(ports, number), range(count)))
    assert all(len(codes) == 1 for codes in shown)
    assert len(set().union(*shown)) == count
    connection = sqlite3.connect(folder / "intake.db")
    assert connection.execute("SELECT count(*) FROM submissions").fetchone() == (count,)
    connection.close()


def test_a_hundred_races_over_two_processes_are_a_hundred_rows(tmp_path: Path) -> None:
    _races(tmp_path, 100)


@pytest.mark.soak
def test_a_thousand_races_over_two_processes_are_a_thousand_rows(tmp_path: Path) -> None:
    _races(tmp_path, 1000)


def test_sixty_four_clients_meet_no_locked_database_while_it_is_mixed_purged_and_backed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    write_home(tmp_path)
    done = threading.Event()

    def visit(port: int) -> list[int]:
        visitor = Visitor(port)
        try:
            return [visitor.send(visitor.token(), f"第 {number} 条意见") for number in range(5)]
        finally:
            visitor.close()

    def keep_house() -> list[int]:
        statuses = []
        while not done.is_set():
            statuses += [run([command, "--data", str(tmp_path)]) for command in ("mix", "purge", "backup")]
        return statuses

    with servers(tmp_path, 2) as running, ThreadPoolExecutor(65) as pool:
        keeping = pool.submit(keep_house)
        visits = [pool.submit(visit, running[number % 2].port) for number in range(64)]
        statuses = [status for one in visits for status in one.result()]
        done.set()
        kept = keeping.result()
    assert statuses == [303] * 320
    assert kept
    assert set(kept) <= {0}
    with closing(sqlite3.connect(tmp_path / "intake.db")) as connection:
        assert connection.execute("SELECT count(*) FROM submissions").fetchone() == (320,)
