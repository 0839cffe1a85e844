"""Records become articles: names, types, identity, dates, kinds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.readers import ReadOptions, article_from_record
from index.readers.bylines import authors

NONE = ReadOptions()


def read(record, options=NONE, namespace="paper", **more):
    return article_from_record(
        record, source="here", namespace=namespace, options=options, **more
    )


def test_the_names_of_the_contract():
    article = read(
        {
            "id": 7,
            "url": "https://paper.example/a",
            "title": "Dam holds",
            "text": "It held.\r\nSo far.\r\n",
            "source": "The Paper",
            "authors": ["Jo Roe", "Al Doe"],
            "published_at": "2025-10-30T01:00:00Z",
            "modified_at": "2025-10-31",
            "section": "Home",
            "kind": "Live-Blog",
            "language": "en",
        }
    )
    assert article.external_id == "7"
    assert article.text == "It held.\nSo far."
    assert article.outlet == "The Paper"
    assert article.authors == ("Jo Roe", "Al Doe")
    assert article.published_at == datetime(2025, 10, 30, 1, tzinfo=UTC)
    assert (article.published_precision, article.dated_by) == ("second", "field")
    assert article.modified_at == datetime(2025, 10, 31, tzinfo=UTC)
    assert (article.section, article.kind, article.language) == (
        "Home",
        "liveblog",
        "en",
    )


@pytest.mark.parametrize(
    "record",
    [
        {
            "headline": "Dam holds",
            "articleBody": "It held.",
            "publisher": {"@type": "Organization", "name": "The Paper"},
            "author": [{"@type": "Person", "name": "Jo Roe"}],
            "datePublished": "2025-10-30",
            "dateModified": "2025-10-31",
            "inLanguage": "en",
            "articleSection": ["Home", "Dams"],
        },
        {
            "webTitle": "Dam holds",
            "sectionName": "Home",
            "webPublicationDate": "2025-10-30",
            "fields": {
                "body": "<p>It held.</p>",
                "byline": "By Jo Roe",
                "publication": "The Paper",
                "lastModified": "2025-10-31",
                "lang": "en",
            },
        },
        {
            "Title": {"rendered": "Dam holds"},
            "Content": {"rendered": "<p>It held.</p>"},
            "Source": {"id": None, "name": "The Paper"},
            "Byline": "Jo Roe",
            "pub_date": "Thu, 30 Oct 2025 00:00:00 GMT",
            "updated": 1761868800,
            "category": "Home",
            "Language": "en",
        },
    ],
    ids=["schema.org", "content API", "feed"],
)
def test_other_names_and_shapes(record):
    article = read(record)
    assert (article.headline, article.text) == ("Dam holds", "It held.")
    assert (article.outlet, article.authors) == ("The Paper", ("Jo Roe",))
    assert article.published_at == datetime(2025, 10, 30, tzinfo=UTC)
    assert article.modified_at == datetime(2025, 10, 31, tzinfo=UTC)
    assert (article.section, article.language) == ("Home", "en")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"title": 5, "text": "x"}, '"title" must be a string, not a number'),
        (
            {"title": "x", "body": {"main": "a"}},
            '"body" must be a string or a list of paragraphs, not an object; --map',
        ),
        ({"title": "x", "body": ["a", 1]}, "list of paragraphs, not a list."),
        ({"title": "x", "byline": 3}, '"byline" must be a string or a list of'),
        ({"title": "x", "authors": ["a", None]}, '"authors" .* not null'),
        ({"title": "x", "id": True}, '"id" must be a string, not a boolean'),
        ({"title": "x", "url": {}}, '"url" must be a string, not an object'),
        ({"title": "x", "date": "soon"}, "\"date\" is 'soon', which is not a date"),
        ({"title": "x", "updated": []}, r'"updated" is \[\], which is not a date'),
        ({"id": "1", "title": "", "text": None}, "neither a title nor a text"),
        ({}, "neither a title nor a text"),
        ({"title": "\ud800"}, r'"title" holds half of a surrogate pair \(\\ud800\)'),
        ({"title": "x", "text": "a\0b"}, '"text" holds control characters'),
        ({"title": "x", "id": "a\0b"}, '"id" holds control characters'),
    ],
)
def test_what_cannot_be_an_article(record, reason):
    with pytest.raises(SourceError, match=reason):
        read(record)


def test_a_sentence_stays_short_whatever_the_value():
    with pytest.raises(SourceError) as raised:
        read({"title": "x", "date": "y" * 10_000})
    assert len(str(raised.value)) < 250


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = ("id", "url", "title", "text", "html", "source", "authors", "date", "updated",
        "section", "type", "lang", "fields", "other")  # fmt: skip


@given(st.dictionaries(st.sampled_from(KEYS), json_values))
def test_any_record_is_an_article_or_a_clear_refusal(record):
    try:
        article = read(record)
    except SourceError:
        return
    assert article.headline or article.text
    assert article.text == article.text.strip()
    assert "\n" not in article.headline


def test_where_a_date_comes_from():
    url = "https://paper.example/2025/oct/30/a"
    known = ReadOptions(published_at=datetime(2020, 1, 1, tzinfo=UTC), precision="day")
    dated = read({"title": "x", "url": url, "date": "2025-10-29"}, known)
    assert (dated.dated_by, dated.published_at.day) == ("field", 29)
    dated = read({"title": "x", "url": url}, known)
    assert (dated.dated_by, dated.published_precision) == ("option", "day")
    dated = read({"title": "x", "url": url}, name="2024-01-01.txt")
    assert (dated.dated_by, dated.published_at.day) == ("url", 30)
    dated = read({"title": "x"}, name="2024-01-02.txt")
    assert (dated.dated_by, dated.published_at.day) == ("filename", 2)
    dated = read({"title": "x"})
    assert (dated.dated_by, dated.published_at) == ("capture", None)


def test_options_fill_only_what_is_missing():
    options = ReadOptions(outlet="Default", kind="wire", language="de")
    own = read(
        {"title": "x", "source": "Own", "kind": "analysis", "lang": "en"}, options
    )
    assert (own.outlet, own.kind, own.language) == ("Own", "analysis", "en")
    bare = read({"title": "x"}, options)
    assert (bare.outlet, bare.kind, bare.language) == ("Default", "wire", "de")


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"type": "article"}, None),
        ({"@type": "NewsArticle"}, None),
        ({"type": "article", "section": "Opinion"}, "opinion"),
        ({"kind": "news", "section": "Opinion"}, "news"),
        ({"@type": ["LiveBlogPosting"]}, "liveblog"),
        ({"kind": "Correction"}, "correction"),
        ({}, None),
    ],
)
def test_kinds(record, kind):
    assert read({"title": "x", "text": "y", **record}).kind == kind


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jo Roe and Al Doe", ("Jo Roe", "Al Doe")),
        ("by: Jo Roe, Al Doe & Bo de la Cruz", ("Jo Roe", "Al Doe", "Bo de la Cruz")),
        ("Jo Roe in Paris and Łucja Ñu", ("Jo Roe in Paris", "Łucja Ñu")),
        ("Jo Roe, Political Editor", ("Jo Roe, Political Editor",)),
        ("Staff and agencies", ("Staff and agencies",)),
        ("AP", ("AP",)),
        ("Byron Bay", ("Byron Bay",)),
    ],
)
def test_bylines(byline, names):
    assert authors([byline]) == names


def test_html_alone_becomes_lines_of_text():
    article = read(
        {
            "title": "x",
            "html": "<style>p{}</style><h2>Why</h2><p>Tom &amp; Jo&rsquo;s <b>dog</b> "
            "&lt;3.</p><script>if (a < b) {'<p>no</p>'}</script><ul><li>One<li>Two"
            "</ul><!-- not <p>this</p> --><table><td>a</td><td>b</td></table>end",
        }
    )
    assert article.text.split("\n") == [
        "Why",
        "Tom & Jo’s dog <3.",
        "One",
        "Two",
        "a b",
        "end",
    ]


@given(st.text(alphabet="<>/ab p=&;", max_size=80))
def test_broken_markup_loses_no_plain_end(html):
    text = read({"title": "x", "html": html + "<p>The end."}).text
    assert text.endswith("The end.")


def test_a_plain_text_that_mentions_a_tag_stays_as_it_is():
    assert read({"title": "x", "text": "The <p> tag."}).text == "The <p> tag."


def test_a_list_of_paragraphs_is_a_text():
    found = read({"title": "x", "body": ["The dam held.", " ", "All night."]})
    assert found.text == "The dam held.\n\nAll night."
    assert found.normalised == ("joined-paragraphs",)
