"""The articles that a system answers from, as the harness itself knows them.

Quotes, dates and leaks are judged by these, never by what a system says of itself.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from index.article import ReadFailure, SourceArticle
from index.errors import DatasetError
from index.readers import ReadOptions, read_sources

NAMESPACE = "evaluation"
"""So that ids don't depend on where the files lie."""


class Corpus:
    """Articles by key: their own id, else the name of their file, else Dateline's id.

    They are read once, when first wanted.
    """

    def __init__(self, name: str, read: Callable[[], Iterable[SourceArticle]]) -> None:
        """
        Args:
            name: for messages.
            read: gives the articles; versions of one article follow each other.
        """
        self.name = name
        self._read = read

    @classmethod
    def of_sources(cls, name: str, sources: Sequence[str | Path]) -> Corpus:
        """The articles in files and folders, as ``dateline index`` reads them."""
        return cls(name, lambda: _whole(sources))

    def drawn(self, articles: int, keep: Collection[str], seed: int) -> Corpus:
        """A smaller corpus: what must be kept, and others drawn at random.

        Args:
            articles: how many there shall be; those to be kept are there in any case.
            keep: keys.
        """
        others = [key for key in self.articles if key not in keep]
        wanted = max(0, articles - len(self.articles.keys() & set(keep)))
        draw = random.Random(seed)
        chosen = {*keep, *draw.sample(others, min(wanted, len(others)))}
        return Corpus(
            f"{articles:,} of {self.name}",
            lambda: (one for one in self.every_version() if key_of(one) in chosen),
        )

    @cached_property
    def articles(self) -> dict[str, list[SourceArticle]]:
        """The versions of every article, by its key.

        Raises:
            DatasetError: an article can't be read, or two have the same id.
        """
        articles: dict[str, list[SourceArticle]] = {}
        for article in self._read():
            versions = articles.setdefault(key_of(article), [])
            if versions and versions[0].article_id != article.article_id:
                raise DatasetError(
                    f"{article.source}: another article has the id "
                    f"{key_of(article)!r} already ({versions[0].source}); give each "
                    "its own."
                )
            versions.append(article)
        return articles

    @cached_property
    def names(self) -> dict[str, str]:
        """The key of an article by any of its names.

        Those are the key itself, Dateline's id, and, where no other article has the
        same, the URL and the headline.
        """
        names = {key: key for key in self.articles}
        for key, versions in self.articles.items():
            names.setdefault(versions[0].article_id, key)
        for field in ("url", "headline"):
            owners: dict[str, list[str]] = {}
            for key, versions in self.articles.items():
                owners.setdefault(getattr(versions[0], field) or "", []).append(key)
            for name, keys in owners.items():
                if name and len(keys) == 1:
                    names.setdefault(name, keys[0])
        return names

    @cached_property
    def fingerprint(self) -> str:
        """Differs where anything does that a system is to answer from."""
        digest = sha256()
        for key, versions in self.articles.items():
            for one in versions:
                digest.update(
                    "\x1f".join(
                        (
                            key,
                            one.content_hash,
                            one.outlet or "",
                            one.kind or "",
                            str(one.published_at),
                            str(one.modified_at),
                        )
                    ).encode("utf-8", "surrogatepass")
                )
        return digest.hexdigest()

    def every_version(self) -> Iterator[SourceArticle]:
        """All articles, one version after the other."""
        for versions in self.articles.values():
            yield from versions


def key_of(article: SourceArticle) -> str:
    """The name of an article in datasets and records."""
    if article.external_id is not None:
        return article.external_id
    # Of a file of many articles the place is "path:line".
    name = Path(article.source).name
    return article.article_id if ":" in name else name


def _whole(sources: Sequence[str | Path]) -> Iterator[SourceArticle]:
    for item in read_sources(sources, ReadOptions(namespace=NAMESPACE)):
        if isinstance(item, ReadFailure):
            raise DatasetError(f"{item.source}: {item.reason}")
        if isinstance(item, SourceArticle):
            yield item
