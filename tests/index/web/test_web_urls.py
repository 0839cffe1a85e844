"""URLs that may be fetched, and hosts that are allowed, as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import FetchError, SourceError
from index.web.hosts import AllowedHosts
from index.web.web_url import checked_url, last_part, shown_url, site_of

NOBODY = AllowedHosts()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://echo.example", "http://echo.example"),
        (" HTTPS://Echo.Example/A?b=1#c ", "https://echo.example/A?b=1"),
        ("http://echo.example:80/", "http://echo.example/"),
        ("http://echo.example:8080/x", "http://echo.example:8080/x"),
        ("https://münster.example/ä", "https://xn--mnster-3ya.example/%C3%A4"),
    ],
)
def test_what_may_be_fetched(text, expected):
    assert str(checked_url(text, NOBODY)) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ftp://echo.example/a", "only http://HOST and https://HOST can"),
        ("file:///etc/passwd", "only http://HOST and https://HOST can"),
        ("http://", "only http://HOST"),
        ("http:///a", "only http://HOST"),
        ("http://echo.example:99999/", "only http://HOST"),
        ("javascript:alert(1)", "only http://HOST"),
        ("//echo.example/a", "only http://HOST"),
        ("http://jo:secret@echo.example/", "holds a user name"),
        ("http://echo.example:25/", "names port 25"),
        ("http://echo.example:x/", "no URL that can be fetched"),
        ("http://[::1/", "can't be fetched|no URL that can be fetched"),
        ("http://[x", "only http://HOST"),
        ("http://a%20b/", "only http://HOST"),
        ("http://\x7f/", "no URL that can be fetched"),
        ("http://echo.example/\x00", "no URL that can be fetched"),
        ("http://echo.example/" + "a" * 5_000, "longer than 4,000 characters"),
    ],
)
def test_what_may_not(text, reason):
    with pytest.raises(FetchError, match=reason) as refused:
        checked_url(text, NOBODY)
    assert "secret" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_a_port_of_another_service_may_be_allowed():
    allowed = AllowedHosts.of(["echo.example:25"])
    assert checked_url("http://echo.example:25/", allowed).port == 25
    assert site_of(checked_url("https://echo.example/a", NOBODY)) == (
        "https://echo.example:443"
    )


@given(st.text(max_size=60))
def test_any_text_is_a_url_or_an_error(text):
    for candidate in (text, f"http://{text}", f"https://echo.example/{text}"):
        try:
            url = checked_url(candidate, NOBODY)
        except FetchError:
            continue
        assert url.scheme in ("http", "https")
        assert url.host
        assert not url.userinfo
        assert not url.fragment


def test_shown_without_a_password_and_short():
    assert shown_url("https://a:b@echo.example/x@y") == "https://echo.example/x@y"
    assert len(shown_url("http://echo.example/" + "a" * 999)) == 200


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://echo.example/a/b.txt?c=d/e", "b.txt"),
        ("https://echo.example/", ""),
        ("https://echo.example", ""),
    ],
)
def test_last_part(url, name):
    assert last_part(url) == name


@pytest.mark.parametrize(
    ("given_host", "host", "port", "allowed"),
    [
        ("localhost", "localhost", 8000, True),
        ("LocalHost", "localhost", 80, True),
        ("localhost", "LOCALHOST.", 80, True),
        ("localhost:8000", "localhost", 8000, True),
        ("localhost:8000", "localhost", 8001, False),
        ("localhost:80", "localhost", 8000, False),
        ("localhost", "127.0.0.1", 80, False),
        ("localhost", "sub.localhost", 80, False),
        ("127.0.0.1", "127.0.0.1", 1, True),
        ("127.0.0.1", "2130706433", 1, False),
        ("::1", "::1", 8, True),
        ("[::1]:8", "::1", 8, True),
        ("[::1]:8", "::1", 9, False),
        ("münster.example", "xn--mnster-3ya.example", 80, True),
    ],
)
def test_allowed_by_the_name_that_was_given(given_host, host, port, allowed):
    assert AllowedHosts.of([given_host]).allows(host, port) is allowed


@pytest.mark.parametrize(
    "text", ["", "http://a", "a/b", "*.example", "a:99999", "a:b", "u@h", "a b", "a%2f"]
)
def test_what_is_no_host(text):
    with pytest.raises(SourceError, match="--allow-host takes NAME or NAME:PORT"):
        AllowedHosts.of([text])


@given(st.text(max_size=40))
def test_any_text_is_a_host_or_an_error(text):
    try:
        AllowedHosts.of([text])
    except SourceError:
        return
