"""Whether an open SQLite connection still uses the files that stand in the folder.

SQLite goes on with the files it opened though they were removed or replaced: it writes, and nobody else will ever see it. So
whoever keeps a connection looks at the names again: before a transaction, and after it before anybody is told.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from intake.store.unavailable import StoreUnavailable

#: Which file each name stands for: the database, its log, the memory its connections share. None where one is missing.
Files: TypeAlias = tuple[tuple[int, int], ...] | None
Paths: TypeAlias = tuple[Path, ...]

_NAMES: Final = ("", "-wal", "-shm")
#: Milliseconds that readers may hold up a rescue.
_RESCUE: Final = 1_000
_PATHS: Final = "gazette.paths"
_OPENED: Final = "gazette.files"


def file_of(url: str) -> Path | None:
    """Return the file of a SQLite database; None for one in memory and for other databases."""
    parsed = make_url(url)
    name = parsed.database if parsed.get_backend_name() == "sqlite" else None
    return None if not name or name == ":memory:" or name.startswith("file:") else Path(name)


def is_missing(url: str) -> bool:
    """Tell whether a SQLite database is not there at all."""
    path = file_of(url)
    return path is not None and not path.exists()


def opens(record: ConnectionPoolEntry, path: Path) -> None:
    """Note what a connection is about to open."""
    record.info[_PATHS] = tuple(Path(f"{path}{name}") for name in _NAMES)
    record.info[_OPENED] = _found(record.info[_PATHS][:1])


def has_opened(record: ConnectionPoolEntry) -> None:
    """Note which files it has; nothing is noted where the database changed meanwhile, and so it will be opened anew."""
    paths: Paths | None = record.info.get(_PATHS)
    if paths is not None:
        found = _found(paths)
        record.info[_OPENED] = found if found and found[:1] == record.info[_OPENED] else None


def refuse_replaced(connection: object, record: ConnectionPoolEntry, proxy: object) -> None:
    """Have a pool open a connection anew whose files are gone: it does so on ``DisconnectionError``."""
    del connection, proxy
    paths: Paths | None = record.info.get(_PATHS)
    if paths is not None and record.info[_OPENED] != _found(paths):
        raise DisconnectionError


def are_replaced(connection: Connection) -> bool:
    """Tell whether what this connection writes goes elsewhere than into the files that stand in the folder now."""
    paths: Paths | None = connection.info.get(_PATHS)
    return paths is not None and (connection.info[_OPENED] is None or connection.info[_OPENED] != _found(paths))


def require_in_place(connection: Connection) -> None:
    """Raise :class:`StoreUnavailable` where what was written went into files that are no longer there."""
    if are_replaced(connection):
        raise StoreUnavailable("files replaced meanwhile")


def rescue(connection: Connection) -> None:
    """Bring what stands only in a removed log into the database.

    Not where another database has its place, or a new log was begun; one that was moved away may come back.
    """
    paths: Paths | None = connection.info.get(_PATHS)
    opened: Files = connection.info.get(_OPENED)
    if paths is None or not opened or not are_replaced(connection):
        return
    present = _found(paths[:1])
    if present is not None and (present != opened[:1] or _holds_something(paths[1])):
        return
    with suppress(SQLAlchemyError, sqlite3.Error):
        driver: Any = connection.connection.dbapi_connection  # below SQLAlchemy, which would begin a transaction
        driver.execute(f"PRAGMA busy_timeout = {_RESCUE}")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _holds_something(log: Path) -> bool:
    with suppress(OSError):
        return log.stat().st_size > 0
    return False


def _found(paths: Paths) -> Files:
    try:
        states = [path.stat() for path in paths]
    except OSError:
        return None
    return tuple((state.st_dev, state.st_ino) for state in states)
