"""What all tests share: no network, a cache of their own, a fixed clock."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from index.times import Clock
from tests.network_block import sitecustomize as network

if TYPE_CHECKING:
    from index.embedders.minilm import MiniLMEmbedder

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared" / "data")
NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)

OUTSIDE = ("DATELINE_", "LANGCHAIN_", "LANGSMITH_", "OPENAI_")
for name in set(os.environ) - {"DATELINE_SHARED"}:
    if name.startswith(OUTSIDE):
        del os.environ[name]
# Kept between runs, so that the embedder's graph is built once.
os.environ["DATELINE_CACHE_DIR"] = str(ROOT / ".pytest_cache" / "dateline")
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, [str(ROOT / "tests" / "network_block"), os.environ.get("PYTHONPATH")])
)
# A worker has a core of its own: more threads only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Many tests start processes: where no bytecode is wanted beside the sources, it is kept
# in a folder of its own, rather than compiled anew by each of them.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    os.environ["PYTHONPYCACHEPREFIX"] = str(ROOT / ".pytest_cache" / "bytecode")
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"]
    sys.dont_write_bytecode = False

# Archives are written through to the disk at every step. A quarter of the suite's time
# would be spent waiting for that, where the memory's file system does as well.
MEMORY = Path("/dev/shm")
ROOM_BYTES = 2 << 30
"""Several times what the tests of a run leave behind."""
if (
    "TMPDIR" not in os.environ
    and os.access(MEMORY, os.W_OK)
    and shutil.disk_usage(MEMORY).free > ROOM_BYTES
):
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# --hypothesis-profile=thorough looks further, and elsewhere each time.
settings.register_profile(
    "repeatable", deadline=None, derandomize=True, max_examples=25
)
settings.register_profile("thorough", deadline=None, max_examples=1_000)
settings.load_profile("repeatable")


# What is imported and collected stays to the end, a million objects: looked through
# again and again for rubbish, they cost a sixth of the time.
gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Fails a test that tried, even if the code swallowed the refusal."""
    network.attempts.clear()
    yield
    assert network.attempts == []


@pytest.fixture
def clock() -> Clock:
    """A clock that always shows ``NOW``."""
    return lambda: NOW


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of shared data sets, for tests marked ``shared``."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared data in {SHARED}; set DATELINE_SHARED to its folder")
    return SHARED


@pytest.fixture(scope="session")
def minilm() -> MiniLMEmbedder:
    """The real embedder, for tests marked ``real_model``."""
    from index.embedders.minilm import MiniLMEmbedder

    return MiniLMEmbedder.load()
