"""Bylines as columns: who published and who wrote what is seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bylines import Author, Bylines, Publisher, named

OUTLETS = (None, "The Orrow Courier", "The Quaymoor Echo", "Nobody's Gazette")
HOSTS = (None, "courier.example", "echo.example", "www.echo.example")
AUTHORS = (None, "Hester Quill", "HESTER QUILL", "Teo Vance")


def column(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


BYLINES = Bylines(
    outlet=column(1, 2, 2, 0, 2),
    host=column(1, 3, 2, 0, 2),
    credited=column(0, 0, 1, 2, 4),
    author=column(1, 3, 2, 3, 1),
    outlet_names=OUTLETS,
    host_names=HOSTS,
    author_names=AUTHORS,
)
"""Five versions: of the Courier, three of the Echo, and one of nobody."""


def seen(*positions: int) -> np.ndarray:
    mask = np.zeros(5, np.bool_)
    mask[list(positions)] = True
    return mask


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ({"hester quill"}, [False, True, True, False]),
        ({"Hester Quill"}, [False] * 4),
        ({"teo vance", "nobody"}, [False, False, False, True]),
        (set(), [False] * 4),
    ],
)
def test_names_are_wanted_casefolded_and_none_never_is(wanted, chosen):
    assert named(AUTHORS, wanted).tolist() == chosen


def test_versions_by_an_author_come_once_in_order():
    assert BYLINES.written_by(frozenset({"hester quill"})).tolist() == [0, 1, 4]
    both = frozenset({"hester quill", "teo vance"})
    assert BYLINES.written_by(both).tolist() == [0, 1, 2, 4]
    assert BYLINES.written_by(frozenset({"ida pell"})).tolist() == []


def test_publishers_are_those_of_what_is_seen():
    everything = seen(0, 1, 2, 3, 4)
    assert BYLINES.publishers(everything) == [
        Publisher("The Orrow Courier", 1, ("courier.example",)),
        Publisher("The Quaymoor Echo", 3, ("echo.example", "www.echo.example")),
    ]
    assert BYLINES.publishers(seen(1, 3)) == [
        Publisher("The Quaymoor Echo", 1, ("www.echo.example",))
    ]
    assert BYLINES.publishers(seen()) == []


def test_authors_are_those_of_what_is_seen():
    assert BYLINES.authors(seen(0, 4)) == [
        Author("Hester Quill", 2),
        Author("Teo Vance", 1),
    ]
    assert BYLINES.authors(seen(3)) == []


def test_only_the_authors_that_matter_are_listed():
    everything = seen(0, 1, 2, 3, 4)
    assert BYLINES.authors(everything, [3, 2]) == [
        Author("HESTER QUILL", 1),
        Author("Teo Vance", 2),
    ]
    assert BYLINES.authors(seen(3), [1]) == []
    assert BYLINES.authors(everything, ()) == []


@given(st.lists(st.booleans(), min_size=5, max_size=5))
def test_what_is_not_seen_counts_nowhere(visible):
    mask = np.array(visible, np.bool_)
    articles = sum(one.articles for one in BYLINES.publishers(mask))
    assert articles == sum(bool(BYLINES.outlet[at]) for at in np.flatnonzero(mask))
    credits = sum(one.articles for one in BYLINES.authors(mask))
    assert credits == sum(bool(mask[at]) for at in BYLINES.credited)
