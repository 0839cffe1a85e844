from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, select

from index.archive import Archive
from index.doctor import examine
from index.errors import InputError
from index.removal import RemovalReport, remove_articles
from index.stores import schema
from index.stores.catalogue import Catalogue
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


def sizes(writer: ArchiveWriter) -> dict[str, int]:
    catalogue = Catalogue.open_reader(writer.folder.catalogue)
    with catalogue.transaction() as connection:
        found = {
            table.name: connection.execute(
                select(func.count()).select_from(table)
            ).scalar_one()
            for table in schema.metadata.sorted_tables
        }
    catalogue.close()
    return found


def test_an_article_is_gone_from_every_store(writer: ArchiveWriter) -> None:
    text, posts = posts_of(("One", "Xylophone found.", None), ("Two", "More.", None))
    blog = article("blog", text, posts=posts)
    index(writer, [numbered(0)])
    before = sizes(writer)
    index(writer, [blog, replace(blog, headline="Xylophones", text=text + "End.")])
    report = remove_articles([blog.article_id], writer, clock=ticking())
    assert report == RemovalReport((blog.article_id,), ())

    after = sizes(writer)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"tombstones", "removed_passages", "settings"}
    with Archive.open(writer.folder) as archive:
        assert archive.passages.search_text("xylophone xylophones", EVERYTHING, 9) == []
        assert len(archive.passages.search_text("paragraph", EVERYTHING, 9)) == 3
    chroma = writer._indexes._open["chroma"]
    assert set(chroma.held(range(1, 20))) == {1, 2, 3}  # type: ignore[attr-defined]
    (file,) = (writer.folder.path / "vectors" / "1").iterdir()
    vectors = np.fromfile(file, dtype="<f4").reshape(-1, 64)
    assert vectors[1:4].any(axis=1).all()
    assert not vectors[4:].any()


def test_the_words_are_gone_from_the_catalogues_file(writer: ArchiveWriter) -> None:
    index(writer, [article("a", "The xylophone was stolen.", headline="Xylophone")])
    remove_articles(["a"], writer, clock=ticking())
    held = b"".join(
        path.read_bytes() for path in writer.folder.path.glob("catalogue.db*")
    )
    assert b"ylophone" not in held


def test_an_embedding_that_others_use_stays(writer: ArchiveWriter) -> None:
    twins = [article(name, "Same words.", headline="H") for name in "ab"]
    index(writer, twins)
    remove_articles(["a"], writer, clock=ticking())
    assert sizes(writer)["embeddings"] == 1
    remove_articles(["b"], writer, clock=ticking())
    assert sizes(writer)["embeddings"] == 0


def test_unknown_names_are_told_and_known_ones_removed(writer: ArchiveWriter) -> None:
    index(writer, [numbered(0), numbered(1)])
    report = remove_articles(["n1", "x", "n1", "x"], writer, clock=ticking())
    assert report == RemovalReport((numbered(1).article_id,), ("x",))
    assert sizes(writer)["articles"] == 1
    again = remove_articles(["n1"], writer, clock=ticking())
    assert again == RemovalReport((), ("n1",))


def test_an_ambiguous_name_removes_nothing(writer: ArchiveWriter) -> None:
    twins = [article(name, external_id="twin") for name in "ab"]
    index(writer, [*twins, numbered(0)])
    with pytest.raises(InputError, match=twins[0].article_id):
        remove_articles(["n0", "twin"], writer, clock=ticking())
    assert sizes(writer)["articles"] == 3


def test_the_tombstone_does_not_name_the_article(writer: ArchiveWriter) -> None:
    index(writer, [numbered(0)])
    writer.remove([numbered(0).article_id], LATER)
    catalogue = Catalogue.open_reader(writer.folder.catalogue)
    with catalogue.transaction() as connection:
        found = connection.execute(select(schema.tombstones)).all()
    catalogue.close()
    assert found
    assert numbered(0).article_id not in {row.hash for row in found}
    assert {row.removed_at for row in found} == {int(LATER.timestamp())}


def test_the_stores_agree_afterwards(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [numbered(number) for number in range(20)])
        remove_articles([f"n{number}" for number in range(0, 20, 3)], writer)
        folder = writer.folder
    assert [check for check in examine(folder) if not check.ok] == []
