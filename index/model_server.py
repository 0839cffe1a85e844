"""Where models on a server are: which address, and whether it is this machine."""

from __future__ import annotations

import os
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from index.errors import ModelError

if TYPE_CHECKING:
    from openai import DefaultHttpxClient

OPENAI_BASE_URL = "https://api.openai.com/v1"
"""Where OpenAI's own client sends requests if it isn't told otherwise."""
SERVED = "openai:"
"""Begins the spec of every model, and every embedder, that a server runs."""


def custom_base_url() -> str:
    """What ``OPENAI_BASE_URL`` says, or ""."""
    return os.environ.get("OPENAI_BASE_URL", "").strip()


def server() -> SplitResult:
    """The address that requests go to.

    Raises:
        ModelError: OPENAI_BASE_URL isn't a URL.
    """
    url = custom_base_url() or OPENAI_BASE_URL
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
        _ = parts.port  # raises if it isn't a number up to 65535
    except ValueError:
        usable = False
    if not usable:
        raise ModelError(
            f"OPENAI_BASE_URL is {url!r}; give a URL such as http://127.0.0.1:8080/v1."
        )
    return parts


def is_loopback(host: str) -> bool:
    """Whether that host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def leaves_the_machine(spec: str) -> bool:
    """Whether what the model or embedder of that spec is given goes elsewhere.

    Raises:
        ModelError: OPENAI_BASE_URL isn't a URL.
    """
    return spec.startswith(SERVED) and not is_here()


def is_here() -> bool:
    """Whether the address that requests go to is this machine's.

    Raises:
        ModelError: OPENAI_BASE_URL isn't a URL.
    """
    return is_loopback(server().hostname or "")


def direct_client() -> DefaultHttpxClient | None:
    """What OpenAI's client is to send requests with, if the server is on this machine:
    a proxy between would be another one. None, for its own, if it isn't.

    Raises:
        ModelError: OPENAI_BASE_URL isn't a URL.
    """
    if not is_here():
        return None
    from openai import DefaultHttpxClient

    return DefaultHttpxClient(trust_env=False)
