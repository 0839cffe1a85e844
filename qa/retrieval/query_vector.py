"""The vector of a query, by the embedder that the archive was made with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive
from index.embedders import Embedder
from index.embedders.fitting import fitting
from index.errors import EmbedderMismatchError


def query_vector(
    text: str, embedder: Embedder, archive: Archive
) -> NDArray[np.float32]:
    """Of unit length, shape ``(dimensions,)``; of a long text, its beginning's.

    Raises:
        EmbedderMismatchError: the archive is another embedder's by now, or the vector
            has another size than its own.
        ModelError: the embedder fails.
    """
    vector: NDArray[np.float32] = embedder.embed([fitting(text, embedder)])[0]
    identity, own = archive.identity, embedder.identity
    if identity is not None and (identity.name, identity.weights) != (
        own.name,
        own.weights,
    ):
        raise EmbedderMismatchError(
            f"The archive was changed to another embedder ({identity.name}) "
            "meanwhile; start again."
        )
    if identity is not None and len(vector) != identity.dimensions:
        raise EmbedderMismatchError(
            f"{identity.name} gives vectors of {len(vector)} numbers now, those of "
            f"the archive have {identity.dimensions}; let its server give that "
            "model again, or change the archive with `dateline reembed`."
        )
    return vector
