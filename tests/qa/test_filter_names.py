"""Names of filters as the archive spells them, and those that it hasn't."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from index.bylines import Author, Publisher
from index.filters import Filters
from qa.filter_names import MOST_HINTS, FilterNames, UnheldName, filter_names
from qa.presenting import searched_filters
from qa.understanding.directories import Directories
from qa.understanding.names import AuthorEntry, Directory, OutletEntry

NOW = Filters(as_of=datetime(2026, 3, 15, tzinfo=UTC))
OUTLETS = [
    Publisher("The Orrow Courier", 6, ()),
    Publisher("the orrow courier", 1, ()),
    Publisher("Tarn Valley Broadcasting", 2, ()),
]
AUTHORS = [Author("Hester Quill", 3), Author("Ida Quill", 1), Author("Teo Vance", 2)]


class Held:
    """What is asked of an archive here."""

    def names(self, _filters, among=None):
        return OUTLETS, AUTHORS if among is None else []

    def labels(self, _filters):
        return ["news", "obituary"], ["cy", "en"]


class Known(Directories):
    def for_text(self, archive, filters, text):
        return Directory.of(
            [OutletEntry(one.name, one.articles) for one in OUTLETS],
            [AuthorEntry(one.name, one.articles) for one in AUTHORS],
        )


def names(**filters: Any) -> FilterNames:
    return filter_names(Held(), replace(NOW, **filters), Known())  # type: ignore[arg-type]


def test_names_are_spelt_as_most_articles_have_them():
    found = names(outlets=frozenset({"the orrow courier"}))
    assert found == FilterNames(("The Orrow Courier",), (), ())
    found = names(authors=frozenset({"teo vance", "hester quill"}))
    assert found.authors == ("Hester Quill", "Teo Vance")


@pytest.mark.parametrize(
    ("noun", "name", "nearest"),
    [
        ("outlet", "courier", ("The Orrow Courier",)),
        ("outlet", "tvb", ("Tarn Valley Broadcasting",)),
        ("outlet", "zzz", ()),
        ("author", "quill", ("Hester Quill", "Ida Quill")),
        ("author", "hester quil", ("Hester Quill",)),
        ("kind", "liveblogs", ("liveblog",)),
        ("kind", "editorial", ("opinion",)),
        ("kind", "obituaries", ("obituary",)),
        ("kind", "gossip", ()),
        ("language", "eng", ("en",)),
        ("language", "fr", ()),
    ],
)
def test_a_name_that_is_nobodys_is_told_with_the_nearest(noun, name, nearest):
    found = names(**{f"{noun}s": frozenset({name})})
    (unheld,) = found.unheld
    assert (unheld.noun, unheld.name, unheld.nearest) == (noun, name, nearest)


def test_names_that_are_nobodys_are_as_they_were_asked_for():
    found = names(outlets=frozenset({"zzz"}), typed=("zZz",))
    assert (found.outlets, found.unheld) == (("zZz",), (UnheldName("outlet", "zZz"),))
    assert names(authors=frozenset({"zzz"})).authors == ("zzz",)


def test_a_kind_that_is_left_out_may_be_nobodys_too():
    found = names(not_kinds=frozenset({"liveblogs"}), typed=("Liveblogs",))
    assert found.unheld == (UnheldName("kind", "Liveblogs", ("liveblog",)),)


@pytest.mark.parametrize("kind", ["news", "obituary", "factcheck", "wire", "review"])
def test_kinds_that_are_held_or_known_need_no_word(kind):
    one = frozenset({kind})
    assert names(kinds=one, not_kinds=one) == FilterNames()


def test_without_names_nothing_is_looked_up():
    assert filter_names(None, NOW) == FilterNames()  # type: ignore[arg-type]


def test_hints_have_an_end():
    wanted = frozenset(f"courier {number}" for number in range(9))
    found = names(outlets=wanted)
    assert len(found.unheld) == 9
    assert not any(one.nearest for one in found.unheld[MOST_HINTS:])


def test_the_sentence_says_when_and_what():
    unheld = UnheldName("author", "vanse", ("Teo Vance",))
    assert unheld.sentence(None) == (
        "The archive holds no author called 'vanse'; did you mean Teo Vance?"
    )
    assert UnheldName("outlet", "Echo").sentence("2026-03-10") == (
        "As of 2026-03-10 the archive held no outlet called 'Echo'."
    )
    assert UnheldName("kind", "gossip").sentence(None) == (
        "The archive holds no kind of article called 'gossip'."
    )


def test_the_record_has_both():
    filters = replace(NOW, outlets=frozenset({"the orrow courier", "echo"}))
    shown = searched_filters(filters, names(outlets=filters.outlets))
    assert shown.outlets == ["The Orrow Courier", "echo"]
    (unheld,) = shown.unheld
    assert (unheld.noun, unheld.name) == ("outlet", "echo")
