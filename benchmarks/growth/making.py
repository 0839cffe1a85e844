"""Makes archives of any size of the passages of one, for searching alone."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from benchmarks.growth.folders import Columns, Made
from index.folder import DataFolder
from index.stores.building import open_index
from index.stores.catalogue import Catalogue
from index.stores.derived_index import IndexRow
from index.stores.following import changed_rows
from index.stores.settings import INDEXES, embedder_key, required_identity

CHUNK = 500
ARTICLE = 12
"""Passages of a made-up article: as many as real ones have, on average."""
NOISE = 0.5
"""Length of the noise added to a real vector: the cosine to that one is .89."""
JITTER = 30 * 86_400
"""A made-up article is dated up to so many seconds before or after a real one."""


def run(options: argparse.Namespace) -> None:
    """Makes an archive for each size; those that are there already stay."""
    source = DataFolder(options.archive)
    with Catalogue.open_reader(source.catalogue).transaction() as connection:
        identity = required_identity(connection, source.path)
        key = embedder_key(identity)
        real = [row for rows in changed_rows(connection, 0, key) for row in rows]
    real = _shuffled(real)
    print(f"{len(real)} passages in {source.path}", flush=True)
    for size in options.sizes:
        made = Made(options.folder / str(size))
        if made.columns.exists():
            continue
        columns = Columns()
        names = [one for one in INDEXES if one != "chroma" or size <= options.chroma]
        indexes = [
            open_index(made.data, name, 1, identity, fresh=True) for name in names
        ]
        for rows in _rows(real, size):
            columns.add(rows)
            for index in indexes:
                index.apply(rows, [])
            print(f"\r{rows[-1].passage_no} of {size}", end="", flush=True)
        for index in indexes:
            index.commit()
            index.close()
        columns.write(made.columns, identity)
        print()


def _shuffled(real: Sequence[IndexRow]) -> list[IndexRow]:
    """The articles in an order that follows no time, so that sizes are like samples."""
    articles: dict[str, list[IndexRow]] = {}
    for row in real:
        articles.setdefault(row.article_id, []).append(row)
    ids = list(articles)
    order = np.random.default_rng(1).permutation(len(ids))
    return [row for number in order for row in articles[ids[number]]]


def _rows(real: Sequence[IndexRow], size: int) -> Iterator[list[IndexRow]]:
    rng = np.random.default_rng(2)
    for first in range(0, size, CHUNK):
        numbers = range(first, min(first + CHUNK, size))
        rows = [real[at] if at < len(real) else _mixed(real, at, rng) for at in numbers]
        yield [
            replace(row, passage_no=at + 1)
            for row, at in zip(rows, numbers, strict=True)
        ]


def _mixed(real: Sequence[IndexRow], at: int, rng: np.random.Generator) -> IndexRow:
    """A passage like a real one: near its vector, of its words and another's.

    Half of the words of each, in any order: BM25 has as many passages to weigh, with as
    many words as often, as it would have among a million real ones.
    """
    article = at // ARTICLE
    of_article = np.random.default_rng([3, article])
    like = real[int(rng.integers(len(real)))]
    other = real[int(rng.integers(len(real)))]
    dated = real[int(of_article.integers(len(real)))]
    words = np.array([*like.text.split()[::2], *other.text.split()[1::2]])
    noise = rng.standard_normal(len(like.vector))
    vector = like.vector + NOISE * noise / np.linalg.norm(noise)
    return replace(
        like,
        article_id=f"made-up-{article}",
        text=" ".join(rng.permutation(words)),
        stated=dated.stated + int(of_article.integers(-JITTER, JITTER)),
        outlet=dated.outlet,
        vector=(vector / np.linalg.norm(vector)).astype(np.float32),
    )
