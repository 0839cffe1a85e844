"""Quantised graphs, built once and kept in the cache folder.

Beside each stands a record of its SHA-256, checked at every load, and of what it was
made from. The weights are hashed when the graph is built, and again when their size
or modification time is no longer as noted: a change that keeps both goes unnoticed,
and has no effect on the graph.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from index.cache_folder import cache_folder
from index.errors import ModelError
from index.graphs.wheel import read_published

RECIPE = 3
"""Raised whenever a graph is built in another way."""

LOCK_SECONDS = 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class GraphRecord:
    """What the cached graph is.

    Attributes:
        graph: SHA-256 of the graph file.
        weights: SHA-256 of the weights that it was built from.
        adapter: SHA-256 of the adapter, or "".
        recipe: how it was built.
        stamp: path, size and modification time (ns) of those weights.
    """

    graph: str
    weights: str
    adapter: str
    recipe: int
    stamp: str


@dataclass(frozen=True)
class GraphSource:
    """What a graph is made of, and its name in the cache folder.

    Attributes:
        weights: the published file.
        sha256: that file's.
        build: makes the serialised graph from that file's content.
        adapter: what else goes into it, or b"".
    """

    name: str
    weights: Path
    sha256: str
    build: Callable[[bytes], bytes]
    adapter: bytes = b""

    @property
    def adapter_hash(self) -> str:
        return hashlib.sha256(self.adapter).hexdigest() if self.adapter else ""

    @property
    def stamp(self) -> str:
        stat = self.weights.stat()
        return f"{self.weights.resolve()}:{stat.st_size}:{stat.st_mtime_ns}"

    def graph_path(self, folder: Path) -> Path:
        return folder / f"{self.name}-int8.onnx"

    def record_path(self, folder: Path) -> Path:
        return folder / f"{self.name}-int8.json"


def load_graph(source: GraphSource) -> bytes:
    """The serialised int8 graph, from the cache folder or built now.

    Where the cache folder can't be used, it is built anew each time.

    Raises:
        ModelError: the weights are damaged, or the graph can't be built.
    """
    folder = cache_folder()
    cached = _read(folder, source)
    if cached is not None:
        return cached

    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f"{source.name}.lock", timeout=LOCK_SECONDS):
            cached = _read(folder, source)
            return cached if cached is not None else _build(source, folder)
    except (OSError, Timeout) as error:
        logger.warning("The cache folder %s can't be used: %s", folder, error)
        return _build(source, None)


def _read(folder: Path, source: GraphSource) -> bytes | None:
    try:
        record = GraphRecord(**json.loads(source.record_path(folder).read_text()))
        graph = source.graph_path(folder).read_bytes()
    except (OSError, ValueError, TypeError):
        return None
    made_of = (record.recipe, record.weights, record.adapter)
    if made_of != (RECIPE, source.sha256, source.adapter_hash):
        return None
    if hashlib.sha256(graph).hexdigest() != record.graph:
        return None
    if record.stamp != source.stamp:
        read_published(source.weights, source.sha256)
        _write_record(folder, source, graph)
    return graph


def _build(source: GraphSource, folder: Path | None) -> bytes:
    try:
        graph = source.build(read_published(source.weights, source.sha256))
    except OSError as error:
        raise ModelError(
            f"The graph of {source.name} can't be built: {error}. Free some space in "
            "the temporary folder, or set TMPDIR to another."
        ) from error
    if folder is not None and _write(source.graph_path(folder), graph):
        _write_record(folder, source, graph)
    return graph


def _write_record(folder: Path, source: GraphSource, graph: bytes) -> None:
    record = GraphRecord(
        graph=hashlib.sha256(graph).hexdigest(),
        weights=source.sha256,
        adapter=source.adapter_hash,
        recipe=RECIPE,
        stamp=source.stamp,
    )
    content = json.dumps(asdict(record), indent=1).encode()
    _write(source.record_path(folder), content)


def _write(path: Path, content: bytes) -> bool:
    """Writes the whole file or, on a full or read-only disk, nothing."""
    part = None
    try:
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            part = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        logger.warning("%s can't be written: %s", path, error)
        if part is not None:
            part.unlink(missing_ok=True)
        return False
    return True
