"""Engines: how the database is opened, with the promises every connection has to keep."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from intake.store.unavailable import StoreUnavailable

#: Milliseconds a SQLite connection waits for another process that writes.
BUSY_TIMEOUT: Final = 10_000

#: What every SQLite connection is set to, and the value that reading it back must give.
PRAGMAS: Final = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
    "busy_timeout": (str(BUSY_TIMEOUT), BUSY_TIMEOUT),
    "trusted_schema": ("OFF", 0),
}

#: The PostgreSQL lock that makes writers of several processes take turns, as SQLite's do (any fixed number).
WRITE_LOCK: Final = 7_203_116_004


def open_engine(url: str, *, reading: bool = False) -> Engine:
    """Return an engine for the URL. Reading engines refuse to write and share a small pool."""
    pooling: dict[str, Any] = {} if reading else {"poolclass": NullPool}
    engine = create_engine(url, hide_parameters=True, **pooling)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_reading if reading else _prepare)
        event.listen(engine, "begin", _begin_reading if reading else _begin_immediate)
    elif not reading:
        event.listen(engine, "begin", _take_turn)
    return engine


def make_private(url: str) -> None:
    """Make the file of a SQLite database, readable by its owner alone; what SQLite puts beside it is so too.

    Raises :class:`StoreUnavailable` where there is no room for it.
    """
    path = make_url(url).database if is_sqlite(url) else None
    if not path or path == ":memory:" or path.startswith("file:"):
        return
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreUnavailable.because(error) from error


def is_sqlite(url: str) -> bool:
    """Tell whether a database URL names a SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def _prepare(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    """Set every pragma and read it back: a setting that did not take is a store that must not be used."""
    del record
    connection.isolation_level = None
    for name, (value, expected) in PRAGMAS.items():
        try:
            connection.execute(f"PRAGMA {name} = {value}")
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        except sqlite3.Error as error:  # raised below SQLAlchemy, which does not wrap it
            raise StoreUnavailable.because(error) from error
        if found != expected:
            raise StoreUnavailable(f"PRAGMA {name} is {found!r}, not {expected!r}")


def _prepare_reading(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    _prepare(connection, record)
    try:
        connection.execute("PRAGMA query_only = ON")
    except sqlite3.Error as error:
        raise StoreUnavailable.because(error) from error


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a transaction that turns into a write later would fail without waiting."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _take_turn(connection: Connection) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITE_LOCK})
