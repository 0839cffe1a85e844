"""Reprints that add nothing give way to the text that they were made from."""

from __future__ import annotations

import numpy as np

from index.reports import Report
from qa.retrieval.collapsing import SOMETHING_ELSE, collapsed

WIRE = Report((7, 3), ("Echo", "Reuters"))
ALONE = Report((5,), ("Herald",))


def scores(
    versions: list[int], fits: list[float], report: Report = WIRE
) -> list[float]:
    values = np.array(fits)
    reports = dict.fromkeys(versions, report) | {5: ALONE}
    return collapsed(np.array(versions), values, values, reports).tolist()


def test_the_originating_text_takes_the_place_of_its_reprints() -> None:
    assert scores([3, 5, 7], [0.84, 0.83, 0.8]) == [-np.inf, 0.83, 0.84]


def test_a_reprint_keeps_what_it_alone_has() -> None:
    own = 0.8 + SOMETHING_ELSE + 0.01
    assert scores([3, 3, 7], [own, 0.7, 0.8]) == [own, -np.inf, 0.8]


def test_one_alone_stays_as_it_is() -> None:
    assert scores([3, 5], [0.8, 0.9]) == [0.8, 0.9]


def test_versions_that_brought_an_older_post_may_be_all_that_is_found() -> None:
    """Of a live blog another version stands, which is the one in the report."""
    assert scores([8, 9], [0.8, 0.84]) == [0.84, -np.inf]
