"""The processes of test_crash.py: a writer that is killed, and a reader.

``writer FOLDER`` imports once and then forks for each line on its standard
input, so that no restart costs another import. ``reader FOLDER`` searches
until its standard input ends.
"""

from __future__ import annotations

import json
import os
import select
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import index.batching
import index.collecting
import index.indexing
from index.archive import Archive
from index.article import SourceArticle
from index.doctor import examine
from index.errors import StorageError
from index.folder import DataFolder
from index.indexing_report import IndexProgress
from index.readers.languages import detected_language
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.writer import ArchiveWriter
from tests.index import archives
from tests.index.archives import EMBEDDER, EVERYTHING, NOON, numbered

ARTICLES = 80
PARAGRAPHS = 3
BATCH_TEXTS = 5


def stream() -> Iterator[SourceArticle]:
    """Articles of three passages; some come again, one passage changed."""
    for number in range(ARTICLES):
        article = numbered(number, PARAGRAPHS)
        yield article
        if number % 5 == 0:
            yield replace(article, text=f"Corrected: {article.text}")


def build(folder: DataFolder, *, small: bool) -> None:
    """Indexes the stream; in small batches, it tells of each."""
    if small:
        index.batching.BATCH_TEXTS = BATCH_TEXTS
        index.indexing.LOOK_UP_ARTICLES = 4
    passages = 0

    def tell(progress: IndexProgress) -> None:
        nonlocal passages
        if small and progress.passages > passages:
            passages = progress.passages
            print(json.dumps({"passages": passages}), flush=True)

    def note(notice: str) -> None:
        print(json.dumps({"notice": notice}), flush=True)

    with ArchiveWriter.open(folder, EMBEDDER.identity, note) as writer:
        archives.index(writer, list(stream()), clock=lambda: NOON, on_progress=tell)


def contents(folder: DataFolder) -> dict[str, list[Any]]:
    """Every row that doesn't depend on how the run was cut up."""
    catalogue = Catalogue.open_reader(folder.catalogue)
    found: dict[str, list[Any]] = {}
    with catalogue.transaction() as connection:
        for table in (
            schema.articles,
            schema.versions,
            schema.passages,
            schema.placements,
            schema.embeddings,
        ):
            columns = [column for column in table.c if column.name != "sequence"]
            rows = connection.execute(table.select().order_by(*table.primary_key))
            found[table.name] = [
                [str(getattr(row, column.name)) for column in columns] for row in rows
            ]
    catalogue.close()
    return found


def write(folder: DataFolder) -> None:
    """Forks a run of the command that each line names, and says its process id."""
    import chromadb  # noqa: F401

    detected_language("What tells languages apart is loaded once, too.")
    other = DataFolder(folder.path.with_name("whole"))
    commands: dict[str, Callable[[], object]] = {
        "index": lambda: build(folder, small=True),
        "index in one go": lambda: build(other, small=False),
        "examine": lambda: [asdict(check) for check in examine(folder)],
        "contents": lambda: contents(folder),
        "contents of the other": lambda: contents(other),
    }
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            result = commands[line.strip()]()
            print(json.dumps({"result": result}), flush=True)
            os._exit(0)
        print(json.dumps({"pid": child}), flush=True)
        os.waitpid(child, 0)
        print(json.dumps({"ended": child}), flush=True)


def read(folder: DataFolder) -> None:
    """Searches in every way; what it sees must be whole articles."""
    rounds = seen = 0
    kept: Archive | None = None
    while not select.select([sys.stdin], [], [], 0)[0]:
        try:
            opened = Archive.open(folder, EMBEDDER.identity)
        except StorageError:
            if kept is not None:
                raise
            continue  # The first run hasn't made it yet.
        kept = kept or opened
        seen = max(seen, look(opened), look(kept))
        if opened is not kept:
            opened.close()
        rounds += 1
        time.sleep(0.2)
    print(json.dumps({"rounds": rounds, "seen": seen}), flush=True)


def look(archive: Archive) -> int:
    view = archive.snapshot()
    counts = view.counts(EVERYTHING)
    assert counts.passages == PARAGRAPHS * counts.articles, counts
    if not counts.articles:
        return 0
    vector = EMBEDDER.embed(["Article 5, paragraph 1"])[0]
    everything = 10 * counts.passages
    by_text = view.passages.search_text("paragraph", EVERYTHING, everything)
    by_vector = view.passages.search_vectors(vector, EVERYTHING, everything)
    for hits in (by_text, by_vector):
        assert len(hits) == counts.passages, (len(hits), counts)
        passages = view.passages.read([hit.passage_no for hit in hits], EVERYTHING)
        assert len(passages) == counts.passages
        assert all("paragraph" in passage.text for passage in passages)
    assert len(view.list_articles(EVERYTHING, limit=10_000)) == counts.articles
    return counts.articles


if __name__ == "__main__":
    role, path = sys.argv[1:]
    try:
        {"writer": write, "reader": read}[role](DataFolder(Path(path)))
    except Exception:
        traceback.print_exc()
        sys.exit(1)
