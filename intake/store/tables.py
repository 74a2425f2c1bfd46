"""The tables as queries see them. The migrations make them; a test holds the two together."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

#: Names of constraints follow one pattern, so that later migrations can address them on every database.
NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
}

metadata: Final = MetaData(naming_convention=NAMING)

#: Seconds since 1970 and row numbers: 64 bits everywhere, and SQLite's own row number where it is the key.
Long = BigInteger().with_variant(Integer(), "sqlite")

submissions: Final = Table(
    "submissions",
    metadata,
    Column("id", Long, primary_key=True, autoincrement=True),
    Column("form_id", Text, nullable=False),
    Column("form_number", Text, nullable=False),
    Column("form_digest", Text, nullable=False),
    Column("received_at", Long, nullable=False),
    Column("receipt_hash", LargeBinary, nullable=False),
    Column("content_mac", LargeBinary, nullable=False),
    Column("answers_open", Text, nullable=False),
    Column("answers_sealed", LargeBinary, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("terms", Text, nullable=False, server_default=""),
    CheckConstraint("length(receipt_hash) = 32", name="receipt_hash_is_a_digest"),
    CheckConstraint("length(content_mac) = 32", name="content_mac_is_a_digest"),
    CheckConstraint("received_at > 0", name="received_at_is_a_time"),
    CheckConstraint("language IN ('zh', 'en')", name="language_is_known"),
    Index("uq_submissions_receipt_hash", "receipt_hash", unique=True),
    Index("ix_submissions_received_at", "received_at"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

rate_buckets: Final = Table(
    "rate_buckets",
    metadata,
    Column("bucket", LargeBinary, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("expires_at", Long, nullable=False),
    CheckConstraint("count > 0", name="count_is_positive"),
    Index("ix_rate_buckets_expires_at", "expires_at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

#: What the owner of a case adds to it by its receipt.
case_notes: Final = Table(
    "case_notes",
    metadata,
    Column("id", Long, primary_key=True, autoincrement=True),
    Column("submission_id", Long, ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("written_at", Long, nullable=False),
    Column("nonce_hash", LargeBinary, nullable=False),
    Column("content_mac", LargeBinary, nullable=False),
    Column("answers_open", Text, nullable=False),
    Column("answers_sealed", LargeBinary, nullable=False),
    Column("key_id", Text, nullable=False),
    CheckConstraint("kind IN ('message', 'rating')", name="kind_is_known"),
    CheckConstraint("written_at > 0", name="written_at_is_a_time"),
    CheckConstraint("length(nonce_hash) = 32", name="nonce_hash_is_a_digest"),
    CheckConstraint("length(content_mac) = 32", name="content_mac_is_a_digest"),
    Index("uq_case_notes_nonce_hash", "nonce_hash", unique=True),
    Index("ix_case_notes_submission_id", "submission_id"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

#: Answers that point at a person, each in a box of its own, so that it can go before the rest and without a key.
contact_answers: Final = Table(
    "contact_answers",
    metadata,
    Column("receipt_hash", LargeBinary, ForeignKey("submissions.receipt_hash", ondelete="CASCADE"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("days", Integer, nullable=False),
    Column("answer_sealed", LargeBinary, nullable=False),
    CheckConstraint("days > 0", name="days_is_a_term"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

#: What the office recorded of a case: when it ended, why nothing could be done (for the public to read), when its owner
#: was asked how it went, and why nothing of it may be deleted.
case_keeping: Final = Table(
    "case_keeping",
    metadata,
    Column("submission_id", Long, ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True),
    Column("closed_at", Long, nullable=False, server_default="0"),
    Column("hold_reason", Text, nullable=False, server_default=""),
    Column("refused_because", Text, nullable=False, server_default=""),
    Column("followed_up_at", Long, nullable=False, server_default="0"),
    CheckConstraint("closed_at >= 0", name="closed_at_is_a_time"),
    sqlite_strict=True,
)

#: What happened about a defect found at the handover of a home: one row for each step, appended and never changed.
defect_steps: Final = Table(
    "defect_steps",
    metadata,
    Column("id", Long, primary_key=True, autoincrement=True),
    Column("submission_id", Long, ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False),
    Column("step", Text, nullable=False),
    Column("happened_on", Text, nullable=False),
    Column("recorded_at", Long, nullable=False),
    Column("words_sealed", LargeBinary, nullable=False),
    Column("key_id", Text, nullable=False),
    CheckConstraint("step IN ('found', 'agreed', 'sent', 'repaired', 'reinspected', 'mistaken')", name="step_is_known"),
    CheckConstraint("length(happened_on) = 10", name="happened_on_is_a_day"),
    CheckConstraint("recorded_at > 0", name="recorded_at_is_a_time"),
    Index("ix_defect_steps_submission_id", "submission_id"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

#: Survey answers carry no time, no number in order and nothing that leads to a household.
survey_answers: Final = Table(
    "survey_answers",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("survey_id", Text, nullable=False),
    Column("form_digest", Text, nullable=False),
    Column("answers_open", Text, nullable=False),
    Column("answers_sealed", LargeBinary, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("void_reason", Text, nullable=False, server_default=""),
    Index("ix_survey_answers_survey_id", "survey_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

#: Survey pages that were already sent, so that a second sending is no second answer.
spent_nonces: Final = Table(
    "spent_nonces",
    metadata,
    Column("nonce_hash", LargeBinary, primary_key=True),
    Column("expires_at", Long, nullable=False),
    Index("ix_spent_nonces_expires_at", "expires_at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

#: Invitation codes by keyed hash. Which came back is a way, never a time; what was answered is not here.
survey_codes: Final = Table(
    "survey_codes",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("survey_id", Text, nullable=False),
    Column("building", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("returned", Text, nullable=False, server_default=""),
    Column("is_void", Integer, nullable=False, server_default="0"),
    CheckConstraint("length(code_hash) = 32", name="code_hash_is_a_digest"),
    CheckConstraint("returned IN ('', 'web', 'paper', 'phone', 'home')", name="returned_is_a_way"),
    CheckConstraint("is_void IN (0, 1)", name="is_void_is_a_flag"),
    UniqueConstraint("survey_id", "building", "label", name="uq_survey_codes_household"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

#: One line for each survey: the questionnaire it is frozen to, and what remains of its codes once they are destroyed.
survey_rounds: Final = Table(
    "survey_rounds",
    metadata,
    Column("survey_id", Text, primary_key=True),
    Column("form_digest", Text, nullable=False),
    Column("totals", Text, nullable=False, server_default=""),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

#: That an interview was agreed to before it took place (000 §4.2.6.4): by day, and without the household.
survey_contacts: Final = Table(
    "survey_contacts",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("survey_id", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("entered_by", Text, nullable=False),
    Column("contacted_by", Text, nullable=False),
    Column("contacted_on", Text, nullable=False),
    CheckConstraint("channel IN ('phone', 'home')", name="channel_is_an_interview"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
