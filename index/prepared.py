"""An article ready for storage: split, and embedded where that was needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from index.article import Slice, SourceArticle, make_id

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class PreparedPassage:
    """A slice with its identity.

    Attributes:
        input_hash: of the exact text that was embedded, see :func:`hash_input`.
        vector: unit length, shape ``(dimensions,)``; None where the archive
            holds an embedding of the same input, or the passage itself.
    """

    slice: Slice
    passage_id: str
    input_hash: str
    vector: Vector | None


@dataclass(frozen=True)
class PreparedArticle:
    """What the writer stores in one go.

    Attributes:
        captured_at: when it was read (UTC).
        passages: empty where the content is known to be stored already.
    """

    source: SourceArticle
    captured_at: datetime
    passages: tuple[PreparedPassage, ...] = ()


def hash_input(embedder_input: str) -> str:
    """The key under which the embedding of this text is kept."""
    return make_id("input", embedder_input)
