from __future__ import annotations

from pathlib import Path

import pytest

from index.stores.fulltext import FulltextIndex
from index.stores.fulltext_checksums import damaged_files
from tests.index.stores.rows import row


@pytest.fixture(autouse=True)
def written(tmp_path: Path) -> None:
    index = FulltextIndex(tmp_path, create=True)
    index.apply([row(1, "comet")], [])
    index.commit()
    index.close()


def test_checksums_show_a_changed_byte(tmp_path: Path) -> None:
    assert damaged_files(tmp_path) == []
    for file in sorted(tmp_path.glob("*.*")):
        if file.suffix not in (".json", ".lock"):
            data = file.read_bytes()
            file.write_bytes(bytes([data[0] ^ 1]) + data[1:])
            assert damaged_files(tmp_path) == [file.name]
            file.write_bytes(data[: len(data) // 2])
            assert damaged_files(tmp_path) == [file.name]
            file.write_bytes(data)


def test_what_a_killed_writer_left_unfinished_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / "0123456789abcdef0123456789abcdef.idx").write_bytes(b"half a segm")
    assert damaged_files(tmp_path) == []
