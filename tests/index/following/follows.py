"""A site with a feed and a few articles, and someone who follows it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from index.article import ReadFailure, SourceArticle
from index.following.polling import Poll, Poller
from index.following.rounds import Follower, OnGone
from index.following.state import FollowState, InMemoryFollowState
from index.indexing_report import IndexReport
from index.readers import ReadOptions
from index.web.linked import EntryReader, Read
from tests.index.web.fetchers import Time, make_fetcher
from tests.index.web.site import Asked, Reply, Site, unchanged_if_known


def article_page(number: int, text: str = "It held.", **headers: str) -> Reply:
    body = json.dumps({"title": f"Dam {number}", "text": text}).encode()
    return Reply(body, 200, {"Content-Type": "application/json", **headers})


@dataclass
class Newsroom:
    """Publishes articles at ``/1``, ``/2``… and announces them in a feed.

    Attributes:
        entries: of the feed, by number; what they say beside id and URL.
    """

    site: Site
    path: str = "/feed"
    entries: dict[int, dict[str, Any]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.site.url(self.path)

    def publish(self, *numbers: int, **fields: Any) -> None:
        """Announces articles, or changes of them; those without a page get one."""
        for number in numbers:
            self.entries[number] = {"title": f"Dam {number}"} | fields
            self.site.pages.setdefault(f"/{number}", article_page(number))
        self.site.pages[self.path] = self._answer()

    def _answer(self) -> Callable[[Asked], Reply]:
        items = [
            {"id": str(number), "url": f"/{number}", **fields}
            for number, fields in sorted(self.entries.items(), reverse=True)
        ]
        value = {"version": "https://jsonfeed.org/version/1", "items": items}
        body = json.dumps(value | {"title": "The Echo"}).encode()
        etag = f'"{hash(body)}"'
        return unchanged_if_known(body, etag, **self.headers)


class Follows:
    """Follows feeds of a site, with a clock that stands still."""

    def __init__(
        self,
        site: Site,
        *,
        states: FollowState | None = None,
        on_gone: OnGone | None = None,
        feed_only: bool = False,
    ) -> None:
        self.time = Time()
        self.stop = threading.Event()
        self.states = states or InMemoryFollowState()
        self.fetcher = make_fetcher(site.host, time=self.time, stop=self.stop)
        reader = EntryReader(self.fetcher, ReadOptions(), feed_only=feed_only)
        self.poller = Poller(self.fetcher, reader, self.states, lambda: 0.0)
        self.stored: list[Read] = []
        self.fails_with: Exception | None = None
        self.on_gone = on_gone

    def poll(self, url: str) -> Poll:
        """Asks a feed, and keeps what is to be remembered."""
        poll = self.poller.poll(url)
        if poll.state.polled_at is not None:
            self.states.save(poll.state, poll.entries)
        return poll

    def follower(self, *urls: str) -> Follower:
        return Follower(
            urls,
            self.poller,
            self.states,
            self.store,
            clock=self.time.clock,
            stopped=self.stop.is_set,
            on_gone=self.on_gone,
        )

    def store(self, items: Sequence[Read]) -> IndexReport:
        if self.fails_with is not None:
            raise self.fails_with
        self.stored += items
        articles = [item for item in items if isinstance(item, SourceArticle)]
        failed = tuple(item for item in items if isinstance(item, ReadFailure))
        count = len(articles)
        return IndexReport(count, count, 0, count, failed, 0.1)


def headlines(items: Sequence[Read]) -> list[str]:
    return [item.headline for item in items if isinstance(item, SourceArticle)]
