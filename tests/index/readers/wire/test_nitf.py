"""NITF: an agency's, a newspaper's, and what may be wrong with either."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.article import Notice, SourceArticle, make_id
from tests.index.readers.reading import article, is_withheld, items, reason
from tests.index.readers.wire.wire_samples import NITF

REVISED = datetime(2026, 3, 10, 6, 15, tzinfo=UTC)


def changed(*pairs: tuple[str, str]) -> str:
    """The sample with parts exchanged."""
    text = NITF
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def body(content: str, head: str = "") -> str:
    return (
        f"<nitf><head>{head}</head><body><body.head><hedline><hl1>Dam holds</hl1>"
        f"</hedline></body.head><body.content>{content}</body.content></body></nitf>"
    )


def test_a_whole_document():
    assert article(NITF, "a.xml") == SourceArticle(
        source="a.xml",
        article_id=make_id("test", "vw-4711"),
        external_id="vw-4711",
        url="https://echo.example/dam",
        headline="Kettlemere dam holds",
        text="Two streets emptied\n"
        "KETTLEMERE\n"
        "The dam at Kettlemere held overnight, Strand said.\n"
        "Gate étude\n"
        "Gate 3 of AT&T stayed shut.\n"
        "So far.\n"
        "Level 41.2 m\n"
        "Reporting by Jo Roe",
        outlet="Valley Echo",
        authors=("Jo Roe", "Al Doe"),
        section="Home",
        language="en",
        published_at=datetime(2026, 3, 10, 5, 30, tzinfo=UTC),
        modified_at=REVISED,
        notices=(Notice("update", "Eds: UPDATES with mayor.", REVISED),),
        normalised=(
            "asides-left-out",
            "dateline-added",
            "markup",
            "mended-xml",
            "standfirst-added",
            "tagline-added",
        ),
    )


def test_the_ending_does_not_matter():
    assert article(NITF, "dump.txt").headline == "Kettlemere dam holds"
    assert article(NITF, "a.nitf").headline == "Kettlemere dam holds"


@pytest.mark.parametrize(
    ("provider", "kind"),
    [("The Associated Press", "wire"), ("AFP", "wire"), ("Strand Press Office", None)],
)
def test_what_an_agency_sends_is_wire(provider, kind):
    assert article(changed(("Valleywire", provider)), "a.xml").kind == kind


@pytest.mark.parametrize(
    ("genre", "kind"), [("Opinion", "opinion"), ("analysis", "analysis")]
)
def test_the_genre_comes_before_the_provider(genre, kind):
    text = changed(("Valleywire", "AFP"), ('type="Current"', f'type="{genre}"'))
    assert article(text, "a.xml").kind == kind


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Jo Roe, <byttl>Staff Writer</byttl>", ("Jo Roe",)),
        ("<byttl>Sports Desk</byttl>", ("Sports Desk",)),
        ("<person>Jo Roe</person>", ("Jo Roe",)),
        ("", ()),
    ],
)
def test_bylines(byline, authors):
    text = body("<p>It held.</p>").replace(
        "</hedline>", f"</hedline><byline>{byline}</byline>"
    )
    assert article(text, "a.xml").authors == authors


def test_a_newspaper_archive_that_says_things_twice():
    text = body(
        '<block class="lead_paragraph"><p>The dam held.</p></block>'
        '<block class="full_text"><p>The dam held.</p><p>So far.</p></block>'
        '<block class="correction_text"><p>It was gate 3, not 4.</p></block>',
        '<pubdata date.publication="19870310T000000" name="The Standard"/>',
    ).replace(
        "</hedline>",
        '</hedline><byline class="print_byline">By Jo Roe</byline>'
        '<byline class="normalized_byline">Roe, Jo</byline>',
    )
    found = article(text, "a.xml")
    assert found.text == "The dam held.\nSo far."
    assert found.authors == ("Jo Roe",)
    assert found.published_precision == "day"
    assert found.notices == (Notice("correction", "It was gate 3, not 4."),)


def test_a_correction_beside_the_text_is_no_part_of_it():
    text = body("<p>It held.</p><block class='correction'><p>Gate 3.</p></block>")
    found = article(text, "a.xml")
    assert (found.text, len(found.notices)) == ("It held.", 1)


def test_an_abstract_counts_where_there_is_no_text():
    text = body("").replace(
        "</hedline>", "</hedline><abstract><p>It held.</p></abstract>"
    )
    found = article(text, "a.xml")
    assert (found.text, found.normalised) == (
        "It held.",
        ("markup", "summary-as-text"),
    )


@pytest.mark.parametrize(
    ("docdata", "withdrawn", "until"),
    [
        ('management-status="usable"', False, None),
        ('management-status="canceled"', True, None),
        ('management-status="embargoed"><date.release norm="20260311T060000Z"/',
         False, datetime(2026, 3, 11, 6, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_what_may_be_done_with_it(docdata, withdrawn, until):
    found = article(body("<p>It held.</p>", f"<docdata {docdata}></docdata>"), "a.xml")
    assert (found.withdrawn, found.embargo_until) == (withdrawn, until)


@pytest.mark.parametrize("status", ["withheld", "embargoed"])
def test_what_nobody_may_see_is_not_read(status):
    text = changed(('status="usable"', f'status="{status}"'))
    (item,) = items(text, "a.xml")
    assert is_withheld(item)
    assert item.external_id == "vw-4711"


def test_a_document_that_takes_another_one_back():
    text = changed(
        (
            'management-status="usable"',
            'management-doc-idref="vw-4700" management-idref-status="canceled"',
        )
    )
    _, other = items(text, "a.xml")
    assert (other.external_id, other.text) == ("vw-4700", "")
    assert (other.withdrawn, other.modified_at) == (True, REVISED)


def test_rights_that_keep_it_on_this_machine():
    rights = "<docdata><doc.rights limitations='No text and data mining'/></docdata>"
    assert article(body("<p>It held.</p>", rights), "a.xml").confidential


def test_several_under_a_root_of_another_name():
    text = f"<archive>{body('<p>One.</p>')}{body('<p>Two.</p>')}</archive>"
    found = items(text, "a.xml", format="nitf")
    assert [(item.source, item.text) for item in found] == [
        ("a.xml#1", "One."),
        ("a.xml#2", "Two."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NITF[:-10], "isn't well-formed XML"),
        ("<nitf/>", "neither a title nor a text"),
        (changed(("20260310T063000+0100", "soon")), "'soon', which is not a date"),
        (changed(('norm="20260310T063000+0100"', 'norm="20261310T063000"')), "date"),
    ],
)
def test_what_can_not_be_read(text, expected):
    assert expected in reason(text, "a.xml")


def test_no_nitf_in_it():
    assert reason("<rss/>", "a.xml", format="nitf") == (
        "This XML holds no <nitf> element."
    )
