"""NewsML-G2: news items, alone or in a news message, one at a time.

Items are known by their ``guid``; several versions of one, in a file or in many, are
versions of one article. Packages, concepts and plans are passed over, and so are
pictures, sound and video. The text is in the item: as NITF, as XHTML or plain; where
it is only referred to, the item fails with a sentence that says where it lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.errors import SourceError
from index.readers.bylines import authors
from index.readers.document import Document, Entry, OnRead
from index.readers.formats import Format, Head
from index.readers.wire.content import content_of
from index.readers.wire.item import BELOW_HEADLINE, WireItem, plain_code
from index.readers.xml.elements import attribute, find, find_all, language_of
from index.readers.xml.files import read_elements, root_name
from index.readers.xml.text import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NO_NEWS = {
    "packageItem": "package",
    "conceptItem": "concept",
    "knowledgeItem": "knowledge item",
    "planningItem": "planning item",
    "catalogItem": "catalogue",
}
"""Items of other kinds, by what they are counted as."""
ROOTS = frozenset({"newsMessage", "newsItem", *NO_NEWS})
TEXT_CLASSES = frozenset({"", "text", "composite"})
CLASSES = {"audio": "audio file", "still": "picture", "photo": "picture"}
"""Classes of items that are counted under another name."""
SITE = re.compile(r"https?://(?:www\.)?([^/:?#]+)")
FIRST_VERSIONS = ("", "0", "1")
TOP_TOPIC = "000000"
"""How the codes of topics end that are at the top of IPTC's tree."""


def read_newsml_g2(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The articles of a news message, or of a single item.

    Raises:
        SourceError: it can't be read, or isn't well-formed XML (any further).
    """
    number = 0
    items = read_elements(document, on_read, ["newsItem", *NO_NEWS])
    for number, item in enumerate(items, 1):
        mark = "" if item.getparent() is None else f"#{number}"
        yield _entry(mark, item)
    if not number:
        raise SourceError("This NewsML-G2 holds no item.")


def _entry(mark: str, item: _Element) -> Entry:
    name = str(item.tag).rpartition("}")[2]
    if name in NO_NEWS:
        return Entry(mark, {}, passed_over=NO_NEWS[name])
    item_class = code_of(find(item, "itemMeta/itemClass")).casefold()
    if item_class not in TEXT_CLASSES:
        return Entry(mark, {}, passed_over=CLASSES.get(item_class, item_class))
    try:
        return item_of(item).entry(mark)
    except SourceError as error:
        return Entry(mark, error)


def item_of(item: _Element) -> WireItem:
    """What a ``<newsItem>`` says of its article.

    Raises:
        SourceError: its text isn't in it.
    """
    meta, about = find(item, "itemMeta"), find(item, "contentMeta")
    status = code_of(find(meta, "pubStatus"))
    embargo = find(meta, "embargoed")
    provider = name_of(find(meta, "provider"))
    holder = name_of(find(item, "rightsInfo/copyrightHolder"))
    content = content_of(item, needed=status.casefold() in ("", "usable"))
    inner = content.inner
    version = attribute(item, "version")
    made = text_of(find(meta, "firstCreated"))
    if not made and version not in FIRST_VERSIONS:
        made = text_of(find(about, "contentCreated"))
    return WireItem(
        item_id=attribute(item, "guid") or None,
        headline=_headline(about) or inner.headline or text_of(find(meta, "title")),
        paragraphs=content.paragraphs,
        normalised=content.normalised,
        standfirst=_standfirst(about),
        dateline=text_of(find(about, "dateline")),
        url=inner.url,
        outlet=provider or holder or inner.outlet,
        authors=_authors(about) or inner.authors,
        first_created=made or None,
        version_created=text_of(find(meta, "versionCreated")) or None,
        section=_section(about),
        language=attribute(find(about, "language"), "tag") or language_of(item),
        genres=[
            genre
            for one in find_all(about, "genre")
            for genre in (code_of(one), name_of(one))
        ],
        status=status,
        held=embargo is not None and not text_of(embargo),
        embargo=text_of(embargo) or None,
        usage_terms=" ".join(map(text_of, find_all(item, "rightsInfo/usageTerms"))),
        slug=text_of(find(about, "slugline")),
        notes=[*map(text_of, find_all(meta, "edNote")), *inner.notes],
        signals=[*map(code_of, find_all(meta, "signal"))],
        notices=inner.notices,
    )


def code_of(element: _Element | None) -> str:
    """The code that an element names, without its scheme: ``usable``."""
    code = attribute(element, "qcode", "uri", "literal")
    return code.rstrip("/").rpartition("/")[2].rpartition(":")[2]


def name_of(element: _Element | None) -> str:
    """The name of a party or concept: as it is written, else its code or site."""
    name = text_of(find(element, "name")) or attribute(element, "literal")
    site = SITE.match(attribute(element, "uri"))
    code = attribute(element, "qcode").rpartition(":")[2]
    return name or code or (site[1] if site else "")


def _headline(about: _Element | None) -> str:
    """The headline without a role, or the main one, before all others."""
    found = find_all(about, "headline")
    found.sort(key=lambda one: plain_code(attribute(one, "role")) not in ("", "main"))
    return text_of(found[0]) if found else ""


def _standfirst(about: _Element | None) -> str:
    """The headline that is one below the main one."""
    found = find_all(about, "headline")
    below = (
        text_of(one)
        for one in found
        if plain_code(attribute(one, "role")) in BELOW_HEADLINE
    )
    return next(below, "")


def _authors(about: _Element | None) -> tuple[str, ...]:
    if by := text_of(find(about, "by")):
        return authors([by])
    named = [text_of(find(one, "name")) for one in find_all(about, "creator")]
    return authors([name for name in named if name])


def _section(about: _Element | None) -> str | None:
    for subject in find_all(about, "subject"):
        if code_of(subject).endswith(TOP_TOPIC) and (name := name_of(subject)):
            return name
    return None


def _begins(head: Head) -> bool:
    return root_name(head) in ROOTS


FORMAT = Format("newsml-g2", (".xml",), read_newsml_g2, _begins, unmistakable=True)
