"""The passage with which a version, or a live blog's post, begins."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.stores.placements import NO_POST, Placements

Row = tuple[int, int, int, int]
"""Passage, version, post, start."""


def leads(*rows: Row, notices: Collection[int] = ()) -> list[int]:
    """Of the rows, ordered, the leads; ``notices`` are passages that are one."""
    columns = np.array(sorted(rows), np.int64).reshape(-1, 4).T
    noticed = np.isin(columns[0], list(notices))
    return Placements(*columns).leads(noticed).tolist()


def test_of_an_article_it_is_what_begins_first():
    assert leads((5, 1, NO_POST, 400), (7, 1, NO_POST, 0), (9, 1, NO_POST, 800)) == [
        7,
        7,
        7,
    ]


def test_each_post_has_its_own():
    assert leads((1, 1, 0, 50), (2, 1, 0, 90), (3, 1, 1, 10), (4, 1, NO_POST, 0)) == [
        1,
        1,
        3,
        4,
    ]


def test_a_passage_may_lead_in_one_version_and_not_in_the_next():
    """A new first paragraph went before it."""
    assert leads((1, 1, NO_POST, 0), (1, 2, NO_POST, 120), (2, 2, NO_POST, 0)) == [
        1,
        2,
        2,
    ]


def test_a_notice_does_not_lead_unless_it_is_alone():
    rows = (1, 1, NO_POST, 0), (2, 1, NO_POST, 90), (3, 2, NO_POST, 0)
    assert leads(*rows, notices={1, 3}) == [2, 2, 3]


def test_of_nothing_but_notices_each_is_its_own():
    """The first may stand later than the second, which it would weigh in."""
    rows = (1, 1, NO_POST, 0), (2, 1, NO_POST, 90), (3, 1, 0, 200), (4, 1, 0, 300)
    assert leads(*rows, notices={1, 2, 3, 4}) == [1, 2, 3, 4]
    assert leads(*rows, notices={1, 2, 3}) == [1, 2, 4, 4]


def test_of_nothing_there_are_none():
    assert leads() == []


@given(
    st.lists(
        st.tuples(
            st.integers(1, 30),
            st.integers(1, 3),
            st.integers(NO_POST, 2),
            st.integers(0, 9),
        ),
        max_size=20,
        unique_by=(lambda row: row[0], lambda row: row[1:]),
    )
)
def test_it_is_the_first_of_the_same_version_and_post(rows):
    def first(row: Row) -> int:
        same = (one for one in rows if one[1:3] == row[1:3])
        return min(same, key=lambda one: one[3])[0]

    assert leads(*rows) == [first(row) for row in sorted(rows)]
