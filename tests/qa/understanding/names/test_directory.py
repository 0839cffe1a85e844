"""Authors as they are credited."""

from __future__ import annotations

import pytest

from qa.understanding.names import AuthorEntry, Directory, find_authors
from qa.understanding.names.directory import without_place


@pytest.mark.parametrize(
    ("credited", "name"),
    [
        ("Ida Ferrow in Saltmere", "Ida Ferrow"),
        ("Ida Ferrow at the Harbour Court", "Ida Ferrow"),
        ("Ida Ferrow", "Ida Ferrow"),
        ("Born in Saltmere", "Born in Saltmere"),
        ("Ida in Saltmere", "Ida in Saltmere"),
        ("Ida Ferrow in", "Ida Ferrow in"),
    ],
)
def test_an_author_is_known_without_the_place_of_writing(
    credited: str, name: str
) -> None:
    assert without_place(credited) == name


def test_one_author_credited_from_several_places() -> None:
    credits = ["Ida Ferrow", "Ida Ferrow in Saltmere", "Tom Quill"]
    directory = Directory.of([], [AuthorEntry(name) for name in credits])
    for text in ("What did Ida Ferrow write?", "What does Ferrow's column say?"):
        (found,) = find_authors(text, directory)
        assert found.names == ("Ida Ferrow", "Ida Ferrow in Saltmere")
