"""NewsML 1.x, as the agencies sent it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.article import Notice, PassedOver, SourceArticle, make_id
from tests.index.readers.reading import article, is_withheld, items, reason
from tests.index.readers.wire.wire_samples import NEWSML_1

ID = make_id("", "urn:newsml:afp.com:20260310:TX-1")
REVISED = datetime(2026, 3, 10, 6, 30, tzinfo=UTC)


def test_one_item():
    assert article(NEWSML_1, "a.xml") == SourceArticle(
        source="a.xml#1",
        article_id=ID,
        external_id="urn:newsml:afp.com:20260310:TX-1",
        url=None,
        headline="Dam holds",
        text="Kettlemere, March 10 -\nThe dam held.\nSo far.",
        outlet="AFP",
        authors=("Jo Roe",),
        kind="wire",
        language="en",
        published_at=datetime(2026, 3, 10, 5, 30, tzinfo=UTC),
        modified_at=REVISED,
        notices=(Notice("update", "UPDATES with mayor", REVISED),),
        normalised=("dateline-added", "markup"),
    )


def test_revisions_without_an_id_of_the_item():
    text = NEWSML_1.replace("<NewsItemId>TX-1</NewsItemId>", "")
    assert article(text, "a.xml").article_id == ID


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ('FormalName="Withheld"/>', True),
        ('FormalName="Embargoed"/>', True),
        ('FormalName="Usable"/>', False),
    ],
)
def test_states(status, expected):
    text = NEWSML_1.replace('FormalName="Usable"/>', status)
    (item,) = items(text, "a.xml")
    assert is_withheld(item) is expected


def test_an_embargo_with_its_end():
    until = (
        'FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/>'
        "<DateAndTime>20260311T060000Z</DateAndTime></StatusWillChange>"
    )
    found = article(NEWSML_1.replace('FormalName="Usable"/>', until), "a.xml")
    assert found.embargo_until == datetime(2026, 3, 11, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "content",
    [
        "<p>The dam held.</p><p>So far.</p>",
        "<html><body><p>The dam held.</p><p>So far.</p></body></html>",
        "&lt;p>The dam held.&lt;/p>&lt;p>So far.&lt;/p>",
        "The dam held.\n  So far.",
    ],
)
def test_forms_of_the_text(content):
    start, end = NEWSML_1.index("<nitf>"), NEWSML_1.index("</nitf>") + 7
    text = NEWSML_1[:start] + content + NEWSML_1[end:]
    assert article(text, "a.xml").text.endswith("The dam held.\nSo far.")


def test_what_is_no_text_is_counted():
    photo = NEWSML_1.replace(
        '<MediaType FormalName="Text"/>', '<MediaType FormalName="Photo"/>'
    )
    assert items(photo, "a.xml") == [PassedOver("a.xml#1", "picture")]
    start, end = NEWSML_1.index("<NewsComponent>"), NEWSML_1.rindex("</NewsComponent>")
    empty = NEWSML_1[:start] + "<NewsComponent>" + NEWSML_1[end:]
    assert items(empty, "a.xml") == [PassedOver("a.xml#1", "package")]


def test_nothing_in_it():
    assert reason("<NewsML/>", "a.xml") == "This NewsML holds no item."
    assert "isn't well-formed" in reason(NEWSML_1[:-20], "a.xml", format="newsml-1")
