"""Metrics of rankings are what their definitions say, on any ranking."""

from __future__ import annotations

from math import log2

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.dataset import EvaluationQuestion
from qa.evaluation.metrics import retrieval
from qa.evaluation.metrics.judged import Judged
from qa.evaluation.metrics.retrieval import ranking_scores
from qa.evaluation.response import Response, Retrieved
from tests.qa.evaluation.small_dataset import AMOUNTS, articles, corpus

IDS = [f"a{number}" for number in range(14)]
RANKINGS = st.lists(st.sampled_from(IDS), unique=True)
RELEVANT = st.sets(st.sampled_from([*IDS, "missing 1", "missing 2"]), min_size=1)


def by_definition(ranking: list[str], relevant: set[str]) -> dict[str, float]:
    """Every metric by its textbook formula."""
    ranks = [rank for rank, one in enumerate(ranking, 1) if one in relevant]
    found: dict[str, float] = {}
    for k in (1, 5, 10):
        found[f"hit@{k}"] = float(any(rank <= k for rank in ranks))
        found[f"recall@{k}"] = sum(rank <= k for rank in ranks) / len(relevant)
    for k in (4, 10):
        found[f"all@{k}"] = float(relevant <= set(ranking[:k]))
    first = [rank for rank in ranks if rank <= 10]
    found["mrr@10"] = 1 / first[0] if first else 0.0
    precisions = [number / rank for number, rank in enumerate(first, 1)]
    found["map@10"] = sum(precisions) / len(relevant)
    gain = sum(1 / log2(rank + 1) for rank in first)
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(len(relevant), 10) + 1))
    found["ndcg@10"] = gain / ideal
    return found


@given(RANKINGS, RELEVANT)
def test_they_are_what_their_definitions_say(
    ranking: list[str], relevant: set[str]
) -> None:
    found = ranking_scores(ranking, sorted(relevant))
    assert found == pytest.approx(by_definition(ranking, relevant), abs=1e-9)


@given(st.lists(st.tuples(RANKINGS, RELEVANT), min_size=1, max_size=8))
def test_their_means_are_what_ir_measures_says_of_the_whole_run(
    queries: list[tuple[list[str], set[str]]],
) -> None:
    qrels = {str(at): dict.fromkeys(one[1], 1) for at, one in enumerate(queries)}
    # Scores as a system gives them: ours go by rank alone.
    run = {
        str(at): {doc: 50.0 - 3 * rank for rank, doc in enumerate(one[0])}
        for at, one in enumerate(queries)
    }
    measures = {
        "ndcg@10": ir_measures.nDCG @ 10,
        "map@10": ir_measures.AP @ 10,
        "mrr@10": ir_measures.RR @ 10,
        "recall@5": ir_measures.R @ 5,
        "hit@1": ir_measures.Success @ 1,
    }
    theirs = ir_measures.calc_aggregate(list(measures.values()), qrels, run)
    ours = [ranking_scores(ranking, sorted(rel)) for ranking, rel in queries]
    for name, measure in measures.items():
        mean = sum(one[name] for one in ours) / len(ours)
        assert mean == pytest.approx(theirs[measure], abs=1e-9), name


def judged(*retrieved: Retrieved, gold: str = "Ashbury") -> Judged:
    question = EvaluationQuestion(
        id="q",
        question="How much?",
        gold_articles=(gold.lower(),),
        gold_quotes=(f"The bridge in {gold} will cost {AMOUNTS[gold]}",),
    )
    return Judged(question, Response(retrieved=list(retrieved)), corpus())


def test_an_article_counts_at_the_place_of_its_best_passage() -> None:
    found = judged(
        Retrieved(article="id-corsley", start=0, end=5),
        Retrieved(article="id-corsley", start=5, end=9),
        Retrieved(article="id-ashbury", start=0, end=5),
    )
    assert found.ranking == ("corsley", "ashbury")
    assert retrieval.scores(found)["retrieval.gold.mrr@10"] == (0.5,)


def test_a_passage_must_carry_more_than_half_of_the_quote() -> None:
    text = articles()[0].text
    start = text.index("The bridge")
    end = text.index(", the mayor")
    middle = (start + end) // 2

    def hit(first: int, last: int) -> float:
        place = Retrieved(article="id-ashbury", start=first, end=last)
        (value,) = retrieval.scores(judged(place))["retrieval.passage.hit@1"]
        return value

    assert hit(0, len(text)) == 1
    assert hit(start, end) == 1
    assert hit(start, middle + 3) == 1
    assert hit(middle + 3, len(text)) == 0
    assert hit(0, start) == 0


def test_the_same_place_in_another_article_carries_nothing() -> None:
    text = articles()[1].text
    place = Retrieved(article="id-brampton", start=0, end=len(text))
    assert retrieval.scores(judged(place))["retrieval.passage.hit@10"] == (0.0,)


def test_a_passage_without_a_place_is_judged_by_its_words() -> None:
    text = articles()[0].text

    def hit(words: str, article: str = "id-ashbury") -> float:
        found = judged(Retrieved(article=article, text=words))
        return retrieval.scores(found)["retrieval.passage.hit@1"][0]

    assert hit(text) == 1
    assert hit(text.upper().replace(" ", "\n")) == 1
    assert hit("The council met on Monday.") == 0
    # What doesn't stand in the article that is named is made up.
    assert hit(f"Indeed. {text}") == 0
    assert hit(text, "id-brampton") == 0
    assert hit(text, "nowhere") == 0


def test_a_system_may_show_its_own_header_above_a_passage() -> None:
    text = articles()[0].text

    def hit(**place: object) -> float:
        found = judged(Retrieved(article="id-ashbury", **place))
        return retrieval.scores(found)["retrieval.passage.hit@1"][0]

    assert hit(start=0, end=len(text), text=f"# Ashbury, 1 March\n{text}") == 1
    assert hit(start=0, end=len(text), text=f" {text}\n") == 1
    assert hit(text=f"# Ashbury, 1 March\n{text[: len(text) - 3]}…") == 1
    # Without a place and without words, the whole article is meant.
    assert hit() == 1


@pytest.mark.parametrize("place", [(-5, 400), (0, 10**9), (60, 30), (0, 0)])
def test_a_place_that_is_none_carries_nothing(place: tuple[int, int]) -> None:
    found = judged(Retrieved(article="id-ashbury", start=place[0], end=place[1]))
    assert retrieval.scores(found)["retrieval.passage.hit@1"] == (0.0,)


def test_only_the_first_passage_to_carry_a_quote_counts() -> None:
    whole = Retrieved(article="id-ashbury", start=0, end=len(articles()[0].text))
    found = retrieval.scores(judged(whole, whole, whole))
    assert found["retrieval.passage.map@10"] == (1.0,)
    assert found["retrieval.passage.recall@10"] == (1.0,)


def test_what_a_question_has_nothing_for_is_not_there() -> None:
    bare = EvaluationQuestion(id="q", question="How much?", answers=("9",))
    assert retrieval.scores(Judged(bare, Response(), corpus())) == {}
