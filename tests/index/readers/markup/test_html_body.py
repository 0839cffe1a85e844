"""The body of a record or a feed's item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.readers.markup import html_body
from index.readers.markup.body import text_of
from tests.index.readers.reading import article


def test_paragraphs_become_lines():
    body = html_body("<p>The dam held.</p>\n<p>It is <em>old</em>.</p>")
    assert (body.text, body.posts) == ("The dam held.\nIt is old.", None)


@pytest.mark.parametrize("markup", ["", "   ", "<p></p>", "<script>x</script>", "\0"])
def test_nothing_to_show(markup):
    assert html_body(markup).text == ""


def test_markup_that_was_escaped_once_too_often():
    body = html_body(
        "&lt;p&gt;The dam &amp;amp; the lake.&lt;/p&gt;&lt;p&gt;Full.&lt;/p&gt;"
    )
    assert body.text == "The dam & the lake.\nFull."
    assert html_body("<p>Write &lt;b&gt; for bold.</p>").text == "Write <b> for bold."


def test_text_that_is_markup_or_plain():
    assert text_of("<p>One.</p><p>Two.</p>") == "One.\nTwo."
    assert text_of("Tom &amp; Jo \n\n  said: 1 < 2.\n") == "Tom & Jo\nsaid: 1 < 2."


def test_in_a_record():
    data = '{"title": "Dam holds", "html": "<p>It held.</p><p>So far.</p>"}'
    assert article(data, "a.json").text == "It held.\nSo far."
    data = '{"title": "Dam holds", "body": "<div><p>It held.</div>"}'
    assert article(data, "a.json").text == "It held."


def test_a_record_that_nests_too_deeply():
    with pytest.raises(SourceError, match="levels deep"):
        html_body("<div>" * 10_000)


@given(
    st.text(max_size=120) | st.text(alphabet="<>/divp tme=\"'&;aé\0\r\n", max_size=120)
)
def test_any_text_gives_a_body(markup):
    text = html_body(markup).text
    assert text == text.strip()
    assert "\r" not in text
    assert "\0" not in text
    assert "\n\n" not in text
