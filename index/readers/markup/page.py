"""Web pages: saved ones, and those that were fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.errors import SourceError
from index.readers.content import read_bytes
from index.readers.document import Document, Entry, OnRead
from index.readers.formats import Format, Head
from index.readers.markup.page_encoding import decode_markup
from index.readers.markup.parsing import parse

BEGINNING = re.compile(
    r"(?:<\?xml[^>]*+>\s*+|(?><!--.*?-->)\s*+)*+"
    r"<(?:!doctype\s+html|html|head|body)\b",
    re.DOTALL,
)
MEDIA_TYPES = ("text/html", "application/xhtml+xml")
TAG = re.compile(r"<[a-zA-Z!/?]")
LISTS = (
    "This page lists articles, and is none itself; give the pages of the articles that "
    "you want."
)


def read_page(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The article on a web page.

    Raises:
        SourceError: it can't be read, or there is no article on it.
    """
    markup = decode_markup(
        read_bytes(document, on_read), document.charset, document.normalised
    )
    yield page_entry(markup, document.url)


def page_entry(markup: str, address: str | None = None) -> Entry:
    """The article on a web page, as an entry.

    Args:
        address: where the page was fetched from.

    Raises:
        SourceError: there is no article on it; or the markup nests too deeply.
    """
    from index.readers.markup.fronts import (
        is_all_links,
        looks_listing,
        says_listing,
        several_articles,
    )
    from index.readers.markup.json_ld import linked_data
    from index.readers.markup.linked_article import notices_of, status_of
    from index.readers.markup.page_address import address_of, is_front_page, saved_from
    from index.readers.markup.page_facts import page_facts
    from index.readers.markup.page_text import page_text

    if not markup.strip():
        raise SourceError("The page is empty.")
    if TAG.search(markup) is None:
        raise SourceError("This isn't a web page: there is no markup in it.")
    root = parse(markup)
    if root is None:
        raise SourceError("The page shows nothing.")
    data = linked_data(root)
    known = address_of(address) if address else saved_from(markup)
    page = page_facts(root, markup, data, known)
    facts = page.facts
    if page.is_listing or (not page.is_article and says_listing(data)):
        raise SourceError(LISTS)
    body = page_text(root, markup, data, page)
    if not page.is_article and not body.posts:
        at_root = bool(facts.url) and is_front_page(facts.url)
        lines = body.text.split("\n")
        listing = looks_listing(root, lines) or is_all_links(root, lines)
        if listing or several_articles(root) or (at_root and not facts.published):
            raise SourceError(LISTS)
    if not body.text:
        raise SourceError(
            "There is no article on this page; if a browser shows one, it is put there "
            "by a script: save the page from the browser."
        )
    found = {
        "title": facts.headline,
        "url": facts.url,
        "source": facts.outlet,
        "authors": list(facts.authors),
        "published_at": facts.published,
        "modified_at": facts.modified,
        "section": facts.section,
        "kind": facts.kind,
        "language": facts.language,
        "status": status_of(page.node) if page.node is not None else "",
    }
    return Entry(
        "",
        {name: value for name, value in found.items() if value},
        body,
        notices_of(page.node, data) if page.node is not None else (),
        dated_by="markup",
    )


def _begins_as_page(head: Head) -> bool:
    if BEGINNING.match(head.text):
        return True
    return head.media_type in MEDIA_TYPES and head.text.startswith("<")


FORMAT = Format(
    "html",
    (".html", ".htm", ".xhtml"),
    read_page,
    _begins_as_page,
    unmistakable=True,
)
