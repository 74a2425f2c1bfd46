"""Invitation codes, the frozen questionnaire of each survey, consent to interviews, answers set aside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make three tables, none of which leads to an answer, and the reason why an answer does not count."""
    op.add_column("survey_answers", sa.Column("void_reason", sa.Text, nullable=False, server_default=""))
    _make_codes()
    _make_rounds_and_contacts()


def _make_codes() -> None:
    op.create_table(
        "survey_codes",
        sa.Column("code_hash", sa.LargeBinary, primary_key=True),
        sa.Column("survey_id", sa.Text, nullable=False),
        sa.Column("building", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("returned", sa.Text, nullable=False, server_default=""),
        sa.Column("is_void", sa.Integer, nullable=False, server_default="0"),
        sa.CheckConstraint("length(code_hash) = 32", name="ck_survey_codes_code_hash_is_a_digest"),
        sa.CheckConstraint(
            "returned IN ('', 'web', 'paper', 'phone', 'home')", name="ck_survey_codes_returned_is_a_way"
        ),
        sa.CheckConstraint("is_void IN (0, 1)", name="ck_survey_codes_is_void_is_a_flag"),
        sa.UniqueConstraint("survey_id", "building", "label", name="uq_survey_codes_household"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_rounds_and_contacts() -> None:
    op.create_table(
        "survey_rounds",
        sa.Column("survey_id", sa.Text, primary_key=True),
        sa.Column("form_digest", sa.Text, nullable=False),
        sa.Column("totals", sa.Text, nullable=False, server_default=""),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_contacts",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("survey_id", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("contacted_by", sa.Text, nullable=False),
        sa.Column("contacted_on", sa.Text, nullable=False),
        sa.CheckConstraint("channel IN ('phone', 'home')", name="ck_survey_contacts_channel_is_an_interview"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Remove the tables and the column."""
    for name in ("survey_contacts", "survey_rounds", "survey_codes"):
        op.drop_table(name)
    op.drop_column("survey_answers", "void_reason")
