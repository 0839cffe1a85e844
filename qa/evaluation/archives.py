"""A corpus as an archive of Dateline's, made once and kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from index.archive import Archive
from index.embedders.cached import CachedEmbedder
from index.errors import DatelineError, StorageError
from index.folder import DataFolder
from index.indexing import index_sources
from index.indexing_report import IndexProgress
from index.passage_inputs import EmbedderInput, passage_inputs
from index.splitting import embedder_input, split
from index.writer import ArchiveWriter
from qa.evaluation.corpus import Corpus
from qa.evaluation.workspace import Workspace
from qa.wording import rough_duration

SECONDS_BETWEEN_LINES = 10.0


@dataclass(frozen=True)
class Recipe:
    """How an archive is made of a corpus.

    Attributes:
        name: for the folder it is kept in.
        embedder_input: makes the text to embed out of a passage's header and text.
    """

    name: str = "as dateline index"
    embedder_input: EmbedderInput = embedder_input


def text_alone(_header: str, text: str) -> str:
    """What is embedded without a header."""
    return text


def open_archive(
    corpus: Corpus,
    workspace: Workspace,
    embedder: CachedEmbedder,
    recipe: Recipe,
    tell: Callable[[str], None],
    resources: ExitStack,
) -> Archive:
    """The archive of a corpus, for reading; made first if need be.

    It is searched exactly, vector by vector, so that a run can be repeated.

    Raises:
        DatelineError: an article can't be indexed.
        StorageError: another process is making it.
    """
    made = workspace.made(
        "archives", corpus.fingerprint, repr(embedder.identity), recipe.name
    )
    with made as (path, finished):
        folder = DataFolder(path / "data")
        if not finished:
            _index(corpus, folder, embedder, recipe, tell)
    archive = Archive.open(folder, embedder.identity)
    resources.callback(archive.close)
    return archive


def missing_inputs(
    corpus: Corpus, embedder: CachedEmbedder, recipe: Recipe
) -> list[str]:
    """The texts that would have to be embedded first, each once."""
    texts = [
        passage.text
        for article in corpus.every_version()
        for passage in passage_inputs(article, embedder, split, recipe.embedder_input)
    ]
    return embedder.missing(texts)


def _index(
    corpus: Corpus,
    folder: DataFolder,
    embedder: CachedEmbedder,
    recipe: Recipe,
    tell: Callable[[str], None],
) -> None:
    articles = sum(map(len, corpus.articles.values()))
    told = time.monotonic()

    def progress(now: IndexProgress) -> None:
        nonlocal told
        if time.monotonic() - told < SECONDS_BETWEEN_LINES:
            return
        told = time.monotonic()
        line = (
            f"Indexing {corpus.name}: {now.articles:,} of {articles:,} articles, "
            f"{now.passages:,} passages"
        )
        if now.articles:
            left = now.seconds * (articles - now.articles) / now.articles
            line += f", {rough_duration(left)} left"
        tell(line)

    with ArchiveWriter.open(folder, embedder.identity) as writer:
        report = index_sources(
            corpus.every_version(),
            writer,
            embedder,
            split,
            recipe.embedder_input,
            on_progress=progress,
        )
    if report.stopped is not None:
        raise StorageError(f"{report.stopped} Run this again to go on.")
    if report.failed:
        first = report.failed[0]
        raise DatelineError(f"{first.source}: {first.reason}")
