"""Metrics of rankings, by ir-measures; by article, and by passage.

``gold``: articles that the question's author had in mind. ``holding``: articles in
which the answer was found. ``passage``: passages that carry a gold quote, by which is
meant more than half of its characters; only the first to carry it counts, and a quote
that no passage carries is a relevant passage that wasn't found.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.evaluation.metrics.judged import Judged
from qa.evaluation.metrics.metric import Metric, Scores
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
    quotes = dict.fromkeys(judged.question.gold_quotes)
    places = {quote: quote_places(judged, quote) for quote in quotes}
    missing = list(quotes)
    ranking, relevant = [], []
    for rank, found in enumerate(judged.response.retrieved, 1):
        ranking.append(f"passage {rank}")
        carried = [q for q in missing if carries(judged, found, q, places[q])]
        if carried:
            relevant.append(ranking[-1])
            missing = [quote for quote in missing if quote not in carried]
    return ranking, relevant + [f"quote {at}" for at in range(len(missing))]


def quote_places(judged: Judged, quote: str) -> dict[str, tuple[int, int]]:
    """Where the quote stands, by article: in the gold ones, if there are any."""
    needle = fold(quote)[0].strip()
    places = {}
    for key in judged.question.gold_articles or judged.ranking:
        for article in judged.corpus.articles.get(key, [])[:1]:
            text, origin = fold(article.text)
            at = text.find(needle)
            if needle and at >= 0:
                places[key] = (origin[at], origin[at + len(needle) - 1] + 1)
    return places


def carries(
    judged: Judged, found: Retrieved, quote: str, places: dict[str, tuple[int, int]]
) -> bool:
    """Whether a passage has more than half of a quote; all of it, if only its text is
    known."""
    if found.text is not None:
        return fold(quote)[0].strip() in fold(found.text)[0]
    key = judged.key(found.article)
    if found.start is not None and found.end is not None and key in places:
        start, end = places[key]
        shared = min(end, found.end) - max(start, found.start)
        return 2 * shared > end - start
    return False


def _named(level: str, ranking: Sequence[str], relevant: Sequence[str]) -> Scores:
    values = ranking_scores(ranking, relevant)
    return {f"retrieval.{level}.{name}": (value,) for name, value in values.items()}
