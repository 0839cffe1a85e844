"""Vectors kept in a file, by embedder and exact input, so that none is made twice.

For measurements that build many archives of the same texts. An archive keeps its own.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from index.embedders import Embedder, EmbedderIdentity, Vectors
from index.embedders.well_formed import well_formed

KEPT = np.dtype("<f2")
"""As archives keep them: half precision."""
LOOK_UP = 500
"""Keys in one query; SQLite takes some thousands."""
PATIENCE_SECONDS = 60.0
"""How long to wait for another process that writes to the same file."""


class CachedEmbedder:
    """Another embedder with a memory; see :class:`index.embedders.Embedder`.

    The vectors are rounded to half precision, whether they come from the file or were
    just made, so a run with an empty cache gives what one with a full cache gives.
    Safe to use from many threads, and from several processes on one file.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        """
        Args:
            folder: holds a file per embedder; is made if need be.
        """
        self.identity: EmbedderIdentity = embedder.identity
        self.max_tokens = embedder.max_tokens
        self.target_tokens = embedder.target_tokens
        self.count_tokens = embedder.count_tokens
        self._embedder = embedder
        self._lock = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{_name_of(self.identity)}.sqlite"
        self._connection = sqlite3.connect(
            self.path, timeout=PATIENCE_SECONDS, check_same_thread=False
        )
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS vectors"
            " (input BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
        )

    def close(self) -> None:
        self._connection.close()

    def missing(self, texts: Sequence[str]) -> list[str]:
        """Those of ``texts`` that would have to be embedded, each once."""
        keys = {_key(text): text for text in texts}
        known = self._known(list(keys))
        return [text for key, text in keys.items() if key not in known]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimensions)``, in the order given.

        Raises:
            ModelError: the model or its server fails, or a text is too long.
        """
        keys = [_key(text) for text in texts]
        known = self._known(keys)
        new = {key: at for at, key in enumerate(keys) if key not in known}
        if new:
            made = self._embedder.embed([texts[at] for at in new.values()])
            rows = made.astype(KEPT)
            known |= {key: row.tobytes() for key, row in zip(new, rows, strict=True)}
            self._keep([(key, known[key]) for key in new])
        vectors = np.empty((len(keys), self.identity.dimensions), np.float32)
        for row, key in enumerate(keys):
            vectors[row] = np.frombuffer(known[key], KEPT)
        if len(keys):
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        for first in range(0, len(keys), LOOK_UP):
            some = keys[first : first + LOOK_UP]
            marks = ",".join("?" * len(some))
            query = f"SELECT input, vector FROM vectors WHERE input IN ({marks})"
            with self._lock:
                found.update(self._connection.execute(query, some))
        return found

    def _keep(self, rows: Sequence[tuple[bytes, bytes]]) -> None:
        with self._lock, self._connection:
            self._connection.executemany(
                "INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows
            )


def _key(text: str) -> bytes:
    return sha256(well_formed(text).encode()).digest()[:16]


def _name_of(identity: EmbedderIdentity) -> str:
    """A file name that differs where vectors may."""
    plain = "".join(c if c.isalnum() or c in "-." else "-" for c in identity.name)
    digest = sha256(repr(identity).encode()).hexdigest()[:12]
    return f"{plain}-{digest}"
