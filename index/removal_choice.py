"""Which articles are meant that aren't named: by address, by outlet, by words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, select

from index.folder import DataFolder
from index.readers.urls import known_url
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.selecting import AnyRow, moment

ROWS = 500
"""Versions that are held in memory at a time."""


@dataclass(frozen=True)
class Choice:
    """Articles of which a version has all that is given here.

    Attributes:
        urls: its address is one of these.
        outlets: its outlet is one of these, in any case.
        words: its headline or its text holds these, in any case, one behind the other.
    """

    urls: Sequence[str] = ()
    outlets: Sequence[str] = ()
    words: str = ""

    @property
    def empty(self) -> bool:
        return not (self.urls or self.outlets or self.words)


@dataclass(frozen=True)
class Chosen:
    """An article that is meant, for a preview.

    Attributes:
        published_at: UTC; None if unknown.
    """

    article_id: str
    headline: str
    outlet: str | None
    published_at: datetime | None


def chosen_articles(folder: DataFolder, choice: Choice) -> list[Chosen]:
    """The articles that are meant, in the order in which they were stored, each as its
    latest version has it.

    Raises:
        StorageError: there is no archive, or it can't be read.
    """
    folder.require_archive()
    with (
        closing(Catalogue.open_reader(folder.catalogue)) as catalogue,
        catalogue.transaction() as connection,
    ):
        return list(_chosen(connection, _Meant.by(choice)))


@dataclass(frozen=True)
class _Meant:
    """A choice, in the form in which values are compared."""

    urls: frozenset[str]
    outlets: frozenset[str]
    words: str

    @classmethod
    def by(cls, choice: Choice) -> _Meant:
        return cls(
            urls=frozenset(map(known_url, choice.urls)),
            outlets=frozenset(_plain(name) for name in choice.outlets),
            words=_plain(choice.words),
        )

    def holds(self, row: AnyRow) -> bool:
        url = row.url and known_url(row.url)
        return (
            (not self.urls or url in self.urls)
            and (not self.outlets or _plain(row.outlet or "") in self.outlets)
            and (self.words in _plain(row.headline) or self.words in _plain(row.text))
        )


def _chosen(connection: Connection, meant: _Meant) -> Iterator[Chosen]:
    article, version = schema.articles.c, schema.versions.c
    query = (
        select(
            article.article_id,
            version.headline,
            version.text,
            version.outlet,
            version.url,
            version.published_at,
        )
        .join(schema.articles, article.article_no == version.article_no)
        .order_by(version.article_no, version.version_no)
    )
    rows = connection.execute(query.execution_options(yield_per=ROWS))
    for article_id, versions in groupby(rows, key=lambda row: row.article_id):
        all_versions = list(versions)
        if any(map(meant.holds, all_versions)):
            last = all_versions[-1]
            published_at = moment(last.published_at)
            yield Chosen(article_id, last.headline, last.outlet, published_at)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
