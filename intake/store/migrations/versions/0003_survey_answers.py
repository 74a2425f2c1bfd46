"""Survey answers without time or order, and the pages already sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Long = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the two tables, which share nothing."""
    op.create_table(
        "survey_answers",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("survey_id", sa.Text, nullable=False),
        sa.Column("form_digest", sa.Text, nullable=False),
        sa.Column("answers_open", sa.Text, nullable=False),
        sa.Column("answers_sealed", sa.LargeBinary, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_survey_answers_survey_id", "survey_answers", ["survey_id"])
    op.create_table(
        "spent_nonces",
        sa.Column("nonce_hash", sa.LargeBinary, primary_key=True),
        sa.Column("expires_at", Long, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_spent_nonces_expires_at", "spent_nonces", ["expires_at"])


def downgrade() -> None:
    """Remove both."""
    op.drop_table("spent_nonces")
    op.drop_table("survey_answers")
