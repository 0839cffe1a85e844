"""The OpenAPI document: an example of everything, and each of them true."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from api.article_examples import NEW_ARTICLE

METHODS = {"get", "post", "delete"}
SENT = NEW_ARTICLE["id"]
"""An article that is there, once the examples before have been sent."""


@pytest.fixture
def document(client):
    response = client.get("/openapi.json")
    assert response.status_code == 200
    return response.json()


def operations(document):
    for path, methods in document["paths"].items():
        assert set(methods) <= METHODS
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def resolved(document, schema):
    """The schema on its own, with the document's components in it."""
    return {**schema, "components": document["components"]}


def test_it_describes_every_path(document):
    assert {name for name, _ in operations(document)} == {
        "post /v1/ask",
        "post /v1/search",
        "post /v1/articles",
        "get /v1/articles",
        "get /v1/articles/{article_id}",
        "delete /v1/articles/{article_id}",
        "get /v1/history/{article_id}",
        "post /v1/withdrawals/{article_id}",
        "delete /v1/withdrawals/{article_id}",
        "get /v1/clusters",
        "get /v1/clusters/{article_id}",
        "get /healthz",
        "get /readyz",
    }


def test_every_response_has_an_example_that_fits_its_schema(document):
    for name, operation in operations(document):
        for status, response in operation["responses"].items():
            assert response["content"], (name, status)
            for media_type, content in response["content"].items():
                schema = resolved(document, content["schema"])
                Draft202012Validator(schema).validate(content["example"])
                wanted = "application/problem+json" if status >= "400" else None
                assert wanted in {None, media_type}, (name, status)


def test_every_body_has_examples_that_fit_and_are_accepted(document, client):
    seen = 0
    for name, operation in operations(document):
        if "requestBody" not in operation:
            continue
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator(resolved(document, schema))
        for example in examples_of(document, schema):
            validator.validate(example)
            path = name.removeprefix("post ").replace("{article_id}", SENT)
            response = client.post(path, json=example)
            assert response.status_code == 200, (name, response.text)
            seen += 1
    assert seen >= 6


def examples_of(document, schema):
    """Those of a schema, or of the alternatives that it names."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name:
        schema = document["components"]["schemas"][name]
    alternatives = schema.get("oneOf", [])
    nested = [e for part in alternatives for e in examples_of(document, part)]
    return schema.get("examples", []) + nested


def test_failures_are_never_described_as_plain_json(document):
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_nothing_is_traced(make_app):
    # The framework has no public way to ask.
    settings = make_app()._telemetry
    switches = ("tracing", "metrics", "logs", "operation_spans", "auto_configure")
    assert [settings[name] for name in switches] == [False] * len(switches)


def test_pages_that_load_scripts_from_elsewhere_are_off(client):
    for path in ("/docs", "/redoc", "/docs/oauth2-redirect"):
        assert client.get(path).status_code == 404
