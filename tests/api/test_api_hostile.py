"""Requests that mean harm, or no sense: each is refused with a problem."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.problem_checks import check_problem

JSON = {"Content-Type": "application/json"}
SEARCH = {"query": "harbour"}


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "evil.example#localhost",
        "localhost@evil.example",
        "localhost:",
        "localhost:x",
        "localhost:123456",
        "localhost, evil.example",
        "127.0.0.1.nip.example",
        "127.0.0.2",
        "0.0.0.0",
        "[::]",
        "::1",
        "2130706433",
        "",
        " localhost",
    ],
)
def test_other_hosts_are_refused(client, host):
    for path in ("/healthz", "/openapi.json", "/nowhere"):
        check_problem(client.get(path, headers={"Host": host}), 421, "wrong-host")


@pytest.mark.parametrize("host", ["LOCALHOST", "127.0.0.1:1", "[::1]:65535", "[::1]"])
def test_names_of_this_machine_are_served(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_two_hosts_are_refused(client):
    headers = [("Host", "localhost"), ("Host", "evil.example")]
    check_problem(client.get("/healthz", headers=headers), 400, "bad-request")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_web_pages_of_other_origins_are_refused(client, headers):
    for method, path in (("POST", "/v1/search"), ("GET", "/v1/articles")):
        response = client.request(method, path, headers=headers)
        check_problem(response, 403, "cross-origin")
        assert "access-control-allow-origin" not in response.headers


def test_our_own_origin_is_served_without_cors(client):
    headers = {
        "Host": "localhost:8000",
        "Origin": "http://localhost:8000",
        "Sec-Fetch-Site": "same-origin",
    }
    response = client.post("/v1/search", json=SEARCH, headers=headers)
    assert response.status_code == 200
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert not [name for name in response.headers if name.startswith("access-control")]


def test_a_preflight_gets_no_permission(client):
    headers = {
        "Origin": "http://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    check_problem(client.options("/v1/ask", headers=headers), 403)


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "text/plain",
        "text/plain; charset=application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "application/json; charset=utf-16",
        "application/problem+json",
        "application/json, text/plain",
        ";",
    ],
)
def test_other_media_types_are_refused(client, content_type):
    headers = {"Content-Type": content_type} if content_type else {}
    for path in ("/v1/ask", "/v1/search", "/v1/articles"):
        response = client.post(path, content=json.dumps(SEARCH), headers=headers)
        check_problem(response, 415, "unsupported-media-type")


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "Application/JSON ; charset=UTF-8", 'application/json; x="y"'],
)
def test_json_is_served_however_it_is_written(client, content_type):
    response = client.post(
        "/v1/search", content=json.dumps(SEARCH), headers={"Content-Type": content_type}
    )
    assert response.status_code == 200


def test_a_packed_body_is_not_unpacked(client):
    response = client.post(
        "/v1/search",
        content=gzip.compress(json.dumps(SEARCH).encode(), mtime=0),
        headers={**JSON, "Content-Encoding": "gzip"},
    )
    check_problem(response, 415, "unsupported-media-type")


@pytest.mark.parametrize(
    "body",
    [
        b'{"query": "x", "k": NaN}',
        b'{"query": "x", "k": -Infinity}',
        b'{"query": "x"',
        b"{'query': 'x'}",
        b'{"query": "x",}',
        b'{"query": "x"} {}',
        b'{"query": "\xff"}',
        b'{"query": "\xed\xa0\x80"}',
        b'{"query": "\\ud800"}',
        b'{"query": "line\nbreak"}',
        b'{"query": "\\x41"}',
        b"\xef\xbb\xbf{}",
        json.dumps(SEARCH).encode("utf-16"),
        b"[" * 100_000,
        b'{"a":' * 300 + b"1" + b"}" * 300,
        b'{"query": "x", "k": ' + b"9" * 5000 + b"}",
        b"\x00",
    ],
    ids=lambda body: repr(body[:24]),
)
def test_what_is_not_json_is_refused(client, body):
    for path in ("/v1/ask", "/v1/search", "/v1/articles"):
        response = client.post(path, content=body, headers=JSON)
        problem = check_problem(response, 400, "malformed-json")
        assert len(problem["detail"]) < 200


@pytest.mark.parametrize(
    ("path", "size", "refused"),
    [
        ("/v1/ask", 2_000_000, True),
        ("/v1/search", 1_048_577, True),
        ("/v1/search", 1_048_576, False),
        ("/v1/articles", 2_000_000, False),
        ("/v1/articles", 16 * 1_048_576 + 1, True),
    ],
)
def test_large_bodies_are_refused(client, path, size, refused):
    body = b'{"x":"' + b"y" * (size - 8) + b'"}'
    assert len(body) == size
    response = client.post(path, content=body, headers=JSON)
    if refused:
        check_problem(response, 413, "body-too-large")
        assert response.headers["connection"] == "close"
    else:
        check_problem(response, 422)


def test_large_bodies_are_refused_without_a_length(client):
    chunks = (b" " * 65_536 for _ in range(17))
    response = client.post("/v1/search", content=chunks, headers=JSON)
    check_problem(response, 413, "body-too-large")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("HEAD", "/v1/ask", "POST"),
        ("OPTIONS", "/v1/ask", "POST"),
        ("TRACE", "/v1/ask", "POST"),
        ("PUT", "/v1/articles", "GET, POST"),
        ("PATCH", "/v1/articles/harbour-1", "DELETE, GET"),
        ("GET", "/v1/search", "POST"),
        ("POST", "/readyz", "GET"),
        ("BREW", "/healthz", "GET"),
        ("POST", "/openapi.json", "GET, HEAD"),
    ],
)
def test_other_methods_are_refused(client, method, path, allowed):
    response = client.request(method, path)
    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) == set(allowed.split(", "))
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1",
        "/v1/",
        "/v1/ask/",
        "//v1/ask",
        "/v1//ask",
        "/V1/ask",
        "/v1/ask%00",
        "/v1/chat/completions",
        "/metrics",
        "/.env",
        "/static/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/healthz/x",
        "/docs",
    ],
)
def test_nothing_else_is_there(client, path):
    for method in ("GET", "POST"):
        response = client.request(method, f"http://localhost{path}")
        assert response.status_code in {404, 405}
        check_problem(response)


def test_a_field_name_of_any_kind_can_be_told(client):
    for name in ("\U0001f600", "\u0000", "x" * 5000, "a.b[0]", '"', "<script>"):
        response = client.post("/v1/search", json={**SEARCH, name: 1})
        problem = check_problem(response, 422, "bad-input")
        assert len(problem["detail"]) < 200


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = """
question query k as_of from to outlets kinds languages tz model history
articles title text id published_at
"""
names = st.sampled_from(NAMES.split())
bodies = values | st.dictionaries(names, values, max_size=5)
paths = st.sampled_from(
    ["/v1/ask", "/v1/search", "/v1/articles", "/v1/articles/x", "/healthz", "/x"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paths, bodies)
def test_any_json_gets_a_result_or_a_problem(client, path, body):
    response = client.post(path, json=body)
    assert response.status_code < 500, response.text
    if response.status_code >= 400:
        check_problem(response)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paths, st.binary(max_size=60), st.sampled_from(["GET", "POST", "PUT", "DELETE"]))
def test_any_bytes_get_a_problem(client, path, body, method):
    response = client.request(method, path, content=body, headers=JSON)
    if response.status_code >= 400:
        check_problem(response)
        assert response.status_code < 500
