"""Text from articles, systems and run files can't steer the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from qa.evaluation.details import DetailLine
from qa.evaluation.report.cleaning import CONTROLS, clean, clean_all
from qa.evaluation.report.svg import element
from tests.qa.evaluation.report.made_runs import (
    WRONG,
    Made,
    page_of,
    passage,
    quote,
    read,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "' autofocus onfocus='alert(1)",
    "<!-- <a href=https://example.com>",
    "--></details></section></main><iframe src=//example.com>",
    "{{ 7 * 7 }}{% raw %}{{ run.seed }}",
    "nul\x00bell\x07esc\x1b[2J del\x7f c1\x85",
    "\u202eright to left\u2066 unclosed",
    "\U0001f468‍\U0001f469‍\U0001f467 🏴‍☠️ e\u0301",
    "&lt;b&gt; &amp; &#60;script&#62;",
    "javascript:alert(1)",
    "]]> <![CDATA[ <?php",
]


def everywhere(text: str) -> Made:
    """An item that says this in every place where somebody can."""
    return Made(
        id=text,
        scores=WRONG,
        type=text,
        part=text,
        age=text,
        asked=text,
        right=(text,),
        said=text,
        gold=(text,),
        detail=DetailLine(
            id=text,
            right=False,
            retrieved=[passage(1, text).model_copy(update={"title": text})],
            quotes=[quote(text).model_copy(update={"title": text})],
        ),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_does_nothing(tmp_path, text):
    run = {"dataset": text, "note": text, "system": text, "model": text}
    run |= {"prompt": text, "embedder": text, "reranker": text}
    run |= {"version": text, "fingerprint": text}
    made = [everywhere(text), Made("plain", WRONG, type="who", part="p", age="older")]
    page = page_of(tmp_path / "run", made, **run)
    found = read(page.text)
    plain = read(page_of(tmp_path / "plain", [Made("x", WRONG), made[1]]).text)
    for tag in ("script", "style", "main", "title", "iframe", "img"):
        assert len(found.all(tag)) == len(plain.all(tag))
    assert not any(
        name.startswith("on") or name in {"autofocus", "src"}
        for one in found.elements
        for name in one.attributes
    )
    card = found.cards()[0]
    assert clean(text) in card.text
    assert clean(text) in found.all("h1")[0].text
    assert card.attributes["data-type"] == clean(text)
    assert not CONTROLS.search(page.text)


def test_an_error_of_a_system_is_only_text(tmp_path):
    made = [Made("q", {"run.failed": [1.0]}, error="<script>alert(1)</script>\x00")]
    found = read(page_of(tmp_path / "run", made).text)
    assert len(found.all("script")) == 1
    assert "<script>alert(1)</script>\ufffd" in found.cards()[0].text


def test_text_from_right_to_left_is_isolated(tmp_path):
    """Nearest around each such text is an element that keeps it to itself."""
    page = page_of(tmp_path / "run", [everywhere("\u05d0\u05d1")])
    (style,) = read(page.text).all("style")
    assert '[dir="auto"], bdi { unicode-bidi: isolate; }' in style.text
    body = page.text.partition("</head>")[2]
    around = re.findall(r"<([^<>]*)>[^<>]*\u05d0", body)
    assert len(around) > 8
    for tag in around:
        alone = tag == "bdi" or 'dir="auto"' in tag
        assert alone or tag.startswith("option"), tag


def test_halves_of_surrogate_pairs_can_be_written():
    assert clean("a\ud800b").encode() == b"a?b"


@given(st.text(st.characters(), max_size=50), st.integers(1, 20))
def test_clean_text_is_short_enough_and_holds_no_controls(text, most):
    cleaned = clean(text, most)
    assert len(cleaned) <= most
    assert not CONTROLS.search(cleaned)
    cleaned.encode()


def test_what_is_left_out_of_a_list_is_counted():
    assert clean_all(["a", "b", "c"], 10, 2) == ("a", "b", "… and 1 more")
    assert clean_all(["a", "b"], 10, 2) == ("a", "b")
    assert clean_all([], 10, 2) == ()


def test_words_in_a_drawing_are_escaped():
    drawn = element("text", "</svg><script>", class_='"x')
    assert drawn == Markup('<text class="&#34;x">&lt;/svg&gt;&lt;script&gt;</text>')
