"""Every connection keeps the promises of durability, or is not used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from intake.store import engine, migration
from intake.store.engine import open_engine
from intake.store.unavailable import StoreUnavailable


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'intake.db'}"
    migration.upgrade(made)
    return made


@pytest.mark.parametrize("reading", [False, True])
def test_every_connection_has_every_pragma(url: str, *, reading: bool) -> None:
    opened = open_engine(url, reading=reading)
    for _ in range(3):
        with opened.connect() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in engine.PRAGMAS}
        assert found == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
            "busy_timeout": 10_000,
            "trusted_schema": 0,
        }
    opened.dispose()


def test_a_pragma_that_does_not_take_makes_the_store_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine.PRAGMAS, "synchronous", ("FULL", 3))
    url = f"sqlite:///{tmp_path / 'x.db'}"
    engine.make_private(url)
    with pytest.raises(StoreUnavailable, match="synchronous"):
        open_engine(url).connect()


def test_a_reading_connection_cannot_write(url: str) -> None:
    opened = open_engine(url, reading=True)
    with pytest.raises(OperationalError), opened.begin() as connection:
        connection.execute(text("DELETE FROM submissions"))
    opened.dispose()


def test_a_writer_takes_the_lock_at_once(url: str, tmp_path: Path) -> None:
    opened = open_engine(url)
    with opened.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        sqlite3.connect(tmp_path / "intake.db", timeout=0).execute("BEGIN IMMEDIATE")
    opened.dispose()


def test_a_readers_view_does_not_stop_the_writer(url: str) -> None:
    reading, writing = open_engine(url, reading=True), open_engine(url)
    with reading.connect() as reader:
        reader.execute(text("SELECT count(*) FROM submissions")).scalar()
        with writing.begin() as writer:
            writer.execute(text("INSERT INTO rate_buckets VALUES (x'01', 1, 1)"))
    reading.dispose()
    writing.dispose()
