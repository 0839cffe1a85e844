"""Hosts that may be reached wherever they are: ``--allow-host``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address

from httpx import URL, InvalidURL

from index.errors import SourceError

HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
"""A name, in its ASCII form, or an address."""
LAST_PORT = 65_535


@dataclass(frozen=True)
class AllowedHosts:
    """Names that the user trusts, though they may lie inside a network.

    Attributes:
        entries: host as in a URL, and port; None for all of its ports.
    """

    entries: frozenset[tuple[str, int | None]] = frozenset()

    @classmethod
    def of(cls, given: Iterable[str]) -> AllowedHosts:
        """From ``localhost``, ``news.internal:8080``, ``::1`` or ``[::1]:8080``.

        Raises:
            SourceError: one of them is something else.
        """
        return cls(frozenset(map(_entry, given)))

    def allows(self, host: str, port: int) -> bool:
        """Whether a URL's host and port were named; another spelling of it wasn't."""
        host = host.rstrip(".").lower()
        return not self.entries.isdisjoint({(host, None), (host, port)})


def host_of(url: URL) -> str:
    """A URL's host as it is looked up: in lower case, IDNs in their ASCII form."""
    return url.raw_host.decode("ascii").lower()


def is_host(url: URL) -> bool:
    """Whether a URL has a host that can be looked up at all."""
    return HOST.fullmatch(host_of(url)) is not None


def _entry(given: str) -> tuple[str, int | None]:
    text = given.strip()
    try:
        url = URL(f"http://{f'[{text}]' if _is_ipv6(text) else text}/")
        whole = url.raw_path == b"/" and not url.userinfo and not url.fragment
        # A port that is the scheme's own is dropped by the library.
        port = 80 if text.endswith(":80") and not _is_ipv6(text) else url.port
        if is_host(url) and whole and (port or 1) <= LAST_PORT:
            return host_of(url).rstrip("."), port
    except (InvalidURL, ValueError, UnicodeError):
        pass
    raise SourceError(
        f"--allow-host takes NAME or NAME:PORT, such as localhost:8000, not {given!r}."
    )


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True
