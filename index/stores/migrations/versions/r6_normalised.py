"""What was done to each version's text; which articles were but not found."""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Adds columns; of the versions that are there, nobody knows."""
    op.add_column("versions", sa.Column("normalised", sa.JSON(none_as_null=True)))
    unreachable = sa.Column(
        "unreachable", sa.Boolean, nullable=False, server_default=sa.false()
    )
    op.add_column("withdrawals", unreachable)
