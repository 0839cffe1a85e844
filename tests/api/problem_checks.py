"""What every failed response must be."""

from __future__ import annotations

from typing import Any

from qa.problem import Problem

TYPES = "urn:dateline:problem:"


def check_problem(response: Any, status: int | None = None, kind: str = "") -> Any:
    """The problem that ``response`` carries, checked against RFC 9457."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    body = response.json()
    known = {name: body[name] for name in ("type", "title", "status", "detail")}
    Problem.model_validate(known)
    assert set(body) - set(known) <= {"errors"}
    assert body["type"].startswith(TYPES)
    assert body["status"] == response.status_code
    assert body["detail"].endswith((".", ".)")), body["detail"]
    assert "Traceback" not in response.text
    if status is not None:
        assert response.status_code == status, body
    if kind:
        assert body["type"] == TYPES + kind
    return body
