"""Graphs on disk: built once, checked, and never trusted blindly."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import index.graphs.cache as cache_module
from index.errors import ModelError
from index.graphs.cache import GraphSource, load_graph

DIGEST = hashlib.sha256(b"weights").hexdigest()


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(folder))
    return folder


@dataclass
class SmallModel:
    """'Weights' of a few bytes, and what graphs were built from."""

    weights: Path
    built: list[bytes] = field(default_factory=list)

    def load(self, adapter: bytes = b"") -> bytes:
        def build(content):
            self.built.append(content + adapter)
            return b"graph of " + content + adapter

        return load_graph(GraphSource("small", self.weights, DIGEST, build, adapter))


@pytest.fixture
def small(tmp_path, cache):
    weights = tmp_path / "package" / "weights"
    weights.parent.mkdir()
    weights.write_bytes(b"weights")
    return SmallModel(weights)


def test_the_graph_is_built_once(small, cache):
    assert small.load() == b"graph of weights"
    assert small.load() == b"graph of weights"
    assert small.built == [b"weights"]


def test_a_damaged_graph_is_built_anew(small, cache):
    small.load()
    (cache / "small-int8.onnx").write_bytes(b"graph of weightz")
    assert small.load() == b"graph of weights"
    assert len(small.built) == 2
    assert small.load() == b"graph of weights"
    assert len(small.built) == 2


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b'{"graph": 1}', b"\xff"])
def test_a_damaged_record_is_no_obstacle(small, cache, record):
    small.load()
    (cache / "small-int8.json").write_bytes(record)
    assert small.load() == b"graph of weights"
    assert len(small.built) == 2


def test_another_recipe_builds_anew(small, cache, monkeypatch):
    small.load()
    monkeypatch.setattr(cache_module, "RECIPE", cache_module.RECIPE + 1)
    small.load()
    assert len(small.built) == 2


def test_another_adapter_builds_anew(small, cache):
    assert small.load(b" + one") == b"graph of weights + one"
    assert small.load(b" + two") == b"graph of weights + two"
    assert small.load(b" + two") == b"graph of weights + two"
    assert small.built == [b"weights + one", b"weights + two"]


def test_changed_weights_are_noticed_though_the_graph_is_cached(small, cache):
    small.load()
    small.weights.write_bytes(b"other weights")
    with pytest.raises(ModelError, match="damaged"):
        small.load()


def test_weights_that_only_moved_are_hashed_once_more(small, cache, monkeypatch):
    small.load()
    small.weights = small.weights.rename(small.weights.parent.parent / "weights")
    small.load()
    monkeypatch.setattr(cache_module, "read_published", lambda *_: pytest.fail("again"))
    small.load()
    assert len(small.built) == 1


def test_a_cache_that_cant_be_made_only_costs_time(small, tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert small.load() == b"graph of weights"
    assert small.load() == b"graph of weights"
    assert len(small.built) == 2


def test_a_full_disk_leaves_no_half_file(small, cache, monkeypatch):

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache_module.os, "fsync", full)
    assert small.load() == b"graph of weights"
    assert [path.name for path in cache.iterdir() if path.suffix != ".lock"] == []


def test_many_loads_at_once_build_one_graph(small, cache):
    with ThreadPoolExecutor(8) as threads:
        graphs = set(threads.map(lambda _: small.load(), range(8)))
    assert graphs == {b"graph of weights"}
    assert len(small.built) == 1


BUILD_SLOWLY = """
import sys, time
from pathlib import Path
from index.graphs.cache import GraphSource, load_graph

weights, log, digest = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def build(content):
    with log.open("a") as lines:
        lines.write("built\\n")
    time.sleep(0.3)
    return b"graph of " + content

print(load_graph(GraphSource("small", weights, digest, build)).decode())
"""


def test_processes_that_load_at_once_build_one_graph(small, tmp_path):
    log = tmp_path / "log"
    command = [sys.executable, "-c", BUILD_SLOWLY, str(small.weights), str(log)]
    command.append(DIGEST)
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    outputs = {run.communicate()[0] for run in runs}
    assert outputs == {b"graph of weights\n"}
    assert log.read_text("utf-8") == "built\n"
