"""The store as the rest of intake sees it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from intake.store import batch, rounds, tables
from intake.store.defects import StoredStep, steps_of
from intake.store.engine import AS_LONG_AS_IT_TAKES, open_engine
from intake.store.jobs import Job, Outcome
from intake.store.notes import COLUMNS, StoredNote
from intake.store.turn import turns
from intake.store.unavailable import StoreUnavailable
from intake.store.writer import Writer

log: Final = logging.getLogger("intake")


@dataclass(frozen=True, slots=True)
class Stored:
    """A submission as kept. ``received_at`` is in seconds since 1970."""

    id: int
    receipt_hash: bytes
    form_id: str
    form_number: str
    form_digest: str
    received_at: int
    answers_open: str
    answers_sealed: bytes
    key_id: str
    language: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case ended, times in seconds since 1970 and 0 where nothing is recorded."""

    closed_at: int = 0
    is_refused: bool = False
    followed_up_at: int = 0


_COLUMNS = tuple(tables.submissions.c[name] for name in Stored.__dataclass_fields__)


class Store:
    """One database: a writer for this process and a pool for reading. Threads may share it.

    Whatever asks it raises :class:`StoreUnavailable` where it cannot be reached or read.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._reading = open_engine(url, reading=True)
        # SQLite shares what it opened among the connections of a process: to open a file anew, all have to let go of it.
        self._writer: Writer[Job, Outcome] = Writer(
            open_engine(url, patience=AS_LONG_AS_IT_TAKES),
            batch.apply,
            turn=turns(url),
            before_opening=self._reading.dispose,
        )

    def write(self, job: Job, *, timeout: float) -> Outcome:
        """Return the outcome of a job once it is on disk; :class:`StoreUnavailable` if it is not."""
        try:
            return self._writer.submit(job, timeout=timeout)
        except StoreUnavailable as error:
            log.error("not stored: %s", error.reason)  # noqa: TRY400  # a traceback could quote what was sent
            raise

    def find(self, receipt_hash: bytes) -> Stored | None:
        """Return the submission kept under a receipt's hash."""
        query = select(*_COLUMNS).where(tables.submissions.c.receipt_hash == receipt_hash)
        rows = self._rows(query)
        return rows[0] if rows else None

    def all(self, *, form_id: str = "", limit: int = 0) -> Iterator[Stored]:
        """Yield submissions, newest first."""
        query = select(*_COLUMNS).order_by(tables.submissions.c.id.desc())
        if form_id:
            query = query.where(tables.submissions.c.form_id == form_id)
        if limit:
            query = query.limit(limit)
        yield from self._rows(query)

    def notes(self, submission_id: int) -> list[StoredNote]:
        """Return what the owner of a case added, oldest first."""
        query = (
            select(*COLUMNS).where(tables.case_notes.c.submission_id == submission_id).order_by(tables.case_notes.c.id)
        )
        with self._asking() as connection:
            return [StoredNote(*row) for row in connection.execute(query)]

    def defect_steps(self, submission_id: int) -> list[StoredStep]:
        """Return what happened about a case that is a defect found at a handover, oldest record first."""
        return steps_of(self._reading, submission_id)

    def contacts(self, receipt_hash: bytes) -> dict[str, bytes]:
        """Return what is still kept of a case's contact answers: the sealed answer of each question."""
        table = tables.contact_answers.c
        query = select(table.question, table.answer_sealed).where(table.receipt_hash == receipt_hash)
        with self._asking() as connection:
            return {row[0]: bytes(row[1]) for row in connection.execute(query.order_by(table.question))}

    def count(self) -> int:
        """Return the number of submissions."""
        with self._asking() as connection:
            return int(connection.execute(select(func.count()).select_from(tables.submissions)).scalar_one())

    def answers(self, survey_id: str) -> list[tuple[str, bytes, str]]:
        """Return the answers to a survey that count as (open part, sealed part, key id), in no telling order."""
        columns = tables.survey_answers.c
        query = (
            select(columns.answers_open, columns.answers_sealed, columns.key_id)
            .where(columns.survey_id == survey_id, columns.void_reason == "")
            .order_by(columns.id)
        )
        with self._asking() as connection:
            return [(row[0], bytes(row[1]), row[2]) for row in connection.execute(query)]

    def is_invited(self, survey_id: str) -> bool:
        """Tell whether a survey gave out invitation codes."""
        with self._asking() as connection:
            return rounds.is_invited(connection, survey_id)

    def judged(self, survey_id: str, code_hash: bytes) -> Outcome:
        """Return what would become of an answer with this code: stored, used before, or none of the survey's."""
        with self._asking() as connection:
            return rounds.judged(connection, survey_id, code_hash)

    def ending(self, submission_id: int) -> Ending:
        """Return how the office recorded that a case ended."""
        kept = tables.case_keeping.c
        query = select(kept.closed_at, kept.refused_because, kept.followed_up_at)
        with self._asking() as connection:
            row = connection.execute(query.where(kept.submission_id == submission_id)).one_or_none()
            return Ending(row[0], is_refused=bool(row[1]), followed_up_at=row[2]) if row else Ending()

    def is_spent(self, nonce_hash: bytes) -> bool:
        """Tell whether the survey answer with this mark is stored."""
        query = select(tables.spent_nonces.c.nonce_hash).where(tables.spent_nonces.c.nonce_hash == nonce_hash)
        with self._asking() as connection:
            return connection.execute(query).first() is not None

    def close(self) -> None:
        """Write what is waiting and let go of the database."""
        self._writer.close()
        self._reading.dispose()

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        try:
            with self._reading.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreUnavailable.because(error) from error

    def _rows(self, query: object) -> list[Stored]:
        with self._asking() as connection:
            return [Stored(*row) for row in connection.execute(query)]  # type: ignore[call-overload]  # a select
