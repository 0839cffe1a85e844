"""What is made for runs is made once, and by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from index.errors import StorageError
from qa.evaluation.workspace import Workspace
from tests.qa.evaluation.small_runs import ran


def test_an_archive_is_made_once(
    tmp_path: Path, own_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran(tmp_path / "one", own_workspace)

    def never(*_: object, **__: object) -> Iterator[object]:
        pytest.fail("indexed again")

    monkeypatch.setattr("qa.evaluation.archives.index_sources", never)
    ran(tmp_path / "two", own_workspace, system="dateline:no-vectors")
    own_workspace.clear()
    assert own_workspace.vectors.exists()
    with pytest.raises(pytest.fail.Exception):
        ran(tmp_path / "three", own_workspace)


def test_a_folder_that_was_half_made_is_made_again(own_workspace: Workspace) -> None:
    for _ in range(2):
        with suppress(RuntimeError), own_workspace.made("things", "a") as (_, finished):
            assert not finished
            raise RuntimeError
    with own_workspace.made("things", "a") as (path, finished):
        assert not finished
    with own_workspace.made("things", "a") as (_, finished):
        assert finished
    with own_workspace.made("things", "b") as (other, finished):
        assert other != path
        assert not finished


def test_what_is_being_made_is_not_deleted(own_workspace: Workspace) -> None:
    with own_workspace.made("things", "old") as (old, _):
        (old / "file").write_text("x" * 100)
    with own_workspace.made("things", "new") as (new, _):
        (new / "file").write_text("y")
        assert own_workspace.clear() == 100
        assert (new / "file").exists()
        assert not old.exists()
    with own_workspace.made("things", "new") as (_, finished):
        assert finished


def test_two_processes_do_not_make_the_same(own_workspace: Workspace) -> None:
    with (
        own_workspace.made("things", "a"),
        pytest.raises(StorageError, match="Another run is making"),
        own_workspace.made("things", "a"),
    ):
        pytest.fail("both")
