"""Every error that Dateline raises on purpose, in one tree.

::

    DatelineError                 exit code 2, HTTP 500 unless said otherwise
    ├── InputError                what the user gave can't be used (HTTP 422)
    │   ├── SourceError           a path, file or record that can't be read
    │   │   └── FetchError        a URL that can't be fetched
    │   │       └── AddressError  one that is fetched only where its user allows it
    │   ├── QuestionError         an empty or oversized question
    │   ├── TimeError             a time that isn't ISO 8601
    │   └── DatasetError          an evaluation set, or a run over one, that is wrong
    ├── NotFoundError             no such article, version or conversation (HTTP 404)
    ├── StorageError              the data folder can't be used (HTTP 503)
    │   ├── FolderLockedError     another process is writing to it (HTTP 409)
    │   ├── EmbedderMismatchError it was made with another embedder (HTTP 409)
    │   ├── OutdatedStoreError    an earlier release made it; a repair brings it up
    │   └── CorruptStoreError     a store is damaged beyond its own repair
    └── ModelError                a model or its server can't be used (HTTP 502)
        ├── ModelNotInstalledError  weights or package missing; says what to run
        ├── ModelSpecError        a spec string that names no model (HTTP 422)
        ├── ModelTimeoutError     no answer in time (HTTP 504)
        └── ModelOutputError      it answered, but not in a usable form

The two edges add leaves of their own, which nothing below them raises: the API what
HTTP itself can't use (:mod:`api.errors`: ``RequestError``, ``BusyError``…), the command
line what only a terminal knows (:mod:`qa.cli.failures`: ``UsageError``,
``InterruptedByUser``, ``SystemFailure``, ``Bug``; :mod:`qa.cli.chat_errors`:
``CommandError``).

Each message is one sentence for a person: it names the thing and the mend.
"""

from __future__ import annotations

from datetime import timedelta


class DatelineError(Exception):
    """Base of all errors raised on purpose.

    Attributes:
        title: a short, fixed name of the problem, shown above the sentence.
        type: the last part of the problem's type URI (RFC 9457).
        status: the HTTP status the API answers with.
    """

    title = "Dateline failed"
    type = "error"
    status = 500


class InputError(DatelineError):
    """What the user gave can't be used."""

    title = "Bad input"
    type = "bad-input"
    status = 422


class SourceError(InputError):
    """A path, a file or a record that can't be read."""

    title = "Unreadable source"
    type = "unreadable-source"


class FetchError(SourceError):
    """A URL that can't be fetched.

    Attributes:
        answered: the HTTP status that its server answered with, if it did.
        retry_after: how long the server asks to be left alone; None if it doesn't.
        passing: another try may succeed.
    """

    title = "Not fetched"
    type = "not-fetched"

    def __init__(
        self,
        message: str,
        *,
        answered: int | None = None,
        retry_after: timedelta | None = None,
        passing: bool = False,
    ) -> None:
        super().__init__(message)
        self.answered = answered
        self.retry_after = retry_after
        self.passing = passing


class AddressError(FetchError):
    """An address that is fetched only where its user allows it."""

    title = "Address not allowed"
    type = "address-not-allowed"


class QuestionError(InputError):
    """A question that is empty or too long."""

    title = "Bad question"
    type = "bad-question"


class TimeError(InputError):
    """A time that isn't ISO 8601, or lies outside years 1 to 9999."""

    title = "Bad time"
    type = "bad-time"


class DatasetError(InputError):
    """An evaluation set, or the folder of a run over one, that can't be used."""

    title = "Bad evaluation set"
    type = "bad-dataset"


class NotFoundError(DatelineError):
    """No such article, version or conversation."""

    title = "Not found"
    type = "not-found"
    status = 404


class StorageError(DatelineError):
    """The data folder can't be used."""

    title = "Storage unavailable"
    type = "storage"
    status = 503


class FolderLockedError(StorageError):
    """Another process is writing to the data folder."""

    title = "Data folder in use"
    type = "folder-locked"
    status = 409


class EmbedderMismatchError(StorageError):
    """The data folder was made with another embedder."""

    title = "Another embedder"
    type = "embedder-mismatch"
    status = 409


class OutdatedStoreError(StorageError):
    """An earlier release made the archive, and nobody has brought it up to date."""

    title = "Archive of an earlier release"
    type = "outdated-store"


class CorruptStoreError(StorageError):
    """A store is damaged beyond its own repair."""

    title = "Damaged store"
    type = "damaged-store"


class ModelError(DatelineError):
    """A model or its server can't be used."""

    title = "Model unavailable"
    type = "model"
    status = 502


class ModelNotInstalledError(ModelError):
    """Weights or a package are missing; the message says what to run."""

    title = "Model not installed"
    type = "model-not-installed"
    status = 503


class ModelSpecError(ModelError):
    """A spec string that names no model."""

    title = "Unknown model"
    type = "unknown-model"
    status = 422


class ModelTimeoutError(ModelError):
    """The model gave no answer in time."""

    title = "Model timed out"
    type = "model-timeout"
    status = 504


class ModelOutputError(ModelError):
    """The model answered, but not in a usable form."""

    title = "Unusable model output"
    type = "model-output"
