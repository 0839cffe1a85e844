"""Published files of weights: read, and checked against their SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path

from index.errors import ModelError


def read_published(path: Path, sha256: str) -> bytes:
    """The content of a published file.

    Raises:
        ModelError: it can't be read, or isn't the published file.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path} can't be read: {error.strerror}.") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelError(
            f"{path} is damaged (its SHA-256 isn't the published file's); "
            "delete it, and install Dateline again or run `dateline fetch-model`."
        )
    return content
