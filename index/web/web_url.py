"""URLs that may be fetched, as they are written."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from httpx import URL, InvalidURL

from index.errors import AddressError, FetchError
from index.web.hosts import LAST_PORT, AllowedHosts, host_of, is_host

SCHEMES = {"http": 80, "https": 443}
LONGEST = 4_000
"""Characters; servers refuse longer ones."""
LOWEST_PORT = 1_024
"""Below it lie other services (mail, shells, printers) than web servers, but for 80
and 443."""
SHOWN = 200
USER_INFO = re.compile(r"(?<=://)[^/?#]*@")


def checked_url(text: str, allowed: AllowedHosts) -> URL:
    """The URL, without its fragment, if it may be fetched at all.

    Raises:
        FetchError: it isn't of the web, holds a password, or its port is none for web
            servers.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise FetchError(f"{shown_url(text)} is longer than {LONGEST:,} characters.")
    try:
        url = URL(text).copy_with(fragment=None)
        port = url.port or SCHEMES.get(url.scheme, 0)
    except (InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(
            f"{shown_url(text)} is no URL that can be fetched: {error}."
        ) from error
    if url.scheme not in SCHEMES or not is_host(url) or port > LAST_PORT:
        raise FetchError(
            f"{shown_url(text)} can't be fetched; only http://HOST and https://HOST "
            "can."
        )
    if url.userinfo:
        raise FetchError(
            f"{shown_url(text)} holds a user name; Dateline sends no passwords."
        )
    usual = port in SCHEMES.values() or port >= LOWEST_PORT
    if not usual and not allowed.allows(host_of(url), port):
        raise AddressError(
            f"{shown_url(text)} names port {port}, which isn't one for web servers; "
            f"if it is right, add --allow-host {host_and_port(host_of(url), port)}."
        )
    return url


def port_of(url: URL) -> int:
    """Its port, also where it is the usual one."""
    return url.port or SCHEMES[url.scheme]


def site_of(url: URL) -> str:
    """Scheme, host and port: whom robots.txt and manners are for."""
    return f"{url.scheme}://{host_and_port(host_of(url), port_of(url))}"


def host_and_port(host: str, port: int) -> str:
    """``example.org:8080``, or ``[::1]:8080``."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def shown_url(url: str | URL) -> str:
    """A URL for messages: short, and without a password."""
    text = USER_INFO.sub("", str(url).strip())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def last_part(url: str) -> str:
    """The last part of a URL's path; "" where there's none."""
    return urlsplit(url).path.rpartition("/")[2]
