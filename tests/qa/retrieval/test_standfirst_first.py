"""What stands in a standfirst weighs more than the same words deep in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import Archive
from index.embedders.hashed import HashedEmbedder
from index.readers.options import ReadOptions
from index.readers.records import article_from_record
from index.splitting import split
from qa.retrieval.query import Query
from qa.retrieval.ranking import RANKING, Ranking
from qa.retrieval.retriever import Retriever
from tests.index.archives import EVERYTHING, build

SAID = "Lithium found beneath the old glacier, geologists say"
REST = " ".join(
    f"On the {number}th day the council of Kettlemere met again over the budget, and "
    f"{number} members spoke of roads, schools and the ferry."
    for number in range(4, 64)
)


def articles(said_below: str):
    """Two of one length: the words above the one's text, deep in the other's."""
    of_glacier = {"id": "above", "standfirst": SAID, "text": REST}
    of_council = {"id": "deep", "text": f"{REST} {said_below} {REST}"}
    for record in (of_council, of_glacier):
        yield article_from_record(
            record | {"title": "The week in Kettlemere", "date": "2025-10-30"},
            source=str(record["id"]),
            namespace="n",
            options=ReadOptions(),
        )


@pytest.mark.parametrize("said_below", [f"{SAID}.", f"Of the rest, {SAID.lower()}."])
def test_it_is_found_first(tmp_path: Path, said_below: str) -> None:
    folder = build(tmp_path / "data", list(articles(said_below)), split=split)
    with Archive.open(folder) as archive:

        def first(ranking: Ranking) -> str | None:
            retriever = Retriever(archive, HashedEmbedder(), ranking)
            query = Query("lithium beneath the old glacier", EVERYTHING)
            return retriever.search(query, 9).passages[0].passage.article.external_id

        assert first(RANKING) == "above"
