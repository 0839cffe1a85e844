"""Reads bytes as a document, for the tests of formats."""

from __future__ import annotations

from index.article import PassedOver, ReadFailure, SourceArticle
from index.readers import ReadOptions, read_document
from index.readers.document import Document, untold

Item = SourceArticle | ReadFailure | PassedOver


def items(data: bytes | str, name: str, **options) -> list[Item]:
    """All that is read from ``data``, a file of that name."""
    known = data.encode() if isinstance(data, str) else data
    document = Document.of_bytes(known, name=name)
    return list(read_document(document, ReadOptions(**options), "test", name, untold))


def article(data: bytes | str, name: str, **options) -> SourceArticle:
    """The one article in ``data``."""
    (item,) = items(data, name, **options)
    assert isinstance(item, SourceArticle), item
    return item


def reason(data: bytes | str, name: str, **options) -> str:
    """Why the one thing in ``data`` couldn't be read."""
    (item,) = items(data, name, **options)
    assert isinstance(item, ReadFailure), item
    return item.reason


def is_withheld(item: Item) -> bool:
    """Whether it tells that an article is withheld, and nothing of it."""
    return (
        isinstance(item, SourceArticle)
        and (item.withheld, item.withdrawn) == (True, True)
        and (item.headline, item.text, item.posts) == ("", "", ())
        and [notice.text for notice in item.notices] == ["Withheld by its source."]
    )
