from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir

import pytest

from index.archive import Archive
from index.writer import ArchiveWriter
from tests.index.archives import (
    EVERYTHING,
    NOON,
    build,
    index,
    numbered,
    open_writer,
    ticking,
)
from tests.index.unprivileged import run_read_only


def test_a_snapshot_stays_as_it_is_while_the_archive_goes_on(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(writer, [numbered(0)])
    view = archive.snapshot()
    index(writer, [numbered(1)])
    assert view.counts(EVERYTHING).articles == 1
    assert archive.counts(EVERYTHING).articles == 2
    assert len(view.passages.search_text("paragraph", EVERYTHING, 100)) == 3
    assert len(archive.passages.search_text("paragraph", EVERYTHING, 100)) == 6


def test_what_is_removed_is_gone_from_snapshots_too(
    writer: ArchiveWriter, archive: Archive
) -> None:
    index(writer, [numbered(0), numbered(1)])
    view = archive.snapshot()
    hits = view.passages.search_text("paragraph", EVERYTHING, 100)
    writer.remove([numbered(0).article_id], NOON)
    left = view.passages.read([hit.passage_no for hit in hits], EVERYTHING)
    assert {passage.article.external_id for passage in left} == {"n1"}


def test_what_is_removed_counts_no_more_before_the_indexes_know(
    writer: ArchiveWriter, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(writer, [numbered(0), numbered(1)])
    assert archive.counts(EVERYTHING).articles == 2
    monkeypatch.setattr(writer._indexes, "follow", killed)
    with pytest.raises(InterruptedError):
        writer.remove([numbered(0).article_id], NOON)
    assert archive.counts(EVERYTHING).articles == 1
    assert archive.status().articles == 1
    hits = archive.passages.search_text("paragraph", EVERYTHING, 100)
    assert len(hits) == archive.counts(EVERYTHING).passages == 3


def test_an_index_that_goes_while_it_is_opened_is_found_in_its_new_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.stores.fulltext_reader import FulltextReader

    folder = build(tmp_path, [numbered(0), numbered(1), numbered(2)])
    open_index = FulltextReader.__init__
    doomed = [numbered(1).article_id, numbered(2).article_id]

    def remove_one_first(self: FulltextReader, path: Path) -> None:
        if doomed:
            with open_writer(tmp_path) as writer:
                writer.remove([doomed.pop()], NOON)
        open_index(self, path)

    monkeypatch.setattr(FulltextReader, "__init__", remove_one_first)
    with Archive.open(folder) as archive:
        view = archive.snapshot()
        hits = view.passages.search_text("paragraph", EVERYTHING, 100)
        found = view.passages.read([hit.passage_no for hit in hits], EVERYTHING)
    assert {passage.article.external_id for passage in found} == {"n0"}


def killed() -> None:
    raise InterruptedError


def test_a_read_only_folder_can_be_searched(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = tmp_path_factory.mktemp("open")
    for part in takewhile(Path(gettempdir()).__ne__, (root, *root.parents)):
        part.chmod(0o755)
    folder = build(root / "data", [numbered(0)]).path
    before = f"""
from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir
from index.archive import Archive
from index.folder import DataFolder
from tests.index.archives import EMBEDDER, EVERYTHING
folder = DataFolder(Path({str(folder)!r}))
def use():
    with Archive.open(folder, EMBEDDER.identity) as archive:
        text = archive.passages.search_text("paragraph", EVERYTHING, 9)
        of_x = EMBEDDER.embed(["x"])[0]
        vector = archive.passages.search_vectors(of_x, EVERYTHING, 9)
        found = archive.passages.read([hit.passage_no for hit in text], EVERYTHING)
        return len(text), len(vector), len(found)
use()  # Imports what it needs while it may read it.
"""
    assert run_read_only(folder, before, "print(use())") == "(3, 3, 3)\n"


def test_many_threads_may_search_while_one_writes(
    writer: ArchiveWriter, archive: Archive
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def look(_: int) -> bool:
        view = archive.snapshot()
        counts = view.counts(EVERYTHING)
        hits = view.passages.search_text("paragraph", EVERYTHING, 1000)
        found = view.passages.read([hit.passage_no for hit in hits], EVERYTHING)
        return len(found) == counts.passages == 3 * counts.articles

    clock = ticking()
    with ThreadPoolExecutor(4) as pool:
        looks = [pool.submit(look, number) for number in range(40)]
        for number in range(10):
            index(writer, [numbered(number)], clock=clock)
        assert all(one.result() for one in looks)
    assert look(0)
    assert archive.counts(EVERYTHING).articles == 10
