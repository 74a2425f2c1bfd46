"""What can be written: submissions, survey answers and counted attempts, each with its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intake.addresses import Bucket


class Outcome(StrEnum):
    """What became of a job, once the transaction is on disk."""

    STORED = "stored"
    REPEATED = "repeated"
    CHANGED = "changed"
    LIMITED = "limited"
    USED = "used"
    UNKNOWN = "unknown"
    FROZEN = "frozen"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ContactAnswer:
    """One answer that points at a person: sealed by itself, kept ``days`` after the case has ended."""

    question: str
    days: int
    answer_sealed: bytes


@dataclass(frozen=True, slots=True)
class Submission:
    """One answered form, sealed and ready. ``content_mac`` tells a repeated sending from a changed one.

    ``terms`` is how long it was promised to be kept (``intake.cases.keeping``).
    """

    form_id: str
    form_number: str
    form_digest: str
    received_at: int
    receipt_hash: bytes
    content_mac: bytes
    answers_open: str
    answers_sealed: bytes
    key_id: str
    language: str
    buckets: tuple[Bucket, ...] = ()
    terms: str = ""
    contacts: tuple[ContactAnswer, ...] = ()

    @property
    def now(self) -> int:
        """When it came, in seconds since 1970."""
        return self.received_at


@dataclass(frozen=True, slots=True)
class Contact:
    """Who agreed an interview on which day (ISO), and who keyed it in (000 §4.2.6.4)."""

    row: bytes
    entered_by: str
    contacted_by: str
    contacted_on: str


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """One answered survey. ``row`` is random; ``nonce_hash`` is kept apart and only until ``nonce_expires``.

    ``code_hash`` is the invitation it comes with, ``needs_code`` whether it counts only with one. A right invitation
    is exempt from ``buckets``: a whole building may share one address.
    """

    row: bytes
    survey_id: str
    form_digest: str
    answers_open: str
    answers_sealed: bytes
    key_id: str
    nonce_hash: bytes
    nonce_expires: int
    now: int
    buckets: tuple[Bucket, ...] = ()
    code_hash: bytes = b""
    needs_code: bool = False
    channel: str = "web"
    void_reason: str = ""
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A message or rating that the holder of a receipt adds to the case; one nonce is one note."""

    receipt_hash: bytes
    kind: str
    written_at: int
    nonce_hash: bytes
    content_mac: bytes
    answers_open: str
    answers_sealed: bytes
    key_id: str
    buckets: tuple[Bucket, ...] = ()

    @property
    def now(self) -> int:
        """When it is written, in seconds since 1970."""
        return self.written_at


@dataclass(frozen=True, slots=True)
class Attempt:
    """A request that only counts, such as a look-up."""

    now: int
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """Shows whether anything can be written: something is, and taken back in the same transaction."""

    now: int
    buckets: tuple[Bucket, ...] = ()


Job = Submission | SurveyAnswer | Attempt | Note | Trial
