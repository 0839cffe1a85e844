"""MultiHop-RAG's own scores, reproduced from its authors' own output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.evaluation.metrics.multihop_rag import official_scores


@pytest.mark.shared
def test_the_authors_own_sample_has_the_authors_own_scores(shared_data: Path) -> None:
    file = shared_data / "multihop_rag" / "official_sample_retrieval_output.json"
    rows = [
        official_scores(
            [one["text"] for one in query["retrieval_list"]],
            [one["fact"] for one in query["gold_list"]],
        )
        for query in json.loads(file.read_text(encoding="utf-8"))
    ]
    means = {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}
    assert {name: round(mean, 4) for name, mean in means.items()} == {
        "hits@10": 0.75,
        "hits@4": 0.625,
        "map@10": 0.2746,
        "mrr@10": 0.5491,
    }


def test_two_facts_in_one_text_count_there_together() -> None:
    found = official_scores(
        ["nothing", "the dam broke\nand the river rose"],
        [
            "The river",
            "river rose",
            "dam  broke",
        ],
    )
    assert found == {"hits@10": 1, "hits@4": 1, "map@10": 2 / 2 / 3, "mrr@10": 0.5}


def test_a_fact_counts_once() -> None:
    found = official_scores(
        ["dam broke", "dam broke", "x", "x", "river rose"],
        [
            "dam broke",
            "river rose",
        ],
    )
    assert found["map@10"] == (1 + 1 / 5) / 2


def test_the_eleventh_text_counts_for_nothing() -> None:
    found = official_scores(["x"] * 10 + ["dam broke"], ["dam broke"])
    assert set(found.values()) == {0.0}
