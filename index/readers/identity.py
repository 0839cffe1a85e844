"""Which article a record is of."""

from __future__ import annotations

import re
from datetime import datetime

from index.article import make_id
from index.readers.urls import canonical_url

LEAD_CHARACTERS = 200
EVERYWHERE = re.compile(r"(?i)(?:urn|tag):|https?://")
"""How ids begin that mean the same wherever they stand (RFC 8141, RFC 4151): agencies
send an item, its updates and its kill in files of their own."""


def article_id_of(
    *, external_id: str | None, url: str | None, by_url: bool, namespace: str, key: str
) -> str:
    """By its own id, within a namespace unless it means the same everywhere, else by
    its URL, else by a key within the namespace.

    Args:
        by_url: the URL comes first.
    """
    known_url = canonical_url(url) if url else None
    if external_id is not None and not (by_url and known_url):
        everywhere = EVERYWHERE.match(external_id) is not None
        return make_id("" if everywhere else namespace, external_id)
    if known_url is not None:
        return make_id("", known_url)
    return make_id(namespace, key)


def content_key(headline: str, published_at: datetime | None, text: str) -> str:
    """The key of what is known by nothing else: headline, date and first words."""
    date = published_at.isoformat() if published_at else ""
    return "\x1e".join((headline, date, text[:LEAD_CHARACTERS]))
