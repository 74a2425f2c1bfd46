"""Alembic's entry: runs the revisions on the connection the caller opened."""

from __future__ import annotations

from alembic import context

from intake.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
