"""One sentence for each way in which a server fails to give what was asked for."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import datetime

import httpx

from index.article import ReadFailure
from index.errors import FetchError, SourceError
from index.web.limits import Deadline
from index.web.retrying import AGAIN, retry_after
from index.web.web_url import shown_url

REASON = 200
"""Characters of a library's own words that are shown."""
SAYS = {
    401: "asks for a password, which Dateline doesn't send",
    402: "asks to be paid",
    403: "is refused to Dateline",
    404: "isn't there",
    410: "is gone for good",
    429: "asks for fewer requests",
    451: "is blocked for legal reasons",
}


def refusal(response: httpx.Response, url: httpx.URL, now: datetime) -> FetchError:
    """The error for an answer that isn't what was asked for."""
    status = response.status_code
    wait = retry_after(response.headers.get("retry-after"), now)
    says = SAYS.get(status)
    if says is None:
        says = "failed at its server" if status >= 500 else "was answered oddly"
    return FetchError(
        f"{shown_url(url)} {says} (HTTP {status}).",
        answered=status,
        retry_after=wait,
        passing=status in AGAIN,
    )


def failure_at(url: str, error: SourceError) -> ReadFailure:
    """The failure of a source, whose URL needn't be said twice."""
    shown = shown_url(url)
    reason = str(error)
    if reason.startswith(f"{shown} "):
        reason = "It" + reason.removeprefix(shown)
    return ReadFailure(url, reason)


def given_up(url: httpx.URL) -> FetchError:
    """The error for a fetch that was told to stop."""
    return FetchError(f"{shown_url(url)} was given up, as the run was stopped.")


def transport_failure(
    url: httpx.URL, error: httpx.TransportError, deadline: Deadline
) -> FetchError:
    """The error for a connection that failed."""
    return FetchError(f"{shown_url(url)} {_reason(error, deadline)}.", passing=True)


def _reason(error: httpx.TransportError, deadline: Deadline) -> str:
    if isinstance(error, httpx.TimeoutException):
        if deadline.left <= 0:
            return f"took longer than {deadline.seconds:.0f} seconds in all"
        mute = "let nobody in" if isinstance(error, httpx.ConnectTimeout) else "is mute"
        return f"took too long: the server {mute}"
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            said = _words(cause.verify_message)
            return f"has a certificate that can't be trusted: {said}"
        if isinstance(cause, ssl.SSLError):
            return f"doesn't speak TLS as it should: {_words(cause.reason)}"
    if isinstance(error, httpx.ConnectError):
        return f"can't be reached: {_words(error)}"
    if isinstance(error, httpx.ProtocolError):
        return f"breaks the rules of HTTP: {_words(error)}"
    return f"broke off: {_words(error)}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _words(reason: object) -> str:
    return " ".join(str(reason).split())[:REASON].rstrip(".")
