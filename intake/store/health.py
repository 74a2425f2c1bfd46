"""Whether a database is sound."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from intake.store.engine import is_sqlite, open_engine
from intake.store.unavailable import StoreUnavailable


def sound(url: str) -> list[str]:
    """Return what is wrong with the database; empty where nothing is. Raises :class:`StoreUnavailable`."""
    engine = open_engine(url, reading=True)
    questions = ("PRAGMA quick_check", "PRAGMA foreign_key_check") if is_sqlite(url) else ("SELECT 'ok'",)
    try:
        with engine.connect() as connection:
            found = [str(row[0]) for question in questions for row in connection.execute(text(question))]
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()
    return [one for one in found if one != "ok"]


def wal_bytes(url: str) -> int:
    """Return the size of SQLite's write-ahead log in bytes; 0 where there is none."""
    path = Path(f"{make_url(url).database}-wal") if is_sqlite(url) else None
    return path.stat().st_size if path is not None and path.exists() else 0
