"""What owners add to a case by its receipt: messages and ratings, sealed, gone with the case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

Long = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "case_notes",
        sa.Column("id", Long, primary_key=True, autoincrement=True),
        sa.Column(
            "submission_id",
            Long,
            sa.ForeignKey("submissions.id", name="fk_case_notes_submission_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("written_at", Long, nullable=False),
        sa.Column("nonce_hash", sa.LargeBinary, nullable=False),
        sa.Column("content_mac", sa.LargeBinary, nullable=False),
        sa.Column("answers_open", sa.Text, nullable=False),
        sa.Column("answers_sealed", sa.LargeBinary, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('message', 'rating')", name="ck_case_notes_kind_is_known"),
        sa.CheckConstraint("written_at > 0", name="ck_case_notes_written_at_is_a_time"),
        sa.CheckConstraint("length(nonce_hash) = 32", name="ck_case_notes_nonce_hash_is_a_digest"),
        sa.CheckConstraint("length(content_mac) = 32", name="ck_case_notes_content_mac_is_a_digest"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("uq_case_notes_nonce_hash", "case_notes", ["nonce_hash"], unique=True)
    op.create_index("ix_case_notes_submission_id", "case_notes", ["submission_id"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("case_notes")
