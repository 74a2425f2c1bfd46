"""Applies a batch of jobs in one transaction: first what is known already, then the limits, then the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from intake.addresses import Bucket
from intake.store.jobs import ContactAnswer, Job, Note, Outcome, Submission, SurveyAnswer, Trial
from intake.store.notes import Cases, cases, insert_notes
from intake.store.notes import judge as judge_note
from intake.store.rounds import Rounds, insert_answers, judge, note, rounds
from intake.store.tables import contact_answers, rate_buckets, submissions

#: How many expired rows one batch clears away at most.
_SWEEP: Final = 200
#: Outcomes that count in the limits: what was stored, and guesses at an invitation.
_COUNTED: Final = frozenset({Outcome.STORED, Outcome.UNKNOWN, Outcome.USED})

# Every statement is made once: making them anew for each batch cost more than running them.
_KNOWN: Final = select(submissions.c.receipt_hash, submissions.c.content_mac).where(
    submissions.c.receipt_hash.in_(bindparam("hashes", expanding=True))
)
_COUNTS: Final = select(rate_buckets.c.bucket, rate_buckets.c.count).where(
    rate_buckets.c.bucket.in_(bindparam("keys", expanding=True))
)
_NEW_SUBMISSIONS: Final = insert(submissions)
_NEW_CONTACTS: Final = insert(contact_answers)
_FIELDS: Final = tuple(name for name in submissions.c.keys() if name != "id")  # noqa: SIM118  # a column collection is no mapping
_OVER: Final = delete(rate_buckets).where(
    rate_buckets.c.bucket.in_(
        select(rate_buckets.c.bucket).where(rate_buckets.c.expires_at < bindparam("now")).limit(_SWEEP)
    )
)


def _raising(statement: sqlite.Insert | postgresql.Insert) -> sqlite.Insert | postgresql.Insert:
    return statement.on_conflict_do_update(
        index_elements=[rate_buckets.c.bucket], set_={"count": statement.excluded.count}
    )


_RAISED: Final = {
    "sqlite": _raising(sqlite.insert(rate_buckets)),
    "postgresql": _raising(postgresql.insert(rate_buckets)),
}


#: What a trial writes and takes back, in the table of counters: it is small, its rows come and go, nothing hangs by them,
#: and no counter (a digest) has such a name.
_TRIAL: Final = {"bucket": b"trial", "count": 1, "expires_at": 1}
_TAKEN_BACK: Final = delete(rate_buckets).where(rate_buckets.c.bucket == _TRIAL["bucket"])


def apply(connection: Connection, jobs: Sequence[Job]) -> list[Outcome]:
    """Write the jobs and return one outcome for each, in order.

    The caller holds the write lock, so what is read here cannot change before the commit.
    """
    known = _known_submissions(connection, jobs)
    met = rounds(connection, [job for job in jobs if isinstance(job, SurveyAnswer)])
    noted = cases(connection, jobs)
    counts = _counts(connection, (bucket for job in jobs for bucket in job.buckets))
    counters = frozenset(counts)
    outcomes: list[Outcome] = []
    raised: dict[bytes, Bucket] = {}
    for job in jobs:
        outcome = _judge(job, known, (met, noted), counts)
        outcomes.append(outcome)
        if outcome in _COUNTED and not _is_exempt(job, outcome):
            _count(job.buckets, counts, raised)
        if outcome is Outcome.STORED and isinstance(job, Submission):
            known[job.receipt_hash] = job.content_mac
        elif outcome is Outcome.STORED and isinstance(job, SurveyAnswer):
            note(job, met)
        elif outcome is Outcome.STORED and isinstance(job, Note):
            noted.seen[job.nonce_hash] = job.content_mac
    _insert(connection, [job for job, what in zip(jobs, outcomes, strict=True) if what is Outcome.STORED], noted)
    _raise_counts(connection, raised, counts)
    if not counters.issuperset(raised):
        _sweep(connection, min(job.now for job in jobs))
    return outcomes


def _judge(job: Job, known: dict[bytes, bytes], met: tuple[Rounds, Cases], counts: dict[bytes, int]) -> Outcome:
    outcome = Outcome.STORED
    if isinstance(job, Submission) and job.receipt_hash in known:
        return Outcome.REPEATED if known[job.receipt_hash] == job.content_mac else Outcome.CHANGED
    if isinstance(job, SurveyAnswer):
        outcome = judge(job, met[0])
    if isinstance(job, Note):
        outcome = judge_note(job, met[1])
    if outcome not in _COUNTED or _is_exempt(job, outcome):
        return outcome
    return Outcome.LIMITED if any(counts.get(one.key, 0) >= one.limit for one in job.buckets) else outcome


def _is_exempt(job: Job, outcome: Outcome) -> bool:
    """Tell whether an answer comes with an invitation of its own, which counts in no limit."""
    return isinstance(job, SurveyAnswer) and bool(job.code_hash) and outcome is Outcome.STORED


def _known_submissions(connection: Connection, jobs: Sequence[Job]) -> dict[bytes, bytes]:
    hashes = [job.receipt_hash for job in jobs if isinstance(job, Submission)]
    if not hashes:
        return {}
    return {bytes(row[0]): bytes(row[1]) for row in connection.execute(_KNOWN, {"hashes": hashes})}


def _counts(connection: Connection, buckets: Iterable[Bucket]) -> dict[bytes, int]:
    keys = list({bucket.key for bucket in buckets})
    if not keys:
        return {}
    return {bytes(row[0]): int(row[1]) for row in connection.execute(_COUNTS, {"keys": keys})}


def _count(buckets: Iterable[Bucket], counts: dict[bytes, int], raised: dict[bytes, Bucket]) -> None:
    for bucket in buckets:
        counts[bucket.key] = counts.get(bucket.key, 0) + 1
        raised[bucket.key] = bucket


def _insert(connection: Connection, stored: Sequence[Job], noted: Cases) -> None:
    rows = [job for job in stored if isinstance(job, Submission)]
    if rows:
        connection.execute(_NEW_SUBMISSIONS, [_submission_row(job) for job in rows])
        contacts = [_contact_row(job.receipt_hash, one) for job in rows for one in job.contacts]
        if contacts:
            connection.execute(_NEW_CONTACTS, contacts)
    answers = [job for job in stored if isinstance(job, SurveyAnswer)]
    if answers:
        insert_answers(connection, answers)
    insert_notes(connection, [job for job in stored if isinstance(job, Note)], noted)
    if any(isinstance(job, Trial) for job in stored):
        connection.execute(_RAISED[connection.dialect.name], [_TRIAL])
        connection.execute(_TAKEN_BACK)


def _contact_row(receipt_hash: bytes, one: ContactAnswer) -> dict[str, object]:
    return {
        "receipt_hash": receipt_hash,
        "question": one.question,
        "days": one.days,
        "answer_sealed": one.answer_sealed,
    }


def _submission_row(job: Submission) -> dict[str, object]:
    return {name: getattr(job, name) for name in _FIELDS}


def _raise_counts(connection: Connection, raised: dict[bytes, Bucket], counts: dict[bytes, int]) -> None:
    if not raised:
        return
    connection.execute(
        _RAISED[connection.dialect.name],
        [
            {"bucket": bucket.key, "count": counts[bucket.key], "expires_at": bucket.expires}
            for bucket in raised.values()
        ],
    )


def _sweep(connection: Connection, now: int) -> None:
    """Clear away some counters whose window is over; called where new ones came, so that old ones never pile up."""
    connection.execute(_OVER, {"now": now})
