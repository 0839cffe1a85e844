"""Pairs of BBC articles with the same words in them; a sanity check only.

Oddities: nothing is dated; the pairs were found by 5-word shingles, 157 of 178 at a
Jaccard of .8 or more, and what isn't listed counts as no pair.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import Dataset, Part, TwinQuery
from qa.evaluation.datasets.json_lines import read_lines
from qa.evaluation.datasets.question_lines import known_article

MARK = "pairs.jsonl"
ARTICLES = "articles.jsonl.gz"


class PairLine(BaseModel):
    """Two articles, and how much of their shingles they share."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    set: str
    a: str
    b: str
    jaccard5: float
    containment5: float


def load(folder: Path) -> Dataset:
    """The dataset in its folder.

    Raises:
        DatasetError: a line is wrong.
    """
    corpus = Corpus.of_sources("near_duplicates", [folder / ARTICLES])
    twins: dict[str, set[str]] = defaultdict(set)
    for place, line in read_lines(folder / MARK, PairLine):
        first, second = (known_article(place, key, corpus) for key in (line.a, line.b))
        twins[first].add(second)
        twins[second].add(first)
    items = tuple(
        TwinQuery(key, frozenset(twins.get(key, ())), key.split("/")[0])
        for key in corpus.articles
    )
    return Dataset("near_duplicates", (Part("", corpus, items),))
