"""Which candidates are shown, and in which order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from index.filters import Filters
from index.reports import Report
from index.times import to_epoch
from qa.retrieval.candidates import Candidates
from qa.retrieval.choosing import choose
from qa.retrieval.query import Query
from qa.retrieval.ranking import RANKING
from qa.retrieval.time_prior import TimePrior
from tests.qa.retrieval.made_candidates import made

NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)
QUERY = Query("dam", Filters(as_of=NOON))
PLAIN = replace(RANKING, text=0, lead=0)


def no_reports(_versions: Collection[int]) -> dict[int, Report]:
    return {}


def chosen(candidates: Candidates, query: Query = QUERY, **ranking: float) -> list[int]:
    ranked = replace(PLAIN, **ranking)
    return choose(candidates, query, ranked, no_reports).positions


def test_of_nothing_nothing_is_chosen_and_no_report_is_looked_up() -> None:
    def refuse(_versions: Collection[int]) -> dict[int, Report]:
        raise AssertionError

    choice = choose(made(0), replace(QUERY, over_time=True), PLAIN, refuse)
    assert (choice.positions, choice.scores.tolist()) == ([], [])


def test_one_candidate_is_chosen_whatever_it_is_like() -> None:
    assert chosen(made(1, cosine=[-1.0])) == [0]


def test_the_best_come_first_and_equals_as_they_were_stored() -> None:
    assert chosen(made(4, cosine=[0.1, 0.5, 0.5, 0.3])) == [1, 2, 3, 0]
    assert chosen(made(3)) == [0, 1, 2]


def test_time_counts_by_its_weight() -> None:
    query = replace(QUERY, prior=TimePrior(NOON, recent=0.3))
    found = made(2, cosine=[0.6, 0.5], stated=[0, to_epoch(NOON)])
    assert chosen(found, query) == [1, 0]
    assert chosen(found, query, time=0.0) == [0, 1]


def test_reprints_count_once_and_of_what_was_found_only() -> None:
    asked: list[set[int]] = []

    def reports_of(versions: Collection[int]) -> dict[int, Report]:
        asked.append(set(versions))
        report = Report((5, 6, 7), (50, 60, 70), ())
        return {6: report, 7: report}

    found = made(
        4,
        cosine=[0.5, 0.5, 0.3, 0.1],
        version_no=[7, 6, 6, 9],
        article_no=[70, 60, 60, 90],
    )
    assert choose(found, QUERY, PLAIN, reports_of).positions == [1, 2, 3]
    assert asked == [{6, 7, 9}]
    alone = replace(PLAIN, collapse=False)
    assert choose(found, QUERY, alone, reports_of).positions == [0, 1, 2, 3]
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("spread", "order"),
    [(True, [0, 1, 2, 5, 6, 3, 4]), (False, [0, 1, 2, 3, 4, 5, 6])],
)
def test_other_articles_have_their_turn(spread: bool, order: list[int]) -> None:
    found = made(
        7,
        cosine=[0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3],
        article_no=[1, 1, 1, 1, 1, 2, 3],
    )
    assert chosen(found, spread=spread) == order


def test_a_course_of_events_is_told_from_its_beginning_to_its_end() -> None:
    found = made(10, cosine=[1 - n / 100 for n in range(10)], stated=list(range(10)))
    assert chosen(found, replace(QUERY, over_time=True))[:5] == [0, 2, 4, 6, 8]
