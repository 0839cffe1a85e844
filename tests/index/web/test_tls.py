"""Certificates are checked against the name that was asked for, wherever it leads."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import FetchError
from index.web import transport
from tests.index.web.fetchers import make_fetcher
from tests.index.web.site import Site, running_site

CERTIFICATE = Path(__file__).with_name("feeds.example.pem")
"""Signed by itself, for feeds.example alone; with its key, which protects nothing."""


@pytest.fixture
def secure_site() -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with running_site(context) as site:
        site.pages["/"] = b"Dam holds"
        yield site


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    transport._ssl_context.cache_clear()
    yield
    transport._ssl_context.cache_clear()


def local(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def fetch(site: Site, name: str) -> bytes:
    host = f"{name}:{site.port}"
    return make_fetcher(host, resolver=local).fetch(f"https://{host}/").body


def test_by_the_name_that_was_asked_for(secure_site, trusted):
    assert fetch(secure_site, "feeds.example") == b"Dam holds"
    assert secure_site.asked[-1].headers["Host"] == f"feeds.example:{secure_site.port}"


def test_not_by_another(secure_site, trusted):
    with pytest.raises(FetchError, match=r"that can't be trusted: .*match"):
        fetch(secure_site, "other.example")
    assert secure_site.asked == []


def test_not_by_anybodys_word(secure_site):
    with pytest.raises(FetchError, match="certificate that can't be trusted: self"):
        fetch(secure_site, "feeds.example")
    assert secure_site.asked == []
