"""What can be wrong with a request before Dateline itself looks at it.

::

    DatelineError
    ├── BusyError                 too much is waiting already (503)
    ├── StoppingError             the service ends before the work does (503)
    ├── NotReadyError             up, but not able to answer (503)
    └── InputError
        ├── UnreadableArticlesError   none of the articles sent can be read (422)
        └── RequestError          a request that HTTP itself can't use (400)
            ├── MalformedJSONError    the body isn't JSON (400)
            ├── CrossOriginError      a web page of another origin asks (403)
            ├── NoSuchPathError       nothing is at this path (404)
            ├── MethodError           not with this method (405)
            ├── SlowBodyError         the body took too long (408)
            ├── TooLargeError         the body is too large (413)
            ├── MediaTypeError        the body isn't application/json (415)
            ├── WrongHostError        another host was meant (421)
            └── DisconnectedError     the client has gone (499)
"""

from __future__ import annotations

from collections.abc import Sequence

from index.article import ReadFailure
from index.errors import DatelineError, InputError, SourceError

RETRY_AFTER_SECONDS = 5


class BusyError(DatelineError):
    """Too many requests of this kind are waiting already."""

    title = "Busy"
    type = "busy"
    status = 503


class StoppingError(DatelineError):
    """The service ends before the work is done."""

    title = "Stopping"
    type = "stopping"
    status = 503


class NotReadyError(DatelineError):
    """The service runs, but can't answer."""

    title = "Not ready"
    type = "not-ready"
    status = 503


class OpeningError(NotReadyError):
    """The service has just been started."""


class UnreadableArticlesError(SourceError):
    """None of the articles that were sent can be read.

    Args:
        failed: each with its reason; not empty.
    """

    def __init__(self, failed: Sequence[ReadFailure]) -> None:
        first = failed[0]
        more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
        super().__init__(f"{first.source} can't be read{more}: {first.reason}")
        self.failed = tuple(failed)


class RequestError(InputError):
    """A request that HTTP itself can't use."""

    title = "Bad request"
    type = "bad-request"
    status = 400


class MalformedJSONError(RequestError):
    """The body isn't JSON."""

    title = "Malformed JSON"
    type = "malformed-json"


class CrossOriginError(RequestError):
    """A web page of another origin asks."""

    title = "Cross-origin request"
    type = "cross-origin"
    status = 403


class NoSuchPathError(RequestError):
    """Nothing is at this path."""

    title = "No such path"
    type = "no-such-path"
    status = 404


class MethodError(RequestError):
    """The path is there, but not with this method."""

    title = "Method not allowed"
    type = "method-not-allowed"
    status = 405


class SlowBodyError(RequestError):
    """The body didn't arrive in time."""

    title = "Request timed out"
    type = "request-timeout"
    status = 408


class TooLargeError(RequestError):
    """The body is larger than this path takes."""

    title = "Body too large"
    type = "body-too-large"
    status = 413


class MediaTypeError(RequestError):
    """The body isn't plain application/json in UTF-8."""

    title = "Unsupported media type"
    type = "unsupported-media-type"
    status = 415


class WrongHostError(RequestError):
    """The Host header names another machine."""

    title = "Wrong host"
    type = "wrong-host"
    status = 421


class DisconnectedError(RequestError):
    """The client has gone before its answer was ready; nobody reads this."""

    title = "Client disconnected"
    type = "client-disconnected"
    status = 499
