"""Whether what an archive holds is still what was captured."""

from __future__ import annotations

import hashlib
from base64 import b32encode, b64encode
from collections.abc import Sequence

from index.errors import SourceError
from index.readers.warc.records import WarcRecord

ALGORITHMS = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})


def check_digests(record: WarcRecord, block: bytes, payloads: Sequence[bytes]) -> None:
    """Raises SourceError if the content isn't what was captured.

    The block's digest decides; tools don't agree on what the payload is.
    """
    of_block = record.header("WARC-Block-Digest")
    of_payload = record.header("WARC-Payload-Digest")
    if not (_agrees(of_block, [block]) if of_block else _agrees(of_payload, payloads)):
        raise SourceError("The capture is damaged: its digest is another one.")


def _agrees(digest: str, candidates: Sequence[bytes]) -> bool:
    """Whether the digest is one of a candidate's, or can't be checked."""
    name, _, value = digest.partition(":")
    if name.casefold() not in ALGORITHMS or not value:
        return True
    for candidate in candidates:
        known = hashlib.new(name.casefold(), candidate, usedforsecurity=False).digest()
        written = (b32encode(known).decode(), known.hex().upper())
        if value.upper() in written or value == b64encode(known).decode():
            return True
    return False
