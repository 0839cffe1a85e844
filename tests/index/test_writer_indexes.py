from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.archive import Archive
from index.errors import (
    NotFoundError,
)
from index.writer import ArchiveWriter
from tests.index.archives import (
    EMBEDDER,
    EVERYTHING,
    NOON,
    build,
    index,
    numbered,
    open_writer,
    sound,
)


def test_what_the_indexes_lack_is_applied_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build(tmp_path / "data", [numbered(0)])
    notices: list[str] = []
    with pytest.MonkeyPatch.context() as broken, open_writer(folder.path) as writer:
        broken.setattr(writer._indexes, "follow", lambda: None)
        index(writer, [numbered(1), replace(numbered(0), text="Changed.")])
        writer.remove([numbered(0).article_id], NOON)
    with Archive.open(folder) as archive:
        status = archive.status()
        assert status.behind == 2
        assert archive.passages.search_text("paragraph", EVERYTHING, 9) == []
        with pytest.raises(NotFoundError, match="still being indexed"):
            archive.articles.versions(numbered(1).article_id)
    with ArchiveWriter.open(folder, notice=notices.append):
        pass
    assert notices == []
    assert sound(folder)
    with Archive.open(folder) as archive:
        assert archive.status().behind == 0
        assert len(archive.passages.search_text("paragraph", EVERYTHING, 9)) == 3


def test_applying_again_what_was_applied_changes_nothing(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [numbered(0)])
    with open_writer(folder.path) as writer:
        record = writer._indexes._record_applied
        writer._indexes._record_applied = lambda *_: None  # type: ignore[method-assign]
        index(writer, [numbered(1), numbered(2)])
        writer.remove([numbered(2).article_id], NOON)
        writer._indexes._record_applied = record  # type: ignore[method-assign]
    notices: list[str] = []
    with ArchiveWriter.open(folder, notice=notices.append):
        pass
    assert notices == []
    assert sound(folder)


def tear_fulltext(folder: Path) -> None:
    (folder / "fulltext" / "1" / "meta.json").write_text("{")


def empty_fulltext(folder: Path) -> None:
    shutil.rmtree(folder / "fulltext")


def cut_vectors(folder: Path) -> None:
    (file,) = (folder / "vectors" / "1").iterdir()
    file.write_bytes(file.read_bytes()[:-4])


def lose_vectors(folder: Path) -> None:
    shutil.rmtree(folder / "vectors")


def tear_chroma(folder: Path) -> None:
    (folder / "chroma" / "1" / "chroma.sqlite3").write_bytes(b"not a database" * 99)


def lose_chroma(folder: Path) -> None:
    shutil.rmtree(folder / "chroma")


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (tear_fulltext, "The full-text index"),
        (empty_fulltext, "The full-text index"),
        (cut_vectors, "The file of vectors"),
        (lose_vectors, "The file of vectors"),
        (tear_chroma, "Chroma's index"),
        (lose_chroma, "Chroma's index"),
    ],
)
def test_a_damaged_index_is_noticed_and_rebuilt_without_embedding(
    tmp_path: Path, damage: Any, what: str
) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(10)])
    with Archive.open(folder, EMBEDDER.identity) as archive:
        vector = EMBEDDER.embed(["ferry"])[0]
        before = (
            archive.passages.search_text("ferry", EVERYTHING, 9),
            archive.passages.search_vectors(vector, EVERYTHING, 9),
        )
    damage(folder.path)
    notices: list[str] = []
    with ArchiveWriter.open(folder, notice=notices.append) as writer:
        assert notices == [f"{what} is damaged; rebuilding it from the catalogue."]
        with writer.archive() as archive:
            assert before == (
                archive.passages.search_text("ferry", EVERYTHING, 9),
                archive.passages.search_vectors(vector, EVERYTHING, 9),
            )
        index(writer, [numbered(10)])
    assert sound(folder)
    with ArchiveWriter.open(folder, notice=notices.append):
        assert len(notices) == 1


def test_a_reader_goes_over_to_the_rebuilt_index(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(5)])
    with Archive.open(folder, EMBEDDER.identity) as archive:
        view = archive.snapshot()
        assert view.counts(EVERYTHING).articles == 5
        empty_fulltext(folder.path)
        lose_vectors(folder.path)
        open_writer(folder.path).close()
        # The snapshot is older than the rebuilt indexes, which hold more, not less.
        for reader in (view, archive):
            assert len(reader.passages.search_text("paragraph", EVERYTHING, 99)) == 15
            vector = EMBEDDER.embed(["ferry"])[0]
            assert len(reader.passages.search_vectors(vector, EVERYTHING, 99)) == 15


def test_after_a_crash_chroma_is_compared_with_the_catalogue(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [numbered(number) for number in range(5)])
    notices: list[str] = []
    with open_writer(folder.path) as writer:
        collection = writer._indexes._open["chroma"]._collection  # type: ignore[attr-defined]
        collection.update(ids=["3"], embeddings=np.ones((1, 64), np.float32))
        writer._resources.pop_all()
        writer.close = lambda: None  # type: ignore[method-assign]
        writer._indexes.close()
        writer._catalogue.close()
    import gc

    gc.collect()  # Lets go of the lock, as the end of the process would.
    with ArchiveWriter.open(folder, notice=notices.append):
        pass
    assert notices == [
        "The last run ended early; checking Chroma's index.",
        "Chroma's index is damaged; rebuilding it from the catalogue.",
    ]
    assert sound(folder)
