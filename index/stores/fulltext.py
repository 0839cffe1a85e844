"""Full-text search: BM25 over headline, post title and text, with tantivy.

The text is indexed, not stored, and without positions.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import tempfile
import zlib
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import tantivy
from tantivy import Occur, Query

from index.embedders.well_formed import well_formed
from index.errors import CorruptStoreError
from index.stores.derived_index import Expected, IndexRow
from index.stores.durable import sync_folder
from index.stores.faults import faults

ANALYZER = "news"
TEXT_FIELDS = {"headline": 0.5, "title": 0.5, "text": 1.0}
"""Fields that a query searches, with the weight of a match in each.

Measured on realtimeqa (147 questions, 180-word windows, article level, MRR):
headline left out .48, at .5 .585, at 1 .592, at 2.5 .56.
"""

LONGEST_TERM = 40
"""Characters; longer runs (links, encoded data) aren't words."""
MOST_TERMS = 256
"""Distinct terms of a query that count, the first ones."""
HEAP_BYTES = 64_000_000


def analyzer() -> tantivy.TextAnalyzer:
    """Lower case, without accents, English word stems."""
    filters = tantivy.Filter
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(filters.remove_long(LONGEST_TERM))
        .filter(filters.lowercase())
        .filter(filters.ascii_fold())
        .filter(filters.stemmer("english"))
        .build()
    )


def fulltext_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("passage_no", indexed=True, fast=True)
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


class FulltextIndex:
    """The writer's side of the index."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """
        Raises:
            CorruptStoreError: it can't be opened.
        """
        self.path = path
        with damage(path):
            if create:
                path.mkdir(parents=True, exist_ok=True)
                self._index = tantivy.Index(fulltext_schema(), path=str(path))
            else:
                self._index = tantivy.Index.open(str(path))
            self._index.register_tokenizer(ANALYZER, analyzer())
            # One thread, so that the same input makes the same segments.
            self._writer = self._index.writer(HEAP_BYTES, num_threads=1)

    def apply(self, rows: Sequence[IndexRow], removed: Sequence[int]) -> None:
        with damage(self.path):
            self._delete([*removed, *(row.passage_no for row in rows)])
            for row in rows:
                document = tantivy.Document()
                document.add_unsigned("passage_no", row.passage_no)
                document.add_text("article", row.article_id)
                document.add_text("headline", row.headline)
                document.add_text("title", row.title)
                document.add_text("text", row.text)
                self._writer.add_document(document)

    def commit(self) -> None:
        with damage(self.path):
            self._writer.commit()
            # tantivy leaves out the name under which it puts the commit in place.
            sync_folder(self.path)

    def check(self, expected: Expected) -> None:
        with damage(self.path):
            self._index.reload()
            held = self._index.searcher().num_docs
        if not expected.fits(held):
            raise CorruptStoreError(
                f"{self.path} holds {held} passages, not {expected.passages}."
            )

    def close(self) -> None:
        with damage(self.path):
            self._writer.wait_merging_threads()

    def _delete(self, passage_nos: Sequence[int]) -> None:
        # Deleting by term takes a number for a signed one, and so finds nothing.
        if passage_nos:
            query = Query.term_set_query(self._index.schema, "passage_no", passage_nos)
            self._writer.delete_documents_by_query(query)


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
        self, searcher: tantivy.Searcher, text: str, k: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """The best ``k`` passages by BM25, best first.

        Args:
            text: words, in whatever characters; there is no query syntax.

        Returns:
            ``passage_no`` (int64) and score (float64, above 0).
        """
        query = self._query(well_formed(text))
        if query is None or k <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float64)
        with damage(self.path):
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


def damaged_files(path: Path) -> list[str]:
    """The files of the index whose checksum is wrong.

    A file ends in a JSON footer with a CRC-32 of what stands before it, the
    footer's length and a magic number, four bytes each. What a killed writer left
    without committing it belongs to no segment, and the next one deletes it.
    """
    damaged = []
    committed = _segments(path)
    for file in sorted(path.iterdir()):
        if file.name.partition(".")[0] not in committed:
            continue
        data = file.read_bytes()
        try:
            length, _ = struct.unpack("<II", data[-8:])
            body = data[: -8 - length]
            footer = json.loads(data[len(body) : -8])
            sound = zlib.crc32(body) == footer["crc"]
        except (struct.error, ValueError, KeyError, TypeError):
            sound = False
        if not sound:
            damaged.append(file.name)
    return damaged


def _segments(path: Path) -> set[str]:
    """The names that the files of committed segments begin with."""
    with damage(path):
        found = json.loads((path / "meta.json").read_bytes())["segments"]
        return {one["segment_id"].replace("-", "") for one in found}


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


def damage(path: Path) -> AbstractContextManager[None]:
    return faults("The full-text index", path)
