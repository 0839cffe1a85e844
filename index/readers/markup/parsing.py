"""From markup to a tree, in time and memory that grow with its length alone."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, cast

from index.errors import SourceError
from index.readers.markup.lines import INVISIBLE
from index.readers.normalisation import Change, changed

if TYPE_CHECKING:
    from lxml.etree import HTMLParser
    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

MAX_DEPTH = 2048
"""Levels at which libxml2 stops, and drops the rest."""

FRAGMENT = re.compile(
    r"\s*<(?:!doctype|!--|html|p|div|h[1-6]|article|section|figure|ul|ol|span"
    r"|blockquote|strong|em|b|i|a)\b",
    re.IGNORECASE,
)
INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|em|font|i|ins|mark|s|small|span|strike|strong|sub"
    r"|sup|tt|u)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
TAG = re.compile(
    r"<[a-zA-Z][^\s/>]*+(?P<attributes>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+)"
)
VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')")
BETWEEN = re.compile(r"[\s/]+")
HALF = re.compile("[\ud800-\udfff]")
LONG_TAG = 1_000
MOST_ATTRIBUTES = 500
"""Of one tag: libxml2's time grows with their square."""


def is_html(text: str) -> bool:
    """Whether a text begins with a tag and closes one."""
    return FRAGMENT.match(text) is not None and "</" in text


def clean(text: str) -> str:
    """A text without invisible characters; halves of surrogate pairs become marks."""
    text = INVISIBLE.sub("", text)
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def changes_of(markup: str) -> frozenset[str]:
    """What becomes of a markup's text as it is parsed and put in lines."""
    return changed(
        {
            Change.MARKUP: True,
            Change.INVISIBLE: INVISIBLE.search(unescape(markup)) is not None,
            Change.REPLACED: HALF.search(markup) is not None,
        }
    )


def parse(markup: str) -> Element | None:
    """The ``html`` element of a page or fragment, however broken; None if it's empty.

    Comments, processing instructions and invisible characters are left out. Elements
    within text, which broken pages leave open by the thousand, are given up where they
    nest too deeply.

    Raises:
        SourceError: the others nest too deeply.
    """
    from lxml.etree import HTMLParser

    return _parse(markup, HTMLParser)


def parse_for_library(markup: str) -> HtmlElement | None:
    """The same of lxml's slower kind, which other libraries ask for.

    Raises:
        SourceError: as :func:`parse`.
    """
    from lxml.html import HTMLParser

    return cast("HtmlElement | None", _parse(markup, HTMLParser))


def _parse(markup: str, parser: type[HTMLParser]) -> Element | None:
    markup = clean(markup)
    if max(map(len, markup.split(">"))) > LONG_TAG:
        markup = TAG.sub(_bounded, markup)
    root, complete = _root(markup, parser)
    if not complete:
        root, complete = _root(INLINE_TAG.sub("", markup), parser)
    if not complete:
        raise SourceError(
            f"The markup nests more than {MAX_DEPTH:,} levels deep, as none of an "
            "article does; it was generated or damaged."
        )
    return root


def _bounded(tag: re.Match[str]) -> str:
    """The tag, without its attributes if there are too many."""
    said = tag["attributes"]
    if len(said) <= LONG_TAG:
        return tag[0]
    names, values = VALUE.subn("", said)
    many = values + len(BETWEEN.split(names)) > MOST_ATTRIBUTES
    return tag[0].removesuffix(said) if many else tag[0]


def _root(markup: str, parser_type: type[HTMLParser]) -> tuple[Element | None, bool]:
    """The root, and whether all of the markup is in it."""
    from lxml.etree import fromstring

    parser = parser_type(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    if not markup.strip():
        return None, True
    root = fromstring(markup.encode("utf-8", "replace"), parser=parser)
    last = parser.error_log.last_error
    return root, last is None or last.type_name != "ERR_RESOURCE_LIMIT"
