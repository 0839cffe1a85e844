"""How often all evidence is found: by the question alone, and by its parts as well.

    python -m benchmarks.understanding.parts FOLDER [--ids odd|even]

``FOLDER`` is MultiHop-RAG's, whose facts make the archive. Printed is the share of
questions of which all gold articles are among the first ten, by way of searching, with
the difference to the question alone and its 95 % interval, the same questions drawn for
both.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np

from index.filters import Filters
from qa.evaluation.archives import Recipe, open_archive
from qa.evaluation.dataset import EvaluationQuestion
from qa.evaluation.datasets.multihop_rag import load
from qa.evaluation.intervals import difference
from qa.evaluation.metrics.statistics import mean
from qa.evaluation.workspace import Workspace
from qa.evidence import ScoredPassage
from qa.retrieval.merging import merged
from qa.retrieval.query import Preference, Query
from qa.retrieval.retriever import Retriever
from qa.understanding.directories import Directories
from qa.understanding.names import Role
from qa.understanding.parts import question_parts
from qa.understanding.understood import understand

AS_OF = datetime(2024, 1, 2, tzinfo=UTC)
"""After all of its articles."""
SEARCHED, SHOWN = 60, 10
WORTHS = (0.15, 0.3, 0.45, 0.6)
"""Tried for an outlet's preference, on the scale of a cosine."""
SEED = 1

Passages = Sequence[ScoredPassage]


@dataclass(frozen=True)
class Searches:
    """Searches for words, each made once."""

    find: Callable[[str, tuple[str, ...], float | None], Passages]

    @classmethod
    def over(cls, retriever: Retriever) -> Searches:
        everything = Filters(AS_OF)

        @cache
        def find(text: str, outlets: tuple[str, ...], worth: float | None) -> Passages:
            query = Query(text, everything)
            if outlets:
                names = frozenset(name.casefold() for name in outlets)
                theirs = replace(everything, outlets=names)
                if worth is None:
                    query = replace(query, filters=theirs)
                else:
                    query = replace(query, preferences=(Preference(theirs, worth),))
            return retriever.search(query, SEARCHED).passages

        return cls(find)


def rankings(
    question: EvaluationQuestion, searches: Searches, retriever: Retriever
) -> dict[str, list[str]]:
    """The articles that each way of searching shows, best first."""
    directory = retriever.directories.of(retriever.archive, Filters(AS_OF))
    understood = understand(question.question, AS_OF, UTC, directory)
    parts = question_parts(understood)
    parts = parts if len(parts) > 1 else ()
    named = (
        name
        for one in understood.outlets
        if one.role is Role.SOURCE
        for name in one.names
    )
    outlets = tuple(sorted(set(named)))
    text = question.question
    whole = searches.find(text, (), None)
    ways = {
        "the question": articles(whole),
        "the question, in its outlets alone": articles(
            searches.find(text, outlets, None)
        ),
    }
    for worth in WORTHS:
        found = searches.find(text, outlets, worth)
        ways[f"the question, its outlets preferred by {worth}"] = articles(found)

    def with_parts(worth: float | None, *, by_outlet: bool = True) -> list[Passages]:
        return [
            searches.find(one.text, one.outlets if by_outlet else (), worth)
            for one in parts
        ]

    def as_merged(found: list[Passages]) -> list[str]:
        return articles(merged(whole, found, SHOWN).passages)

    ways["merged with parts, any outlet"] = as_merged(with_parts(None, by_outlet=False))
    ways["merged with parts, in their outlets alone"] = as_merged(with_parts(None))
    for worth in WORTHS:
        found_each = with_parts(worth)
        ways[f"merged with parts, outlets preferred by {worth}"] = as_merged(found_each)
        ways[f"in turn with parts, outlets preferred by {worth}"] = in_turn(
            [*found_each, whole]
        )
    ways["in turn with parts, in their outlets alone"] = in_turn(
        [*with_parts(None), whole]
    )
    return ways


def articles(found: Passages) -> list[str]:
    """The first articles, each once."""
    keys = (one.passage.article.external_id or "" for one in found)
    return list(dict.fromkeys(keys))[:SHOWN]


def in_turn(searches: Iterable[Passages]) -> list[str]:
    """The best article of each search, then the second of each, each once."""
    lists = [articles(found) for found in searches]
    turns = (
        found[turn] for turn in range(SHOWN) for found in lists if turn < len(found)
    )
    return list(dict.fromkeys(turns))[:SHOWN]


def main() -> None:
    """Prints a line a way of searching."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ids", choices=("odd", "even", "all"), default="all")
    options = parser.parse_args()
    rest = {"odd": (1,), "even": (0,), "all": (0, 1)}[options.ids]
    (part,) = load(options.folder).parts
    workspace = Workspace()
    embedder = workspace.embedder("minilm")
    with ExitStack() as resources:
        resources.callback(workspace.close)
        archive = open_archive(
            part.corpus, workspace, embedder, Recipe(), print, resources
        )
        retriever = Retriever(archive, embedder, directories=Directories())
        searches = Searches.over(retriever)
        found: dict[str, list[bool]] = {}
        for item in part.items:
            if not isinstance(item, EvaluationQuestion) or not item.gold_articles:
                continue
            if int(item.id) % 2 in rest:
                for way, shown in rankings(item, searches, retriever).items():
                    held = set(item.gold_articles) <= set(shown)
                    found.setdefault(way, []).append(held)
    report(found)


def report(found: dict[str, list[bool]]) -> None:
    rows = {way: np.array(held, float)[:, None] for way, held in found.items()}
    alone = rows["the question"]
    print(f"{len(alone)} questions, all evidence among the first {SHOWN}")
    for way, held in rows.items():
        low, high = difference(alone, held, mean, SEED)
        change = held.mean() - alone.mean()
        gained, lost = (held > alone).sum(), (held < alone).sum()
        bounds = "" if way == "the question" else f"[{low:+.3f}, {high:+.3f}]"
        print(
            f"{way:52} {held.mean():.3f}  {change:+.3f} {bounds}"
            f"  {gained} gained, {lost} lost"
        )


if __name__ == "__main__":
    main()
