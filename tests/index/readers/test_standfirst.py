"""A standfirst stands above its text, once."""

from __future__ import annotations

import pytest

from index.article import Post, SourceArticle
from index.readers.document import Body
from index.readers.fields import NAMES
from index.readers.normalisation import Change
from index.readers.options import ReadOptions
from index.readers.records import article_from_record
from index.readers.standfirst import below_standfirst

SAID = "Engineers fear that the spillway won't last the night"
TEXT = "Both gates were opened at midnight.\n\nNobody was hurt."


def read(**record: object) -> SourceArticle:
    record = {"title": "Gates open", "text": TEXT, "date": "2026-03-11", **record}
    return article_from_record(record, source="a", namespace="n", options=ReadOptions())


@pytest.mark.parametrize("name", ["Subtitle", "sub_headline", *NAMES["standfirst"]])
def test_whatever_it_is_called(name):
    found = read(**{name: f" {SAID} "})
    assert found.text == f"{SAID}\n\n{TEXT}"
    assert found.normalised is not None
    assert Change.STANDFIRST in found.normalised


def test_where_an_export_nests_it():
    assert read(fields={"trailText": f"<p>{SAID}</p>"}).text == f"{SAID}\n\n{TEXT}"


@pytest.mark.parametrize("value", [None, "", " ", 3, ["a"], {"a": 1}, "<p> </p>"])
def test_what_is_none(value):
    assert read(standfirst=value).text == TEXT


@pytest.mark.parametrize("name", ["description", "summary", "abstract", "excerpt"])
def test_what_machines_make_of_the_text(name):
    assert read(**{name: SAID}).text == TEXT


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}\n\n{TEXT}",
        f"{SAID.upper().replace(chr(39), '’')}. {TEXT}",
        f"GATES OPEN\n\nBy Ada Pell\n\n{SAID}.\n\n{TEXT}",
    ],
)
def test_a_text_that_has_it_stays_as_it_is(text):
    assert read(text=text, standfirst=SAID).text == text


def test_what_stands_deeper_in_the_text_is_said_above_it_too():
    text = f"{TEXT}\n\nThe school is open.\n\n{SAID}."
    assert read(text=text, standfirst=SAID).text == f"{SAID}\n\n{text}"


def test_part_of_a_word_is_not_it():
    assert read(text="Gates opened.", deck="Gates open").text.startswith("Gates open\n")


def test_nothing_stands_above_a_live_blog():
    """It sums up what came after the first posts."""
    assert read(kind="liveblog", standfirst=SAID).text == TEXT
    post = Post("a", "", "", None, 0, len(TEXT))
    body = Body(TEXT, (post,))
    assert below_standfirst(body, SAID) == body


def test_nor_above_no_text():
    assert read(text="", standfirst=SAID).text == ""


def test_it_makes_no_other_article():
    """Of a record without id and URL, the first words of the text are its identity."""
    assert read(standfirst=SAID).article_id == read().article_id
