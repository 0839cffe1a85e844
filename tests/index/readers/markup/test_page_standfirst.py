"""A standfirst beside a page's headline stands above its text."""

from __future__ import annotations

import pytest

from tests.index.readers.reading import article

SAID = "Engineers fear that the spillway won't last the night"
STORY = [
    "Both gates of the Orrow dam were opened at midnight on Tuesday, the county said, "
    "as water rose to four metres above the mark.",
    "The mayor, Ada Pell, told residents of the lower valley to leave their houses "
    "before dawn and to go to the school.",
    "Nobody was hurt, the police said. Roads are closed until further notice, and "
    "trains don't run.",
]
STANDFIRST = f'<p class="content__standfirst">{SAID}</p>'


def page(head: str, above: str = "", below: str = "") -> str:
    story = "".join(f"<p>{line}</p>" for line in STORY)
    return (
        "<html><head><title>Gates open at the Orrow dam</title>"
        '<meta property="og:type" content="article">'
        '<meta name="description" content="What a machine makes of it."></head><body>'
        f"<nav>Home News</nav><header>{head}</header>"
        f"<article>{above}{story}</article>{below}<footer>Copyright</footer></body>"
    )


HEADLINE = "<h1>Gates open at the Orrow dam</h1>"


@pytest.mark.parametrize(
    "head",
    [
        f"{HEADLINE}{STANDFIRST}",
        f"{STANDFIRST}<div>{HEADLINE}</div>",
        f'{HEADLINE}<h4 itemprop="dek">{SAID}</h4>',
        f'{HEADLINE}<div class="article-subtitle"><span>{SAID}</span></div>',
    ],
)
def test_beside_the_headline(head):
    found = article(page(head), "a.html")
    assert found.text.split("\n") == [SAID, *STORY]
    assert "standfirst-added" in found.normalised


def test_once_where_the_text_begins_with_it():
    found = article(page(f"{HEADLINE}{STANDFIRST}", above=STANDFIRST), "a.html")
    assert found.text.count(SAID) == 1


@pytest.mark.parametrize(
    ("head", "below"),
    [
        (HEADLINE, ""),
        (f'{HEADLINE}<p class="desk-name">{SAID}</p>', ""),
        (f"<div>{HEADLINE}</div><h2>Another story</h2>{STANDFIRST}", ""),
        (HEADLINE, f"<aside><h2>Another story</h2>{STANDFIRST}</aside>"),
        (f'{HEADLINE}<p class="dek">{HEADLINE[4:-5]}</p>', ""),
    ],
)
def test_what_is_none(head, below):
    found = article(page(head, below=below), "a.html")
    assert found.text.split("\n") == STORY
