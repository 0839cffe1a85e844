"""From an XML feed to a text that can be parsed, from its root element on."""

from __future__ import annotations

import re

from index.errors import SourceError
from index.readers.document import Document, OnRead
from index.readers.normalisation import Change
from index.readers.xml.encoding import read_markup
from index.readers.xml.mending import ROOT, Mender

MOST_CHARACTERS = 32_000_000
"""Of a feed; most have some hundred thousand."""
OF_WINDOWS = re.compile("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")
"""Control characters that stand for others in Windows-1252."""
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
}
"""What prefixes mean that feeds use without saying so."""


def feed_markup(document: Document, on_read: OnRead) -> str:
    """The text of an XML document, without all that comes before its first element.

    Raises:
        SourceError: it can't be read, is too long, or isn't XML.
    """
    mender = Mender()
    parts: list[str] = []
    length = 0
    for piece in read_markup(document, on_read):
        length += len(piece)
        if length > MOST_CHARACTERS:
            raise SourceError(
                f"The feed holds more than {MOST_CHARACTERS // 1_000_000} million "
                "characters, which no feed should."
            )
        parts.append(mender.mend(piece))
    parts.append(mender.mend("", last=True))
    document.normalised.update(mender.normalised)
    text = "".join(parts).strip()
    if OF_WINDOWS.search(text):
        # feedparser takes them for what they are in Windows-1252, as browsers do.
        document.normalised.add(Change.MENDED_XML)
    if ROOT.match(text) is None:
        raise SourceError("This is no feed: it doesn't begin with an XML element.")
    return _with_namespaces(text)


def root_name(text: str) -> str:
    """The name of the element that a text begins with, in lower case, unprefixed."""
    found = ROOT.match(text)
    return found[1].lower() if found else ""


def _with_namespaces(text: str) -> str:
    """What is used of :data:`NAMESPACES`, declared."""
    found = ROOT.match(text)
    assert found is not None
    declared = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in NAMESPACES.items()
        if f"<{prefix}:" in text and f"xmlns:{prefix}=" not in text
    )
    return f"{text[: found.end()]}{declared}{text[found.end() :]}"
