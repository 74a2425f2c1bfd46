"""What owners add to their cases: judged and written within a batch, read by case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from intake.store.jobs import Job, Note, Outcome
from intake.store.tables import case_notes, submissions


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note as kept. ``written_at`` is in seconds since 1970."""

    submission_id: int
    kind: str
    written_at: int
    answers_open: str
    answers_sealed: bytes
    key_id: str


COLUMNS = tuple(case_notes.c[name] for name in StoredNote.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Cases:
    """What the notes of a batch meet: ids of their cases by receipt hash, and notes already there by nonce."""

    ids: dict[bytes, int]
    seen: dict[bytes, bytes]


def cases(connection: Connection, jobs: Iterable[Job]) -> Cases:
    """Read what these notes may meet."""
    notes = [job for job in jobs if isinstance(job, Note)]
    if not notes:
        return Cases({}, {})
    found = select(submissions.c.receipt_hash, submissions.c.id).where(
        submissions.c.receipt_hash.in_([note.receipt_hash for note in notes])
    )
    seen = select(case_notes.c.nonce_hash, case_notes.c.content_mac).where(
        case_notes.c.nonce_hash.in_([note.nonce_hash for note in notes])
    )
    return Cases(
        {bytes(row[0]): int(row[1]) for row in connection.execute(found)},
        {bytes(row[0]): bytes(row[1]) for row in connection.execute(seen)},
    )


def judge(note: Note, met: Cases) -> Outcome:
    """Return what becomes of a note: one page of the browser is one note, however often it is sent."""
    if note.receipt_hash not in met.ids:
        return Outcome.UNKNOWN
    if note.nonce_hash in met.seen:
        return Outcome.REPEATED if met.seen[note.nonce_hash] == note.content_mac else Outcome.CHANGED
    return Outcome.STORED


def insert_notes(connection: Connection, notes: Sequence[Note], met: Cases) -> None:
    """Write the notes that count."""
    names = ("kind", "written_at", "nonce_hash", "content_mac", "answers_open", "answers_sealed", "key_id")
    rows = [
        {"submission_id": met.ids[note.receipt_hash], **{name: getattr(note, name) for name in names}} for note in notes
    ]
    if rows:
        connection.execute(insert(case_notes), rows)
