"""Fact checks in a page's JSON-LD, as lines that can be asked about.

What was claimed, by whom, and the verdict often stand in the markup alone, for search
engines, or in a graphic. Each becomes lines below the article's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from index.readers.markup.facts import plain, short
from index.readers.markup.json_ld import LinkedData, Node, listed, types_of
from index.readers.markup.linked_article import CLAIM_TYPE

MOST = 100


def claim_lines(data: LinkedData, text: str) -> list[str]:
    """A line for each claim, for who made it, and for its rating.

    Args:
        text: of the article: what stands in it is not said again.
    """
    reviews = [node for node in data.tops if CLAIM_TYPE in types_of(node)]
    lines: list[str] = []
    for review in reviews[:MOST]:
        said = list(_lines(review, data))
        if said and not all(value in text for _, value in said):
            lines.extend(f"{label}: {value}" for label, value in said)
    return list(dict.fromkeys(lines))


def _lines(review: Node, data: LinkedData) -> Iterator[tuple[str, str]]:
    claim = plain(review.get("claimReviewed"))
    rating = _rating(data.resolved(review.get("reviewRating")))
    if not claim or not rating:
        return
    yield "Claim", claim
    item = data.resolved(review.get("itemReviewed"))
    if isinstance(item, Mapping):
        people = [data.resolved(one) for one in listed(item.get("author"))]
        names = [_name(one) for one in people]
        when = short(item.get("datePublished"))
        if by := ", ".join(filter(None, [*names, when])):
            yield "Claimed by", by
    yield "Rating", rating


def _rating(said: object) -> str:
    """``False``, or ``1 of 5`` where there is no word for it."""
    if not isinstance(said, Mapping):
        return ""
    word = short(said.get("alternateName")) or short(said.get("name"))
    value, best = said.get("ratingValue"), said.get("bestRating")
    if word or not isinstance(value, (str, int, float)):
        return word
    return f"{value} of {best}" if best else str(value)


def _name(person: object) -> str:
    return short(person.get("name") if isinstance(person, Mapping) else person)
