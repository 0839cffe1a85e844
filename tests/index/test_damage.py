"""What befalls a data folder from outside: it is told, mended, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.backup import back_up
from index.errors import CorruptStoreError
from index.folder import DataFolder
from index.restoring import restore
from tests.index.archives import (
    LATER,
    build,
    numbered,
    open_writer,
    sound,
)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return build(tmp_path / "data", [numbered(number) for number in range(4)])


@pytest.mark.parametrize("left", [None, b""])
def test_a_lost_catalogue_is_not_begun_anew_unasked(
    folder: DataFolder, tmp_path: Path, left: bytes | None
) -> None:
    backup = back_up(folder, tmp_path / "b.dateline", LATER).path
    folder.catalogue.unlink()
    if left is not None:
        folder.catalogue.write_bytes(left)
    with pytest.raises(CorruptStoreError, match="restore a backup"):
        open_writer(folder.path)
    assert len(list(folder.path.glob("chroma/*"))) == 1
    restore(folder, backup, replace=True)
    assert sound(folder)
