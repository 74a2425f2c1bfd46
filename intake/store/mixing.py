"""Mixing: afterwards nothing in the database's files tells in which order survey answers or codes came in.

While a survey runs, pages of a database show by their layout what was written after what, and the write-ahead log
holds every transaction whole. Mixing gives every answer a new random key, writes all tables anew in the order of their
keys, and empties the log. It runs every night, before every backup, and when a survey is finished.
"""

from __future__ import annotations

import secrets
import sqlite3
from typing import Final

from sqlalchemy import Engine, bindparam, delete, inspect, select, update
from sqlalchemy.exc import SQLAlchemyError

from intake.store.engine import open_engine
from intake.store.tables import spent_nonces, survey_answers, survey_codes, survey_contacts
from intake.store.unavailable import StoreUnavailable

_ID_BYTES: Final = 16
_MIXED: Final = (survey_answers, survey_codes, survey_contacts, spent_nonces)


def mix(url: str, *, now: int) -> int:
    """Mix the survey tables and return how many answers they hold; expired page marks go (``now``: seconds).

    Raises :class:`StoreUnavailable`.
    """
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            old = [row[0] for row in connection.execute(select(survey_answers.c.id))]
            renewed = [{"old": one, "new": secrets.token_bytes(_ID_BYTES)} for one in old]
            secrets.SystemRandom().shuffle(renewed)
            if renewed:
                statement = update(survey_answers).where(survey_answers.c.id == bindparam("old"))
                connection.execute(statement.values(id=bindparam("new")), renewed)
            connection.execute(delete(spent_nonces).where(spent_nonces.c.expires_at < now))
        _rewrite(engine)
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()
    return len(old)


def _rewrite(engine: Engine) -> None:
    """Write the tables anew in the order of their keys, and empty SQLite's log."""
    if engine.dialect.name == "sqlite":
        rewrite_sqlite(engine)
        return
    keys = inspect(engine)
    indexes = {table.name: keys.get_pk_constraint(table.name)["name"] for table in _MIXED}
    with engine.begin() as connection:
        for name, index in indexes.items():
            connection.exec_driver_sql(f"CLUSTER {name} USING {index}")


def rewrite_sqlite(engine: Engine) -> None:
    """Write a SQLite database anew and empty its log. Raises :class:`StoreUnavailable` where a reader holds on to it."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM")
        for _ in range(_TRIES):
            busy, *_rest = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                return
    except sqlite3.Error as error:
        raise StoreUnavailable.because(error) from error
    finally:
        connection.close()
    raise StoreUnavailable("a reader held on to the log; mix again")


#: Each try waits for readers as long as the busy timeout says.
_TRIES: Final = 3
