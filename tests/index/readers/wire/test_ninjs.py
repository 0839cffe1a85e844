"""ninjs: its versions, what in it is an article, and what isn't."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from index.article import Notice, PassedOver, ReadFailure, SourceArticle, make_id
from index.readers.wire.ninjs import is_item
from tests.index.readers.reading import article, is_withheld, items, reason
from tests.index.readers.wire.wire_samples import NINJS_1, NINJS_3, ninjs

ID = make_id("", "urn:vw:dam")
REVISED = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
ALONE = {name: held for name, held in NINJS_1.items() if name != "associations"}


def test_version_1():
    assert article(json.dumps(ALONE), "a.json") == SourceArticle(
        source="a.json",
        article_id=ID,
        external_id="urn:vw:dam",
        url=None,
        headline="Dam holds",
        text="The dam held.\nSo far.",
        outlet="Valleywire",
        authors=("Jo Roe", "Al Doe"),
        section="disaster",
        kind="analysis",
        language="en",
        published_at=datetime(2026, 3, 10, 6, 30, tzinfo=UTC),
        modified_at=REVISED,
        notices=(Notice("correction", "CORRECTS spelling of Kettlemere.", REVISED),),
        confidential=True,
        normalised=("markup",),
    )


def test_version_3():
    assert article(ninjs(), "a.json") == SourceArticle(
        source="a.json",
        article_id=ID,
        external_id="urn:vw:dam",
        url=None,
        headline="Dam holds",
        text="The dam held.\nSo far.",
        outlet="dpa",
        authors=("Jo Roe",),
        section="disaster",
        kind="opinion",
        language="en",
        published_at=REVISED,
        modified_at=REVISED,
        normalised=("headline-left-out", "markup"),
    )


def test_associated_texts_are_articles_of_their_own():
    found = items(json.dumps(NINJS_1), "a.json")
    assert [(item.source, item.headline) for item in found] == [
        ("a.json", "Dam holds"),
        ("a.json/associations#2", "Who runs the dam"),
    ]


def test_associations_within_associations_end():
    item = dict(ALONE, type="text")
    for _ in range(50):
        item = {**ALONE, "associations": [item]}
    assert len(items(json.dumps(item), "a.json")) == 4


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_lists_and_lines_beside_other_records(name):
    records = [
        NINJS_3,
        {"id": "7", "title": "Plain", "text": "x"},
        {**NINJS_3, "uri": "urn:vw:photo", "type": "picture"},
        5,
    ]
    lines = name == "a.jsonl"
    text = "\n".join(map(json.dumps, records)) if lines else json.dumps(records)
    one, plain, picture, number = items(text, name)
    assert (one.headline, plain.headline) == ("Dam holds", "Plain")
    place = ":3" if lines else "#3"
    assert picture == PassedOver(f"{name}{place}", "picture")
    assert isinstance(number, ReadFailure)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"type": "picture"}, "picture"),
        ({"type": "video"}, "video"),
        ({"type": "audio"}, "audio file"),
        ({"type": "event"}, "event"),
        ({"type": "composite", "bodies": []}, "package"),
        ({"representationType": "partial", "bodies": None}, "incomplete item"),
    ],
)
def test_what_is_no_article_is_counted(changes, what):
    assert items(ninjs(**changes), "a.json") == [PassedOver("a.json", what)]


def test_a_composite_with_a_text_of_its_own_is_an_article():
    assert article(ninjs(type="composite"), "a.json").text == "The dam held.\nSo far."


@pytest.mark.parametrize(
    ("bodies", "text"),
    [
        ([{"value": "One.\r\n\r\n  Two."}], "One.\nTwo."),
        ([{"value": "<p>One.</p><p>Two.</p>"}], "One.\nTwo."),
        ([{"role": "nitf", "value": "<p>One.</p>"}, {"value": "x"}], "One."),
        ([{"value": 5}, "x", {"contentType": "text/plain", "value": "One."}], "One."),
    ],
)
def test_forms_of_the_text(bodies, text):
    assert article(ninjs(bodies=bodies), "a.json").text == text


@pytest.mark.parametrize(
    ("changes", "withdrawn", "until"),
    [
        ({"pubStatus": "canceled"}, True, None),
        ({"edNote": "Note to editors: KILL this story."}, True, None),
        ({"embargoedUntil": "2026-03-11T06:00:00Z"}, False,
         datetime(2026, 3, 11, 6, tzinfo=UTC)),
        ({"embargoed": "20260311T060000Z"}, False,
         datetime(2026, 3, 11, 6, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_what_may_be_done_with_it(changes, withdrawn, until):
    found = article(ninjs(**changes), "a.json")
    assert (found.withdrawn, found.embargo_until) == (withdrawn, until)


@pytest.mark.parametrize("changes", [{}, {"headlines": [], "bodies": []}])
def test_what_nobody_may_see_is_not_kept(changes):
    (item,) = items(ninjs(pubStatus="withheld", **changes), "a.json")
    assert is_withheld(item)
    assert (item.article_id, item.modified_at) == (ID, REVISED)


def test_a_kill_without_a_text():
    found = article(ninjs(pubStatus="canceled", bodies=[]), "a.json")
    assert (found.withdrawn, found.text, found.modified_at) == (True, "", REVISED)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"pubStatus": 5}, '"pubstatus" must be a string, not a number.'),
        ({"embargoed": 5}, '"embargo" is 5, which is not a date'),
        ({"versionCreated": "soon"}, "\"published_at\" is 'soon'"),
        ({"headlines": None, "bodies": None}, "neither a title nor a text"),
    ],
)
def test_what_can_not_be_read(changes, expected):
    assert expected in reason(ninjs(**changes), "a.json")


def test_a_headline_in_markup():
    heading = [{"contentType": "text/html", "value": "<p>Dam <b>holds</b></p>"}]
    assert article(ninjs(headlines=heading), "a.json").headline == "Dam holds"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"uri": "x", "versioncreated": "2026-03-10"}, True),
        ({"guid": "x", "pubstatus": "usable"}, True),
        ({"uri": "x", "standard": {"name": "ninjs"}}, True),
        ({"uri": "7", "title": "x", "body": "y", "date": "2026-03-10"}, False),
        ({"versioncreated": "2026-03-10"}, False),
        ([], False),
    ],
)
def test_the_shape(value, expected):
    assert is_item(value) is expected
