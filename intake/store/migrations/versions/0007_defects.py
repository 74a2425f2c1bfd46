"""Defects found at the handover of homes: one row for each step, so that nothing recorded is ever overwritten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

Long = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table; its rows go with their case."""
    op.create_table(
        "defect_steps",
        sa.Column("id", Long, primary_key=True, autoincrement=True),
        sa.Column(
            "submission_id",
            Long,
            sa.ForeignKey("submissions.id", name="fk_defect_steps_submission_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("happened_on", sa.Text, nullable=False),
        sa.Column("recorded_at", Long, nullable=False),
        sa.Column("words_sealed", sa.LargeBinary, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.CheckConstraint(
            "step IN ('found', 'agreed', 'sent', 'repaired', 'reinspected', 'mistaken')",
            name="ck_defect_steps_step_is_known",
        ),
        sa.CheckConstraint("length(happened_on) = 10", name="ck_defect_steps_happened_on_is_a_day"),
        sa.CheckConstraint("recorded_at > 0", name="ck_defect_steps_recorded_at_is_a_time"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_defect_steps_submission_id", "defect_steps", ["submission_id"])


def downgrade() -> None:
    """Remove it: nothing before this version could close by it."""
    op.drop_table("defect_steps")
