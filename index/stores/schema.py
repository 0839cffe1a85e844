"""The tables of ``catalogue.db``.

Times are epoch seconds (UTC). ``sequence`` is the number of the transaction
that added a row, or, in the case of ``articles``, last changed what is known of it.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

SCHEMA_REVISION = "6"
"""The last of :mod:`index.stores.migrations`, which each change here needs one of."""
OLD_SCHEMA_VERSION = 4
"""What the first release looks at, so that it refuses what came after it."""

metadata = MetaData()

alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), primary_key=True),
    comment="Alembic's own: the revision of this catalogue.",
)

settings = Table(
    "settings",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", JSON, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Integer, nullable=False),
    comment="The last number given out; numbers are never used again.",
)

articles = Table(
    "articles",
    metadata,
    Column("article_no", Integer, primary_key=True),
    Column("article_id", String, nullable=False, unique=True),
    Column("external_id", String, index=True),
    Column("captured_at", Integer, nullable=False),
    Column("sequence", Integer, nullable=False, index=True),
)

versions = Table(
    "versions",
    metadata,
    Column("version_no", Integer, primary_key=True),
    Column("version_id", String, nullable=False, unique=True),
    Column("article_no", ForeignKey(articles.c.article_no), nullable=False, index=True),
    Column("headline", Text, nullable=False),
    Column("authors", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("section", Text),
    Column("kind", Text, nullable=False),
    Column("language", Text),
    Column("published_at", Integer),
    Column("published_precision", String, nullable=False),
    Column("dated_by", String, nullable=False),
    Column("modified_at", Integer),
    Column("captured_at", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("normalised", JSON(none_as_null=True)),
    comment="normalised: what was done to the text, as a list of terms; null if that "
    "isn't known.",
)

posts = Table(
    "posts",
    metadata,
    Column("version_no", ForeignKey(versions.c.version_no), primary_key=True),
    Column("post_no", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("posted_at", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("marks", JSON, nullable=False, server_default="[]"),
    Column("updated_at", Integer),
)

notices = Table(
    "notices",
    metadata,
    Column("version_no", ForeignKey(versions.c.version_no), primary_key=True),
    Column("notice_no", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("noted_at", Integer),
    Column("precision", String, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    comment="What an outlet says of a change to its article.",
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("withdrawal_no", Integer, primary_key=True),
    Column("article_no", ForeignKey(articles.c.article_no), nullable=False, index=True),
    Column("withdrawn_at", Integer, nullable=False),
    Column("reinstated_at", Integer),
    Column("reason", Text),
    Column("unreachable", Boolean, nullable=False, server_default=false()),
    Column("sequence", Integer, nullable=False),
    comment="When an article was gone from its source.",
)

restrictions = Table(
    "restrictions",
    metadata,
    Column("article_no", ForeignKey(articles.c.article_no), primary_key=True),
    Column("embargo_until", Integer),
    Column("confidential", Boolean, nullable=False),
    comment="Of the few articles that have any.",
)

passages = Table(
    "passages",
    metadata,
    Column("passage_no", Integer, primary_key=True),
    Column("passage_id", String, nullable=False, unique=True),
    Column("article_no", ForeignKey(articles.c.article_no), nullable=False, index=True),
    Column("input_hash", String, nullable=False, index=True),
    Column("sequence", Integer, nullable=False, index=True),
)

placements = Table(
    "placements",
    metadata,
    Column("version_no", ForeignKey(versions.c.version_no), primary_key=True),
    Column(
        "passage_no",
        ForeignKey(passages.c.passage_no),
        primary_key=True,
        index=True,
    ),
    Column("post_no", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    ForeignKeyConstraint(
        ["version_no", "post_no"], [posts.c.version_no, posts.c.post_no]
    ),
)

embeddings = Table(
    "embeddings",
    metadata,
    Column("embedding_no", Integer, primary_key=True),
    Column("embedder", String, nullable=False),
    Column("input_hash", String, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    UniqueConstraint("embedder", "input_hash"),
    comment="vector: little-endian float16, by the exact embedder input.",
)

stories = Table(
    "stories",
    metadata,
    Column("version_no", ForeignKey(versions.c.version_no), primary_key=True),
    Column("article_no", Integer, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published_at", Integer, index=True),
    Column("live", Boolean, nullable=False),
    Column("credit", Text),
    Column("input_hash", String),
    comment="Versions as the search for reprints knows them; credit: the agency that "
    "one names; input_hash: of the first passage's embedding; derived.",
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("fingerprint", BigInteger, primary_key=True),
    Column(
        "version_no", ForeignKey(stories.c.version_no), primary_key=True, index=True
    ),
    comment="Sampled shingles of stories; derived.",
    sqlite_with_rowid=False,
)

common_fingerprints = Table(
    "common_fingerprints",
    metadata,
    Column("outlet", Text, primary_key=True),
    Column("fingerprint", BigInteger, primary_key=True),
    comment="What an outlet prints again and again; derived.",
    sqlite_with_rowid=False,
)

reprint_links = Table(
    "reprint_links",
    metadata,
    Column("first_no", ForeignKey(stories.c.version_no), primary_key=True),
    Column("second_no", ForeignKey(stories.c.version_no), primary_key=True, index=True),
    Column("containment", Float, nullable=False),
    Column("cosine", Float),
    comment="Versions that are reprints of each other, the smaller number first; "
    "derived.",
    sqlite_with_rowid=False,
)

index_state = Table(
    "index_state",
    metadata,
    Column("name", String, primary_key=True),
    Column("generation", Integer, nullable=False),
    Column("applied_sequence", Integer, nullable=False),
)

removed_passages = Table(
    "removed_passages",
    metadata,
    Column("passage_no", Integer, primary_key=True),
    Column("sequence", Integer, nullable=False, index=True),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("hash", String, primary_key=True),
    Column("removed_at", Integer, nullable=False),
    comment="Hashes by which a removed article would be known again.",
)

conversations = Table(
    "conversations",
    metadata,
    Column("conversation_id", String, primary_key=True),
    Column("created_at", Integer, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("answer_no", Integer, primary_key=True),
    Column("conversation_id", ForeignKey(conversations.c.conversation_id)),
    Column("turn", Integer),
    Column("created_at", Integer, nullable=False),
    Column("question", JSON, nullable=False),
    Column("answer", JSON, nullable=False),
    Index("ix_answers_conversation", "conversation_id", "turn"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("title", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("polled_at", Integer),
    Column("not_before", Integer),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("gone", Boolean, nullable=False),
    comment="Those that are followed, by the URL that the user names.",
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("url", ForeignKey(feeds.c.url), primary_key=True),
    Column("key", String, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("article_id", String, index=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("seen_at", Integer, nullable=False),
    Column("read_at", Integer),
    Column("tries", Integer, nullable=False),
    Column("not_before", Integer),
    comment="Those that were seen; hashes, as nothing of a removed article may stay.",
)
