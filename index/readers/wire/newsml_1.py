"""NewsML 1.x, which agencies sent before NewsML-G2: the texts of its news items.

An item may hold several components, a text with its pictures: the longest text in it
is the article's. Revisions of one item are versions of one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.errors import SourceError
from index.readers.bylines import authors
from index.readers.document import Document, Entry, OnRead
from index.readers.formats import Format, Head
from index.readers.wire.content import Content, plain_content, xml_content
from index.readers.wire.item import WireItem
from index.readers.xml.elements import attribute, find, find_all, language_of
from index.readers.xml.files import read_elements, root_name
from index.readers.xml.text import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "FormalName"
REVISION = re.compile(r":\d+[A-Z]?$")
"""At the end of a public identifier: it names the revision."""
TEXT = frozenset({"", "text", "complexdata"})
KINDS = {"photo": "picture", "audio": "audio file"}
"""Media that are counted under another name."""


def read_newsml_1(document: Document, on_read: OnRead) -> Iterator[Entry]:
    """The articles of a NewsML 1.x document.

    Raises:
        SourceError: it can't be read, or isn't well-formed XML (any further).
    """
    number = 0
    items = read_elements(document, on_read, ["NewsItem"])
    for number, item in enumerate(items, 1):
        yield _entry(f"#{number}", item)
    if not number:
        raise SourceError("This NewsML holds no item.")


def _entry(mark: str, item: _Element) -> Entry:
    found = item_of(item)
    if not found.paragraphs and found.status in ("", "usable"):
        media = [_name(one).casefold() for one in item.iter("{*}MediaType")]
        what = next((one for one in media if one not in TEXT), "package")
        return Entry(mark, {}, passed_over=KINDS.get(what, what))
    return found.entry(mark)


def item_of(item: _Element) -> WireItem:
    """What a ``<NewsItem>`` says of its article."""
    manage = find(item, "NewsManagement")
    status = _name(find(manage, "Status")).casefold()
    first, this = find(manage, "FirstCreated"), find(manage, "ThisRevisionCreated")
    lines, credit, about = (
        next(item.iter(f"{{*}}{name}"), None)
        for name in ("NewsLines", "AdministrativeMetadata", "DescriptiveMetadata")
    )
    by = text_of(find(lines, "ByLine")) or _name(find(credit, "Creator/Party"))
    outlet = _name(find(credit, "Provider/Party", "Source/Party"))
    released = text_of(find(manage, "StatusWillChange/DateAndTime"))
    texts = (_text(one) for one in item.iter("{*}ContentItem"))
    content = max(texts, key=_length, default=Content())
    rights = [text_of(one) for one in item.iter("{*}UsageRights")]
    return WireItem(
        item_id=_identifier(find(item, "Identification/NewsIdentifier")),
        headline=text_of(find(lines, "HeadLine")),
        paragraphs=content.paragraphs,
        normalised=content.normalised,
        standfirst=text_of(find(lines, "SubHeadLine")),
        dateline=text_of(find(lines, "DateLine")),
        outlet=outlet or None,
        authors=authors([by]),
        first_created=text_of(first) or None,
        version_created=text_of(this) or None,
        language=_name(find(about, "Language")) or language_of(item),
        genres=[_name(one) for one in find_all(about, "Genre")],
        status="" if status == "embargoed" else status,
        held=status == "embargoed" and not released,
        embargo=released if status == "embargoed" and released else None,
        usage_terms=" ".join(rights),
        slug=text_of(find(lines, "SlugLine")),
        notes=[text_of(one) for one in find_all(lines, "NewsLine/NewsLineText")],
        signals=[_name(one) for one in find_all(about, "Genre")],
    )


def _identifier(known: _Element | None) -> str | None:
    """The identifier of all revisions of an item."""
    names = ("ProviderId", "DateId", "NewsItemId")
    parts = [text_of(find(known, name)) for name in names]
    if all(parts):
        return ":".join(["urn:newsml", *parts])
    return REVISION.sub("", text_of(find(known, "PublicIdentifier"))) or None


def _text(content: _Element) -> Content:
    """The lines of a content item; none if it isn't a text."""
    data = find(content, "DataContent")
    kind = _name(find(content, "MediaType")).casefold()
    encoded = find(content, "Encoding") is not None
    if data is None or kind not in TEXT or encoded:
        return Content()
    return xml_content(data) if len(data) else plain_content(data.text or "")


def _length(content: Content) -> int:
    return sum(map(len, content.paragraphs))


def _name(element: _Element | None) -> str:
    return attribute(element, NAME)


def _begins(head: Head) -> bool:
    return root_name(head) == "NewsML"


FORMAT = Format("newsml-1", (".xml",), read_newsml_1, _begins, unmistakable=True)
