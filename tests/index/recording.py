"""An embedder that keeps what it was asked, and what came of it in the archive."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from index.archive import Archive
from index.embedders import Vectors
from index.embedders.hashed import HashedEmbedder
from index.errors import ModelError
from index.writer import ArchiveWriter
from tests.index.archives import EVERYTHING


class Recording(HashedEmbedder):
    """Keeps what it was asked to embed; may fail, or wait."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.fail_at: str | None = None
        self.gate = threading.Event()
        self.gate.set()

    @property
    def texts(self) -> list[str]:
        return [text for call in self.calls for text in call]

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(list(texts))
        assert self.gate.wait(10)
        if self.fail_at and any(self.fail_at in text for text in texts):
            raise ModelError("The model server doesn't answer; start it.")
        return super().embed(texts)


def whole_articles(writer: ArchiveWriter) -> list[str]:
    with Archive.open(writer.folder) as archive:
        listed = archive.list_articles(EVERYTHING, limit=1000)
        assert archive.counts(EVERYTHING).passages == 3 * len(listed)
    return sorted(str(one.article.external_id) for one in listed)
