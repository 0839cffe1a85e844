"""Headers of answers: dates, ages, validators, types; any text may stand in them."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.web.fetched import Fetched, Validators, fetched
from index.web.retrying import backoff, retry_after
from tests.index.web.fetchers import NOON

HOUR = timedelta(hours=1)


def answer(**headers: str) -> Fetched:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    response = httpx.Response(200, headers=names)
    response.request = httpx.Request("GET", "https://echo.example/news/a.jsonl.gz")
    return fetched(response, b"{}", None, NOON)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta()),
        ("9" * 40, timedelta(days=1)),
        ("Wed, 11 Mar 2026 13:00:00 GMT", HOUR),
        ("Wed, 11 Mar 2026 13:00:00 -0000", HOUR),
        ("Wed, 11 Mar 2026 11:00:00 GMT", timedelta()),
        ("Thu, 11 Mar 2027 11:00:00 GMT", timedelta(days=1)),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
        ("٣", None),
    ],
)
def test_retry_after(value, wait):
    assert retry_after(value, NOON) == wait


@given(st.text())
def test_any_retry_after(value):
    wait = retry_after(value, NOON)
    assert wait is None or timedelta() <= wait <= timedelta(days=1)


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True))
def test_pauses_double_up_to_a_bound(failures, random):
    pause = backoff(failures, timedelta(seconds=2), HOUR, lambda: random)
    longest = min(timedelta(seconds=2) * 2.0 ** min(failures - 1, 20), HOUR)
    assert longest / 2 <= pause <= longest


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"Cache_Control": "max-age=600"}, timedelta(minutes=10)),
        ({"Cache_Control": "public, Max-Age = 600, x"}, timedelta(minutes=10)),
        ({"Cache_Control": "s-maxage=600"}, None),
        ({"Cache_Control": "no-cache, max-age=600"}, None),
        ({"Cache_Control": "max-age=999999999"}, timedelta(days=1)),
        ({"Expires": "Wed, 11 Mar 2026 13:00:00 GMT"}, HOUR),
        ({"Expires": "0"}, None),
        ({"Expires": "Wed, 11 Mar 2020 13:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_how_long_an_answer_holds(headers, fresh):
    assert answer(**headers).fresh_for == fresh


@pytest.mark.parametrize("value", ["é", "a" * 1_001, " ", "a\tb"])
def test_validators_that_cant_be_sent_back(value):
    response = httpx.Response(200, headers=[(b"etag", value.encode("latin-1"))])
    assert Validators.of(response.headers) == Validators()


@given(st.text(st.characters(exclude_characters="\r\n\0", max_codepoint=255)))
def test_any_text_in_a_header(value):
    names = ("content-type", "etag", "last-modified", "cache-control", "expires")
    headers = [(name.encode(), value.encode("latin-1")) for name in names]
    response = httpx.Response(200, headers=headers)
    response.request = httpx.Request("GET", "https://echo.example/")
    found = fetched(response, b"", None, NOON)
    httpx.Request("GET", "https://echo.example/", headers=found.validators.headers())


def test_an_answer_is_a_document_for_readers():
    document = answer(Content_Type="Application/JSON; charset=utf-8").document
    assert document.name == "a.jsonl"
    assert document.url == document.shown == "https://echo.example/news/a.jsonl.gz"
    assert (document.media_type, document.charset) == ("application/json", "utf-8")
    assert document.opened().read() == b"{}"
    assert answer().document.media_type == ""
