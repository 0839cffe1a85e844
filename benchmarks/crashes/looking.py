"""Searches, lists and shows, and compares all of it with the book."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.crashes.state import Removals, read_removals
from benchmarks.crashes.stories import EVERYWHERE, Edition, read_book
from benchmarks.crashes.watching import Seen
from index.archive import Archive
from index.errors import DatelineError, EmbedderMismatchError, NotFoundError
from index.folder import DataFolder
from index.overview import Listed
from qa.asked_filters import AskedFilters
from qa.opening import open_for_reading
from qa.service import Service

ALL = 100_000
RESULTS = 50
SHOWN = 3
"""Articles of a list that are shown whole."""
MOST_VIOLATIONS = 20


class Looking:
    """One archive, opened anew for each look and also, as by a chat, for long.

    Attributes:
        seen: so far.
    """

    def __init__(self, archive: Path, book: Path) -> None:
        self.seen = Seen()
        self._folder = DataFolder(archive)
        self._book_path = book
        self._book: dict[str, Edition] = {}
        self._was_there = False
        self._kept: tuple[ExitStack, Service] | None = None

    def look(self) -> None:
        """Looks with both."""
        self.seen.rounds += 1
        with self._noting(), open_for_reading(self._folder.path) as service:
            self._was_there = True
            self._examine(service)
        with self._noting():
            if self._kept is None:
                opened = ExitStack()
                service = opened.enter_context(open_for_reading(self._folder.path))
                self._kept = opened, service
            self._examine(self._kept[1])

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            self._note(error)

    def _note(self, error: Exception) -> None:
        """Only what Dateline says in a sentence is allowed."""
        if not isinstance(error, DatelineError):
            self._violation("".join(traceback.format_exception(error)))
            return
        said = str(error).replace(str(self._folder.path), "DIR")
        if isinstance(error, EmbedderMismatchError) and self._kept is not None:
            self._kept[0].close()
            self._kept = None
        if self._was_there or not isinstance(error, NotFoundError):
            self.seen.refusals.append(said)

    def _violation(self, sentence: str) -> None:
        if len(self.seen.violations) < MOST_VIOLATIONS:
            self.seen.violations.append(sentence)

    def _examine(self, service: Service) -> None:
        removals = read_removals(self._folder.catalogue)
        filters = AskedFilters().resolve()
        found = service.search(f"{EVERYWHERE} lithium", filters, RESULTS)
        for result in found.results:
            self.seen.results += 1
            edition = self._edition(result.version_id)
            if edition is None:
                self._violation(f"nobody wrote version {result.version_id}")
                continue
            whole = edition.headline if result.field == "headline" else edition.text
            if whole[result.start : result.end] != result.text:
                self._violation(f"{edition.name} never said {result.text!r} there")
            if result.article_id in removals:
                self._violation(f"{edition.name} was removed, and is found")
        view = service.archive.snapshot()
        listed = view.list_articles(AskedFilters().resolve(), limit=ALL)
        for one in listed:
            if one.article.article_id in removals:
                self._violation(f"{one.article.external_id} was removed, and is listed")
        for one in listed[:: max(1, len(listed) // SHOWN)]:
            self._show(service.archive, view, one)
        self._count(view, service, removals)

    def _show(self, archive: Archive, view: Archive, one: Listed) -> None:
        article_id = one.article.article_id
        try:
            versions = archive.articles.versions(article_id)
        except NotFoundError as error:
            gone = article_id in read_removals(self._folder.catalogue)
            if not gone and not view.overtaken:
                self._violation(str(error))
            return
        for version in versions:
            edition = self._edition(version.version_id)
            shown = version.headline, version.text
            if edition is None or shown != (edition.headline, edition.text):
                self._violation(
                    f"{one.article.external_id} is shown as nobody wrote it"
                )

    def _count(self, view: Archive, service: Service, removals: Removals) -> None:
        """Every passage that counts is found by either search."""
        filters = AskedFilters().resolve()
        count = view.counts(filters).passages
        vector = service.embedder.embed([EVERYWHERE])[0]
        for hits in (
            view.passages.search_text(EVERYWHERE, filters, ALL),
            view.passages.search_vectors(vector, filters, ALL),
        ):
            numbers = [hit.passage_no for hit in hits]
            found = view.passages.read(numbers, filters)
            if len(hits) == len(found) == count or view.overtaken:
                continue
            if read_removals(self._folder.catalogue) == removals:
                self._violation(f"{len(hits)} hits, {len(found)} of {count} passages")

    def _edition(self, version_id: str) -> Edition | None:
        if version_id not in self._book:
            self._book = read_book(self._book_path)
        return self._book.get(version_id)
