"""What is done to a text between its source and the archive, in standard terms.

Each step that makes a text another one than its source's notes its term, in the
``normalised`` of the :class:`~index.readers.document.Document` or of the
:class:`~index.readers.document.Body` that it works on. An article carries all of them;
none means that its text is the source's, character for character. What is done to a
document as a whole (its encoding, its XML) counts for each of its articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

ENCODING = "encoding:"
"""The beginning of the one term that names something: ``encoding:windows-1252``."""
WIDE = {"utf-16-le": "utf-16le", "utf-16-be": "utf-16be"}
"""Names of encodings that Python spells in its own way, and the web's table lacks."""


class Change(StrEnum):
    """A way in which a stored text differs from what its source holds."""

    BYTE_ORDER_MARK = "byte-order-mark"
    """A byte order mark in front was left out."""
    GUESSED_ENCODING = "guessed-encoding"
    """Nobody says in which encoding it is, and it isn't UTF-8."""
    REPLACED = "replaced-characters"
    """Bytes that stand for nothing, or halves of characters, became U+FFFD."""
    INVISIBLE = "invisible-characters"
    """Control characters, soft hyphens, zero-width spaces were left out."""
    LINE_ENDS = "line-ends"
    """Carriage returns became line feeds."""
    OUTER_SPACE = "outer-space"
    """Blank space around the text was left out."""
    INNER_SPACE = "inner-space"
    """Lines were trimmed, blank ones left out, or runs of blanks made one blank."""
    JOINED_LINES = "joined-lines"
    """Wrapped lines became paragraphs."""
    JOINED_PARAGRAPHS = "joined-paragraphs"
    """A list of paragraphs became a text, with a blank line between them."""
    HEADLINE_SPACE = "headline-space"
    """The headline was put in one line, without blank space around."""
    MARKUP = "markup"
    """It was marked up: each block became a line, blank space one blank, references
    the characters that they stand for."""
    ESCAPED_MARKUP = "escaped-markup"
    """The markup was escaped once too often."""
    REFERENCES = "references"
    """Character references in what isn't marked up became characters."""
    MENDED_XML = "mended-xml"
    """XML that isn't well-formed, or has characters of Windows-1252, was mended."""
    MAIN_TEXT = "main-text"
    """The article's text was told from all else that its page shows."""
    ASIDES = "asides-left-out"
    """Captions, links to other articles, pull quotes and the like."""
    POST_TIMES = "post-times-left-out"
    """The time stamps of a live blog's posts, which are kept as times."""
    PINNED_COPIES = "pinned-copies-left-out"
    """Copies of a live blog's posts that are pinned above the others."""
    HEADLINE = "headline-left-out"
    """A line of the text that is the headline, or repeats it."""
    SIGN_OFF = "sign-off-left-out"
    """An agency's name at the end of its story."""
    DATELINE = "dateline-added"
    """A dateline that the source keeps apart stands above the text."""
    STANDFIRST = "standfirst-added"
    """A standfirst, or deck, that the source keeps apart stands above the text."""
    TAGLINE = "tagline-added"
    """A tagline that the source keeps apart stands below the text."""
    POST_TITLES = "post-titles-added"
    """Titles of posts that the source keeps apart stand above them."""
    CLAIMS = "claims-added"
    """Claims and ratings that stand in a page's data stand below the text."""
    SUMMARY = "summary-as-text"
    """A summary stands in place of the text, which the source hasn't."""
    PDF_LAYOUT = "pdf-layout"
    """Lines and paragraphs were told from where letters stand on a PDF's pages."""
    LIGATURES = "ligatures"
    """Ligatures became letters."""
    HYPHENATION = "hyphenation"
    """Hyphens at the ends of lines were taken out of words."""
    PAGE_FURNITURE = "page-furniture-left-out"
    """Page numbers and running titles."""


def encoded(codec: str) -> set[str]:
    """The term for text that was read by a codec; none for UTF-8.

    The name is that of the web's standard, https://encoding.spec.whatwg.org/#names,
    as far as it's there.
    """
    from webencodings import lookup

    name = WIDE.get(codec, codec.replace("_", "-"))
    if name == "utf-8":
        return set()
    found = lookup(name)
    return {f"{ENCODING}{found.name if found else name}"}


def marked(codec: str) -> set[str]:
    """The terms for text behind a byte order mark."""
    return {Change.BYTE_ORDER_MARK, *encoded(codec)}


def changed(steps: Mapping[Change, bool]) -> frozenset[str]:
    """The terms of those steps that changed anything."""
    return frozenset(term for term, did in steps.items() if did)


def terms(*noted: Iterable[str]) -> tuple[str, ...]:
    """All terms that were noted, each once, in alphabetical order."""
    return tuple(sorted({str(term) for several in noted for term in several}))
