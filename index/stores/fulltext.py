"""Full-text search: BM25 over headline, post title and text, with tantivy.

The text is indexed, not stored, and without positions.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tantivy
from tantivy import Query

from index.errors import CorruptStoreError
from index.stores.derived_index import Expected, IndexRow
from index.stores.durable import sync_folder
from index.stores.fulltext_schema import ANALYZER, analyzer, damage, fulltext_schema

HEAP_BYTES = 64_000_000


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
