"""The element of a page's article, and what stands beside its text."""

from __future__ import annotations

import pytest

from index.readers.markup.page_body import element_lines
from index.readers.markup.parsing import parse

STORY = "<p>The dam held.</p><p>It is old, and it will hold again.</p>"
LINES = ["The dam held.", "It is old, and it will hold again."]


@pytest.mark.parametrize(
    "page",
    [
        f"<article>{STORY}</article><div>Sign up</div>",
        f"<main>{STORY}</main><div>Sign up</div>",
        f"<div itemprop=articleBody>{STORY}</div><div>Sign up</div>",
        f"<article><h1></h1>{STORY}</article><article>More to read</article>",
        f"<header>Home</header>{STORY}<footer>Imprint</footer><form>Send</form>",
        f"{STORY}<ul><li><a href=/a>Valley told to leave</a><li><a>Why</a></ul>",
        f"{STORY}<section class='x Comments'><article>I say: so!</article></section>",
        f"{STORY}<div id=comment-list><p>I say: so!</p></div>",
        f"<p class='article-byline'>By Jo Roe</p>{STORY}",
    ],
)
def test_left_out(page):
    assert element_lines(parse(f"<body>{page}")) == LINES


@pytest.mark.parametrize(
    "page",
    [
        f"<div class='no-comments has-byline'>{STORY}</div>",
        f"<div class='comments'><h1></h1>{STORY}</div>",
        f"<div class='byline'>{STORY}{'<p>So it is.</p>' * 20}</div>",
        f"<div class=comments-open>{STORY}</div>",
        f"<article>One.</article>{STORY}<article>Two.</article>",
    ],
)
def test_kept(page):
    found = element_lines(parse(f"<body>{page}"))
    assert [line for line in found if line in LINES] == LINES
