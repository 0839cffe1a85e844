"""What a page's meta elements, microdata and times say of its article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from index.readers.bylines import authors, is_name
from index.readers.markup.facts import LONGEST, Facts, date, language, plain, short
from index.readers.markup.lines import line_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

META = {
    "headline": ("og:title", "twitter:title", "title", "dc.title", "parsely-title"),
    "author": (
        "author", "article:author", "article:author_name", "byl", "parsely-author",
        "sailthru.author", "dc.creator", "dcterms.creator", "citation_author",
    ),
    "published": (
        "article:published_time", "article:published", "og:published_time",
        "og:pubdate", "datepublished", "date", "pubdate", "publishdate",
        "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
        "dc.date.issued", "dc.date", "dcterms.issued", "dcterms.created",
        "cxenseparse:publishtime", "cxenseparse:recs:publishtime", "article.published",
        "article.created", "citation_publication_date",
    ),
    "modified": (
        "article:modified_time", "article:modified", "og:updated_time", "datemodified",
        "last-modified", "lastmod", "article.updated", "dcterms.modified",
    ),
    "outlet": ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name"),
    "section": ("article:section", "section", "parsely-section", "dc.subject.section"),
    "language": ("content-language", "dc.language", "og:locale"),
    "description": ("og:description", "description", "twitter:description"),
    "url": ("og:url",),
    "kind": ("og:type",),
}  # fmt: skip
"""Names of meta elements, lower-cased, the most reliable first."""
NAMED_BY = ("property", "name", "itemprop", "http-equiv")
ITEM_TYPE = re.compile(r"Article|BlogPosting|Report\b|WebPage", re.IGNORECASE)
ITEM_PROPERTIES = frozenset({
    "headline", "author", "datePublished", "dateModified", "publisher",
    "articleSection", "inLanguage",
})  # fmt: skip
AROUND_OTHERS = frozenset({"aside", "footer", "nav", "ul", "ol"})
"""Elements whose times are those of other articles."""
BYLINE = re.compile(r"(?:^|[\s_-])byline(?:$|[\s_-])", re.IGNORECASE)
BYLINE_CHARACTERS = 120
MOST_AUTHORS = 5
MOST_VALUES = 50


def meta_values(root: Element) -> dict[str, list[str]]:
    """The contents of meta elements, by their names in lower case."""
    values: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = (meta.get("content") or "").strip()
        if not content:
            continue
        for attribute in NAMED_BY:
            for name in (meta.get(attribute) or "").lower().split():
                held = values.setdefault(name, [])
                if len(held) < MOST_VALUES:
                    held.append(content)
    return values


def meta_facts(values: Mapping[str, list[str]]) -> Facts:
    """What the meta elements say."""

    def said(field: str) -> Iterator[str]:
        return (value for name in META[field] for value in values.get(name, ()))

    authors = next(
        (
            names
            for name in META["author"]
            if (names := tuple(filter(None, map(short, values.get(name, ())))))
        ),
        (),
    )
    return Facts(
        headline=next(filter(None, map(short, said("headline"))), ""),
        authors=authors,
        published=next(filter(None, map(date, said("published"))), ""),
        modified=next(filter(None, map(date, said("modified"))), ""),
        outlet=next(filter(None, map(short, said("outlet"))), ""),
        section=next(filter(None, map(short, said("section"))), ""),
        language=next(filter(None, map(language, said("language"))), ""),
        url=next(said("url"), ""),
        description=next(filter(None, map(plain, said("description"))), ""),
    )


def item_facts(root: Element) -> Facts:
    """What microdata (``itemprop``) says of the page's article."""
    seen: Counter[str] = Counter()
    found: dict[str, list[str]] = {}
    for element in root.xpath("descendant::*[@itemprop]"):
        for name in ITEM_PROPERTIES.intersection(
            (element.get("itemprop") or "").split()
        ):
            seen[name] += 1
            if seen[name] <= MOST_VALUES and _is_of_article(element):
                found.setdefault(name, []).append(_value(element))

    def first(name: str) -> str:
        return next(filter(None, found.get(name, ())), "")

    return Facts(
        headline=short(first("headline")),
        authors=tuple(filter(None, map(short, found.get("author", ())))),
        published=next(filter(None, map(date, found.get("datePublished", ()))), ""),
        modified=next(filter(None, map(date, found.get("dateModified", ()))), ""),
        outlet=short(first("publisher")),
        section=short(first("articleSection")),
        language=language(first("inLanguage")),
    )


def shown_time(root: Element) -> str:
    """The time that an article shows as its own: its first, outside of any list."""
    for article in [*root.iter("article"), *root.iter("main")]:
        for time in islice(article.iter("time"), MOST_VALUES):
            around = {one.tag for one in time.iterancestors()}
            if time.get("datetime") and not around & AROUND_OTHERS:
                return date(time.get("datetime"))
        return ""
    return ""


def shown_authors(root: Element) -> tuple[str, ...]:
    """The names in the first byline that a page shows, else behind links to authors.

    A byline that holds more than names is left alone.
    """
    classed = root.xpath("descendant::*[contains(@class, 'yline')]")
    bylines = (one for one in classed if BYLINE.search(one.get("class")))
    for byline in islice(bylines, MOST_VALUES):
        if names := _only_names(byline):
            return names
    links = (one for one in root.iter("a") if one.get("rel") == "author")
    found = map(_only_names, islice(links, MOST_AUTHORS))
    return tuple(dict.fromkeys(name for names in found for name in names))


def _only_names(element: Element) -> tuple[str, ...]:
    line = line_of(element, LONGEST)
    names = authors([line]) if len(line) <= BYLINE_CHARACTERS else ()
    return names if all(map(is_name, names)) else ()


def _is_of_article(element: Element) -> bool:
    """Whether the innermost item around an element is an article, or there is none."""
    inner = element if element.get("itemscope") is None else element.getparent()
    while inner is not None:
        if inner.get("itemscope") is not None:
            return ITEM_TYPE.search(inner.get("itemtype") or "") is not None
        inner = inner.getparent()
    return True


def _value(element: Element) -> str:
    if element.get("itemscope") is not None:
        name = element.find(".//*[@itemprop='name']")
        return _value(name) if name is not None else line_of(element, LONGEST)
    for attribute in ("content", "datetime"):
        if value := element.get(attribute):
            return value
    return line_of(element, LONGEST)
