"""Names by themselves, found as in questions."""

from __future__ import annotations

import pytest

from qa.understanding.names import AuthorEntry, Directory, OutletEntry
from qa.understanding.names.lookup import (
    authors_called,
    names_holding,
    nearest_names,
    outlets_called,
)

DIRECTORY = Directory.of(
    [
        OutletEntry("OBS News", 9, ("www.obs.example.com",)),
        OutletEntry("OBS Sport", 4),
        OutletEntry("The Castermouth Weekly Journal", 5, ("www.castermouth.com",)),
        OutletEntry("The Quaymoor Echo", 3),
    ],
    [
        AuthorEntry("Ida Pell", 3),
        AuthorEntry("Jonas Pell", 1),
        AuthorEntry("Zoë Quill", 2),
    ],
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("obs", ("OBS News", "OBS Sport")),
        ("OBS Sport", ("OBS Sport",)),
        ("quaymoor echo", ("The Quaymoor Echo",)),
        ("the Echo", ("The Quaymoor Echo",)),
        ("CWJ", ("The Castermouth Weekly Journal",)),
        ("castermouth.com", ("The Castermouth Weekly Journal",)),
        ("https://www.castermouth.com/a/b", ("The Castermouth Weekly Journal",)),
        ("Reuters", ()),
        ("nosuch.example", ()),
        ("", ()),
        ("?", ()),
    ],
)
def test_outlets(name, meant):
    assert outlets_called(name, DIRECTORY) == meant


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ida pell", ("Ida Pell",)),
        ("zoe quill", ("Zoë Quill",)),
        ("Quill", ("Zoë Quill",)),
        ("Pell", ("Ida Pell", "Jonas Pell")),
        ("Ida", ()),
        ("", ()),
    ],
)
def test_authors(name, meant):
    assert authors_called(name, DIRECTORY) == meant


KNOWN = ("The Quaymoor Echo", "The Echo", "The Orrow Courier", "Harbour & Market")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("echo", ["The Echo", "The Quaymoor Echo"]),
        ("Orow Courier", ["The Orrow Courier"]),
        ("ecko", ["The Echo", "The Quaymoor Echo"]),
        ("Zanzibar", []),
        ("", []),
        ("!", []),
    ],
)
def test_the_nearest_names(name, near):
    assert nearest_names(name, KNOWN) == near


def test_no_more_than_three_are_near():
    assert len(nearest_names("echo", [f"Echo {number}" for number in range(9)])) == 3


def test_names_that_hold_a_part():
    assert names_holding("ECH", KNOWN) == ["The Quaymoor Echo", "The Echo"]
