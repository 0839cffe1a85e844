"""Metrics of rankings, by ir-measures; by article, and by passage.

``gold``: articles that the question's author had in mind. ``holding``: articles in
which the answer was found. ``passage``: passages that carry a gold quote, by which is
meant more than half of its characters; only the first to carry it counts, and a quote
that no passage carries is a relevant passage that wasn't found.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from qa.evaluation.metrics.judged import Judged
from qa.evaluation.metrics.metric import Metric, Scores
from qa.evaluation.metrics.placing import folded, meant, span
from qa.evaluation.response import Retrieved
from qa.quotes import fold

CUTOFFS = (1, 5, 10)
ALL_CUTOFFS = (4, 10)
LEVELS = {
    "gold": "articles that the author had in mind",
    "holding": "articles that hold the answer",
    "passage": "passages that carry a gold quote",
}

METRICS = tuple(
    Metric(f"retrieval.{level}.{name}", f"{says}, {what}")
    for level, what in LEVELS.items()
    for name, says in (
        *((f"hit@{k}", f"any among the first {k}") for k in CUTOFFS),
        *((f"recall@{k}", f"share found among the first {k}") for k in CUTOFFS),
        ("mrr@10", "reciprocal rank of the first, up to 10"),
        ("map@10", "mean average precision up to 10"),
        ("ndcg@10", "normalised discounted cumulative gain up to 10"),
        *((f"all@{k}", f"all of them among the first {k}") for k in ALL_CUTOFFS),
    )
)


def scores(judged: Judged) -> Scores:
    """The metrics of each level that the question has something for."""
    question = judged.question
    found: Scores = {}
    if question.gold_articles:
        found |= _named("gold", judged.ranking, question.gold_articles)
    if question.holding_articles:
        found |= _named("holding", judged.ranking, question.holding_articles)
    if question.gold_quotes:
        ranking, relevant = carrying(judged)
        found |= _named("passage", ranking, relevant)
    return found


def ranking_scores(ranking: Sequence[str], relevant: Sequence[str]) -> dict[str, float]:
    """The metrics of one ranking.

    Args:
        ranking: ids, best first, each once.
        relevant: ids, at least one.
    """
    import ir_measures
    from ir_measures import AP, RR, R, Success, nDCG

    measures = {
        **{Success @ k: f"hit@{k}" for k in CUTOFFS},
        **{R @ k: f"recall@{k}" for k in CUTOFFS},
        RR @ 10: "mrr@10",
        AP @ 10: "map@10",
        nDCG @ 10: "ndcg@10",
    }
    values = dict.fromkeys(measures.values(), 0.0)
    if ranking:
        qrels = {"q": dict.fromkeys(relevant, 1)}
        run = {"q": {one: 1.0 / rank for rank, one in enumerate(ranking, 1)}}
        for one in ir_measures.iter_calc(list(measures), qrels, run):
            values[measures[one.measure]] = one.value
    for k in ALL_CUTOFFS:
        values[f"all@{k}"] = float(set(relevant) <= set(ranking[:k]))
    return values


def carrying(judged: Judged) -> tuple[list[str], list[str]]:
    """Ids of the passages retrieved, and of those that first carry a gold quote."""
    missing = list(dict.fromkeys(judged.question.gold_quotes))
    ranking, relevant = [], []
    for rank, found in enumerate(judged.response.retrieved, 1):
        ranking.append(f"passage {rank}")
        carried = {quote for quote in missing if carries(judged, found, quote)}
        if carried:
            relevant.append(ranking[-1])
            missing = [quote for quote in missing if quote not in carried]
    return ranking, relevant + [f"quote {at}" for at in range(len(missing))]


def carries(judged: Judged, found: Retrieved, quote: str) -> bool:
    """Whether a passage, as it stands in its article, has more than half of a quote."""
    gold = judged.question.gold_articles
    if gold and judged.key(found.article) not in gold:
        return False
    needle = folded(quote).strip()
    for article in meant(found, judged.versions(found.article)):
        place = span(found, article)
        if place is None and found.text is not None:
            if needle in folded(found.text):
                return True
            continue
        first, last = place or (0, len(article.text))
        for start, end in _stretches(article.text, needle):
            if 2 * (min(end, last) - max(start, first)) > end - start:
                return True
    return False


@lru_cache(maxsize=512)
def _stretches(text: str, needle: str) -> tuple[tuple[int, int], ...]:
    """Everywhere that a folded quote stands in a text."""
    plain, origin = fold(text)
    found, at = [], plain.find(needle) if needle else -1
    while at >= 0:
        found.append((origin[at], origin[at + len(needle) - 1] + 1))
        at = plain.find(needle, at + 1)
    return tuple(found)


def _named(level: str, ranking: Sequence[str], relevant: Sequence[str]) -> Scores:
    values = ranking_scores(ranking, relevant)
    return {f"retrieval.{level}.{name}": (value,) for name, value in values.items()}
