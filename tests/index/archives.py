"""Small archives for tests: articles, a splitter, a clock, all made up."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from index.archive import Archive
from index.article import Post, Slice, SourceArticle, make_id
from index.doctor import examine
from index.embedders import Embedder
from index.embedders.hashed import HashedEmbedder
from index.filters import Filters
from index.folder import DataFolder
from index.indexing import index_sources
from index.indexing_report import IndexReport
from index.splitting import embedder_input
from index.stores.catalogue import Catalogue
from index.writer import ArchiveWriter

NOON = datetime(2025, 10, 30, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LATER = datetime(2030, 1, 1, tzinfo=UTC)
EVERYTHING = Filters(as_of=LATER)
EMBEDDER = HashedEmbedder()

WORDS = [
    *("minister", "harbour", "lithium", "election", "storm", "budget", "refinery"),
    *("bridge", "glacier", "tribunal", "vaccine", "satellite", "ferry", "orchard"),
    *("parliament", "tariff", "wildfire", "comet", "orchestra"),
]


def article(name: str, text: str = "", **changes: Any) -> SourceArticle:
    """An article whose id follows from ``name``."""
    base = SourceArticle(
        source=f"{name}.txt",
        article_id=make_id("test", name),
        external_id=name,
        url=None,
        headline=f"Headline of {name}",
        text=text or f"The {name} is in the news.\n\nMore about the {name} tomorrow.",
        outlet="The Gazette",
        published_at=NOON,
    )
    return replace(base, **changes)


def numbered(number: int, paragraphs: int = 3) -> SourceArticle:
    """One of any number of articles, of as many passages as paragraphs.

    No three words in a row stand in two of them, but by chance: texts that are alike
    are compared word for word, which is slow where all are.
    """
    text = "\n\n".join(
        f"Article {number}, paragraph {part}: "
        f"{' '.join(Random(f'{number} {part}').sample(WORDS, 8))}."
        for part in range(paragraphs)
    )
    return article(
        f"n{number}", text, published_at=NOON + timedelta(minutes=number % 1000)
    )


def posts_of(
    *entries: tuple[str, str, datetime | None],
) -> tuple[str, tuple[Post, ...]]:
    """A live blog's text and posts, from title, body and time of each."""
    text, posts = "", []
    for title, body, posted_at in entries:
        start = len(text)
        text += f"{title}\n{body}\n\n"
        posts.append(Post(title.lower(), title, "", posted_at, start, len(text)))
    return text, tuple(posts)


def split_paragraphs(source: SourceArticle, _embedder: Embedder) -> list[Slice]:
    """A slice per paragraph."""
    slices, start = [], 0
    for paragraph in source.text.split("\n\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            post = next((p for p in source.posts if p.start <= start < p.end), None)
            title = "" if post is None else post.title
            slices.append(Slice(start, end, f"{source.headline} {title}", post))
        start = end + 2
    return slices


def ticking(start: datetime = NOON) -> Callable[[], datetime]:
    """A clock that goes on a minute whenever it is looked at."""
    now = start

    def tick() -> datetime:
        nonlocal now
        now += timedelta(minutes=1)
        return now

    return tick


def index(
    writer: ArchiveWriter, articles: Sequence[SourceArticle], **options: Any
) -> IndexReport:
    options.setdefault("clock", ticking())
    return index_sources(
        articles,
        writer,
        options.pop("embedder", EMBEDDER),
        options.pop("split", split_paragraphs),
        embedder_input,
        **options,
    )


def open_writer(path: Path) -> ArchiveWriter:
    return ArchiveWriter.open(DataFolder(path), EMBEDDER.identity)


def build(path: Path, articles: Sequence[SourceArticle], **options: Any) -> DataFolder:
    """An archive of these articles."""
    with open_writer(path) as writer:
        report = index(writer, articles, **options)
    assert not report.failed
    return DataFolder(path)


def copy_of(folder: DataFolder, path: Path) -> DataFolder:
    """A copy of an archive that nobody has open: a tenth of the work of making it."""
    shutil.copytree(folder.path, path)
    return DataFolder(path)


def at(moment: datetime) -> Filters:
    """What may be seen at that moment."""
    return Filters(as_of=moment)


def texts(archive: Archive, query: str, filters: Filters) -> list[str]:
    """Of the passages that hold a word of ``query``."""
    hits = archive.passages.search_text(query, filters, 100)
    found = archive.passages.read([hit.passage_no for hit in hits], filters)
    assert len(found) == len(hits)
    return [passage.text for passage in found]


def rows(folder: DataFolder, table: Any) -> list[Any]:
    """All of a table, in the order of its key."""
    catalogue = Catalogue.open_reader(folder.catalogue)
    with catalogue.transaction() as connection:
        found = list(connection.execute(select(table).order_by(*table.primary_key)))
    catalogue.close()
    return found


def sound(folder: DataFolder) -> bool:
    """Whether all stores were compared, and agree."""
    checks = examine(folder)
    assert [check for check in checks if not check.ok] == []
    return len(checks) == 5
