"""One form for the many spellings of an article's URL."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id"
    r"|cmp|cmpid|icid|ito|ns_\w+|at_\w+|_ga|ref_src|smid|taid|ocid|s_cid",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, not which article this is."""
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def canonical_url(url: str) -> str | None:
    """The URL by which an article is known; None if it isn't an absolute web URL.

    Scheme and host are lower-cased; fragment, default port, tracking parameters and a
    trailing slash are dropped; nothing else changes.
    """
    try:
        parts = urlsplit(url.strip())
        scheme, host = parts.scheme.lower(), parts.netloc.lower()
    except ValueError:
        return None
    if scheme not in DEFAULT_PORTS or not host:
        return None
    kept = [
        pair
        for pair in parts.query.split("&")
        if pair and not TRACKING.fullmatch(pair.split("=", 1)[0])
    ]
    host = host.removesuffix(DEFAULT_PORTS[scheme])
    return urlunsplit((scheme, host, parts.path.rstrip("/"), "&".join(kept), ""))


def known_url(url: str) -> str:
    """The URL by which an article is known; one that isn't on the web, as it is."""
    return canonical_url(url) or url


def is_web_url(source: str) -> bool:
    """Whether a SOURCE is the address of something on the web."""
    return source.strip().lower().startswith(("http://", "https://"))


def page_of(url: str) -> str:
    """The page that a URL leads to: without scheme, ``www.``, query and fragment."""
    known = canonical_url(url)
    if known is None:
        return url
    return known.partition("//")[2].partition("?")[0].removeprefix("www.").rstrip("/")
