"""How many rows each table holds."""

from __future__ import annotations

from sqlalchemy import func, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError

from intake.store import tables
from intake.store.engine import open_engine
from intake.store.files import is_missing
from intake.store.unavailable import StoreUnavailable


def rows(url: str) -> dict[str, int]:
    """Return the rows of every table that exists, by its name; an empty database gives none, and one that is missing.

    Raises :class:`StoreUnavailable`.
    """
    if is_missing(url):
        return {}
    engine = open_engine(url, reading=True)
    try:
        with engine.connect() as connection:
            known = set(inspect(connection).get_table_names())
            return {
                name: int(connection.execute(select(func.count()).select_from(table(name))).scalar_one())
                for name in sorted(tables.metadata.tables)
                if name in known
            }
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()
