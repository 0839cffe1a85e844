"""The article that an entry of a feed announces: its page, else what the feed has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from index.article import ReadFailure, SourceArticle
from index.errors import FetchError, SourceError
from index.readers import Read, ReadOptions
from index.readers.document import Document, untold
from index.readers.documents import read_document, read_entry, required_format
from index.readers.feeds.feed import Feed, FeedEntry
from index.readers.feeds.formats import NAMES
from index.web.answers import failure_at
from index.web.fetched import NO_VALIDATORS, Validators
from index.web.fetching import Fetcher

SAID = frozenset({"field", "markup"})
"""Where a page's own date comes from; any other is weaker than the feed's."""
CLOCK_ERROR = timedelta(hours=1)
"""By which a site's clock may be fast."""
GONE = frozenset({404, 410})
"""Answers for a page that isn't there, or not any more."""


@dataclass(frozen=True)
class EntryReading:
    """What an entry came to.

    Attributes:
        items: nothing if the page is unchanged.
        validators: of the page, for the next time.
        error: why the page couldn't be fetched.
    """

    items: tuple[Read, ...] = ()
    validators: Validators = NO_VALIDATORS
    error: FetchError | None = None

    @property
    def articles(self) -> tuple[SourceArticle, ...]:
        return tuple(one for one in self.items if isinstance(one, SourceArticle))


class EntryReader:
    """Reads what the entries of feeds announce; safe to use from many threads."""

    def __init__(
        self, fetcher: Fetcher, options: ReadOptions, *, feed_only: bool
    ) -> None:
        """
        Args:
            options: for what neither page nor feed says.
            feed_only: fetches no page.
        """
        self._fetcher = fetcher
        self._feed_only = feed_only
        # One URL, or the feed's format, can't be those of its articles.
        format_name = None if options.format in NAMES else options.format
        self._options = replace(options, url=None, format=format_name)

    def read(
        self,
        entry: FeedEntry,
        feed: Feed,
        document: Document,
        validators: Validators = NO_VALIDATORS,
        *,
        last_try: bool = True,
    ) -> EntryReading:
        """The article of an entry.

        Where the page can't be read, the feed's own text serves, if it's all of it.

        Args:
            document: the feed's.
            validators: of the page as it was read before.
            last_try: false if a page that fails for the moment is tried again.
        """
        if self._feed_only or entry.link is None:
            return EntryReading((self._carried(entry, feed, document),))
        try:
            fetched = self._fetcher.fetch(entry.link, validators)
        except FetchError as error:
            final = last_try or not error.passing
            return self._instead(entry, feed, document, error, final=final)
        if fetched.unchanged:
            return EntryReading(validators=validators)
        items = self._page(fetched.document, entry, feed)
        failures = [item for item in items if isinstance(item, ReadFailure)]
        if len(failures) == len(items):
            found = self._instead(entry, feed, document, failures[0], final=True)
            return replace(found, validators=fetched.validators)
        alone = len(items) == 1
        whole = (
            _with_entry(item, entry)
            if alone and isinstance(item, SourceArticle)
            else item
            for item in items
        )
        return EntryReading(tuple(map(self._settled, whole)), fetched.validators)

    def _page(self, document: Document, entry: FeedEntry, feed: Feed) -> list[Read]:
        options = replace(
            self._options,
            outlet=self._options.outlet or entry.outlet or feed.title,
            language=self._options.language or entry.language or feed.language,
        )
        try:
            if required_format(document, options).name in NAMES:
                reason = "The link leads to a feed, which isn't followed."
                return [ReadFailure(document.shown, reason)]
        except SourceError as error:
            return [ReadFailure(document.shown, str(error))]
        url = document.url or document.name
        items = list(read_document(document, options, url, url, untold))
        return items or [ReadFailure(document.shown, "The page holds no article.")]

    def _instead(
        self,
        entry: FeedEntry,
        feed: Feed,
        document: Document,
        failure: FetchError | ReadFailure,
        *,
        final: bool,
    ) -> EntryReading:
        error = failure if isinstance(failure, FetchError) else None
        gone = error is not None and error.answered in GONE
        if entry.content and final and not gone:
            return EntryReading((self._carried(entry, feed, document),), error=error)
        if isinstance(failure, FetchError):
            failure = failure_at(entry.link or document.shown, failure)
        return EntryReading((failure,), error=error)

    def _carried(self, entry: FeedEntry, feed: Feed, document: Document) -> Read:
        namespace = document.url or document.name
        return self._settled(
            read_entry(
                entry.article(feed), document, self._options, namespace, entry.key
            )
        )

    def _settled(self, item: Read) -> Read:
        return not_before_its_time(item, self._fetcher.clock())


def _with_entry(article: SourceArticle, entry: FeedEntry) -> SourceArticle:
    if entry.published_at is not None and article.dated_by not in SAID:
        article = replace(
            article,
            published_at=entry.published_at,
            published_precision=entry.published_precision,
            dated_by="field",
        )
    return replace(
        article,
        external_id=article.external_id or entry.guid,
        headline=article.headline or entry.headline,
        authors=article.authors or entry.authors,
        section=article.section or entry.section,
        modified_at=article.modified_at or entry.updated_at,
    )


def not_before_its_time(item: Read, now: datetime) -> Read:
    """An article that is on the web is seen now, and wasn't published, or changed, in
    the future.

    Such a date is taken for none: the article counts from its capture.
    """
    if not isinstance(item, SourceArticle):
        return item
    item = replace(item, captured_at=item.captured_at or now)
    latest = now + CLOCK_ERROR
    if item.published_at is not None and item.published_at > latest:
        item = replace(
            item, published_at=None, published_precision="second", dated_by="capture"
        )
    if item.modified_at is not None and item.modified_at > latest:
        item = replace(item, modified_at=None)
    return item
