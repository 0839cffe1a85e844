"""Many asynchronous searches beside a writer."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

from langchain_core.documents import Document

from index.folder import DataFolder
from qa.langchain_retriever import DatelineRetriever
from qa.langchain_retriever.searches import AT_ONCE
from tests.index.archives import article, copy_of, index, open_writer

FERRY = "Where is the ferry?"
ADDED = 4


def add(folder: DataFolder, added: threading.Semaphore) -> None:
    """Writes an article after the other, and tells of each."""
    with open_writer(folder.path) as writer:
        for number in range(ADDED):
            text = f"Ferry number {number} sails.\n\nA new ferry, number {number}."
            index(writer, [article(f"new{number}", text)])
            added.release()


def test_searches_see_whole_articles_while_a_writer_adds_them(
    ferries: DataFolder, tmp_path: Path
) -> None:
    folder = copy_of(ferries, tmp_path / "data")
    added = threading.Semaphore(0)
    writing = threading.Thread(target=add, args=(folder, added))
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            beats += 1
            await asyncio.sleep(0)

    async def search(retriever: DatelineRetriever) -> list[list[Document]]:
        beating = asyncio.create_task(beat())
        results = []
        while writing.is_alive():
            several = [retriever.ainvoke(FERRY) for _ in range(3 * AT_ONCE)]
            results += await asyncio.gather(*several)
        results.append(await retriever.ainvoke(FERRY))
        beating.cancel()
        return results

    with DatelineRetriever.open(folder.path, k=100, literal=True) as retriever:
        before = {one.metadata["external_id"] for one in retriever.invoke(FERRY)}
        writing.start()
        results = asyncio.run(search(retriever))
        writing.join()
        for found in results:
            names = [one.metadata["external_id"] for one in found]
            assert before <= set(names)
            for name in set(names) - before:
                assert names.count(name) == 2
        assert len(set(names) - before) == ADDED
        # The event loop was free all the while, not only between searches.
        assert beats > len(results)
    assert added._value == ADDED


def test_a_search_that_nobody_waits_for_any_more_harms_nothing(
    retriever: DatelineRetriever,
) -> None:
    async def give_up() -> list[Document]:
        for _ in range(3):
            tasks = [
                asyncio.create_task(retriever.ainvoke(FERRY))
                for _ in range(3 * AT_ONCE)
            ]
            await asyncio.sleep(0)
            for task in tasks:
                task.cancel()
            outcomes = await asyncio.gather(*tasks, return_exceptions=True)
            assert {type(one) for one in outcomes} <= {asyncio.CancelledError, list}
        return await retriever.ainvoke(FERRY)

    assert asyncio.run(give_up()) == retriever.invoke(FERRY)
