"""Proof of a removal: traces are found where there are any, and only there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import traces as module
from index.archive import Archive
from index.errors import StorageError
from index.removal import remove_articles
from index.stores.catalogue import Catalogue
from index.traces import Traces, search_files, traces_left, traces_of
from index.writer import ArchiveWriter
from tests.index.archives import (
    EVERYTHING,
    LATER,
    article,
    index,
    numbered,
    open_writer,
    posts_of,
    ticking,
)

LONG = "\n\n".join(
    f"Sentence {number} of the xylophone affair names the witness Zyx{number}."
    for number in range(60)
)
SECRET = article(
    "secret", LONG, headline="Xylophone affair, part é", url="https://echo.example/x"
)


def test_while_it_is_there_it_is_found_in_every_store(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [SECRET, numbered(0)])
    folder = writer.folder
    found = search_files(folder.path, traces_of(folder, [SECRET.article_id]))
    places = {sentence.partition("/")[0].split()[0] for sentence in found}
    assert {"catalogue.db", "vectors", "chroma"} <= places
    text = "\n".join(found)
    assert "words 'Xylophone affair, part é'" in text
    assert "name 'https://echo.example/x'" in text
    assert "the vector of" in text


def test_afterwards_it_is_found_nowhere(tmp_path: Path) -> None:
    text, posts = posts_of(("Gate", LONG, None), ("Dam", "More of that affair.", None))
    blog = article("blog", text, posts=posts)
    with open_writer(tmp_path) as writer:
        index(writer, [numbered(0), SECRET, blog, numbered(1)])
        index(writer, [replace(SECRET, text=LONG + " An addition was made to it.")])
        report = remove_articles(["secret", "blog"], writer, verify=True)
    assert report.traces == ()
    with Archive.open(writer.folder) as archive:
        assert len(archive.list_articles(EVERYTHING)) == 2


def test_what_a_reprint_shares_is_no_trace(tmp_path: Path) -> None:
    twin = article("twin", LONG, headline=SECRET.headline)
    with open_writer(tmp_path) as writer:
        index(writer, [SECRET, twin])
        assert remove_articles(["secret"], writer, verify=True).traces == ()


@pytest.mark.parametrize("name", ["chroma", "fulltext", "vectors"])
def test_what_a_store_keeps_is_told(tmp_path: Path, name: str) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [SECRET, numbered(0)])
        taken = traces_of(writer.folder, [SECRET.article_id])
        writer.remove([SECRET.article_id], LATER)
    vector = next(iter(max(taken.vectors.values(), key=len)))
    (tmp_path / name / "left.bin").write_bytes(b"...." + vector + b"....")
    (sentence,) = traces_left(writer.folder, taken)
    assert sentence.startswith(f"{name}/left.bin still holds the vector of ")


def test_a_trace_across_two_blocks_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BLOCK", 64)
    for start in range(40, 80):
        (tmp_path / "a.bin").write_bytes(b"x" * start + b"Xylophone affair" + b"y" * 90)
        found = search_files(tmp_path, Traces(words={"Xylophone affair"}))
        assert found == ["a.bin still holds words 'Xylophone affair'."]


def test_what_json_escapes_is_found(tmp_path: Path) -> None:
    (tmp_path / "log.json").write_bytes(b'{"answer": "part \\u00e9 of it"}')
    assert search_files(tmp_path, Traces(words={"part é of it"}))


def test_a_run_that_ends_before_the_files_are_purged_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [SECRET, numbered(0)])
        taken = traces_of(writer.folder, [SECRET.article_id])
        with monkeypatch.context() as patch:
            patch.setattr(ArchiveWriter, "_purge_if_pending", lambda _: None)
            writer.remove([SECRET.article_id], LATER)
        folder = writer.folder
    assert search_files(folder.path, taken) != []
    from index.doctor import examine

    assert not all(check.ok for check in examine(folder))
    with open_writer(tmp_path):
        pass
    assert search_files(folder.path, taken) == []
    assert all(check.ok for check in examine(folder))


def test_a_reader_in_the_way_is_named_and_nothing_is_stuck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.stores import connecting

    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    with open_writer(tmp_path) as writer:
        index(writer, [SECRET, numbered(0)])
        reader = Catalogue.open_reader(writer.folder.catalogue)
        with reader.transaction() as connection:
            connection.exec_driver_sql("SELECT * FROM versions").all()
            with pytest.raises(StorageError, match="read by another process"):
                writer.remove([SECRET.article_id], LATER)
        reader.close()
        index(writer, [numbered(2)])
    notices: list[str] = []
    with ArchiveWriter.open(writer.folder, notice=notices.append) as writer:
        report = index(writer, [SECRET])
    assert "was removed" in report.failed[0].reason
    assert len(notices) == 1


def test_many_removals_leave_vectors_at_zero(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [numbered(number) for number in range(6)])
        for number in range(5):
            remove_articles([f"n{number}"], writer, clock=ticking())
    (file,) = (tmp_path / "vectors").glob("*/*")
    rows = np.fromfile(file, dtype="<f4").reshape(-1, 64)
    assert not rows[:16].any()
    assert rows[16:].any(axis=1).all()


def test_an_address_that_another_article_has_too_is_no_trace(tmp_path: Path) -> None:
    front = article("front", "Of other things.", url=SECRET.url)
    linked = article("linked", "More of it.", url=f"{SECRET.url}/more")
    with open_writer(tmp_path) as writer:
        index(writer, [SECRET, front, linked])
        assert remove_articles(["secret"], writer, verify=True).traces == ()
