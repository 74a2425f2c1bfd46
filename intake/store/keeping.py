"""What the office records about keeping a case: its end, a hold, and that its owner had it deleted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from intake.store.defects import NoSuchCase, StillOpen, refuse_open, require
from intake.store.engine import open_engine
from intake.store.purging import delete_cases, erase_traces
from intake.store.tables import case_keeping
from intake.store.unavailable import StoreUnavailable

__all__ = ["NoSuchCase", "StillOpen", "erase", "record", "recorded"]


def record(url: str, ids: Sequence[int], *, closed_at: int | None = None, hold_reason: str | None = None) -> None:
    """Record the end of cases (seconds; 0 opens them again) or why they are held (empty: not any longer).

    All or none: raises :class:`NoSuchCase`, :class:`StoreUnavailable`, and :class:`StillOpen` where a defect would be
    closed that its owner has not inspected again.
    """
    given = {"closed_at": closed_at, "hold_reason": hold_reason}
    values = {name: value for name, value in given.items() if value is not None}
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            require(connection, ids)
            if closed_at:
                refuse_open(connection, ids)
            for number in ids:
                mine = update(case_keeping).where(case_keeping.c.submission_id == number).values(values)
                if connection.execute(mine).rowcount == 0:
                    connection.execute(insert(case_keeping).values(submission_id=number, **values))
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()


def erase(url: str, ids: Sequence[int]) -> None:
    """Delete cases at once, as their owners asked, and leave no bytes of them. Raises as :func:`record` does."""
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            require(connection, ids)
            delete_cases(connection, ids)
        erase_traces(engine)
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()


def recorded(engine: Engine) -> dict[int, tuple[int, str]]:
    """Return what is recorded: case number → (when it ended in seconds or 0, why it is held or empty)."""
    with engine.connect() as connection:
        rows = connection.execute(select(case_keeping)).all()
    return {row.submission_id: (row.closed_at, row.hold_reason) for row in rows}
