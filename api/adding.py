"""Articles that clients send: into the archive, by the way that files go."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from api.errors import StoppingError, UnreadableArticlesError
from api.responses import AddedArticle, AddReport
from index.article import ReadFailure, SourceArticle
from index.errors import ModelError, SourceError
from qa.reports import FailedSource

if TYPE_CHECKING:
    from index.embedders import Embedder
    from index.times import Clock
    from index.writer import ArchiveWriter

Record = Mapping[str, Any]


def add_articles(
    records: Sequence[Record],
    namespace: str,
    writer: ArchiveWriter,
    embedder: Embedder,
    clock: Clock,
    stop: threading.Event | None = None,
) -> AddReport:
    """Reads, splits, embeds and stores ``records``; those that can't be are told.

    Args:
        records: articles in the form of a JSON line.
        namespace: within which their ids are unique.
        stop: ends the work early.

    Raises:
        StoppingError: ``stop`` was set; what was stored by then is kept.
        UnreadableArticlesError: none of them could be read.
        ModelError: the embedder failed; the articles before that are stored, and
            sending all of them again is harmless.
        StorageError: the archive can't be written to.
    """
    from index.indexing import index_sources
    from index.splitting import embedder_input, split

    read = list(read_records(records, namespace))
    report = index_sources(
        read, writer, embedder, split, embedder_input, clock=clock, stop=stop
    )
    if report.stopped:
        if stop is not None and stop.is_set():
            raise StoppingError("The service is stopping; send the articles again.")
        raise ModelError(report.stopped)
    if len(report.failed) == len(records):
        raise UnreadableArticlesError(report.failed)
    failed = {failure.source for failure in report.failed}
    return AddReport(
        articles=report.articles,
        versions_added=report.versions_added,
        unchanged=report.unchanged,
        passages_added=report.passages_added,
        failed=[FailedSource(source=f.source, reason=f.reason) for f in report.failed],
        seconds=round(report.seconds, 3),
        ids=[
            AddedArticle(
                source=article.source,
                article_id=article.article_id,
                external_id=article.external_id,
                version_id=article.version_id,
            )
            for article in read
            if isinstance(article, SourceArticle)
            and article.source not in failed
            and not article.withheld
        ],
    )


def read_records(
    records: Sequence[Record], namespace: str
) -> Iterator[SourceArticle | ReadFailure]:
    """The articles in ``records``, or why there's none, in order."""
    from index.readers.options import ReadOptions
    from index.readers.records import article_from_record

    for number, record in enumerate(records):
        source = f"articles[{number}]"
        try:
            yield article_from_record(
                record, source=source, namespace=namespace, options=ReadOptions()
            )
        except SourceError as error:
            yield ReadFailure(source, str(error))
