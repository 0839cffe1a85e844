"""What stands in a standfirst weighs more than the same words deep in a text.

It begins its article, and so is the lead that each of its passages is weighed by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from index.archive import Archive
from index.article import SourceArticle
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


WEIGHTS = replace(RANKING, collapse=False)


def articles() -> Iterator[SourceArticle]:
    """Two of the same words: above the one's text, deep in the other's."""
    of_council = {"id": "deep", "text": f"{REST}\n\n{SAID}\n\n{REST}"}
    of_glacier = {"id": "above", "standfirst": SAID, "text": f"{REST}\n\n{REST}"}
    for record in (of_council, of_glacier):
        yield article_from_record(
            record | {"title": "The week in Kettlemere", "date": "2025-10-30"},
            source=record["id"],
            namespace="n",
            options=ReadOptions(),
        )


def test_its_article_is_found_first(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", list(articles()), split=split)
    with Archive.open(folder) as archive:

        def first(ranking: Ranking) -> str | None:
            retriever = Retriever(archive, HashedEmbedder(), ranking)
            query = Query("lithium beneath the old glacier", EVERYTHING)
            best = retriever.search(query, 9).passages[0].passage
            assert SAID in best.text
            return best.article.external_id

        assert first(WEIGHTS) == "above"
        # By the passages' own words both fit alike, and the older number comes first.
        assert first(replace(WEIGHTS, lead=0.0)) == "deep"
