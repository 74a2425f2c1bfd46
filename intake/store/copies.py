"""Copies of a running database: taken and put back through the database's own means, never by copying files.

SQLite's backup interface gives one state of a database that is being written, and writes one into a database that is
being served. PostgreSQL has its own programs for it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url

from intake.store.engine import BUSY_TIMEOUT, is_sqlite, make_private
from intake.store.unavailable import StoreUnavailable

#: Seconds a PostgreSQL program may take.
_PATIENCE: Final = 1800
#: Pages copied at once: readers and writers get their turn in between.
_PAGES: Final = 2000


class ProgramMissing(Exception):
    """A program of PostgreSQL is not on this machine; ``name`` says which."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def take(url: str, target: Path) -> None:
    """Write a copy of the database to ``target``. Raises :class:`StoreUnavailable` and :class:`ProgramMissing`."""
    if not is_sqlite(url):
        _postgres("pg_dump", url, "--format=custom", "--no-owner", f"--file={target}", _address(url))
        return
    try:
        with closing(_open(url, "ro")) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=_PAGES)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise StoreUnavailable.because(error) from error


def put_back(url: str, copy: Path) -> None:
    """Make the database what ``copy`` holds, in one step that those who use it see as one change.

    Raises :class:`StoreUnavailable`.
    """
    if not is_sqlite(url):
        address = f"--dbname={_address(url)}"
        _postgres("pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", address, str(copy))
        return
    make_private(url)
    try:
        with closing(sqlite3.connect(copy)) as source, closing(_open(url, "rwc")) as target:
            target.execute("PRAGMA journal_mode = WAL")
            source.backup(target)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise StoreUnavailable.because(error) from error


def faults(copy: Path) -> list[str]:
    """Return what SQLite finds wrong in a copy; empty for a sound one, or one of PostgreSQL."""
    if not is_sqlite_file(copy):
        return [] if copy.read_bytes()[:5] == b"PGDMP" else ["not a database"]
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            found += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.Error as error:
        return [str(error)]
    return [one for one in found if one != "ok"]


def is_sqlite_file(path: Path) -> bool:
    """Tell whether a file is a SQLite database."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _open(url: str, mode: str) -> sqlite3.Connection:
    path = make_url(url).database or ""
    found = sqlite3.connect(f"file:{path}?mode={mode}", uri=True, timeout=BUSY_TIMEOUT / 1000, isolation_level=None)
    found.execute("PRAGMA synchronous = FULL")
    found.execute("PRAGMA secure_delete = ON")
    return found


def _address(url: str) -> str:
    """Return the URL as PostgreSQL's own programs read it, without the password: everybody may list what runs."""
    full = make_url(url)
    bare = URL.create("postgresql", full.username, None, full.host, full.port, full.database, full.query)
    return bare.render_as_string(hide_password=False)


def _surroundings(url: str) -> dict[str, str]:
    """Return the environment of a program of PostgreSQL; only its owner may read it, and the password stands there."""
    password = make_url(url).password
    return {**os.environ, "PGPASSWORD": password} if password else dict(os.environ)


def _postgres(name: str, url: str, *arguments: str) -> None:
    program = shutil.which(name)
    if program is None:
        raise ProgramMissing(name)
    done = subprocess.run(  # noqa: S603  # a program found on the path, our own arguments, no shell
        [program, *arguments],
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
        env=_surroundings(url),
    )
    if done.returncode != 0:
        raise StoreUnavailable(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else name)
