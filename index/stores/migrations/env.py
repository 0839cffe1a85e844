"""What Alembic runs to migrate: on the connection, and in the transaction, given."""

from __future__ import annotations

from alembic import context

from index.stores import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
)
context.run_migrations()
