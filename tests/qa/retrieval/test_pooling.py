"""A story that is printed everywhere leaves room for the others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive
from index.embedders.hashed import HashedEmbedder
from qa.retrieval import pooling
from qa.retrieval.query import Query
from qa.retrieval.ranking import RANKING
from qa.retrieval.retriever import Retriever
from tests.index.archives import EVERYTHING, article, build, numbered

STORY = (
    "The comet will pass the valley on Tuesday night, the observatory said. Whoever "
    "wants to see it should look to the west after ten, where it stands a hand above "
    "the ridge of the quarry, and wait until the mill's lamps are put out at eleven."
)


@pytest.mark.parametrize("ranking", [RANKING, replace(RANKING, text=1.0)])
def test_there_are_as_many_results_as_there_are_stories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ranking: object
) -> None:
    monkeypatch.setattr(pooling, "POOL", 6)
    printed = [article(f"a{n}", STORY, outlet=f"Outlet {n}") for n in range(30)]
    others = [
        replace(numbered(n, 1), text=f"A comet, {n}: {numbered(n, 1).text}")
        for n in range(8)
    ]
    folder = build(tmp_path / "data", [*printed, *others])
    with Archive.open(folder) as archive:
        retriever = Retriever(archive, HashedEmbedder(), ranking)  # type: ignore[arg-type]
        for k in (1, 3, 9, 20):
            found = retriever.search(Query("comet valley Tuesday", EVERYTHING), k)
            articles = [one.passage.article.article_id for one in found.passages]
            stories = {one.passage.text == STORY for one in found.passages}
            assert len(articles) == len(set(articles)) == min(k, 9)
            assert sum(one.passage.text == STORY for one in found.passages) <= 1
            assert True in stories or k < 9
