"""Fields of records under names of their own."""

from __future__ import annotations

import json

import pytest

from index.errors import SourceError
from index.readers.mapping import parse_mapping, value_at
from tests.index.readers.reading import article, items, reason

RECORD = {
    "head": {"main": "Dam holds", "a.b": "dotted"},
    "content": {"body": "<p>It held.</p>", "parts": [{"t": "One."}, {"t": "Two."}, 3]},
    "meta": {"date": "2026-03-11", "people": [{"name": "Jo Roe"}, {"name": "Al Doe"}]},
    "title": "A title of another kind",
    "text": "Another text.",
}


def read(*pairs: str, record: object = RECORD):
    return article(json.dumps(record), "a.json", mapped=parse_mapping(pairs))


def test_paths_into_records():
    found = read(
        "title=head.main", "text=content.body", "published_at=meta.date",
        "authors=meta.people.name", "outlet=head.a.b",
    )  # fmt: skip
    assert (found.headline, found.text) == ("Dam holds", "It held.")
    assert (found.authors, found.outlet) == (("Jo Roe", "Al Doe"), "dotted")
    assert found.published_at.day == 11


def test_names_as_they_are_recognised_elsewhere():
    assert parse_mapping(["Headline = head.main", "date=meta.date"]) == (
        ("title", "head.main"),
        ("published_at", "meta.date"),
    )


def test_markup_by_its_own_name():
    assert read("html=content.body").text == "It held."
    bare = {"title": "x", "text": "Not this.", "page": "Dam <b>holds</b>.<p>So.</p>"}
    assert read("html=page", record=bare).text == "Dam holds.\nSo."


def test_a_mapped_field_comes_before_all_of_its_other_names():
    record = {"Headline": "Not", "TITLE": "Not", "fields": {"title": "Not"}, "h": "Dam"}
    assert read("title=h", record=record).headline == "Dam"


def test_what_a_path_does_not_find_stays_as_it_is():
    found = read("title=head.main", "text=content.missing", "url=content.parts.7.t")
    assert (found.headline, found.text, found.url) == (
        "Dam holds",
        "Another text.",
        None,
    )


def test_a_text_in_place_of_one_that_a_format_composed():
    item = {
        "webTitle": "Dam", "webPublicationDate": "2026-03-11T06:00:00Z", "id": "a",
        "fields": {"body": "<p>Held.</p>", "trailText": "So far."},
    }  # fmt: skip
    assert read("text=fields.trailText", record=item).text == "So far."
    assert read("section=fields.trailText", record=item).text == "Held."


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content.parts.t", ["One.", "Two."]),
        ("content.parts.1.t", "Two."),
        ("content.parts.9.t", None),
        ("content.body.x", None),
        ("meta.people", [{"name": "Jo Roe"}, {"name": "Al Doe"}]),
        ("head.a.b", "dotted"),
        ("", None),
        (".", None),
        ("content..body", None),
        ("content.parts." + "9" * 5_000, []),
    ],
)
def test_values(path, expected):
    assert value_at(RECORD, path) == expected


def test_lists_within_lists_end_a_path():
    nested: object = {"t": "x"}
    for _ in range(2_000):
        nested = [nested]
    assert value_at(nested, "t") == []


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (["text"], "'text' maps nothing; write FIELD=PATH"),
        (["=a"], "'=a' maps nothing"),
        (["text="], "'text=' maps nothing"),
        (["colour=a"], "'colour' is no field of an article; these are: id, url, title"),
        (["text=a", "body=b"], "'text' is mapped twice"),
    ],
)
def test_mappings_that_say_nothing(pairs, expected):
    with pytest.raises(SourceError, match=expected):
        parse_mapping(pairs)


def test_articles_of_other_formats_in_the_same_folder():
    options = {"mapped": parse_mapping(["text=content.body"])}
    assert article("Dam holds\n\nIt held.", "a.txt", **options).text == "It held."
    assert article("<html><h1>Dam</h1><p>It held.", "a.html", **options).text


def test_records_in_which_nothing_is_found():
    options = {"mapped": parse_mapping(["text=a.b", "title=c"])}
    record = {"head": {"main": "Dam"}, "title": "Dam"}
    assert reason(json.dumps(record), "a.json", **options) == (
        'The record has nothing at "a.b" or "c"; it has "head", "title".'
    )
    many = json.dumps([{f"k{n}": n for n in range(20)}, {}])
    first, second = (one.reason for one in items(many, "a.json", **options))
    assert first.endswith('"k7" and more.')
    assert second.endswith("it is empty.")
