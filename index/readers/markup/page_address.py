"""The URL by which a page's article is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from index.readers.markup.parsing import clean
from index.readers.urls import canonical_url

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)\s*|Page saved with SingleFile\s+url:\s*)"
    r"(https?://\S{1,2000})"
)
"""The comment that browsers, and SingleFile, put into a page they save."""
HEAD_CHARACTERS = 4096
CARRIED = re.compile(
    r"https?://(?:web\.archive\.org/web/\d{4,14}[a-z_]*/"
    r"|[\w-]+\.cdn\.ampproject\.org/(?:[vc]/)?(?:s/)?"
    r"|www\.google\.com/amp/(?:s/)?)(?P<url>.+)",
    re.IGNORECASE,
)
"""A page that another server keeps or passes on: its own URL is the rest."""


def saved_from(markup: str) -> str | None:
    """The address that a saved page says it was saved from."""
    found = SAVED_FROM.search(markup[:HEAD_CHARACTERS])
    return address_of(found[1]) if found else None


def address_of(url: str) -> str | None:
    """The page's own address, if an archive or a cache passes it on; None if it's none.

    Args:
        url: where it was fetched from.
    """
    return _absolute(_carried(url), None)


def _carried(url: str) -> str:
    found = CARRIED.fullmatch(url)
    if found is None:
        return url
    inner = found["url"]
    return inner if "://" in inner[:10] else f"https://{inner}"


def article_url(
    root: Element, address: str | None, others: Sequence[str]
) -> str | None:
    """The URL of a page's article; None if nothing says one.

    The canonical link counts first, unless it leads to a site's front page while
    others don't, or to another site than the page was fetched from: there a reprint
    names the original, which is another outlet's article, not a version of this one.

    Args:
        address: where the page was fetched or saved from, as an absolute web URL.
        others: what else the page says its URL is, the most reliable first.
    """
    base = root.find(".//base[@href]")
    within = address if base is None else _absolute(base.get("href") or "", address)
    links = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    said = [_absolute(url, within) for url in (*links[:1], *others)]
    known = [_carried(url) for url in said if url is not None]
    if address is not None:
        known = [url for url in known if _is_same_site(url, address)]
        known.append(address)
    articles = [url for url in known if not is_front_page(url)]
    return next(iter([*articles, *known]), None)


def is_front_page(url: str) -> bool:
    """Whether a URL is a site's root, which is no article's."""
    parts = urlsplit(url)
    return not parts.path.strip("/") and not parts.query


def _absolute(url: str, base: str | None) -> str | None:
    try:
        whole = urljoin(base or "", url.strip())
        return whole if canonical_url(whole) and clean(whole) == whole else None
    except ValueError:
        return None


def _is_same_site(one: str, other: str) -> bool:
    """Whether two URLs are of one outlet: ``amp.echo.example`` is ``echo.example``."""
    from courlan import extract_domain

    hosts = [
        (urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other)
    ]
    sites = [
        extract_domain(url) or host
        for url, host in zip((one, other), hosts, strict=True)
    ]
    if sites[0] == sites[1] or sites[0].split(".")[0] == sites[1].split(".")[0]:
        return True
    return any(a.endswith(f".{b}") for a, b in (hosts, hosts[::-1]))
