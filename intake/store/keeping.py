"""What the office records about keeping a case: its end, a hold, and that its owner had it deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from intake.store.defects import NoSuchCase, StillOpen, refuse_open, require
from intake.store.engine import open_engine
from intake.store.purging import delete_cases, erase_traces
from intake.store.tables import case_keeping, submissions
from intake.store.unavailable import StoreUnavailable

__all__ = ["NoSuchCase", "NotSettled", "StillOpen", "erase", "outcomes", "record", "recorded"]


class NotSettled(Exception):
    """A follow-up was to be recorded of a case that was not settled by then; nothing was recorded."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(str(number))


class Change(TypedDict, total=False):
    """What is recorded anew of a case. Times are in seconds; 0 and empty texts take back."""

    closed_at: int
    refused_because: str
    followed_up_at: int
    hold_reason: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """How a case came out, and the open part of what was sent."""

    received_at: int
    answers_open: str
    closed_at: int
    refused_because: str
    followed_up_at: int


def record(url: str, ids: Sequence[int], **values: Unpack[Change]) -> None:
    """Record the end of cases, how they came out, or why they are held.

    All or none: raises :class:`NoSuchCase`, :class:`StoreUnavailable`, :class:`StillOpen` where a defect would be
    closed that its owner has not inspected again, and :class:`NotSettled` for a follow-up before the end (000 §4.2.1.2).
    """
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            require(connection, ids)
            if values.get("closed_at"):
                refuse_open(connection, ids)
            if values.get("followed_up_at"):
                _refuse_unsettled(connection, ids, values["followed_up_at"])
            for number in ids:
                mine = update(case_keeping).where(case_keeping.c.submission_id == number).values(values)
                if connection.execute(mine).rowcount == 0:
                    connection.execute(insert(case_keeping).values(submission_id=number, **values))
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()


def _refuse_unsettled(connection: Connection, ids: Sequence[int], when: int) -> None:
    """Raise :class:`NotSettled` for the first case that was not settled at ``when``."""
    kept = case_keeping.c
    query = select(kept.submission_id).where(kept.submission_id.in_(ids), kept.closed_at.between(1, when))
    settled = set(connection.execute(query).scalars())
    for number in ids:
        if number not in settled:
            raise NotSettled(number)


def outcomes(url: str, form_id: str) -> list[Recorded]:
    """Return how the cases of one form came out, oldest first. Raises :class:`StoreUnavailable`."""
    kept = case_keeping.c
    query = (
        select(
            submissions.c.received_at,
            submissions.c.answers_open,
            func.coalesce(kept.closed_at, 0),
            func.coalesce(kept.refused_because, ""),
            func.coalesce(kept.followed_up_at, 0),
        )
        .select_from(submissions.outerjoin(case_keeping, kept.submission_id == submissions.c.id))
        .where(submissions.c.form_id == form_id)
        .order_by(submissions.c.id)
    )
    engine = open_engine(url, reading=True)
    try:
        with engine.connect() as connection:
            return [Recorded(*row) for row in connection.execute(query)]
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()


def erase(url: str, ids: Sequence[int]) -> None:
    """Delete cases at once, as their owners asked, and leave no bytes of them.

    Raises :class:`NoSuchCase`, :class:`StoreUnavailable`.
    """
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
