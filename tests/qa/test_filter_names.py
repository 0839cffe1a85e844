"""Names of filters as the archive spells them, and those that it hasn't."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

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


class Known(Directories):
    def for_text(self, archive, filters, text):
        return Directory.of(
            [OutletEntry(one.name, one.articles) for one in OUTLETS],
            [AuthorEntry(one.name, one.articles) for one in AUTHORS],
        )


def names(**filters: frozenset[str]) -> FilterNames:
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
    ],
)
def test_a_name_that_is_nobodys_is_told_with_the_nearest(noun, name, nearest):
    found = names(**{f"{noun}s": frozenset({name})})
    (unheld,) = found.unheld
    assert (unheld.noun, unheld.name, unheld.nearest) == (noun, name, nearest)
    assert getattr(found, f"{noun}s") == (name,)


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
    assert UnheldName("outlet", "echo").sentence("2026-03-10", "Echo") == (
        "As of 2026-03-10 the archive held no outlet called 'Echo'."
    )


def test_the_record_has_both():
    filters = replace(NOW, outlets=frozenset({"the orrow courier", "echo"}))
    shown = searched_filters(filters, names(outlets=filters.outlets))
    assert shown.outlets == ["The Orrow Courier", "echo"]
    (unheld,) = shown.unheld
    assert (unheld.noun, unheld.name) == ("outlet", "echo")
