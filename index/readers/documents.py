"""From a document to its articles, by the reader of its format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.article import PassedOver, ReadFailure, SourceArticle
from index.errors import SourceError
from index.readers.document import Document, Entry, OnRead
from index.readers.formats import Format, format_of, named_format
from index.readers.mapping import mapped_entry
from index.readers.options import ReadOptions
from index.readers.records import article_from_entry


def read_document(
    document: Document,
    options: ReadOptions,
    namespace: str,
    key: str,
    on_read: OnRead,
) -> Iterator[SourceArticle | ReadFailure | PassedOver]:
    """The articles in a document, what failed, and what is none, in order.

    Args:
        namespace: within which ids are unique, unless the options name another.
        key: of the one article in a document that gives neither id nor URL.
    """
    try:
        for entry in required_format(document, options).read(document, on_read):
            yield read_entry(entry, document, options, namespace, key)
    except SourceError as error:
        yield ReadFailure(document.shown, str(error))


def required_format(document: Document, options: ReadOptions) -> Format:
    """The format that the caller names, else the document's own.

    Raises:
        SourceError: it is in none, or can't be opened.
    """
    if options.format is not None:
        return named_format(options.format)
    found = format_of(document)
    if found is None:
        raise SourceError(
            "This is in no format that Dateline reads; name its format with --format."
        )
    return found


def read_entry(
    entry: Entry, document: Document, options: ReadOptions, namespace: str, key: str
) -> SourceArticle | ReadFailure | PassedOver:
    """The article in one entry of a document, or why there's none.

    Args: as :func:`read_document`.
    """
    source = document.shown + entry.mark
    if isinstance(entry.record, SourceError):
        return ReadFailure(source, str(entry.record))
    if entry.passed_over:
        return PassedOver(source, entry.passed_over)
    origin = entry.origin or document
    if (entry.origin or not entry.mark) and options.url is None:
        options = replace(options, url=origin.url)
    try:
        return article_from_entry(
            mapped_entry(entry, options.mapped),
            source=source,
            namespace=options.namespace or namespace,
            options=options,
            key=None if entry.mark else key,
            name=origin.name,
            normalised=document.normalised | origin.normalised,
        )
    except SourceError as error:
        return ReadFailure(source, str(error))
