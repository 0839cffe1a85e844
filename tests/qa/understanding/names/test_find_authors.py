"""Authors that questions name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.understanding.names import (
    AuthorEntry,
    Directory,
    OutletEntry,
    Role,
    find_authors,
)

DIRECTORY = Directory.of(
    [OutletEntry("CNN"), OutletEntry("Forbes"), OutletEntry("Valley Courier")],
    [
        AuthorEntry(name)
        for name in (
            "Kaitlan Collins", "Elizabeth Lopatto", "Boris Johnson", "Ann Hill",
            "Bob Hill", "Jean-Luc Pellerin", "José Ortega y Gasset", "Steve Forbes",
            "Theresa May", "Reuters", "Valley Courier", "Quill", "J. K. Strand",
        )
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("What did CNN's Kaitlan Collins ask?", "Kaitlan Collins", "Kaitlan Collins"),
        ("What did AFP's Ann Hill see?", "Ann Hill", "Ann Hill"),
        ("Did the Valley Courier's Ann Hill ask?", "Ann Hill", "Ann Hill"),
        ("Articles by Elizabeth Lopatto", "Elizabeth Lopatto", "Elizabeth Lopatto"),
        ("What does Lopatto's piece claim?", "Lopatto", "Elizabeth Lopatto"),
        ("What did Pellerin's latest column say?", "Pellerin", "Jean-Luc Pellerin"),
        ("the article by Ms Lopatto", "Lopatto", "Elizabeth Lopatto"),
        ("What has Boris Johnson written on Brexit?", "Boris Johnson", "Boris Johnson"),
        ("pieces by jean-luc pellerin", "jean-luc pellerin", "Jean-Luc Pellerin"),
        (
            "Texts by Jose Ortega y Gasset",
            "Jose Ortega y Gasset",
            "José Ortega y Gasset",
        ),
        ("stories by Quill", "Quill", "Quill"),
        ("What did Lopatto write about the dam?", "Lopatto", "Elizabeth Lopatto"),
        ("What has Lopatto written?", "Lopatto", "Elizabeth Lopatto"),
        ("what did lopatto first write of it", "lopatto", "Elizabeth Lopatto"),
        ("Has Lopatto ever reported on the dam?", "Lopatto", "Elizabeth Lopatto"),
        ("What did CNN's Lopatto say?", "Lopatto", "Elizabeth Lopatto"),
        ("According to J.K. Strand, who won?", "J.K. Strand", "J. K. Strand"),
        ("What did Ann Hill report about the dam?", "Ann Hill", "Ann Hill"),
        ("What does Ann Hill report?", "Ann Hill", "Ann Hill"),
        ("And what did Ann Hill first report on it?", "Ann Hill", "Ann Hill"),
        ("Did Ann Hill report from the valley?", "Ann Hill", "Ann Hill"),
        ("Ann Hill reported that the dam leaks; when?", "Ann Hill", "Ann Hill"),
    ],
)
def test_who_is_asked_for(text: str, words: str, name: str) -> None:
    (found,) = find_authors(text, DIRECTORY)
    assert text[found.start : found.end] == words
    assert found.names == (name,)
    assert found.role is Role.SOURCE


@pytest.mark.parametrize(
    "text",
    [
        "What did Boris Johnson tell parliament?",
        "What did the Tories' Boris Johnson promise?",
        "Why did Britain's Boris Johnson resign?",
        "Who is Ann Hill?",
        "Was anyone hurt by Boris Johnson's car?",
        "Who reported Ann Hill missing?",
        "Was Ann Hill reported dead?",
        "Is Ann Hill reported to have left?",
        "Ann Hill reported missing in the valley",
        "Did Ann Hill report the theft?",
        "What did Ann Hill report to the police?",
        "What did Ann Hill report stolen?",
        "What is the article about Theresa May on?",
    ],
)
def test_an_author_may_be_talked_of(text: str) -> None:
    (found,) = find_authors(text, DIRECTORY)
    assert found.role is Role.SUBJECT


@pytest.mark.parametrize(
    "text",
    [
        "What did Lopatto write to the minister?",
        "What did Lopatto write off?",
        "Labour's Lopatto said so",
        "Did May write about the dam?",
        "Which article by Forbes names him?",
        "Reports by May show growth",
        "What did Lopatto say?",
        "a piece by Charles Lopatto Jones",
        "a piece by Elizabeth Warren",
        "According to Reuters, who won?",
        "What did the Valley Courier write?",
        "Was a quill found in the hall?",
        "Who walked up Ann, Hill and all?",
    ],
)
def test_nobody_is_meant(text: str) -> None:
    assert find_authors(text, DIRECTORY) == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("What does Hill's column say?", Role.SOURCE),
        ("What do articles by Hill say?", Role.SOURCE),
        ("What did Hill write about the dam?", Role.SUBJECT),
    ],
)
def test_a_surname_that_several_have_stands_for_all(text: str, role: Role) -> None:
    (found,) = find_authors(text, DIRECTORY)
    assert (found.names, found.role) == (("Ann Hill", "Bob Hill"), role)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What did Margaret Atwood write about the dam?", "Margaret Atwood"),
        ("What has Margaret Atwood written?", "Margaret Atwood"),
        ("What did Charles Lopatto write about the dam?", "Charles Lopatto"),
        ("What did Ursula van der Leun argue in her column?", "Ursula van der Leun"),
        ("What did Ida B. Moss say in her latest piece?", "Ida B. Moss"),
    ],
)
def test_an_author_whom_the_archive_lacks(text: str, words: str) -> None:
    (found,) = find_authors(text, DIRECTORY)
    assert (text[found.start : found.end], found.names) == (words, ())
    assert found.role is Role.SOURCE


@pytest.mark.parametrize(
    "text",
    [
        "What did Margaret Atwood say about the dam?",
        "What did Margaret Atwood write to the minister?",
        "What did Margaret Atwood write in her letter?",
        "What did Margaret write about the dam?",
        "What did The Valley Courier write about the dam?",
        "What did the New York Times write about the dam?",
        "What did Thomson Reuters write about the dam?",
        "Who wrote that Margaret Atwood left?",
        "what did margaret atwood write about the dam?",
    ],
)
def test_nobody_is_lacking(text: str) -> None:
    assert find_authors(text, DIRECTORY) == ()


def test_several_spellings_of_one_name() -> None:
    directory = Directory.of(
        [], [AuthorEntry("ANN HILL", 3), AuthorEntry("Ann Hill", 40)]
    )
    (found,) = find_authors("the column by Ann Hill", directory)
    assert found.names == ("Ann Hill", "ANN HILL")
    (found,) = find_authors("What does Hill's column say?", directory)
    assert found.names == ("Ann Hill", "ANN HILL")


@given(st.one_of(st.text(), st.text().map("{0} by Ann Hill's article {0}".format)))
def test_any_text_gives_places_in_order(text: str) -> None:
    found = find_authors(text, DIRECTORY)
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(one.end <= len(text) for one in found)
