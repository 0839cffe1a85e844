"""What is stored, cut into the passages of another embedder."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from index.embedders import Embedder
from index.passage_inputs import EmbedderInput, PassageInput, Split, passage_inputs
from index.prepared import PreparedArticle, PreparedPassage
from index.stores.sources import StoredSource, stored_sources

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where a time is asked for that isn't stored anew."""


class Stopped(Exception):
    """Somebody wants the work to end."""


@dataclass(frozen=True)
class Recut:
    """Cuts stored versions for an embedder, until ``stop`` is set."""

    embedder: Embedder
    split: Split
    embedder_input: EmbedderInput
    stop: threading.Event

    def inputs(self, source: StoredSource) -> list[PassageInput]:
        """The passages of one version."""
        return passage_inputs(
            source.article, self.embedder, self.split, self.embedder_input
        )

    def prepared(
        self, connection: Connection
    ) -> Iterator[Mapping[int, PreparedArticle]]:
        """All versions' passages, by version number, without vectors.

        Raises:
            Stopped: somebody wants it to end.
        """
        after = 0
        while sources := stored_sources(connection, after):
            if self.stop.is_set():
                raise Stopped
            yield {source.version_no: self._prepared(source) for source in sources}
            after = sources[-1].version_no

    def _prepared(self, source: StoredSource) -> PreparedArticle:
        passages = (
            PreparedPassage(one.slice, one.passage_id, one.input_hash, None)
            for one in self.inputs(source)
        )
        return PreparedArticle(source.article, NEVER, tuple(passages))
