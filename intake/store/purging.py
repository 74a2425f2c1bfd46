"""What is past its term and goes: found and deleted by the same function, in one transaction, leaving no bytes behind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, Engine, Table, delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from intake.cases.keeping import Life, is_past, read_terms
from intake.store import tables
from intake.store.engine import open_engine
from intake.store.invitations import finish_round, standings, totals
from intake.store.mixing import rewrite_sqlite
from intake.store.unavailable import StoreUnavailable

#: Most keys in one statement.
_CHUNK: Final = 400


class What(StrEnum):
    """The classes of records that have a term."""

    CASE = "case"
    CONTACTS = "contacts"
    CODES = "codes"
    ANSWERS = "answers"
    COUNTERS = "counters"
    MARKS = "marks"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that goes. ``name`` is a case's number or a survey's id; ``details`` its form, or the questions.

    ``count`` is how many rows go: for a case the messages and ratings that go with it.
    """

    what: What
    name: str = ""
    details: tuple[str, ...] = ()
    count: int = 0
    ended: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class SurveyTerms:
    """Surveys by id whose codes (with the questionnaire's digest) and whose answers are past; ``known`` are judged."""

    codes: Mapping[str, str] = field(default_factory=dict)
    answers: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """What is due, the cases on hold that else would be, and the surveys with answers that nobody could judge."""

    due: tuple[Due, ...]
    held: tuple[Due, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    id: int
    receipt_hash: bytes
    form_id: str
    terms: str
    life: Life
    notes: int


def look(url: str, surveys: SurveyTerms, *, now: int) -> Found:
    """Return what is past its term at ``now`` (seconds) and change nothing. Raises :class:`StoreUnavailable`."""
    engine = open_engine(url, reading=True)
    try:
        with engine.connect() as connection:
            return _found(connection, surveys, now)
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()


def purge(url: str, surveys: SurveyTerms, *, now: int) -> Found:
    """Delete what :func:`look` finds, whole or not at all, and write the database anew so that no bytes remain.

    A run that was killed leaves everything or nothing; the next one also clears away what bytes it left.
    Raises :class:`StoreUnavailable`.
    """
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            found = _found(connection, surveys, now)
            for due in found.due:
                _delete(connection, due, surveys, now)
        erase_traces(engine)
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()
    return found


def erase_traces(engine: Engine) -> None:
    """Write all tables anew and empty SQLite's log: deleted rows are in no free page afterwards."""
    if engine.dialect.name == "sqlite":
        rewrite_sqlite(engine)
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name in sorted(tables.metadata.tables):
            connection.exec_driver_sql(f"VACUUM FULL {name}")


def _found(connection: Connection, surveys: SurveyTerms, now: int) -> Found:
    cases = list(_cases(connection))
    contacts = _contacts(connection)
    due = [one for case in cases for one in _of_case(case, contacts.get(case.receipt_hash, {}), now)]
    held = [
        Due(What.CASE, str(case.id), (case.form_id,))
        for case in cases
        if case.life.held and any(_of_case(_freed(case), contacts.get(case.receipt_hash, {}), now))
    ]
    answers = _per_survey(connection, tables.survey_answers)
    due += _of_surveys(connection, surveys, answers)
    for what, table in ((What.COUNTERS, tables.rate_buckets), (What.MARKS, tables.spent_nonces)):
        over = select(func.count()).select_from(table).where(table.c.expires_at < now)
        count = int(connection.execute(over).scalar_one())
        due += [Due(what, count=count)] if count else []
    return Found(tuple(due), tuple(held), tuple(sorted(answers.keys() - surveys.known)))


def _cases(connection: Connection) -> Iterator[_Case]:
    case, kept, notes = tables.submissions.c, tables.case_keeping.c, tables.case_notes.c
    added = select(func.count()).where(notes.submission_id == case.id).scalar_subquery()
    last = select(func.max(notes.written_at)).where(notes.submission_id == case.id).scalar_subquery()
    query = (
        select(case.id, case.receipt_hash, case.form_id, case.terms, case.received_at, last, added, kept.closed_at)
        .add_columns(kept.hold_reason)
        .outerjoin_from(tables.submissions, tables.case_keeping)
        .order_by(case.id)
    )
    for row in connection.execute(query):
        life = Life(row[4], row[5] or 0, row[7] or 0, held=bool(row[8]))
        yield _Case(row[0], bytes(row[1]), row[2], row[3], life, int(row[6]))


def _freed(case: _Case) -> _Case:
    life = Life(case.life.received_at, case.life.written_at, case.life.closed_at)
    return _Case(case.id, case.receipt_hash, case.form_id, case.terms, life, case.notes)


def _contacts(connection: Connection) -> dict[bytes, dict[str, int]]:
    table = tables.contact_answers.c
    found: dict[bytes, dict[str, int]] = {}
    query = select(table.receipt_hash, table.question, table.days).order_by(table.receipt_hash, table.question)
    for receipt_hash, question, days in connection.execute(query):
        found.setdefault(bytes(receipt_hash), {})[question] = days
    return found


def _of_case(case: _Case, contacts: Mapping[str, int], now: int) -> Iterator[Due]:
    terms = read_terms(case.terms)
    ended, number = case.life.ended(terms.about), str(case.id)
    if is_past(case.life, days=terms.days, about=terms.about, now=now):
        yield Due(What.CASE, number, (case.form_id,), case.notes, ended, terms.days)
        return
    past = [name for name, days in contacts.items() if is_past(case.life, days=days, about=terms.about, now=now)]
    if past:
        yield Due(What.CONTACTS, number, tuple(past), len(past), ended, min(contacts[name] for name in past))


def _of_surveys(connection: Connection, surveys: SurveyTerms, answers: Mapping[str, int]) -> Iterator[Due]:
    codes, interviews = _per_survey(connection, tables.survey_codes), _per_survey(connection, tables.survey_contacts)
    for survey in sorted(codes.keys() & surveys.codes.keys()):
        yield Due(What.CODES, survey, count=codes[survey])
    for survey in sorted((answers.keys() | interviews.keys()) & surveys.answers):
        yield Due(What.ANSWERS, survey, count=answers.get(survey, 0))


def _per_survey(connection: Connection, table: Table) -> dict[str, int]:
    query = select(table.c.survey_id, func.count()).group_by(table.c.survey_id)
    return {row[0]: int(row[1]) for row in connection.execute(query)}


def _delete(connection: Connection, due: Due, surveys: SurveyTerms, now: int) -> None:
    if due.what is What.CASE:
        delete_cases(connection, [int(due.name)])
    elif due.what is What.CONTACTS:
        table, case = tables.contact_answers, tables.submissions.c
        mine = select(case.receipt_hash).where(case.id == int(due.name)).scalar_subquery()
        connection.execute(delete(table).where(table.c.receipt_hash == mine, table.c.question.in_(due.details)))
    elif due.what is What.CODES:
        kept = totals(standings(connection, due.name))
        finish_round(connection, due.name, surveys.codes[due.name], json.dumps(asdict(kept), ensure_ascii=False))
    elif due.what is What.ANSWERS:
        for table in (tables.survey_answers, tables.survey_contacts):
            connection.execute(delete(table).where(table.c.survey_id == due.name))
    else:
        table = tables.rate_buckets if due.what is What.COUNTERS else tables.spent_nonces
        connection.execute(delete(table).where(table.c.expires_at < now))


def delete_cases(connection: Connection, ids: Sequence[int]) -> None:
    """Delete cases with everything that hangs on them."""
    for start in range(0, len(ids), _CHUNK):
        connection.execute(delete(tables.submissions).where(tables.submissions.c.id.in_(ids[start : start + _CHUNK])))
