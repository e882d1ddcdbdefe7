"""Alembic's environment: the connection comes from ``kiosk.ledger.migrate``, which owns transaction, settings and deadline."""

from __future__ import annotations

from alembic import context

from kiosk.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
