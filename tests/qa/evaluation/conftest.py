"""Workspaces: one that all tests share, and one of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.evaluation.workspace import Workspace


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """What is made of the small corpora is made once."""
    made = Workspace(tmp_path_factory.mktemp("workspace"))
    yield made
    made.close()


@pytest.fixture
def own_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Nothing is made yet."""
    made = Workspace(tmp_path / "workspace")
    yield made
    made.close()
