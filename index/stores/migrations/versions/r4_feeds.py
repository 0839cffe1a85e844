"""Feeds that are followed, and which of their entries were read."""

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Adds their two tables."""
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("polled_at", sa.Integer),
        sa.Column("not_before", sa.Integer),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("gone", sa.Boolean, nullable=False),
    )
    op.create_table(
        "feed_entries",
        sa.Column("url", sa.Text, sa.ForeignKey("feeds.url"), primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("article_id", sa.String, index=True),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("seen_at", sa.Integer, nullable=False),
        sa.Column("read_at", sa.Integer),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("not_before", sa.Integer),
    )
    # Releases before this one look here, and refuse what they can't read.
    op.execute("UPDATE settings SET value = '4' WHERE name = 'schema_version'")
