"""What was done to each version's text, in the terms of the readers."""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Adds a column; of the versions that are there, nobody knows."""
    op.add_column("versions", sa.Column("normalised", sa.JSON(none_as_null=True)))
