"""Counters of the rate limits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Long = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table of counters."""
    op.create_table(
        "rate_buckets",
        sa.Column("bucket", sa.LargeBinary, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("expires_at", Long, nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_rate_buckets_count_is_positive")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_rate_buckets_expires_at", "rate_buckets", ["expires_at"])


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("rate_buckets")
