"""The quantised graph, built once and kept in the cache folder.

Beside it stands a record of its SHA-256, checked at every load, and of the
weights it was made from. The 90 MB of weights are hashed when the graph is
built, and again when their size or modification time is no longer as noted:
a change that keeps both goes unnoticed, and has no effect on the graph.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from index.embedders.cache import cache_folder
from index.embedders.minilm_weights import WEIGHTS_SHA256, read_checked
from index.errors import ModelError

RECIPE = 1
"""Raised whenever the graph is built in another way."""

LOCK_SECONDS = 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class GraphRecord:
    """What the cached graph is.

    Attributes:
        graph: SHA-256 of the graph file.
        weights: SHA-256 of the weights that it was built from.
        recipe: how it was built.
        stamp: path, size and modification time (ns) of those weights.
    """

    graph: str
    weights: str
    recipe: int
    stamp: str


def load_graph(weights: Path) -> bytes:
    """The serialised int8 graph, from the cache folder or built from ``weights``.

    Where the cache folder can't be used, it is built anew each time.

    Raises:
        ModelError: the weights are damaged, or the graph can't be built.
    """
    folder = cache_folder()
    cached = _read(folder, weights)
    if cached is not None:
        return cached

    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "minilm.lock", timeout=LOCK_SECONDS):
            cached = _read(folder, weights)
            return cached if cached is not None else _build(weights, folder)
    except (OSError, Timeout) as error:
        logger.warning("The cache folder %s can't be used: %s", folder, error)
        return _build(weights, None)


def _read(folder: Path, weights: Path) -> bytes | None:
    try:
        record = GraphRecord(**json.loads(_record_path(folder).read_text("utf-8")))
        graph = _graph_path(folder).read_bytes()
    except (OSError, ValueError, TypeError):
        return None
    if (record.recipe, record.weights) != (RECIPE, WEIGHTS_SHA256):
        return None
    if hashlib.sha256(graph).hexdigest() != record.graph:
        return None
    stamp = _stamp(weights)
    if record.stamp != stamp:
        read_checked(weights)
        _write_record(folder, GraphRecord(record.graph, WEIGHTS_SHA256, RECIPE, stamp))
    return graph


def _build(weights: Path, folder: Path | None) -> bytes:
    stamp = _stamp(weights)
    try:
        graph = _graph_of(read_checked(weights))
    except OSError as error:
        raise ModelError(
            f"The graph of minilm can't be built: {error}. Free some space in the "
            "temporary folder, or set TMPDIR to another."
        ) from error
    if folder is not None:
        digest = hashlib.sha256(graph).hexdigest()
        if _write(_graph_path(folder), graph):
            _write_record(folder, GraphRecord(digest, WEIGHTS_SHA256, RECIPE, stamp))
    return graph


def _graph_of(weights: bytes) -> bytes:
    from safetensors.numpy import load

    from index.embedders.minilm_graph import build_graph, quantize

    return quantize(build_graph(load(weights)))


def _stamp(weights: Path) -> str:
    stat = weights.stat()
    return f"{weights.resolve()}:{stat.st_size}:{stat.st_mtime_ns}"


def _graph_path(folder: Path) -> Path:
    return folder / "minilm-int8.onnx"


def _record_path(folder: Path) -> Path:
    return folder / "minilm-int8.json"


def _write_record(folder: Path, record: GraphRecord) -> None:
    _write(_record_path(folder), json.dumps(asdict(record), indent=1).encode())


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
