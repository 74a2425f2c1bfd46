"""Files of the database are removed or replaced while it is served: no receipt without a row, and no restart is needed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Connection, text

from intake.store.engine import make_private, open_engine
from intake.store.unavailable import StoreUnavailable
from intake.store.writer import Writer
from tests.intake.builders import Desk
from tests.intake.durability.test_faults import FAULTS, sabotage

_NAME: Final = "intake.db"


def _rows(folder: Path, table: str = "submissions") -> int:
    with closing(sqlite3.connect(folder / _NAME)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _put_copy_in_place(folder: Path) -> None:
    """Copy the database and put the copy in its place, as somebody does who knows nothing of ``intake restore``."""
    with closing(sqlite3.connect(folder / _NAME)) as source, closing(sqlite3.connect(folder / "copy.db")) as copy:
        source.backup(copy)
    _without_log(folder)
    (folder / "copy.db").replace(folder / _NAME)


def _without_log(folder: Path) -> None:
    (folder / f"{_NAME}-wal").unlink()


def _without_log_and_shared_memory(folder: Path) -> None:
    _without_log(folder)
    (folder / f"{_NAME}-shm").unlink()


@pytest.mark.parametrize("harm", [_put_copy_in_place, _without_log, _without_log_and_shared_memory])
def test_what_is_sent_before_and_after_stands_in_the_file_that_is_there(
    desk: Desk, harm: Callable[[Path], None]
) -> None:
    before, after = desk.visitor(), desk.visitor()
    assert desk.send(before).status_code == 303
    receipt = desk.receipt(before)
    harm(desk.folder)
    assert desk.send(after).status_code == 303
    assert _rows(desk.folder) == 2
    for code in (receipt, desk.receipt(after)):
        assert desk.visitor().post("/r/", data={"code": code}).status_code == 200
    assert desk.visitor().get("/healthz").status_code == 200


def test_nobody_is_told_of_what_went_into_a_file_that_was_replaced_meanwhile(tmp_path: Path) -> None:
    url, harms = f"sqlite:///{tmp_path / _NAME}", [_put_copy_in_place]
    make_private(url)
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE rows (value INTEGER PRIMARY KEY)"))

    def apply(connection: Connection, jobs: Sequence[int]) -> list[int]:
        while harms:
            harms.pop()(tmp_path)
        connection.execute(text("INSERT INTO rows VALUES (:value)"), [{"value": job} for job in jobs])
        return list(jobs)

    writer = Writer(engine, apply)
    with pytest.raises(StoreUnavailable, match="replaced"):
        writer.submit(1, timeout=10)
    assert _rows(tmp_path, "rows") == 0
    assert writer.submit(1, timeout=10) == 1
    assert _rows(tmp_path, "rows") == 1
    writer.close()


def test_who_reads_sees_the_database_that_is_there(desk: Desk) -> None:
    desk.send(desk.visitor())
    assert desk.service.store.count() == 1
    _put_copy_in_place(desk.folder)
    with closing(sqlite3.connect(desk.folder / _NAME)) as connection, connection:
        connection.execute("DELETE FROM submissions")
    assert desk.service.store.count() == 0


def test_no_empty_database_takes_the_place_of_a_lost_one(desk: Desk) -> None:
    browser = desk.visitor()
    token = desk.token(browser)
    (desk.folder / _NAME).rename(desk.folder / "away.db")
    assert desk.send(browser, token=token).status_code == 503
    assert browser.get("/healthz").status_code == 503
    assert not list(desk.folder.glob(f"{_NAME}*"))
    (desk.folder / "away.db").rename(desk.folder / _NAME)
    assert desk.send(browser, token=token).status_code == 303
    assert browser.get("/healthz").status_code == 200


def test_whoever_opens_the_file_anew_has_readers_let_go_of_it(desk: Desk) -> None:
    """SQLite keeps what one connection could not open for writing, for all of the process, as long as any is open."""
    store = desk.service.store

    def pool() -> Any:
        return store._reading.pool

    assert store.count() == 0
    assert pool().checkedin() == 1
    browser = desk.visitor()
    token = desk.token(browser)
    with sabotage(store, FAULTS["full disk"]) as saboteur:
        saboteur.failing = 1
        assert desk.send(browser, token=token).status_code == 503
    assert pool().checkedin() == 0
