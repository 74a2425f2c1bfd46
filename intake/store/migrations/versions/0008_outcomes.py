"""How a case came out: why nothing could be done about it, and that its owner was asked how it went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

Long = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add both to what is recorded of a case; of older cases nothing is."""
    op.add_column("case_keeping", sa.Column("refused_because", sa.Text, nullable=False, server_default=""))
    op.add_column("case_keeping", sa.Column("followed_up_at", Long, nullable=False, server_default="0"))


def downgrade() -> None:
    """Remove both: nothing before this version could read them."""
    op.drop_column("case_keeping", "followed_up_at")
    op.drop_column("case_keeping", "refused_because")
