"""The data model of the write path: article, version, post, passage.

All times are timezone-aware UTC. All offsets are Unicode code points into a
version's ``text``, which is the body without the headline.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from index.times import Precision, day_of

DatedBy = Literal["field", "markup", "url", "filename", "capture", "option"]
Field = Literal["text", "headline"]

NEWS, LIVE_BLOG = "news", "liveblog"
"""Kinds: what an article is of which nobody says anything else, and one of posts."""

ID_CHARACTERS = 24
"""Hexadecimal digits in an id: 96 bits, so that a billion articles collide
with a probability below 1e-11."""


def make_id(*parts: str) -> str:
    """A URL-safe id: the first 24 hexadecimal digits of SHA-256 over ``parts``."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:ID_CHARACTERS]


@dataclass(frozen=True)
class Post:
    """One time-stamped entry of a live blog, a slice of its version's text.

    Attributes:
        key: identity within the article: the outlet's own block id, or a hash
            of the post's first line.
        title: the post's heading, or "" where it has none.
        author: its byline, or "".
        posted_at: when it went up; None where the source doesn't say.
        start, end: where it stands in the version's text, title included.
        marks: what the outlet marks it as: ``pinned``, ``summary``, ``key-event``.
        updated_at: when the outlet says that it was last changed.
    """

    key: str
    title: str
    author: str
    posted_at: datetime | None
    start: int
    end: int
    marks: tuple[str, ...] = ()
    updated_at: datetime | None = None


NoticeKind = Literal["correction", "clarification", "update", "retraction"]


@dataclass(frozen=True)
class Notice:
    """What an outlet says of a change to its own article.

    Attributes:
        noted_at: when it says that the change was made; None where it doesn't.
        precision: how exact that is.
        start, end: where the notice stands in the version's text; None where it
            stands apart, as in a page's markup.
    """

    kind: NoticeKind
    text: str
    noted_at: datetime | None = None
    precision: Precision = "second"
    start: int | None = None
    end: int | None = None

    @property
    def dated_span(self) -> tuple[int, int] | None:
        """Where it stands in the text, if it is known from when on it stands there."""
        if self.noted_at is None or self.start is None or self.end is None:
            return None
        return self.start, self.end


@dataclass(frozen=True)
class SourceArticle:
    """An article as a reader found it, before ids and storage.

    Attributes:
        source: where it was read, for messages: ``path`` or ``path:line``.
        article_id: opaque id, see :func:`make_id`.
        external_id: the source's own id for it, or None.
        text: the body without the headline, line ends as ``\\n``.
        published_at: None when no date was found anywhere.
        published_precision: how exact ``published_at`` is.
        dated_by: where ``published_at`` came from.
        kind: None where nobody says: then it is news.
        posts: for live blogs, in order of ``start``; else empty.
        notices: corrections and the like, those in the text in order of ``start``.
        withdrawn: the source takes the article back: it is kept, and marked.
        withheld: nobody may see it until the source says otherwise: nothing of it is
            here, and what is stored of it is withdrawn.
        embargo_until: not to be shown before that moment.
        confidential: never to be sent to a model on another machine.
        captured_at: when it was as it is here, as an archived page says; None for
            now.
        normalised: what makes its text another one than its source's, in the terms of
            :mod:`index.readers.normalisation`, in alphabetical order; () if nothing
            does; None if that isn't known.
    """

    source: str
    article_id: str
    external_id: str | None
    url: str | None
    headline: str
    text: str
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    kind: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    published_precision: Precision = "second"
    dated_by: DatedBy = "field"
    modified_at: datetime | None = None
    posts: tuple[Post, ...] = field(default=())
    notices: tuple[Notice, ...] = field(default=())
    withdrawn: bool = False
    withheld: bool = False
    embargo_until: datetime | None = None
    confidential: bool = False
    captured_at: datetime | None = None
    normalised: tuple[str, ...] | None = None

    @property
    def content_hash(self) -> str:
        """Identity of the content: a change of it makes a new version.

        Of the notices, those count that the text doesn't hold; how the text came to be
        what it is doesn't.
        """
        apart = [notice.text for notice in self.notices if notice.start is None]
        authors = "\x1e".join(self.authors)
        return make_id(self.headline, authors, self.text, *apart)

    @property
    def version_id(self) -> str:
        return make_id("version", self.article_id, self.content_hash)


@dataclass(frozen=True)
class ReadFailure:
    """A file or record that could not be read; the rest goes on."""

    source: str
    reason: str


@dataclass(frozen=True)
class PassedOver:
    """What was left out on purpose; the source is as it should be.

    Attributes:
        what: of that it is one, in the singular, to be counted: ``picture``,
            ``package``.
    """

    source: str
    what: str


@dataclass(frozen=True)
class Article:
    """A stored article, as one of its versions tells of it.

    Attributes:
        article_id, external_id, captured_at: the same in all versions.
        dated_at: when what this version says counts as said: its own
            ``published_at``, else the first that any version claims, else the
            moment of capture.
    """

    article_id: str
    external_id: str | None
    url: str | None
    outlet: str | None
    section: str | None
    kind: str
    language: str | None
    published_at: datetime | None
    published_precision: Precision
    dated_by: DatedBy
    captured_at: datetime
    dated_at: datetime


@dataclass(frozen=True)
class Version:
    """The content of an article as it stood from ``stands_from`` on.

    Attributes:
        normalised: as in :class:`SourceArticle`.
        headline_of: the id of another version, where headline, authors and article are
            that one's: it stood at the moment of asking, before this one.
    """

    version_id: str
    article: Article
    headline: str
    authors: tuple[str, ...]
    text: str
    modified_at: datetime | None
    captured_at: datetime
    stands_from: datetime
    edited_later: bool
    posts: tuple[Post, ...] = ()
    notices: tuple[Notice, ...] = ()
    normalised: tuple[str, ...] | None = None
    headline_of: str | None = None


@dataclass(frozen=True)
class Withdrawal:
    """A time in which an article was gone from its source.

    Attributes:
        reinstated_at: None if it still is.
        reason: in the source's words, or a user's.
    """

    withdrawn_at: datetime
    reinstated_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Slice:
    """A passage before storage: ``text[start:end]`` of a version.

    Attributes:
        header: what is embedded before it (outlet, date, headline, post title).
        post: the post it lies in, or None.
    """

    start: int
    end: int
    header: str
    post: Post | None


@dataclass(frozen=True)
class Passage:
    """A stored passage as it stands in one version: the unit of retrieval.

    ``text == version.text[start:end]`` always.
    """

    passage_no: int
    passage_id: str
    version: Version
    start: int
    end: int
    post: Post | None

    @property
    def text(self) -> str:
        return self.version.text[self.start : self.end]

    @property
    def article(self) -> Article:
        return self.version.article

    @property
    def stated_at(self) -> datetime:
        """When this was said: the post's own time, else the article's."""
        if self.post is not None and self.post.posted_at is not None:
            return self.post.posted_at
        return self.article.dated_at

    @property
    def stated_day(self) -> date:
        """The day of that, as the source means it."""
        by_post = self.post is not None and self.post.posted_at is not None
        precision: Precision = "second" if by_post else self.article.published_precision
        return day_of(self.stated_at, precision)


def passage_id(article_id: str, post_key: str, text: str) -> str:
    """Identity of a passage: its article, post and words, not its position."""
    return make_id("passage", article_id, post_key, text)
