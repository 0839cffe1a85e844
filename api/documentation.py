"""The OpenAPI document: problems as they are sent, and an example of everything."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI

from api.errors import (
    BusyError,
    CrossOriginError,
    MalformedJSONError,
    MediaTypeError,
    SlowBodyError,
    TooLargeError,
    WrongHostError,
)
from api.examples import SERVER_SENT, VALIDATION_ERRORS
from api.problems import MEDIA_TYPE, ValidationProblem
from index.errors import DatelineError, ModelError, ModelTimeoutError, NotFoundError
from qa.problem import Problem

Responses = dict[int | str, dict[str, Any]]

JSON = "application/json"

DESCRIPTION = """\
Questions to a news archive, answered in sentences that are each cited with
verbatim quotes.

The service is for this machine alone: it listens on loopback, answers to
`localhost`, `127.0.0.1` and `[::1]`, and refuses web pages of other origins.
Times are ISO 8601; those in responses are in UTC. Failures are problems as of
RFC 9457.
"""

EXAMPLES: dict[int, DatelineError] = {
    400: MalformedJSONError(
        "The body is not valid JSON: expected value at line 1 column 14."
    ),
    403: CrossOriginError("Web pages of another origin can't use this API."),
    404: NotFoundError("There is no article 'hm-44660' in this archive."),
    408: SlowBodyError("The body wasn't here within 30 seconds; send less at once."),
    413: TooLargeError(
        "The body has more than 1,048,576 bytes, the most that this path takes; "
        "send less at once."
    ),
    415: MediaTypeError("Send JSON in UTF-8, with Content-Type: application/json."),
    421: WrongHostError("This service answers to localhost, 127.0.0.1 and [::1] only."),
    500: DatelineError("Something went wrong inside Dateline; its log says what."),
    502: ModelError("The model's server refused the request."),
    503: BusyError("Too many questions are waiting; try again in a few seconds."),
    504: ModelTimeoutError("The model gave no answer within 120 seconds."),
}


def problems(*statuses: int) -> Responses:
    """What a route says of these failures, each with an example."""
    return {status: _problem(status) for status in statuses}


def _problem(status: int) -> dict[str, Any]:
    if status == 422:
        return {
            "model": ValidationProblem | Problem,
            "description": "Bad input",
            "content": {JSON: _exemplified(VALIDATION_ERRORS)},
        }
    problem = Problem.of(EXAMPLES[status])
    return {
        "model": Problem,
        "description": problem.title,
        "content": {JSON: _exemplified(problem.model_dump())},
    }


def _exemplified(example: dict[str, Any]) -> dict[str, Any]:
    # As text, because the framework drops whatever is null from the document.
    return {"example": json.dumps(example)}


COMMON_PROBLEMS = problems(403, 421, 500)


def answers(example: dict[str, Any]) -> Responses:
    """What a route says of its success."""
    return {200: {"content": {JSON: _exemplified(example)}}}


def answers_or_events(example: dict[str, Any]) -> Responses:
    """The same, for a route that streams if it's asked to."""
    described = answers(example)
    described[200]["content"]["text/event-stream"] = {
        "schema": {"type": "string"},
        "example": SERVER_SENT,
    }
    return described


def document(app: FastAPI) -> None:
    """Makes ``app`` describe failures with the media type that they have, and show
    examples whole."""
    generated = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            for path in generated()["paths"].values():
                for operation in path.values():
                    _mend_responses(operation["responses"])
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _mend_responses(responses: dict[str, Any]) -> None:
    for status, response in responses.items():
        described = response["content"][JSON]
        described["example"] = json.loads(described["example"])
        if int(status) >= 400:
            response["content"] = {MEDIA_TYPE: described}
