"""Items of the Guardian's content API, wherever they stand in JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.index.readers.markup.live_pages import block
from tests.index.readers.reading import article, items

FIELDS = {
    "headline": "Dam holds after a night of rain",
    "standfirst": "<p>Engineers opened both gates at midnight</p>",
    "byline": "Jo Roe in Wexling and Al Doe",
    "bylineHtml": '<a href="profile/jo-roe">Jo Roe</a> in Wexling and Al Doe',
    "body": "<p>The dam held &amp; held.</p> <p>It is old.</p>",
    "bodyText": "The dam held & held. It is old.",
    "firstPublicationDate": "2026-03-11T05:00:00Z",
    "lastModified": "2026-03-12T07:00:00Z",
    "publication": "theguardian.com",
    "lang": "en",
}
ITEM = {
    "id": "uk-news/2026/mar/11/dam-holds",
    "type": "article",
    "sectionName": "UK news",
    "webPublicationDate": "2026-03-11T06:00:00Z",
    "webTitle": "Dam holds after a night of rain | Jo Roe",
    "webUrl": "https://www.theguardian.com/uk-news/2026/mar/11/dam-holds",
    "pillarName": "News",
    "fields": FIELDS,
}


def item(**fields: object) -> dict[str, object]:
    return {**ITEM, "fields": {**FIELDS, **fields}}


def read(record: object):
    return article(json.dumps(record), "a.json")


def test_all_that_an_item_says():
    found = read(ITEM)
    assert (found.external_id, found.url) == (ITEM["id"], ITEM["webUrl"])
    assert found.headline == "Dam holds after a night of rain"
    assert found.text.split("\n") == [
        "Engineers opened both gates at midnight",
        "The dam held & held.",
        "It is old.",
    ]
    assert (found.outlet, found.section) == ("The Guardian", "UK news")
    assert (found.authors, found.language, found.kind) == (
        ("Jo Roe", "Al Doe"),
        "en",
        None,
    )
    assert found.published_at == datetime(2026, 3, 11, 6, tzinfo=UTC)
    assert found.modified_at == datetime(2026, 3, 12, 7, tzinfo=UTC)
    assert found.dated_by == "field"
    assert "standfirst-added" in found.normalised


@pytest.mark.parametrize(
    "wrapped",
    [
        [ITEM],
        {"response": {"status": "ok", "results": [ITEM]}},
        {"response": {"status": "ok", "content": ITEM}},
        {"results": [ITEM]},
    ],
)
def test_wherever_it_stands(wrapped):
    assert read(wrapped).text == read(ITEM).text


def test_on_a_line_among_other_records():
    lines = "\n".join(
        map(json.dumps, [ITEM, {"id": "2", "title": "Two", "text": "Rain."}])
    )
    found = items(lines, "a.jsonl")
    assert [one.outlet for one in found] == ["The Guardian", None]


def test_the_same_article_has_the_same_id_in_a_plain_collection():
    plain = {"id": ITEM["id"], "title": ITEM["webTitle"], "text": "It held."}
    options = {"namespace": "guardian"}
    one = article(json.dumps(ITEM), "a.json", **options)
    other = article(json.dumps([plain]), "b.json", **options)
    assert one.article_id == other.article_id


@pytest.mark.parametrize(
    ("title", "headline", "expected"),
    [
        ("Dam holds | Jo Roe", "Dam holds", "Dam holds"),
        ("Dam holds", "The night the dam held", "Dam holds"),
        ("The Spin | Dam holds", "Dam holds", "The Spin | Dam holds"),
        ("Dam holds", None, "Dam holds"),
    ],
)
def test_headlines(title, headline, expected):
    assert read({**item(headline=headline), "webTitle": title}).headline == expected


@pytest.mark.parametrize(
    ("publication", "outlet"),
    [
        ("The Guardian", "The Guardian"),
        ("The Observer", "The Guardian"),
        (None, "The Guardian"),
        ("Guardian Weekly", "Guardian Weekly"),
    ],
)
def test_outlets(publication, outlet):
    assert read(item(publication=publication)).outlet == outlet


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ('<a href="p/jo">Jo Roe</a> Science editor', ("Jo Roe",)),
        ('<a href="p/jo">Jo Roe</a>, Bo Lee and <a href="p/al">Al Doe</a> in Wexling',
         ("Jo Roe", "Bo Lee", "Al Doe")),
        ('Bo Lee and <a href="p/jo">Jo Roe</a>', ("Bo Lee", "Jo Roe")),
        ("Staff and agencies", ("Jo Roe in Wexling", "Al Doe")),
        (None, ("Jo Roe in Wexling", "Al Doe")),
    ],
)  # fmt: skip
def test_authors(markup, names):
    assert read(item(bylineHtml=markup)).authors == names


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"pillarName": "Opinion"}, "opinion"),
        ({"tags": [{"id": "world/world"}, {"id": "tone/analysis"}]}, "analysis"),
        ({"tags": [{"id": "tone/editorials"}], "pillarName": "Opinion"}, "opinion"),
        ({"tags": [{"id": "tone/obituaries"}]}, None),
        ({"tags": [{"id": "tone/reviews"}, 3, "x"]}, "review"),
        ({"isHosted": True}, "sponsored"),
        ({"type": "crossword"}, "crossword"),
        ({"tags": "x", "pillarName": 3}, None),
        ({"tags": [{"id": []}, {"id": {}}]}, None),
    ],
)
def test_kinds(change, kind):
    assert read({**ITEM, **change}).kind == kind


def test_a_live_blog_without_its_standfirst():
    body = block(2, "09:40", "<p>Gate.</p>").replace('tor=""', 'tor="profile/jo-roe"')
    found = read(
        {**item(body=body + block(1, "09:10", "<p>Rain.</p>")), "type": "liveblog"}
    )
    assert found.kind == "liveblog"
    assert found.text == "Gate.\nRain."
    assert [post.author for post in found.posts] == ["Jo Roe", ""]


def test_blocks_in_place_of_a_body():
    blocks = [
        {"id": f"{n:024x}", "bodyHtml": f"<p>Text {n}.</p>", "title": f"Post {n}",
         "attributes": {"keyEvent": n == 2, "pinned": False, "title": "x"},
         "contributors": ["profile/jo-roe"],
         "firstPublishedDate": f"2026-03-11T0{n}:10:00Z",
         "lastModifiedDate": f"2026-03-11T0{n}:20:00Z"}
        for n in (2, 1)
    ]  # fmt: skip
    found = read({**item(body=None), "type": "liveblog", "blocks": {"body": blocks}})
    assert found.text == "Post 2\nText 2.\nPost 1\nText 1."
    first = found.posts[0]
    assert (first.key, first.marks) == (f"block-{2:024x}", ("key-event",))
    assert (first.author, first.posted_at.hour, first.updated_at.minute) == (
        "Jo Roe",
        2,
        20,
    )
    whole = read({**item(body=None), "blocks": {"body": blocks[:1]}})
    assert whole.text.endswith("\nText 2.")
    assert whole.posts == ()


@pytest.mark.parametrize("body", [None, "", "<figure><iframe></iframe></figure>"])
def test_plain_text_where_there_is_no_other(body):
    assert read(item(body=body, standfirst=None)).text == FIELDS["bodyText"]


def test_a_puzzle_is_its_headline():
    found = read(item(body="", bodyText="", standfirst=None))
    assert (found.headline, found.text) == ("Dam holds after a night of rain", "")


def test_markup_that_nests_too_deeply_fails_its_item_alone():
    first, second = items(json.dumps([item(body="<div>" * 9_000), ITEM]), "a.json")
    assert "levels deep" in first.reason
    assert second.headline


@pytest.mark.parametrize(
    "change",
    [{"fields": []}, {"webTitle": 3}, {"fields": {"body": 3, "byline": 7}},
     {"blocks": {"body": [1, {"id": 3, "bodyHtml": None}, {}]}, "fields": {}},
     {"fields": {"bylineHtml": "<a>x</a>", "body": "<p>x</p>", "standfirst": 3}}],
)  # fmt: skip
def test_items_of_another_shape_give_an_article_or_a_reason(change):
    for one in items(json.dumps([{**ITEM, **change}]), "a.json"):
        assert getattr(one, "reason", None) or one.headline
