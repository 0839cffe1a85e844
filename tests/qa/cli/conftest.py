"""An archive of the example week, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.qa.cli.command_line import EXAMPLES, CommandLine


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example archive; not to be changed."""
    folder = tmp_path_factory.mktemp("example") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_NOW", "2026-03-20T12:00:00Z")
        from qa.cli.main import run

        options = ["--data-dir", str(folder), "--embedder", "hashed"]
        assert run(["index", *options, str(EXAMPLES)]) == 0
    return folder


@pytest.fixture
def empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Commands on a folder that doesn't exist yet."""
    return CommandLine(tmp_path / "data", monkeypatch, capsys)


@pytest.fixture
def week(
    example_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """Commands on a copy of the example archive."""
    shutil.copytree(example_folder, tmp_path / "data")
    return CommandLine(tmp_path / "data", monkeypatch, capsys)
