"""Defects found at the handover of homes: their steps, appended and never changed, and the guard of their closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

from gazette.i18n import Message
from intake.cases.defects import Defect, DefectStep, Recorded, defect_of, open_points
from intake.store.engine import open_engine
from intake.store.tables import defect_steps, submissions
from intake.store.unavailable import StoreUnavailable


class NoSuchCase(Exception):
    """There is no case with that number; nothing was recorded."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(str(number))


class NoDefect(Exception):
    """A step was to be recorded of a case that is not recorded as a defect; nothing was."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(str(number))


class StillOpen(Exception):
    """A defect that has not been inspected again was to be closed; nothing was recorded."""

    def __init__(self, number: int, points: Sequence[Message]) -> None:
        self.number = number
        self.points = tuple(points)
        super().__init__(str(number))


@dataclass(frozen=True, slots=True)
class StoredStep:
    """A step as kept. ``words_sealed`` is empty where nothing was written down with it."""

    step: DefectStep
    happened_on: date
    recorded_at: int
    words_sealed: bytes
    key_id: str


def record(url: str, ids: Sequence[int], step: StoredStep) -> dict[int, tuple[Message, ...]]:
    """Append a step to cases and return what each still lacks.

    All or none: raises :class:`NoSuchCase`, :class:`NoDefect` for another step than the first, :class:`StoreUnavailable`.
    """
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            require(connection, ids)
            known = _defects(connection, ids)
            for number in ids:
                if number not in known and step.step is not DefectStep.FOUND:
                    raise NoDefect(number)
                connection.execute(
                    insert(defect_steps).values(
                        submission_id=number,
                        step=step.step.value,
                        happened_on=step.happened_on.isoformat(),
                        recorded_at=step.recorded_at,
                        words_sealed=step.words_sealed,
                        key_id=step.key_id,
                    )
                )
            return {number: open_points(defect) for number, defect in _defects(connection, ids).items()}
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()


def refuse_open(connection: Connection, ids: Sequence[int]) -> None:
    """Raise :class:`StillOpen` for the first of these cases that is a defect its owner has not inspected again."""
    for number, defect in sorted(_defects(connection, ids).items()):
        points = open_points(defect)
        if points:
            raise StillOpen(number, points)


def steps_of(engine: Engine, number: int) -> list[StoredStep]:
    """Return the steps recorded of one case, oldest first. Raises :class:`StoreUnavailable`."""
    try:
        with engine.connect() as connection:
            return _stored(connection, [number]).get(number, [])
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error


def require(connection: Connection, ids: Sequence[int]) -> None:
    """Raise :class:`NoSuchCase` for the first number that is no case's."""
    known = {row[0] for row in connection.execute(select(submissions.c.id).where(submissions.c.id.in_(ids)))}
    for number in ids:
        if number not in known:
            raise NoSuchCase(number)


def _defects(connection: Connection, ids: Sequence[int]) -> Mapping[int, Defect]:
    found = {
        number: defect_of(Recorded(one.step, one.happened_on, bool(one.words_sealed)) for one in steps)
        for number, steps in _stored(connection, ids).items()
    }
    return {number: defect for number, defect in found.items() if defect is not None}


def _stored(connection: Connection, ids: Sequence[int]) -> dict[int, list[StoredStep]]:
    table = defect_steps.c
    query = (
        select(table.submission_id, table.step, table.happened_on, table.recorded_at, table.words_sealed, table.key_id)
        .where(table.submission_id.in_(ids))
        .order_by(table.id)
    )
    found: dict[int, list[StoredStep]] = {}
    for number, step, day, recorded_at, words, key_id in connection.execute(query):
        stored = StoredStep(DefectStep(step), date.fromisoformat(day), recorded_at, bytes(words), key_id)
        found.setdefault(number, []).append(stored)
    return found
