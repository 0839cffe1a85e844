"""The article of a page in its JSON-LD."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from index.readers.markup.claim_reviews import claim_lines
from index.readers.markup.json_ld import LinkedData, linked_data
from index.readers.markup.linked_article import (
    articles_of,
    facts_of,
    is_free,
    notices_of,
    own_article,
    status_of,
)
from index.readers.markup.parsing import parse

URL = "https://echo.example/dam"
DAM = {
    "@type": "NewsArticle",
    "headline": "Dam holds &amp; lake falls",
    "author": [{"@type": "Person", "name": "Jo Roe"}, "Al Doe"],
    "datePublished": "2026-03-11T06:00:00Z",
    "dateModified": "2026-03-12T07:00:00+01:00",
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Echo"},
    "articleSection": ["Valley", "News"],
    "inLanguage": "en_GB",
    "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
}
CUP = {"@type": "NewsArticle", "headline": "Rovers win the cup", "url": URL + "/cup"}
BAKER = {"@type": "NewsArticle", "headline": "Baker names best loaf"}


def data_of(*values: object) -> LinkedData:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(value)}</script>'
        for value in values
    )
    return linked_data(parse(scripts))


def facts(value: dict[str, object], *others: object):
    data = data_of(value, *others)
    return facts_of(data.tops[0], data)


def test_all_that_is_said():
    found = facts(DAM)
    assert (found.headline, found.authors) == (
        "Dam holds & lake falls",
        ("Jo Roe", "Al Doe"),
    )
    assert (found.published, found.modified) == (
        "2026-03-11T06:00:00Z",
        "2026-03-12T07:00:00+01:00",
    )
    assert (found.outlet, found.section) == ("The Echo", "Valley")
    assert (found.language, found.url) == ("en-GB", URL)
    assert found.kind == "NewsArticle"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Jo Roe", ("Jo Roe",)),
        ({"@id": "#jo"}, ("Jo O’Roe",)),
        ({"givenName": "Jo", "familyName": "Roe"}, ("Jo Roe",)),
        ({"@type": "Person", "name": ["Jo Roe", "Al Doe"]}, ("Jo Roe", "Al Doe")),
        ([{"name": "https://echo.example/jo"}, {"name": None}, 3], ()),
        ({}, ()),
    ],
)
def test_authors(author, names):
    person = {"@id": "#jo", "@type": "Person", "name": "Jo O&#8217;Roe"}
    assert facts({**DAM, "author": author}, person).authors == names


@pytest.mark.parametrize(
    ("value", "language"),
    [("de", "de"), ({"name": "German", "alternateName": "de"}, "de"), (["fr"], "fr"),
     ("not a language", ""), (7, "")],
)  # fmt: skip
def test_languages(value, language):
    assert facts({**DAM, "inLanguage": value}).language == language


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        ("OpinionNewsArticle", "OpinionNewsArticle"),
        (["NewsArticle", "AnalysisNewsArticle"], "AnalysisNewsArticle"),
        (["WebPage", "Article"], "Article"),
        ("LiveBlogPosting", "LiveBlogPosting"),
    ],
)
def test_the_type_that_tells_most(types, kind):
    assert facts({**DAM, "@type": types}).kind == kind


def test_values_of_the_wrong_type_are_not_said():
    found = facts(
        {"@type": "Article", "headline": 3, "datePublished": "soon", "url": [1],
         "publisher": None, "articleSection": {}, "mainEntityOfPage": [2]}
    )  # fmt: skip
    assert (found.headline, found.published, found.url, found.section) == ("",) * 4


@pytest.mark.parametrize(
    ("values", "urls", "headlines", "headline"),
    [
        ([CUP, DAM, BAKER], [URL + "/?utm_source=x#top"], [], DAM["headline"]),
        ([CUP, DAM, BAKER], [], ["rovers win the CUP"], CUP["headline"]),
        ([CUP, DAM, BAKER], ["https://echo.example/"], ["News"], None),
        ([CUP, DAM], [], [], CUP["headline"]),
        ([CUP, {**DAM, "@type": "LiveBlogPosting"}], [], [], DAM["headline"]),
        ([{**CUP, "@type": "ClaimReview"}, DAM], [], [], DAM["headline"]),
        ([{"@type": "ItemList", "itemListElement": [DAM, CUP]}], [URL], [], None),
        (
            [{"@type": "NewsArticle"}, {"@type": "WebSite", "name": "Echo"}],
            [],
            [],
            None,
        ),
        ([{"@type": "WebPage", "mainEntity": DAM}], [], [], DAM["headline"]),
    ],
)
def test_which_article_is_the_pages_own(values, urls, headlines, headline):
    data = data_of(*values)
    own = own_article(articles_of(data), urls, headlines)
    assert (None if own is None else own["headline"]) == headline


def test_corrections():
    said = [
        "An earlier version named the wrong dam.",
        {"text": "<p>We clarify the &quot;rain&quot;.</p>", "datePublished":
         "2026-03-12"},
        {"@id": "#third"},
        "https://echo.example/corrections#dam",
        {"text": ""}, 7,
    ]  # fmt: skip
    third = {"@id": "#third", "text": "This is retracted.", "datePublished":
             "2026-03-13T08:00:00Z"}  # fmt: skip
    data = data_of({**DAM, "correction": said}, third)
    found = notices_of(data.tops[0], data)
    assert [(notice.kind, notice.text) for notice in found] == [
        ("correction", "An earlier version named the wrong dam."),
        ("clarification", 'We clarify the "rain".'),
        ("retraction", "This is retracted."),
        ("correction", "https://echo.example/corrections#dam"),
    ]
    assert [notice.noted_at for notice in found] == [
        None,
        datetime(2026, 3, 12, tzinfo=UTC),
        datetime(2026, 3, 13, 8, tzinfo=UTC),
        None,
    ]
    assert found[1].precision == "day"
    assert notices_of({"correction": "One."}, data)[0].text == "One."


def test_what_must_be_paid_for_and_what_was_retracted():
    assert is_free(DAM)
    for value in (False, "False", "false"):
        assert not is_free({**DAM, "isAccessibleForFree": value})
    assert status_of({**DAM, "creativeWorkStatus": "Retracted"}) == "Retracted"


REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "The dam was built of <em>clay</em>",
    "itemReviewed": {"@type": "Claim", "author": {"name": "The mayor"},
                     "datePublished": "2026-03-10"},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5,
                     "alternateName": "False"},
}  # fmt: skip


def test_a_claim_that_was_checked():
    data = data_of(REVIEW, REVIEW)
    assert claim_lines(data, "The dam is of stone.") == [
        "Claim: The dam was built of clay",
        "Claimed by: The mayor, 2026-03-10",
        "Rating: False",
    ]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ({"reviewRating": {"ratingValue": 1, "bestRating": 5}, "itemReviewed": None},
         ["Claim: The dam was built of clay", "Rating: 1 of 5"]),
        ({"reviewRating": {"ratingValue": "2"}, "itemReviewed": {"author": ["Bo", 3]}},
         ["Claim: The dam was built of clay", "Claimed by: Bo", "Rating: 2"]),
        ({"reviewRating": None}, []),
        ({"claimReviewed": ["x"]}, []),
    ],
)  # fmt: skip
def test_claims_of_which_less_is_said(change, lines):
    assert claim_lines(data_of({**REVIEW, **change}), "") == lines


def test_a_claim_that_the_text_tells_itself():
    text = (
        "“The dam was built of clay”, said The mayor, 2026-03-10. Our verdict: False."
    )
    assert claim_lines(data_of(REVIEW), text) == []
