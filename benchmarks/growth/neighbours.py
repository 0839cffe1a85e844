"""What Chroma's index would find of the nearest, and how fast."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from benchmarks.growth.report import Chroma
from index.stores.chroma import ChromaIndex
from index.stores.settings import embedder_key
from index.stores.snapshot import Snapshot

WANTED = (100, 300, 1_000)
ASKED_FOR = (1, 2, 4)
"""So many times as many as are wanted: the more, the better the first are."""
WARM_UP = 5


def neighbours(snapshot: Snapshot, vectors: NDArray[np.float32]) -> tuple[Chroma, ...]:
    """Asked without filters; nothing, if the archive has no such index.

    Args:
        vectors: of the questions, shape ``(questions, dimensions)``.
    """
    assert snapshot.identity is not None
    folder = snapshot._folder.index("chroma", 1)
    if not folder.exists():
        return ()
    chroma = ChromaIndex(folder, embedder_key(snapshot.identity))
    numbers = snapshot.standing.passage_no
    exact = [
        [
            number
            for number, _ in snapshot.vectors().nearest(vector, numbers, WANTED[-1])
        ]
        for vector in vectors
    ]
    found = []
    for wanted in WANTED:
        for times in ASKED_FOR:
            spent, shares = [], []
            for vector in vectors[:WARM_UP]:
                chroma.search(vector, wanted * times)
            for vector, right in zip(vectors, exact, strict=True):
                began = time.perf_counter()
                near, _ = chroma.search(vector, wanted * times)
                spent.append(1_000 * (time.perf_counter() - began))
                shares.append(np.isin(right[:wanted], near).mean())
            median, p95 = (
                round(float(one), 2) for one in np.percentile(spent, [50, 95])
            )
            recall = round(float(np.mean(shares)), 4)
            found.append(Chroma(wanted, wanted * times, recall, median, p95))
    chroma.close()
    return tuple(found)
