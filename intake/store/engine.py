"""Engines: how the database is opened, with the promises every connection has to keep."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from intake.store import files
from intake.store.unavailable import StoreUnavailable

#: Milliseconds a SQLite connection waits for another process that writes.
BUSY_TIMEOUT: Final = 10_000
#: The same for a server, which many wait for: whoever has waited enough is told so, and what was sent is kept all the same.
AS_LONG_AS_IT_TAKES: Final = 86_400_000

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


def open_engine(url: str, *, reading: bool = False, patience: int = BUSY_TIMEOUT) -> Engine:
    """Return an engine for the URL. Reading engines refuse to write and share a small pool.

    ``patience`` is how long SQLite waits for its turn, in milliseconds. A file that is not there is not made.
    """
    pooling: dict[str, Any] = {} if reading else {"poolclass": NullPool}
    engine = create_engine(url, hide_parameters=True, **pooling)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "do_connect", partial(_open_what_is_there, files.file_of(url)))
        event.listen(engine, "connect", partial(_prepare, patience=patience, reading=reading))
        event.listen(engine, "checkout", files.refuse_replaced)
        event.listen(engine, "begin", _begin_reading if reading else _begin_immediate)
    elif not reading:
        event.listen(engine, "begin", _take_turn)
    return engine


def make_private(url: str) -> None:
    """Make the file of a SQLite database, readable by its owner alone; what SQLite puts beside it is so too.

    Raises :class:`StoreUnavailable` where there is no room for it.
    """
    path = files.file_of(url)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreUnavailable.because(error) from error


def is_sqlite(url: str) -> bool:
    """Tell whether a database URL names a SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def _open_what_is_there(
    path: Path | None, dialect: object, record: ConnectionPoolEntry, arguments: list[Any], named: dict[str, Any]
) -> None:
    """Open a database file, never make one: an empty one in the place of a lost one would only hide the loss."""
    del dialect
    if path is not None:
        arguments[0], named["uri"] = f"{path.absolute().as_uri()}?mode=rw", True
        files.opens(record, path)


def _prepare(connection: sqlite3.Connection, record: ConnectionPoolEntry, *, patience: int, reading: bool) -> None:
    """Set every pragma and read it back: a setting that did not take is a store that must not be used."""
    connection.isolation_level = None
    wanted = {**PRAGMAS, "busy_timeout": (str(patience), patience)}
    try:
        for name, (value, expected) in wanted.items():
            connection.execute(f"PRAGMA {name} = {value}")
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if found != expected:
                raise StoreUnavailable(f"PRAGMA {name} is {found!r}, not {expected!r}")
        if reading:
            connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA schema_version")  # the log is opened by the first look into the database
    except sqlite3.Error as error:  # raised below SQLAlchemy, which does not wrap it
        raise StoreUnavailable.because(error) from error
    files.has_opened(record)


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a transaction that turns into a write later would fail without waiting."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _take_turn(connection: Connection) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITE_LOCK})
