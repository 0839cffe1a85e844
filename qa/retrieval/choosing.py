"""Which candidates are shown, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from index.arrays import Floats
from index.reports import Report
from qa.retrieval.candidates import Candidates
from qa.retrieval.collapsing import collapsed
from qa.retrieval.diversity import over_time, taking_turns
from qa.retrieval.query import Query
from qa.retrieval.ranking import Ranking, how_well_it_fits, order

ReportsOf = Callable[[Collection[int]], Mapping[int, Report]]
"""The report in which each version is, by number."""


@dataclass(frozen=True)
class Choice:
    """Positions among the candidates, best first.

    Attributes:
        scores: of every candidate.
    """

    positions: list[int]
    scores: Floats


def choose(
    candidates: Candidates, query: Query, ranking: Ranking, reports_of: ReportsOf
) -> Choice:
    """Ranks, collapses reprints, and lets several articles have their turn."""
    rows = candidates.rows
    fits = how_well_it_fits(candidates, ranking)
    scores = fits + ranking.time * query.prior.worth(rows.stated, fits)
    if ranking.collapse and len(candidates):
        reports = reports_of(set(rows.version_no.tolist()))
        scores = collapsed(rows.version_no, rows.article_no, fits, scores, reports)
    positions: list[int] = order(candidates, scores).tolist()
    if ranking.spread:
        positions = taking_turns(positions, rows.article_no)
    if query.over_time:
        positions = over_time(positions, rows.stated)
    return Choice(positions, scores)
