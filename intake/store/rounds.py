"""Survey answers within one batch: which count, and what they leave behind in which table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, update

from intake.store.jobs import Outcome, SurveyAnswer
from intake.store.tables import spent_nonces, survey_answers, survey_codes, survey_contacts, survey_rounds

_KEPT: Final = ("survey_id", "form_digest", "answers_open", "answers_sealed", "key_id", "void_reason")


@dataclass(frozen=True, slots=True)
class Rounds:
    """What the survey answers of a batch meet; filled on as they are judged.

    ``codes`` maps a code's hash to its survey and whether it came back; ``invited`` are the surveys that gave out
    codes; ``digests`` the questionnaires frozen; ``over`` the surveys whose codes are destroyed.
    """

    spent: set[bytes]
    codes: dict[bytes, tuple[str, bool]]
    invited: frozenset[str]
    digests: dict[str, str]
    over: frozenset[str]


def rounds(connection: Connection, answers: Sequence[SurveyAnswer]) -> Rounds:
    """Read what these answers may meet."""
    if not answers:
        return Rounds(set(), {}, frozenset(), {}, frozenset())
    surveys = {job.survey_id for job in answers}
    nonces = select(spent_nonces.c.nonce_hash).where(spent_nonces.c.nonce_hash.in_([job.nonce_hash for job in answers]))
    hashes = [job.code_hash for job in answers if job.code_hash]
    known = select(survey_codes.c.code_hash, survey_codes.c.survey_id, survey_codes.c.returned).where(
        survey_codes.c.code_hash.in_(hashes)
    )
    begun = select(survey_rounds).where(survey_rounds.c.survey_id.in_(surveys))
    lines = connection.execute(begun).all()
    return Rounds(
        spent={bytes(row[0]) for row in connection.execute(nonces)},
        codes={bytes(row[0]): (row[1], bool(row[2])) for row in connection.execute(known)} if hashes else {},
        invited=frozenset(survey for survey in surveys if is_invited(connection, survey)),
        digests={row.survey_id: row.form_digest for row in lines},
        over=frozenset(row.survey_id for row in lines if row.totals),
    )


def is_invited(connection: Connection, survey: str) -> bool:
    """Tell whether a survey gave out codes."""
    query = select(survey_codes.c.survey_id).where(survey_codes.c.survey_id == survey).limit(1)
    return connection.execute(query).first() is not None


def judged(connection: Connection, survey: str, code_hash: bytes) -> Outcome:
    """Return what would become of an answer with this code, as far as the code decides it."""
    known = select(survey_codes.c.survey_id, survey_codes.c.returned).where(survey_codes.c.code_hash == code_hash)
    return _of_code(connection.execute(known).first() or ("", ""), survey)


def _of_code(known: Sequence[object], survey: str) -> Outcome:
    of, came_back = known
    if of != survey:
        return Outcome.UNKNOWN
    return Outcome.USED if came_back else Outcome.STORED


def judge(job: SurveyAnswer, met: Rounds) -> Outcome:
    """Return what becomes of an answer, rate limits aside (C3; 000-62: the first accepted one counts)."""
    if job.nonce_hash in met.spent:
        return Outcome.REPEATED
    if job.survey_id in met.over:
        return Outcome.OVER
    if met.digests.get(job.survey_id, job.form_digest) != job.form_digest:
        return Outcome.FROZEN
    if not job.code_hash:
        return Outcome.UNKNOWN if job.needs_code or job.survey_id in met.invited else Outcome.STORED
    return _of_code(met.codes.get(job.code_hash, ("", False)), job.survey_id)


def note(job: SurveyAnswer, met: Rounds) -> None:
    """Let the answers after this one in the batch meet it."""
    met.spent.add(job.nonce_hash)
    met.digests.setdefault(job.survey_id, job.form_digest)
    if job.code_hash:
        met.codes[job.code_hash] = (job.survey_id, True)


def insert_answers(connection: Connection, answers: Sequence[SurveyAnswer]) -> None:
    """Write answers, spent pages and spent codes; each table in the order of its own random key."""
    rows = [
        {"id": job.row, **{name: getattr(job, name) for name in _KEPT}}
        for job in sorted(answers, key=lambda job: job.row)
    ]
    connection.execute(insert(survey_answers), rows)
    nonces = sorted((job.nonce_hash, job.nonce_expires) for job in answers)
    connection.execute(insert(spent_nonces), [{"nonce_hash": one, "expires_at": end} for one, end in nonces])
    codes = [
        {"code": job.code_hash, "way": job.channel, "void": int(bool(job.void_reason))}
        for job in sorted(answers, key=lambda job: job.code_hash)
        if job.code_hash
    ]
    if codes:
        spend = update(survey_codes).where(survey_codes.c.code_hash == bindparam("code"))
        statement = spend.values(returned=bindparam("way"), is_void=bindparam("void"))
        connection.execute(statement, codes)
    _insert_contacts(connection, answers)
    _freeze(connection, answers)


def _insert_contacts(connection: Connection, answers: Sequence[SurveyAnswer]) -> None:
    rows = [
        {
            "id": job.contact.row,
            "survey_id": job.survey_id,
            "channel": job.channel,
            "entered_by": job.contact.entered_by,
            "contacted_by": job.contact.contacted_by,
            "contacted_on": job.contact.contacted_on,
        }
        for job in sorted(answers, key=lambda job: job.contact.row if job.contact else b"")
        if job.contact is not None
    ]
    if rows:
        connection.execute(insert(survey_contacts), rows)


def _freeze(connection: Connection, answers: Sequence[SurveyAnswer]) -> None:
    """Freeze each questionnaire with its first answer."""
    digests = {job.survey_id: job.form_digest for job in answers}
    begun = select(survey_rounds.c.survey_id).where(survey_rounds.c.survey_id.in_(digests))
    known = {row[0] for row in connection.execute(begun)}
    fresh = [{"survey_id": survey, "form_digest": digest} for survey, digest in digests.items() if survey not in known]
    if fresh:
        connection.execute(insert(survey_rounds), fresh)
