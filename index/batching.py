"""Batches of articles on their way into the archive, embedded in the background."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile

from index.article import Slice, SourceArticle
from index.embedders import Embedder, Vectors
from index.prepared import PreparedArticle, PreparedPassage

CHUNK_TEXTS = 32
"""Texts in one call of the embedder: what an interrupt waits for."""
BATCH_TEXTS = 256
BATCH_ARTICLES = 512
"""A batch is stored in one transaction once it has as many of either."""
EMBEDDING_THREADS = 2
"""Two calls at a time, so that no core idles at the end of one."""


@dataclass(frozen=True)
class Piece:
    """A passage in a batch.

    Attributes:
        text_no: which of the batch's texts is its input; None if its embedding
            is stored already, or an earlier batch brings it.
    """

    slice: Slice
    passage_id: str
    input_hash: str
    text_no: int | None


@dataclass(frozen=True)
class Draft:
    """An article in a batch; without pieces if its content is stored already."""

    source: SourceArticle
    captured_at: datetime
    pieces: tuple[Piece, ...] = ()


@dataclass
class Batch:
    """What is stored in one transaction.

    Attributes:
        first_pieces: by passage, the first piece of it in this batch.
        vectors: of the texts, in chunks of CHUNK_TEXTS.
    """

    drafts: list[Draft] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    text_numbers: dict[str, int] = field(default_factory=dict)
    first_pieces: dict[str, Piece] = field(default_factory=dict)
    vectors: list[Future[Vectors]] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return len(self.texts) >= BATCH_TEXTS or len(self.drafts) >= BATCH_ARTICLES

    @property
    def embedded(self) -> int:
        """Texts whose vectors are there."""
        done = sum(map(_succeeded, self.vectors)) * CHUNK_TEXTS
        return min(done, len(self.texts))

    def add_text(self, input_hash: str, text: str) -> int:
        """Takes in a text to embed, once; gives its number."""
        number = self.text_numbers.setdefault(input_hash, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number

    def embed(
        self, pool: ThreadPoolExecutor, embedder: Embedder, *, all_texts: bool
    ) -> None:
        """Hands texts to the embedder, by whole chunks unless ``all_texts``."""
        least = 1 if all_texts else CHUNK_TEXTS
        while len(self.texts) - (done := len(self.vectors) * CHUNK_TEXTS) >= least:
            chunk = self.texts[done : done + CHUNK_TEXTS]
            self.vectors.append(pool.submit(embedder.embed, chunk))

    def prepared(self) -> list[PreparedArticle]:
        """The articles up to the first one whose vectors aren't all there.

        Those after it stay out, so that versions are stored in their order.
        """
        return [
            PreparedArticle(
                draft.source,
                draft.captured_at,
                tuple(self._with_vector(piece) for piece in draft.pieces),
            )
            for draft in takewhile(self._whole, self.drafts)
        ]

    def _whole(self, draft: Draft) -> bool:
        chunks = {
            piece.text_no // CHUNK_TEXTS
            for piece in draft.pieces
            if piece.text_no is not None
        }
        return all(
            chunk < len(self.vectors) and _succeeded(self.vectors[chunk])
            for chunk in chunks
        )

    def _with_vector(self, piece: Piece) -> PreparedPassage:
        vector = None
        if piece.text_no is not None:
            chunk, row = divmod(piece.text_no, CHUNK_TEXTS)
            vector = self.vectors[chunk].result()[row]
        return PreparedPassage(piece.slice, piece.passage_id, piece.input_hash, vector)


def _succeeded(future: Future[Vectors]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
