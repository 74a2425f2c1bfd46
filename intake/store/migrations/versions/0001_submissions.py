"""Answered forms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Long = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table of answered forms."""
    op.create_table(
        "submissions",
        sa.Column("id", Long, primary_key=True, autoincrement=True),
        sa.Column("form_id", sa.Text, nullable=False),
        sa.Column("form_number", sa.Text, nullable=False),
        sa.Column("form_digest", sa.Text, nullable=False),
        sa.Column("received_at", Long, nullable=False),
        sa.Column("receipt_hash", sa.LargeBinary, nullable=False),
        sa.Column("content_mac", sa.LargeBinary, nullable=False),
        sa.Column("answers_open", sa.Text, nullable=False),
        sa.Column("answers_sealed", sa.LargeBinary, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.CheckConstraint("length(receipt_hash) = 32", name=op.f("ck_submissions_receipt_hash_is_a_digest")),
        sa.CheckConstraint("length(content_mac) = 32", name=op.f("ck_submissions_content_mac_is_a_digest")),
        sa.CheckConstraint("received_at > 0", name=op.f("ck_submissions_received_at_is_a_time")),
        sa.CheckConstraint("language IN ('zh', 'en')", name=op.f("ck_submissions_language_is_known")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("uq_submissions_receipt_hash", "submissions", ["receipt_hash"], unique=True)
    op.create_index("ix_submissions_received_at", "submissions", ["received_at"])


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("submissions")
