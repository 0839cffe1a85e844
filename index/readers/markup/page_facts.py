"""All that a page says of its article, put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from index.readers.dates import date_in_url
from index.readers.markup.facts import LONGEST, Facts, combined, language, short
from index.readers.markup.json_ld import LinkedData, Node
from index.readers.markup.lines import line_of
from index.readers.markup.linked_article import articles_of, facts_of, own_article
from index.readers.markup.meta import (
    item_facts,
    meta_facts,
    meta_values,
    shown_authors,
    shown_time,
)
from index.readers.markup.page_address import article_url

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_HEADINGS = 5
CUT_OFF = ("…", "...")
BEFORE_OUTLET = r"\s+(?:[|–—•·:-]|::)\s+"


@dataclass(frozen=True)
class PageFacts:
    """What a page says of its article.

    Attributes:
        facts: the fields, each from the most reliable way in which it's said.
        node: the article's object in JSON-LD, or None.
        headlines: what may stand above the text as its headline.
        is_article: whether the page calls itself one.
        is_listing: whether its JSON-LD has several articles, and none its own.
    """

    facts: Facts
    node: Node | None
    headlines: frozenset[str]
    is_article: bool
    is_listing: bool


def page_facts(
    root: Element, markup: str, data: LinkedData, address: str | None
) -> PageFacts:
    """What a page says in JSON-LD, else in meta elements, microdata and times.

    What none of these says is guessed from how the page looks.

    Args:
        markup: the page's, of which ``root`` was made.
        address: where it was fetched or saved from.
    """
    values = meta_values(root)
    meta, items = meta_facts(values), item_facts(root)
    shown = [line_of(one, LONGEST) for one in islice(root.iter("h1"), MOST_HEADINGS)]
    titles = [line_of(one, LONGEST) for one in islice(root.iter("title"), 1)]
    headlines = {*shown, *titles, meta.headline, items.headline} - {""}
    articles = articles_of(data)
    url = article_url(root, address, [meta.url] if meta.url else [])
    node = own_article(articles, [url] if url else [], headlines)
    linked = Facts() if node is None else facts_of(node, data)
    attribute = root.get("lang") or root.get("xml:lang")
    facts = combined(
        linked,
        Facts(language=language(attribute)),
        replace(meta, headline=""),
        items,
        Facts(published=shown_time(root), authors=shown_authors(root)),
    )
    if not (facts.authors and facts.published and facts.outlet):
        facts = combined(facts, _guessed(root, markup, url))
    titles = [meta.headline, *titles]
    headline = _headline(linked.headline or items.headline, shown, titles, facts.outlet)
    said = [meta.url, linked.url]
    return PageFacts(
        facts=replace(
            facts,
            headline=headline,
            url=article_url(root, address, [one for one in said if one]) or "",
        ),
        node=node,
        headlines=frozenset({*headlines, headline}),
        is_article=node is not None
        or any(kind.lower() == "article" for kind in values.get("og:type", ()))
        or "article:published_time" in values
        or bool(items.headline and items.published),
        is_listing=node is None and len(articles) > 1,
    )


def _guessed(root: Element, markup: str, url: str | None) -> Facts:
    from index.readers.markup.guesses import guessed_facts
    from index.readers.markup.main_text import is_ordinary

    if not is_ordinary(root):
        return Facts()
    found = guessed_facts(markup)
    # A day that stands in the URL is known without a guess, and known to be that.
    return replace(found, published="") if url and date_in_url(url) else found


def _headline(said: str, shown: list[str], titles: list[str], outlet: str) -> str:
    """The headline: as JSON-LD or microdata say it, as it's shown, or as it's titled.

    Args:
        shown: the texts of ``h1`` elements.
        titles: of the page, perhaps with the outlet's name behind.
    """
    clean = [_without_outlet(title, outlet) for title in titles if title]
    if said.endswith(CUT_OFF):
        stem = said.rstrip("….").rstrip()
        said = next((one for one in (*shown, *clean) if one.startswith(stem)), said)
    if said:
        return said
    heads = [one for one in shown if short(one) and one.casefold() != outlet.casefold()]
    if len(heads) == 1 or any(heads[0] in title for title in titles if heads):
        return heads[0]
    return next(iter([*clean, *heads]), "")


def _without_outlet(title: str, outlet: str) -> str:
    if not outlet:
        return title
    ending = re.compile(BEFORE_OUTLET + re.escape(outlet) + r"\s*$", re.IGNORECASE)
    found = ending.search(title)
    return title[: found.start()] if found else title
