"""A standfirst above its text: deck, subtitle, trail text, whatever it is called.

It is the second thing that a reader sees of an article, and stands in few texts
themselves. A description or summary is none: machines make those of the text.
"""

from __future__ import annotations

import re

from index.readers.document import Body
from index.readers.markup import html_body, is_html
from index.readers.normal_text import plain_body
from index.readers.normalisation import Change

PARAGRAPHS = 3
"""At the beginning of a text, among which its standfirst may stand already."""
CHARACTERS = 1_500
"""The same for a text whose paragraphs are longer, or lost."""


def below_standfirst(body: Body, standfirst: str) -> Body:
    """The text with a standfirst above it, unless it begins with one that says that.

    Args:
        body: as it is where it has no text, or where it is a live blog's: that one's
            standfirst sums up what came later.
        standfirst: plain, or marked up.
    """
    above = html_body(standfirst) if is_html(standfirst) else plain_body(standfirst)
    words, begins = _words(above.text), "\n".join(_paragraphs(body.text)[:PARAGRAPHS])
    told = f" {words} " in f" {_words(begins[: CHARACTERS + len(above.text)])} "
    if not words or not body.text or body.posts or told:
        return body
    between = "\n\n" if "\n\n" in body.text else "\n"
    return Body(
        f"{above.text}{between}{body.text}",
        body.posts,
        body.normalised | above.normalised | {Change.STANDFIRST},
    )


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
