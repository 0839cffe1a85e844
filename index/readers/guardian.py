"""Articles as the Guardian's content API gives them.

A record is recognised by its shape, wherever it stands in JSON: alone
(``response.content``), in ``response.results``, in a list, on a line. What it says goes
under the names of :mod:`index.readers.fields`; its own names stay beside them.

- The outlet is ``The Guardian`` for all that appears on theguardian.com, as collections
  of its articles have it, the Observer's included: else one article would be of two
  outlets. The ``id`` is kept as it is, for the same reason.
- The time of publication is ``webPublicationDate``, which the site shows. It's later
  than ``firstPublicationDate`` where an article was launched anew.
- The text is the ``body``'s markup, below the ``standfirst``. A live blog's standfirst
  is left out: it tells how things ended, and would stand from when they began.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from index.article import LIVE_BLOG
from index.errors import SourceError
from index.readers.bylines import BETWEEN, is_name
from index.readers.document import Body, Entry
from index.readers.guardian_blocks import blocks_markup
from index.readers.markup import html_body
from index.readers.markup.body import lines_body
from index.readers.standfirst import below_standfirst

Record = Mapping[str, object]

OUTLET = "The Guardian"
PUBLICATIONS = ("The Guardian", "theguardian.com", "The Observer", "")
TONES = {
    "tone/minutebyminute": LIVE_BLOG,
    "tone/livescore": LIVE_BLOG,
    "tone/comment": "opinion",
    "tone/editorials": "opinion",
    "tone/letters": "opinion",
    "tone/analysis": "analysis",
    "tone/reviews": "review",
    "tone/advertisement-features": "sponsored",
    "tone/sponsoredfeatures": "sponsored",
}
"""Kinds by a tag of type ``tone``, the most telling first."""
ARTICLE, OPINION = "article", "Opinion"


def is_item(value: object) -> TypeGuard[Record]:
    """Whether a JSON value is an item of the content API with its text."""
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("webTitle"), str)
        and "webPublicationDate" in value
        and any(isinstance(value.get(name), Mapping) for name in ("fields", "blocks"))
    )


def unwrapped(value: object) -> object:
    """The item that an answer for a single one holds; else the value as it is."""
    response = value.get("response") if isinstance(value, Mapping) else None
    item = response.get("content") if isinstance(response, Mapping) else None
    return item if is_item(item) else value


def entry(mark: str, item: Record) -> Entry:
    """The article in an item, or why there is none."""
    held = item.get("fields")
    fields: Record = held if isinstance(held, Mapping) else {}
    kind = _kind(item)
    publication = fields.get("publication") or ""
    try:
        authors, people = _byline(fields)
        body = _body(item, fields, kind, people)
    except SourceError as error:
        return Entry(mark, error)
    found = {
        "title": _headline(item, fields),
        "published_at": item.get("webPublicationDate")
        or fields.get("firstPublicationDate"),
        "modified_at": fields.get("lastModified"),
        "source": OUTLET if publication in PUBLICATIONS else publication,
        "authors": authors,
        "kind": kind,
        "language": fields.get("lang"),
    }
    record = {**item, **{name: value for name, value in found.items() if value}}
    return Entry(mark, record, body)


def _headline(item: Record, fields: Record) -> str:
    """The title on the web, without the name of author or series behind it."""
    title, headline = str(item["webTitle"]), fields.get("headline")
    if isinstance(headline, str) and title.startswith(f"{headline} | "):
        return headline
    return title


def _kind(item: Record) -> object:
    tags = item.get("tags")
    held = tags if isinstance(tags, list) else []
    ids = [tag.get("id") for tag in held if isinstance(tag, Mapping)]
    for tone, kind in TONES.items():
        if tone in ids:
            return kind
    if item.get("isHosted") is True:
        return "sponsored"
    own = item.get("type")
    if own == ARTICLE and item.get("pillarName") == OPINION:
        return "opinion"
    return own


def _byline(fields: Record) -> tuple[object, dict[str, str]]:
    """The authors, and their names by the ids that posts give."""
    from index.readers.markup.lines import line_of
    from index.readers.markup.parsing import parse

    markup = fields.get("bylineHtml")
    root = parse(markup) if isinstance(markup, str) else None
    links = [] if root is None else list(root.iter("a"))
    if not links:
        return fields.get("byline"), {}
    before = links[0].getparent()
    names = _names_in(None if before is None else before.text)
    for link in links:
        names += [line_of(link), *_names_in(link.tail)]
    people = {(link.get("href") or "").lstrip("/"): line_of(link) for link in links}
    return names, people


def _names_in(text: str | None) -> list[str]:
    """Beside a link, ``and Jo Roe in Leeds`` names another author."""
    parts = (part.strip(" ,") for part in BETWEEN.split(text or ""))
    return [part for part in parts if is_name(part)]


def _body(
    item: Record, fields: Record, kind: object, people: Mapping[str, str]
) -> Body:
    """The text of an item, by its markup, else plain."""
    markup = fields.get("body")
    if not isinstance(markup, str) or not markup:
        markup = blocks_markup(item.get("blocks"))
    body = html_body(markup, people=people)
    if not body.text:
        plain = fields.get("bodyText")
        body = lines_body(plain) if isinstance(plain, str) else Body("")
    standfirst = fields.get("standfirst")
    if kind == LIVE_BLOG or body.posts or not isinstance(standfirst, str):
        return body
    return below_standfirst(body, standfirst)
