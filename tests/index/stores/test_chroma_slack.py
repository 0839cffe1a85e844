"""What lies beyond Chroma's graph in its files is overwritten, and nothing else."""

from __future__ import annotations

from pathlib import Path

from index.stores.chroma_slack import HEADER, overwrite_slack


def graph(folder: Path, elements: int, room: int) -> tuple[Path, Path]:
    """Files as a new graph of 12-byte elements has them."""
    folder = folder / "segment"
    folder.mkdir()
    header = HEADER.pack(1, 0, room, elements, 12)
    (folder / "header.bin").write_bytes(header + bytes(64))
    data, lengths = folder / "data_level0.bin", folder / "length.bin"
    data.write_bytes(b"element nr. " * elements + b"from memory " * (room - elements))
    lengths.write_bytes(b"1234" * elements + b"heap" * (room - elements))
    return data, lengths


def test_the_room_for_more_is_zeroed(tmp_path: Path) -> None:
    data, lengths = graph(tmp_path, elements=2, room=5)
    overwrite_slack(tmp_path)
    assert data.read_bytes() == b"element nr. " * 2 + bytes(36)
    assert lengths.read_bytes() == b"1234" * 2 + bytes(12)


def test_files_that_end_with_the_graph_stay(tmp_path: Path) -> None:
    data, lengths = graph(tmp_path, elements=3, room=3)
    overwrite_slack(tmp_path)
    assert data.read_bytes() == b"element nr. " * 3
    assert lengths.read_bytes() == b"1234" * 3


def test_what_is_no_graph_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "segment").mkdir()
    (tmp_path / "segment" / "header.bin").write_bytes(b"short")
    (tmp_path / "segment" / "data_level0.bin").write_bytes(b"anything")
    overwrite_slack(tmp_path)
    assert (tmp_path / "segment" / "data_level0.bin").read_bytes() == b"anything"
