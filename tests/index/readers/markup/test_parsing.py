"""Trees of broken, hostile and enormous markup."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.readers.markup.lines import line_of
from index.readers.markup.parsing import clean, is_html, parse, parse_for_library


def shown(markup: str) -> str:
    root = parse(markup)
    return "" if root is None else line_of(root)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>It held.</p>", True),
        (" \n<DIV class=a>It held.</div>", True),
        ("<!doctype html><html><body>It held.</body>", True),
        ("<b>Dam</b> held.", True),
        ("The <p> tag.</p>", False),
        ("<p>It held.", False),
        ("<blink>It held.</blink>", False),
        ("", False),
    ],
)
def test_what_is_taken_for_markup(text, expected):
    assert is_html(text) is expected


@pytest.mark.parametrize(
    "markup", ["", " \n", "\0", "<!-- It held.", "<!doctype html>"]
)
def test_markup_that_shows_nothing(markup):
    assert shown(markup) == ""


@pytest.mark.parametrize(
    "markup",
    [
        "<p>It</b> held.",
        "<p>It <!-- not --> held.",
        "<!--[if IE]><p>Not</p><![endif]-->It held.",
        "<![if !IE]>It held.<![endif]>",
        "<?php not ?>It held.",
        "It\0 he\x07ld.",
        "It he\u00adld\u200b.",
        "It he&shy;ld&#8203;.&#1;",
        "<p>It&#32;held&period;",
        "It <script>var a = '</article><p>Not';</script>held.",
        "<body><body><p>It <p hidden>not</p><b>held</b>.",
    ],
)
def test_what_a_browser_would_show(markup):
    assert shown(markup).replace("  ", " ") == "It held."


def test_entities_are_those_of_html_alone():
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;&eacute;'
    assert shown(bomb).endswith("&b;é")
    assert shown('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;') in (
        "]>&x;",
        "&x;",
    )


def test_halves_of_surrogate_pairs_become_marks():
    assert clean("a\ud83d b \ud83d\ude00") == "a� b 😀"
    assert shown("<p>a\ud83d") == "a�"


def test_elements_that_nest_too_deeply():
    with pytest.raises(SourceError, match="more than 2,048 levels deep"):
        parse("<div>" * 100_000 + "It held.")
    assert shown("<div>" * 1_500 + "It held.") == "It held."


def test_tags_left_open_in_every_paragraph():
    markup = "<p><font color=red><b>It held.</p>" * 5_000
    assert shown(markup) == " ".join(["It held."] * 5_000)


@pytest.mark.parametrize(
    "between", [" a{0}=b", "/a{0}", " a{0}='b'", "a{0}='b'", ' a{0}"', " a{0}<"]
)
def test_tags_with_a_hundred_thousand_attributes(between):
    """A few thousand take libxml2 a second, this many would take it hours."""
    attributes = "".join(map(between.format, range(100_000)))
    start = time.perf_counter()
    assert shown(f"<p {attributes}>It held.").endswith("It held.")
    assert time.perf_counter() - start < 10


def test_a_long_tag_keeps_its_attributes():
    markup = f'<p id=a style="{"color: red; " * 500}" title="1 > 0">It held.'
    assert parse(markup).find(".//p").get("id") == "a"


@pytest.mark.parametrize(
    "part", ["<", "<p", "<b ", '<a b="', "</p>", "<!--", "&amp;", "<table>", "&", "<a>"]
)
def test_a_million_characters_of_anything(part):
    start = time.perf_counter()
    with suppress(SourceError):
        parse(part * (1_000_000 // len(part)))
    assert time.perf_counter() - start < 5


@given(st.text(alphabet="<>/!-ab p=&;'\"\0\ud800é", max_size=60))
def test_any_text_has_a_tree_or_none(markup):
    for kind in (parse, parse_for_library):
        root = kind(markup)
        assert root is None or root.tag == "html"
