"""The n-th call to the database fails, for every n on the path: never a receipt without a row, never a traceback."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, Self

import pytest
from sqlalchemy import Engine, event

from intake.store.submissions import Store
from tests.intake.builders import Desk, open_desk

FAULTS: Final = {
    "full disk": sqlite3.OperationalError("database or disk is full"),
    "locked": sqlite3.OperationalError("database is locked"),
    "I/O error": sqlite3.OperationalError("disk I/O error"),
    "damaged": sqlite3.DatabaseError("database disk image is malformed"),
}


class Saboteur:
    """Counts the calls to the database driver and makes one of them fail."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault
        self.calls = 0
        self.failing = 0

    def count(self) -> None:
        """Note one call; raise if it is the chosen one."""
        self.calls += 1
        if self.calls == self.failing:
            raise self.fault

    def connect(self, dialect: object, record: object, arguments: list[Any], named: dict[str, Any]) -> None:
        """Have new connections report to us."""
        del dialect, record, arguments
        named["factory"] = _watched(self)


def _watched(saboteur: Saboteur) -> type[sqlite3.Connection]:
    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, parameters: Any = (), /) -> Self:
            saboteur.count()
            return super().execute(sql, parameters)

        def executemany(self, sql: str, parameters: Any, /) -> Self:
            saboteur.count()
            return super().executemany(sql, parameters)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            saboteur.count()
            return super().execute(*arguments)

        def commit(self) -> None:
            saboteur.count()
            super().commit()

    return Connection


@contextmanager
def sabotage(store: Store, fault: Exception) -> Iterator[Saboteur]:
    """Watch a store's writer from the opening of its connection on."""
    engine: Engine = store._writer._engine
    saboteur = Saboteur(fault)
    store._writer._drop_connection()
    event.listen(engine, "do_connect", saboteur.connect)
    yield saboteur
    event.remove(engine, "do_connect", saboteur.connect)
    store._writer._drop_connection()


def _rows(desk: Desk) -> int:
    connection = sqlite3.connect(desk.folder / "intake.db")
    try:
        return int(connection.execute("SELECT count(*) FROM submissions").fetchone()[0])
    finally:
        connection.close()


def _forget_counters(desk: Desk) -> None:
    """Let the next sending begin new counters, so that clearing away old ones is on its path."""
    with closing(sqlite3.connect(desk.folder / "intake.db")) as connection, connection:
        connection.execute("DELETE FROM rate_buckets")


def _calls_of_one_sending(desk: Desk) -> int:
    desk.send(desk.visitor())
    _forget_counters(desk)
    with sabotage(desk.service.store, ValueError()) as saboteur:
        assert desk.send(desk.visitor()).status_code == 303
    return saboteur.calls


@pytest.mark.parametrize("fault", FAULTS)
def test_whichever_call_fails_the_answer_tells_the_truth_and_the_next_try_works(tmp_path: Path, fault: str) -> None:
    desk = open_desk(tmp_path)
    calls = _calls_of_one_sending(desk)
    assert calls >= 15
    for number in range(1, calls + 1):
        browser, before = desk.visitor(), _rows(desk)
        token = desk.token(browser)
        _forget_counters(desk)
        with sabotage(desk.service.store, FAULTS[fault]) as saboteur:
            saboteur.failing = number
            sent: Any = desk.send(browser, token=token)
            page = sent.get_data(as_text=True)
            assert sent.status_code == 503
            assert "路灯坏了三天，请来修。" in page
            assert "Traceback" not in page
            assert sent.headers["Retry-After"] == "30"
            assert _rows(desk) == before
        assert desk.send(browser, token=token).status_code == 303
        assert _rows(desk) == before + 1
    desk.service.store.close()


def test_a_store_that_cannot_be_opened_gives_a_page_and_keeps_the_text(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    browser = desk.visitor()
    token = desk.token(browser)
    (tmp_path / "intake.db").rename(tmp_path / "away.db")
    sent = desk.send(browser, token=token)
    assert sent.status_code == 503
    assert "路灯坏了三天，请来修。" in sent.get_data(as_text=True)
    assert browser.get("/healthz").status_code == 503
    for leftover in tmp_path.glob("intake.db*"):
        leftover.unlink()
    (tmp_path / "away.db").rename(tmp_path / "intake.db")
    assert desk.send(browser, token=token).status_code == 303
    desk.service.store.close()


def test_an_answer_that_comes_too_late_is_not_lost_and_not_doubled(desk: Desk) -> None:
    blocking = sqlite3.connect(desk.folder / "intake.db", isolation_level=None)
    browser = desk.visitor()
    token = desk.token(browser)
    object.__setattr__(desk.settings.limits, "store_wait", 0.2)
    blocking.execute("BEGIN IMMEDIATE")
    assert desk.send(browser, token=token).status_code == 503
    blocking.execute("COMMIT")
    blocking.close()
    object.__setattr__(desk.settings.limits, "store_wait", 15)
    assert desk.send(browser, token=token).status_code == 303
    assert _rows(desk) == 1


def test_a_guess_that_cannot_be_counted_is_not_answered(desk: Desk) -> None:
    browser = desk.visitor()
    desk.send(browser)
    code = desk.receipt(browser)
    with sabotage(desk.service.store, FAULTS["full disk"]) as saboteur:
        saboteur.failing = 1
        refused = browser.post("/r/", data={"code": code})
    assert refused.status_code == 503
    assert "办理情况" not in refused.get_data(as_text=True)
    assert browser.post("/r/", data={"code": code}).status_code == 200
