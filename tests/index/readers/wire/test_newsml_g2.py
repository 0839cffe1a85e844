"""NewsML-G2: items and messages, versions, states, and all that is no text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.article import Notice, ReadFailure, SourceArticle, make_id
from tests.index.readers.reading import article, is_withheld, items, reason
from tests.index.readers.wire.wire_samples import (
    G2_HTML,
    NITF,
    g2_item,
    g2_message,
)

ID = make_id("", "urn:vw:dam")


def test_one_item():
    assert article(g2_item(), "a.xml") == SourceArticle(
        source="a.xml",
        article_id=ID,
        external_id="urn:vw:dam",
        url=None,
        headline="Dam holds",
        text="The dam held.\nSo far.",
        outlet="AFP",
        authors=("Jo Roe", "Al Doe"),
        section="disaster and accident",
        kind="wire",
        language="en",
        published_at=datetime(2026, 3, 10, 0, 30, tzinfo=UTC),
        modified_at=datetime(2026, 3, 10, 0, 30, tzinfo=UTC),
        normalised=("markup",),
    )


def test_a_dateline_is_a_line_of_the_text():
    line = "<dateline>KETTLEMERE, March 10</dateline><slugline>"
    text = g2_item().replace("<slugline>", line)
    assert article(text, "a.xml").text.startswith("KETTLEMERE, March 10\nThe dam")
    said = text.replace("<p>The dam", "<p>KETTLEMERE, March 10 (VW) - The dam")
    assert article(said, "a.xml").text.startswith("KETTLEMERE, March 10 (VW) - The")


def test_versions_of_one_guid_are_versions_of_one_article():
    first, second = items(g2_message(g2_item(), g2_item(version=3)), "a.xml")
    assert first.article_id == second.article_id == ID
    assert (first.source, second.source) == ("a.xml#1", "a.xml#2")
    assert first.published_at == second.published_at
    assert first.modified_at == first.published_at
    assert second.modified_at == datetime(2026, 3, 10, 2, 30, tzinfo=UTC)


def test_a_later_version_without_its_first_time():
    text = g2_item(version=3).replace("firstCreated", "unknown")
    assert article(text, "a.xml").published_at == datetime(
        2026, 3, 10, 2, 30, tzinfo=UTC
    )
    made = "<contentCreated>2026-03-09</contentCreated><creator>"
    dated = article(text.replace("<creator>", made, 1), "a.xml")
    assert dated.published_at == datetime(2026, 3, 9, tzinfo=UTC)
    assert dated.modified_at == datetime(2026, 3, 10, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "content",
    [
        G2_HTML,
        '<inlineData contenttype="text/plain">The dam held.\n\n So far.</inlineData>',
        '<inlineData contenttype="text/html">&lt;p&gt;The dam held.&lt;/p&gt;'
        "&lt;p&gt;So far.&lt;/p&gt;</inlineData>",
        "<inlineData><![CDATA[<p>The dam held.</p><p>So far.</p>]]></inlineData>",
        '<inlineData contenttype="image/jpeg" encoding="base64">AAAA</inlineData>'
        "<inlineData>The dam held.\nSo far.</inlineData>",
    ],
)
def test_forms_of_the_text(content):
    assert article(g2_item(content), "a.xml").text == "The dam held.\nSo far."


def test_what_the_nitf_inside_adds():
    inner = NITF[NITF.index("<nitf") :]
    text = g2_item(f"<inlineXML>{inner}</inlineXML>", genre="Opinion")
    plain = text.replace("creator>", "other>")
    found = article(plain, "a.xml")
    assert found.text.startswith("Two streets emptied\nKETTLEMERE\nThe dam at")
    assert (found.authors, found.kind) == (("Jo Roe", "Al Doe"), "opinion")
    assert (found.outlet, found.headline) == ("AFP", "Dam holds")
    assert [notice.kind for notice in found.notices] == ["update"]


def test_text_that_lies_elsewhere():
    text = g2_item('<remoteContent href="https://vw.example/dam.html"/>')
    message = g2_message(text, g2_item())
    failure, found = items(message, "a.xml")
    assert failure == ReadFailure(
        "a.xml#1",
        "The item's text isn't in it; it lies at https://vw.example/dam.html: index "
        "that instead.",
    )
    assert isinstance(found, SourceArticle)


def test_what_is_no_article_is_counted():
    message = g2_message(
        g2_item(item_class="picture"),
        g2_item(item_class="audio"),
        "<packageItem guid='p'><itemMeta/></packageItem>",
        "<conceptItem guid='c'/><planningItem guid='d'/>",
        g2_item(),
    )
    assert [getattr(item, "what", "article") for item in items(message, "a.xml")] == [
        "picture", "audio file", "package", "concept", "planning item", "article",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "withdrawn", "until"),
    [
        ({"status": "canceled"}, True, None),
        (
            {"meta": "<embargoed>2026-03-11T06:00:00Z</embargoed>"},
            False,
            datetime(2026, 3, 11, 6, tzinfo=UTC),
        ),
        (
            {"meta": "<edNote>MANDATORY KILL: the dam did not hold.</edNote>"},
            True,
            None,
        ),
    ],
)
def test_what_may_be_done_with_it(changes, withdrawn, until):
    found = article(g2_item(**changes), "a.xml")
    assert (found.withdrawn, found.embargo_until) == (withdrawn, until)


@pytest.mark.parametrize("changes", [{"status": "withheld"}, {"meta": "<embargoed/>"}])
def test_what_nobody_may_see_is_not_read(changes):
    (item,) = items(g2_item(**changes), "a.xml")
    assert is_withheld(item)
    assert item.article_id == ID


def test_a_kill_without_a_text():
    found = article(g2_item("", status="canceled", version=2), "a.xml")
    assert (found.withdrawn, found.withheld, found.text) == (True, False, "")
    assert found.modified_at == datetime(2026, 3, 10, 1, 30, tzinfo=UTC)


def test_an_embargo_that_can_not_be_read_is_no_leave_to_show_it():
    text = g2_item(meta="<embargoed>at noon</embargoed>")
    assert "'at noon', which is not a date" in reason(text, "a.xml")


def test_notes_and_signals():
    at = datetime(2026, 3, 10, 1, 30, tzinfo=UTC)
    meta = '<edNote>CORRECTS gate</edNote><signal qcode="sig:update"/>'
    assert article(g2_item(version=2, meta=meta), "a.xml").notices == (
        Notice("correction", "CORRECTS gate", at),
        Notice("update", "Signal: update", at),
    )


def test_terms_that_keep_it_on_this_machine():
    assert article(g2_item(terms="Internal use only"), "a.xml").confidential
    for terms in ("Credit: Valleywire", "Not for publication in Wexling"):
        assert not article(g2_item(terms=terms), "a.xml").confidential


@pytest.mark.parametrize(
    ("provider", "outlet", "kind"),
    [
        ('<provider uri="https://www.afp.com/about"/>', "afp.com", "wire"),
        ('<provider literal="Valley Echo"/>', "Valley Echo", None),
        ("<provider><name>Reuters</name></provider>", "Reuters", "wire"),
        ("", "Valleywire", None),
    ],
)
def test_providers(provider, outlet, kind):
    text = g2_item().replace('<provider qcode="nprov:AFP"/>', provider)
    found = article(text, "a.xml")
    assert (found.outlet, found.kind) == (outlet, kind)


def test_damage_ends_a_message_after_what_is_whole():
    message = g2_message(g2_item(), g2_item(version=2), g2_item(version=3))
    *read, failure = items(message[: message.rindex("<contentMeta>")], "a.xml")
    assert [item.source for item in read] == ["a.xml#1", "a.xml#2"]
    assert (failure.source, failure.reason[:27]) == (
        "a.xml",
        "This isn't well-formed XML:",
    )


def test_a_message_of_nothing():
    assert reason(g2_message(), "a.xml") == "This NewsML-G2 holds no item."
