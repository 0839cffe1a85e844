"""NITF 3.x, the XML of agencies and newspapers: one ``<nitf>`` is one article.

The deck (``hl2``), the dateline and the tagline are lines of the text, as they are
printed with it; captions aren't. An abstract counts only where there is no other text.
A document that changes the status of another one takes that one back, too. What
``date.expire`` says is that a text is no longer news, which an archive's never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.article import Notice
from index.errors import SourceError
from index.readers.bylines import authors
from index.readers.dates import parse_date
from index.readers.document import Document, Entry, OnRead, Record
from index.readers.formats import Format, Head
from index.readers.normalisation import Change, changed
from index.readers.states import WITHDRAWN, WITHHELD
from index.readers.wire.item import WireItem
from index.readers.xml.elements import attribute, find, find_all, language_of
from index.readers.xml.files import read_elements, root_name
from index.readers.xml.text import paragraphs, text_of, told

if TYPE_CHECKING:
    from lxml.etree import _Element

DAY_ALONE = re.compile(r"(\d{8}|\d{4}-\d\d-\d\d)T00:?00:?00")
"""A day in a place for a time: midnight, in no zone."""
REPEATED = "normalized"
"""In the class of a byline that says again what the printed one does."""


def read_nitf(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The articles in an NITF document: one, or several under a root of another name.

    Raises:
        SourceError: it can't be read, or isn't well-formed XML.
    """
    number = 0
    for number, nitf in enumerate(read_elements(document, on_read, ["nitf"]), 1):
        mark = "" if nitf.getparent() is None else f"#{number}"
        yield item_of(nitf).entry(mark)
        if other := _other_status(nitf):
            yield Entry(f"{mark}@management-doc-idref", other)
    if not number:
        raise SourceError("This XML holds no <nitf> element.")


def item_of(nitf: _Element) -> WireItem:
    """What an ``<nitf>`` element says of its article."""
    head, body = find(nitf, "head"), find(nitf, "body")
    doc, pub = find(head, "docdata"), find(head, "pubdata")
    status = attribute(doc, "management-status").casefold()
    release = _time(find(doc, "date.release"), "norm")
    issued = _time(find(doc, "date.issue"), "norm") or release
    issued = issued or _time(pub, "date.publication")
    provider = text_of(find(body, "body.head/distributor")) or None
    holder = attribute(find(doc, "doc.copyright"), "holder") or None
    subject = find(head, "tobject")
    text = _text(body)
    return WireItem(
        item_id=attribute(find(doc, "doc-id"), "id-string") or None,
        headline=text_of(find(body, "body.head/hedline/hl1"))
        or text_of(find(head, "title")),
        paragraphs=text.paragraphs,
        normalised=text.normalised,
        url=attribute(pub, "ex-ref") or None,
        outlet=attribute(pub, "name") or provider or holder,
        provider=provider,
        authors=_authors(body),
        first_created=issued,
        version_created=_revised(head) or issued,
        section=attribute(pub, "position.section") or None,
        language=attribute(nitf, "baselang") or language_of(nitf),
        genres=[
            attribute(subject, "tobject.type"),
            *(
                attribute(one, "tobject.property.type")
                for one in find_all(subject, "tobject.property")
            ),
        ],
        status="" if status == "embargoed" else status,
        held=status == "embargoed" and release is None,
        embargo=release,
        usage_terms=" ".join(
            f"{attribute(one, 'limitations')} {text_of(one)}"
            for one in find_all(doc, "doc.rights", "docrights")
        ),
        slug=attribute(find(doc, "du-key"), "key"),
        notes=[
            *(attribute(one, "info") for one in find_all(doc, "ed-msg")),
            *(attribute(one, "comment") for one in find_all(head, "revision-history")),
            *map(text_of, find_all(body, "body.head/note")),
        ],
        notices=list(_corrections(doc, body)),
    )


def _other_status(nitf: _Element) -> Record | None:
    """The record of another document that this one takes back."""
    doc = find(nitf, "head/docdata")
    other = attribute(doc, "management-doc-idref")
    status = attribute(doc, "management-idref-status").casefold()
    if not other or status not in WITHDRAWN | WITHHELD:
        return None
    at = _revised(find(nitf, "head")) or _time(find(doc, "date.issue"), "norm")
    return {"id": other, "status": status, "modified_at": at}


def _time(element: _Element | None, name: str) -> str | None:
    """A time as it is written; a day, where only the day is meant."""
    written = attribute(element, name)
    alone = DAY_ALONE.fullmatch(written)
    return (alone[1] if alone else written) or None


def _revised(head: _Element | None) -> str | None:
    """The last of the times in the history of revisions."""
    written = [_time(one, "norm") for one in find_all(head, "revision-history")]
    dated = [(moment[0], time) for time in written if (moment := parse_date(time))]
    return max(dated)[1] if dated else None


@dataclass(frozen=True)
class _Text:
    paragraphs: list[str]
    normalised: frozenset[str]


def _text(body: _Element | None) -> _Text:
    """The content, and what is printed with it."""
    parts = find_all(body, "body.content/*")
    # Beside the whole text some archives keep its beginning, and corrections of it.
    whole = [one for one in parts if attribute(one, "class") == "full_text"]
    if not whole and any(map(_is_correction, parts)):
        whole = [one for one in parts if not _is_correction(one)]
    content, normalised = told(*(whole or find_all(body, "body.content")))
    deck = paragraphs(*find_all(body, "body.head/hedline/hl2"))
    dateline = paragraphs(*find_all(body, "body.head/dateline"))
    abstract = [] if content else paragraphs(*find_all(body, "body.head/abstract"))
    tagline = paragraphs(*find_all(body, "body.end/tagline"))
    steps = changed(
        {
            Change.MARKUP: True,
            Change.ASIDES: bool(whole) and len(whole) < len(parts),
            Change.STANDFIRST: bool(deck),
            Change.DATELINE: bool(dateline),
            Change.SUMMARY: bool(abstract),
            Change.TAGLINE: bool(tagline),
        }
    )
    return _Text([*deck, *dateline, *content, *abstract, *tagline], steps | normalised)


def _authors(body: _Element | None) -> tuple[str, ...]:
    bylines = [
        one
        for one in find_all(body, "body.head/byline")
        if REPEATED not in attribute(one, "class")
    ]
    for byline in bylines:
        if persons := find_all(byline, "person"):
            return authors([text_of(one) for one in persons])
        line = text_of(byline)
        for title in find_all(byline, "byttl"):
            line = line.replace(text_of(title), "").strip(" ,;") or line
        if line:
            return authors([line])
    return ()


def _corrections(doc: _Element | None, body: _Element | None) -> Iterator[Notice]:
    for one in find_all(doc, "correction"):
        if text := attribute(one, "info") or text_of(one):
            yield Notice("correction", text)
    for block in filter(_is_correction, find_all(body, "body.content/block")):
        yield from (Notice("correction", line) for line in paragraphs(block))


def _is_correction(block: _Element) -> bool:
    return "correction" in attribute(block, "class").casefold()


def _begins(head: Head) -> bool:
    return root_name(head) == "nitf"


FORMAT = Format("nitf", (".xml", ".nitf"), read_nitf, _begins, unmistakable=True)
