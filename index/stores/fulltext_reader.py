"""Full-text search, for those who read."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
import tantivy
from tantivy import Occur, Query

from index.embedders.well_formed import well_formed
from index.stores.fulltext_schema import ANALYZER, TEXT_FIELDS, analyzer, damage

MOST_TERMS = 256
"""Distinct terms of a query that count, the first ones."""


class FulltextReader:
    """The readers' side; follows what the writer commits."""

    def __init__(self, path: Path) -> None:
        """
        Raises:
            CorruptStoreError: it can't be opened.
        """
        self.path = path
        self._analyzer = analyzer()
        with damage(path):
            if os.access(path, os.W_OK):
                self._index = _open_reader(path)
            else:
                self._index = _open_read_only(path)
            self._schema = self._index.schema

    def searcher(self) -> tantivy.Searcher:
        """The index as of now; what is committed later doesn't change it."""
        with damage(self.path):
            if os.access(self.path, os.W_OK):
                self._index.reload()
            return self._index.searcher()

    def search(
        self,
        searcher: tantivy.Searcher,
        text: str,
        k: int,
        only: np.ndarray | None = None,
    ) -> tuple[np.ndarray, np.ndarray]:
        """The best ``k`` passages by BM25, best first.

        Args:
            text: words, in whatever characters; there is no query syntax.
            only: numbers of the passages that count, of which each takes half a
                microsecond; None for all. It changes no score.

        Returns:
            ``passage_no`` (int64) and score (float64, above 0).
        """
        query = self._query(well_formed(text))
        if query is None or k <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float64)
        with damage(self.path):
            if only is not None:
                query = self._among(query, only)
            limit = min(k, max(1, searcher.num_docs))
            hits = searcher.search(query, limit=limit, count=False).hits
            addresses = [address for _, address in hits]
            numbers = searcher.fast_field_values("passage_no", addresses)
        return (
            np.array(numbers, dtype=np.int64),
            np.array([score for score, _ in hits], dtype=np.float64),
        )

    def passage_numbers(self, searcher: tantivy.Searcher) -> np.ndarray:
        """Every passage it holds, ascending; twice if it holds one twice."""
        with damage(self.path):
            if not searcher.num_docs:
                return np.empty(0, np.int64)
            found = searcher.search(
                Query.all_query(), limit=searcher.num_docs, count=False
            )
            addresses = [address for _, address in found.hits]
            numbers = searcher.fast_field_values("passage_no", addresses)
        return np.sort(np.array(numbers, dtype=np.int64))

    def _query(self, text: str) -> Query | None:
        terms = list(dict.fromkeys(self._analyzer.analyze(text)))[:MOST_TERMS]
        clauses = [
            (
                Occur.Should,
                Query.boost_query(
                    Query.term_query(self._schema, field, term, "freq"), weight
                ),
            )
            for term in terms
            for field, weight in TEXT_FIELDS.items()
        ]
        return Query.boolean_query(clauses) if clauses else None

    def _among(self, query: Query, passage_nos: np.ndarray) -> Query:
        wanted = Query.term_set_query(self._schema, "passage_no", passage_nos.tolist())
        return Query.boolean_query(
            [(Occur.Must, query), (Occur.Must, Query.const_score_query(wanted, 0.0))]
        )


def _open_reader(path: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(path))
    index.config_reader("manual")
    index.register_tokenizer(ANALYZER, analyzer())
    return index


def _open_read_only(path: Path) -> tantivy.Index:
    """Opens it by way of links, for tantivy wants to lock a file beside it."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        for file in path.iterdir():
            if file.suffix == ".json":
                shutil.copy(file, folder)
            elif file.suffix != ".lock":
                (Path(folder) / file.name).symlink_to(file)
        return _open_reader(Path(folder))
