"""What could be known at a moment, by a plain reading of the rules.

- Of an article, the first stored version stands from its publication, or if that is
  unknown from its capture; each other one from when it says that it was changed, else
  from its capture. Claims are put in order; the next one takes the place of the last.
- A post stands from its own time, as far back as its blog was published, though a
  later version brings it. If an older version has it otherwise, it was edited, and
  stands as its version does.
- A notice that says when its article was changed stands from then.
- What is withdrawn, or under embargo, isn't known; what is confidential is, on this
  machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from index.article import Post, SourceArticle
from tests.index.archives import LATER
from tests.no_leaks.made_news import News, name_of


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a post, of a version: what search shows.

    Attributes:
        starts, ends: when it stands.
        stated: when it was said.
    """

    version: SourceArticle
    text: str
    post: Post | None
    starts: datetime
    ends: datetime
    stated: datetime


class Known:
    """What could be known of some news."""

    def __init__(self, news: News) -> None:
        self.news = news

    @cached_property
    def spans(self) -> dict[int, tuple[datetime, datetime]]:
        """When each version stands, by identity."""
        found = {}
        for versions in self.news.versions().values():
            dated = self.dated(versions[0][0])
            claims = []
            for order, (one, captured) in enumerate(versions):
                otherwise = dated if order == 0 else captured
                claims.append((max(one.modified_at or otherwise, dated), order))
            ordered = sorted(claims)
            starts = [dated, *(claim for claim, _ in ordered[1:])]
            ends = [*starts[1:], LATER]
            for (_, order), start, end in zip(ordered, starts, ends, strict=True):
                found[id(versions[order][0])] = start, end
        return found

    def dated(self, version: SourceArticle) -> datetime:
        """When an article was published, as far as anybody knows."""
        (_, captured), *_ = self.news.versions()[name_of(version)]
        return version.published_at or captured

    @cached_property
    def pieces(self) -> list[Piece]:
        return [
            piece
            for versions in self.news.versions().values()
            for one, _ in versions
            for piece in self._pieces_of(one)
        ]

    def _pieces_of(self, one: SourceArticle) -> Iterator[Piece]:
        start, end = self.spans[id(one)]
        dated = self.dated(one)
        if not one.posts:
            noted = {notice.text: notice.noted_at for notice in one.notices}
            for text in one.text.split("\n\n"):
                began = max(start, noted.get(text) or start)
                yield Piece(one, text, None, began, end, dated)
        older = {
            known
            for other, _ in self.news.versions()[name_of(one)]
            if self.spans[id(other)][0] < start
            for post in other.posts
            for known in (post.key, post.posted_at)
        }
        for post in one.posts:
            assert post.posted_at is not None
            edited = {post.key, post.posted_at} & older
            first = start if edited else self._first(one)
            text = one.text[post.start : post.end].strip()
            began = max(first, post.posted_at)
            yield Piece(one, text, post, began, end, post.posted_at)

    def _first(self, one: SourceArticle) -> datetime:
        return min(
            self.spans[id(other)][0] for other, _ in self.news.versions()[name_of(one)]
        )

    def withheld(self, one: SourceArticle, moment: datetime, *, remote: bool) -> bool:
        name = name_of(one)
        first = self.news.versions()[name][0][0]
        gone = self.news.withdrawn.get(name, LATER)
        embargo = first.embargo_until
        hidden = gone <= moment or (embargo is not None and moment < embargo)
        return hidden or (remote and first.confidential)

    def seen(self, moment: datetime, *, remote: bool = False) -> list[Piece]:
        """What search may show."""
        return [
            piece
            for piece in self.pieces
            if piece.starts <= moment < piece.ends
            and not self.withheld(piece.version, moment, remote=remote)
        ]

    def standing(
        self, moment: datetime, *, remote: bool = False
    ) -> list[SourceArticle]:
        """The versions that stood, and those that a post is seen of.

        Of such a version its headline, outlet and authors are shown, though they
        may be younger than the post: see the test that says so.
        """
        stood = [
            one
            for versions in self.news.versions().values()
            for one, _ in versions
            if self.spans[id(one)][0] <= moment < self.spans[id(one)][1]
            and not self.withheld(one, moment, remote=remote)
        ]
        of_posts = [piece.version for piece in self.seen(moment, remote=remote)]
        return list({id(one): one for one in (*stood, *of_posts)}.values())

    def moments(self) -> list[datetime]:
        """All at which anything begins or ends."""
        edges = {edge for one in self.pieces for edge in (one.starts, one.ends)}
        edges |= set(self.news.withdrawn.values())
        embargoes = (one.embargo_until for one in self.news.rounds[0])
        return sorted({*edges, *filter(None, embargoes)} - {LATER})
