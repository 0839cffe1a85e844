"""What stands among paragraphs and isn't an article's text."""

from __future__ import annotations

import pytest

from index.readers.markup import html_body

STORY = "<p>The dam above Kettlemere held through the night.</p>"


@pytest.mark.parametrize(
    "furniture",
    [
        "<figure><img src=a.jpg><figcaption>The dam. Photograph: Bo Lee</figcaption>"
        "</figure>",
        "<nav><a href=/>Home</a></nav>",
        '<aside><p>Related: <a href="/a">Valley is told to leave</a></p></aside>',
        '<aside><h3>More</h3><ul><li><a href="/a">Valley is told to leave</a>'
        '<li><a href="/b">Why old dams fail</a></ul></aside>',
        "<aside><blockquote><p>It held all night long</p></blockquote></aside>",
        '<aside class="pullQuote"><p>It held all night long</p></aside>',
        '<p>Related: <a href="/a">Valley is told to leave</a></p>',
        '<p><strong>Read more:</strong> <a href="/a">Valley is told to leave</a></p>',
    ],
)
def test_left_out(furniture):
    body = html_body(STORY + furniture + STORY)
    assert (
        body.text.split("\n")
        == ["The dam above Kettlemere held through the night."] * 2
    )


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<aside><h3>At the scene</h3><p>The lake is full to the brim.</p></aside>",
         "The lake is full to the brim."),
        ('<p>Noon: <a href="/a">The minister said that she would go.</a></p>',
         "Noon: The minister said that she would go."),
        ('<p>Source: <a href="/a">Echo</a></p>', "Source: Echo"),
        ('<p>She told <a href="/a">a crowd in Wexling market square</a>: go.</p>',
         "She told a crowd in Wexling market square: go."),
        ("<blockquote><p>Go home.</p><footer>— The mayor</footer></blockquote>",
         "— The mayor"),
        ("<figure><blockquote>Stay in! <a href=x>pic</a></blockquote></figure>",
         "Stay in! pic"),
        ("<figure><table><tr><td>Wexling<td>92mm</table></figure>", "Wexling 92mm"),
    ],
)  # fmt: skip
def test_kept(markup, line):
    assert line in html_body(STORY + markup + STORY).text.split("\n")
