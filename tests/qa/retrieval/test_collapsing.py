"""Reprints of one report count once: the originating text stands for all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.reports import Report
from qa.retrieval.collapsing import SOMETHING_ELSE, collapsed

NEVER = float("-inf")


def reported(*groups: Sequence[int]) -> dict[int, Report]:
    """Reports of these versions, each of an article of its own number times ten."""
    return {
        number: Report(tuple(group), tuple(10 * one for one in group), ())
        for group in groups
        for number in group
    }


def shown(
    versions: Sequence[int],
    fits: Sequence[float],
    reports: dict[int, Report],
    worth: Sequence[float] | None = None,
    articles: Sequence[int] | None = None,
) -> list[float]:
    """The scores after collapsing."""
    fitting = np.array(fits, dtype=np.float64)
    scored = fitting + (0 if worth is None else np.array(worth))
    numbers = np.array(versions, dtype=np.int64)
    owners = 10 * numbers if articles is None else np.array(articles)
    found = collapsed(numbers, owners, fitting, scored, reports)
    return found.round(9).tolist()


def test_the_originating_text_takes_the_place_of_the_best_reprint() -> None:
    reports = reported([2, 1])
    assert shown([1, 2], [0.9, 0.85], reports) == [NEVER, 0.9]
    assert shown([2, 1], [0.9, 0.85], reports) == [0.9, NEVER]


def test_a_newer_reprints_time_is_the_reports() -> None:
    assert shown([1, 2], [0.5, 0.5], reported([1, 2]), worth=[0, 0.3]) == [0.8, NEVER]


def test_the_place_is_taken_by_the_passage_that_fits_best() -> None:
    found = shown([1, 1, 2], [0.4, 0.6, 0.65], reported([1, 2]))
    assert found == [0.4, 0.65, NEVER]


def test_what_a_reprint_has_of_its_own_is_kept() -> None:
    beyond = 0.5 + SOMETHING_ELSE + 0.01
    found = shown([1, 2, 2], [0.5, beyond, 0.5], reported([1, 2]))
    assert found == [0.5, beyond, NEVER]


def test_where_every_reprint_has_something_of_its_own_nothing_is_moved() -> None:
    beyond = 0.5 + 2 * SOMETHING_ELSE
    found = shown([1, 2], [0.5, beyond], reported([1, 2]), worth=[0.1, 0.1])
    assert found == [0.6, round(beyond + 0.1, 9)]


def test_if_the_origin_was_not_found_the_next_stands_for_all() -> None:
    assert shown([2, 3], [0.5, 0.55], reported([1, 2, 3])) == [0.55, NEVER]


def test_one_reprint_alone_is_left_as_it_is() -> None:
    assert shown([3, 3, 9], [0.5, 0.4, 0.3], reported([1, 2, 3], [9])) == [
        0.5,
        0.4,
        0.3,
    ]


def test_posts_of_versions_yet_to_come_count_as_their_articles() -> None:
    """Versions 1 and 2 stand; 8 and 9 bring the posts of theirs that were found."""
    reports = reported([1, 2])
    reports |= {8: reports[1], 9: reports[2]}
    both = shown([8, 9], [0.5, 0.5], reports, articles=[10, 20])
    assert both == [0.5, NEVER]
    one_blog = shown([1, 8], [0.5, 0.5], reports, articles=[10, 10])
    assert one_blog == [0.5, 0.5]
    with_reprint = shown([1, 8, 9], [0.3, 0.5, 0.5], reports, articles=[10, 10, 20])
    assert with_reprint == [0.3, 0.5, NEVER]


def test_reports_do_not_touch_each_other() -> None:
    found = shown([1, 2, 3, 4, 5], [0.5] * 5, reported([1, 2], [4, 3], [5]))
    assert found == [0.5, NEVER, NEVER, 0.5, 0.5]


def test_a_version_of_no_known_report_is_left_as_it_is() -> None:
    """Its article was withdrawn while the search was under way."""
    assert shown([1, 2], [0.5, 0.5], {}) == [0.5, 0.5]
    assert shown([], [], {}) == []


def test_where_all_fit_alike_the_origin_is_left() -> None:
    assert shown([3, 2, 1], [0, 0, 0], reported([1, 2, 3])) == [NEVER, NEVER, 0]


@st.composite
def searches(draw: st.DrawFn) -> tuple[list[int], list[float], list[float], dict]:
    reports = reported([1, 2, 3], [4, 5], [6])
    versions = draw(st.lists(st.integers(1, 7), max_size=10))
    marks = st.lists(st.floats(0, 2), min_size=len(versions), max_size=len(versions))
    return versions, draw(marks), draw(marks), reports


@given(searches())
def test_no_report_is_lost_and_nothing_rises_above_its_own(
    search: tuple[list[int], list[float], list[float], dict[int, Report]],
) -> None:
    versions, fits, worth, reports = search
    scored = np.array(fits) + np.array(worth)
    numbers = np.array(versions, dtype=np.int64)
    found = collapsed(numbers, 10 * numbers, np.array(fits), scored, reports)
    assert not np.isnan(found).any()
    assert scored.tolist() == (np.array(fits) + np.array(worth)).tolist()
    for report in {reports.get(number) for number in versions}:
        places = [at for at, one in enumerate(versions) if reports.get(one) == report]
        assert max(found[places]) == max(scored[places])
        if report is None:
            assert found[places].tolist() == scored[places].tolist()
        # What is left of the originating article is all of it.
        elif origin := next(one for one in report.versions if one in versions):
            own = [at for at in places if versions[at] == origin]
            assert np.isfinite(found[own]).all()
