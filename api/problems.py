"""Every failure as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.errors import (
    RETRY_AFTER_SECONDS,
    BusyError,
    MethodError,
    NoSuchPathError,
    OpeningError,
    RequestError,
    UnreadableArticlesError,
)
from api.validation import first_sentence, wrong_fields
from index.errors import DatelineError, InputError
from qa.problem import PROBLEM_TYPES, Problem
from qa.records import Shape

MEDIA_TYPE = "application/problem+json"

logger = logging.getLogger("dateline.api")


class WrongField(Shape):
    """A field that can't be used."""

    field: str = Field(description="Its path, such as history[0].question.")
    reason: str


class ValidationProblem(Problem):
    """A request whose fields can't be used."""

    errors: list[WrongField] = Field(description="The first twenty.")


def problem_response(
    problem: Problem, headers: Mapping[str, str] | None = None
) -> Response:
    """The response that carries ``problem``."""
    return Response(
        problem.model_dump_json(),
        status_code=problem.status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )


def error_response(error: DatelineError) -> Response:
    """The response that tells of ``error``."""
    headers = {}
    if isinstance(error, BusyError | OpeningError):
        headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    problem = Problem.of(error)
    if isinstance(error, UnreadableArticlesError):
        errors = [WrongField(field=f.source, reason=f.reason) for f in error.failed]
        problem = ValidationProblem(**problem.model_dump(), errors=errors)
    return problem_response(problem, headers)


def unexpected_problem() -> Problem:
    """What is said of a failure that nobody foresaw: nothing of its inside."""
    return Problem.of(
        DatelineError("Something went wrong inside Dateline; its log says what.")
    )


def validation_problem(errors: Sequence[Any]) -> ValidationProblem:
    """The problem that pydantic's ``errors`` tell of."""
    wrong = wrong_fields(errors)
    return ValidationProblem(
        type=PROBLEM_TYPES + InputError.type,
        title=InputError.title,
        status=InputError.status,
        detail=first_sentence(wrong),
        errors=[WrongField(field=one.field, reason=one.reason) for one in wrong],
    )


async def _on_dateline_error(_: Request, error: Exception) -> Response:
    known = cast(DatelineError, error)
    if known.status >= 500:
        logger.warning("%s: %s", known.title, known)
    return error_response(known)


async def _on_validation_error(_: Request, error: Exception) -> Response:
    return problem_response(
        validation_problem(cast(RequestValidationError, error).errors())
    )


async def _on_http_exception(request: Request, error: Exception) -> Response:
    known = cast(HTTPException, error)
    headers = dict(known.headers or {})
    problem: DatelineError
    if known.status_code == 404:
        problem = NoSuchPathError("There is nothing at this path; see /openapi.json.")
    elif known.status_code == 405:
        headers["Allow"] = _allowed(request) or headers.get("Allow", "GET")
        problem = MethodError(f"This path takes {headers['Allow']} only.")
    else:
        problem = RequestError("The request can't be used; see /openapi.json.")
    told = Problem.of(problem).model_copy(update={"status": known.status_code})
    return problem_response(told, headers)


def _allowed(request: Request) -> str:
    """The methods of all routes of this path; the framework tells one route's."""
    routes = [
        route
        for router in request.app.state.routers
        for route in router.routes
        if route.matches(request.scope)[0] is not Match.NONE
    ]
    return ", ".join(sorted({method for route in routes for method in route.methods}))


def handle_problems(app: FastAPI) -> None:
    """Makes ``app`` answer every foreseen failure with a problem."""
    app.add_exception_handler(DatelineError, _on_dateline_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_exception_handler(HTTPException, _on_http_exception)
