"""How long a case is kept: terms as promised, contact answers in boxes of their own, endings and holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

Long = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the terms and make two tables that go with their case."""
    op.add_column("submissions", sa.Column("terms", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "contact_answers",
        sa.Column(
            "receipt_hash",
            sa.LargeBinary,
            sa.ForeignKey("submissions.receipt_hash", name="fk_contact_answers_receipt_hash", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("answer_sealed", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("days > 0", name="ck_contact_answers_days_is_a_term"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_keeping",
        sa.Column(
            "submission_id",
            Long,
            sa.ForeignKey("submissions.id", name="fk_case_keeping_submission_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("closed_at", Long, nullable=False, server_default="0"),
        sa.Column("hold_reason", sa.Text, nullable=False, server_default=""),
        sa.CheckConstraint("closed_at >= 0", name="ck_case_keeping_closed_at_is_a_time"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Remove them; contact answers go, as nothing before this version could read them."""
    op.drop_table("case_keeping")
    op.drop_table("contact_answers")
    op.drop_column("submissions", "terms")
