"""What happens to an article: notices, withdrawals, restrictions; marks of posts."""

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Adds tables and columns; a tombstone is no longer of an id alone."""
    op.create_table(
        "notices",
        sa.Column(
            "version_no",
            sa.Integer,
            sa.ForeignKey("versions.version_no"),
            primary_key=True,
        ),
        sa.Column("notice_no", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("noted_at", sa.Integer),
        sa.Column("precision", sa.String, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
    )
    op.create_table(
        "withdrawals",
        sa.Column("withdrawal_no", sa.Integer, primary_key=True),
        sa.Column(
            "article_no",
            sa.Integer,
            sa.ForeignKey("articles.article_no"),
            nullable=False,
            index=True,
        ),
        sa.Column("withdrawn_at", sa.Integer, nullable=False),
        sa.Column("reinstated_at", sa.Integer),
        sa.Column("reason", sa.Text),
        sa.Column("sequence", sa.Integer, nullable=False),
    )
    op.create_table(
        "restrictions",
        sa.Column(
            "article_no",
            sa.Integer,
            sa.ForeignKey("articles.article_no"),
            primary_key=True,
        ),
        sa.Column("embargo_until", sa.Integer),
        sa.Column("confidential", sa.Boolean, nullable=False),
    )
    op.add_column(
        "posts", sa.Column("marks", sa.JSON, nullable=False, server_default="[]")
    )
    op.add_column("posts", sa.Column("updated_at", sa.Integer))
    op.alter_column("tombstones", "article_hash", new_column_name="hash")
    # Releases before this one look here, and refuse what they can't read.
    op.execute("UPDATE settings SET value = '3' WHERE name = 'schema_version'")
