"""Reprints: fingerprints of versions, and links between them."""

import sqlalchemy as sa
from alembic import op

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Adds empty tables; the next writer fills them."""
    op.create_table(
        "stories",
        sa.Column(
            "version_no",
            sa.Integer,
            sa.ForeignKey("versions.version_no"),
            primary_key=True,
        ),
        sa.Column("article_no", sa.Integer, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("published_at", sa.Integer, index=True),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("credit", sa.Text),
        sa.Column("input_hash", sa.String),
    )
    op.create_table(
        "fingerprints",
        sa.Column("fingerprint", sa.BigInteger, primary_key=True),
        _version("version_no", index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "common_fingerprints",
        sa.Column("outlet", sa.Text, primary_key=True),
        sa.Column("fingerprint", sa.BigInteger, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reprint_links",
        _version("first_no"),
        _version("second_no", index=True),
        sa.Column("containment", sa.Float, nullable=False),
        sa.Column("cosine", sa.Float),
        sqlite_with_rowid=False,
    )


def _version(name: str, *, index: bool = False) -> sa.Column[int]:
    return sa.Column(
        name,
        sa.Integer,
        sa.ForeignKey("stories.version_no"),
        primary_key=True,
        index=index,
    )
