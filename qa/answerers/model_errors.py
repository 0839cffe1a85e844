"""What went wrong at a chat model's server, in one sentence for a person."""

from __future__ import annotations

import re

from index.errors import (
    DatelineError,
    ModelError,
    ModelOutputError,
    ModelSpecError,
    ModelTimeoutError,
)
from qa.answerers.spotlight import one_line
from qa.models import destination

SHOWN_CHARACTERS = 200
"""Of a server's own words."""

CONTEXT_OVERFLOW = re.compile(r"context.{0,40}(length|size|window|exceed)|too long")
SCHEMA_REFUSED = re.compile(
    r"response_format|json_?schema|structured.?output|guided|grammar"
)


def refused_option(error: Exception) -> str | None:
    """The option that a server refuses and that can be left out, or None.

    ``response_format`` or ``stream_options``. A 422 that names nothing counts
    against the former, the less common of the two.
    """
    status = _status(error)
    if status not in {400, 422}:
        return None
    text = str(error).casefold()
    if "stream_options" in text:
        return "stream_options"
    return "response_format" if SCHEMA_REFUSED.search(text) or status == 422 else None


def broke_off(error: Exception) -> bool:
    """Whether the connection was lost (a time-out is something else)."""
    import openai

    return isinstance(error, openai.APIConnectionError) and not isinstance(
        error, openai.APITimeoutError
    )


def model_error(error: Exception, spec: str) -> DatelineError:
    """What a user is told of ``error``, which a request to ``spec`` raised."""
    import openai

    if isinstance(error, DatelineError):
        return error
    server = _server(spec)
    if isinstance(error, openai.APITimeoutError | TimeoutError):
        return ModelTimeoutError(
            f"{spec} at {server} gave no answer in time; try again, "
            "or raise DATELINE_MODEL_TIMEOUT (seconds)."
        )
    if isinstance(error, openai.APIConnectionError | ConnectionError):
        reason = _shown(_root_cause(error))
        return ModelError(
            f"{server} can't be reached ({reason}); start the model's server there, "
            "or mend OPENAI_BASE_URL."
        )
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return ModelError(
            f"The content filter of {server} stopped the answer; ask in other words, "
            "or name another model."
        )
    status = _status(error)
    if status is not None:
        return _refusal(status, error, spec, server)
    if isinstance(error, openai.APIError):
        return ModelError(f"{spec} at {server} failed: {_shown(error)}")
    return ModelOutputError(
        f"{server} doesn't answer as a chat model's server does; "
        "check OPENAI_BASE_URL, which usually ends in /v1."
    )


def _refusal(status: int, error: Exception, spec: str, server: str) -> ModelError:
    text = str(error).casefold()
    if status in {401, 403}:
        return ModelError(
            f"{server} refuses the key for {spec} ({status}); check OPENAI_API_KEY."
        )
    if status == 404 and "model" in text:
        return ModelSpecError(f"{server} has no model of the name in {spec}.")
    if status == 404:
        return ModelError(
            f"{server} has no chat endpoint at OPENAI_BASE_URL (404); "
            "it usually ends in /v1."
        )
    if status == 429 and "insufficient_quota" in text:
        return ModelError(f"The account at {server} has no credit left for {spec}.")
    if status == 429:
        return ModelError(
            f"{server} takes no more requests for {spec} just now (429); "
            f"try again {_retry_after(error)}."
        )
    if status < 500 and CONTEXT_OVERFLOW.search(text):
        return ModelError(
            f"The question and its passages are too long for {spec}; "
            "name a model with a longer context."
        )
    if status < 500:
        return ModelError(f"{server} refuses the request ({status}): {_shown(error)}")
    return ModelError(f"{server} failed ({status}); try again later.")


def _server(spec: str) -> str:
    try:
        return destination(spec).removesuffix(" on this machine")
    except ModelError:
        return "the model's server"


def _status(error: Exception) -> int | None:
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) else None


def _root_cause(error: BaseException) -> BaseException:
    while error.__cause__ is not None:
        error = error.__cause__
    return error


def _retry_after(error: Exception) -> str:
    headers = getattr(getattr(error, "response", None), "headers", {})
    seconds = str(headers.get("retry-after", ""))
    return f"in {seconds} s" if re.fullmatch(r"\d+(\.\d+)?", seconds) else "later"


def _shown(error: BaseException) -> str:
    words = re.sub(r"^\[Errno -?\d+\] ", "", str(error))
    text = one_line(words) or type(error).__name__
    return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"
