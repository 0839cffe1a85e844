"""Embedders: text in, unit vectors out, chosen by a spec string.

``minilm`` runs in this process and never touches a network. ``openai:MODEL``
speaks to any server with OpenAI's embeddings endpoint. ``hashed`` is the fake
that tests use: deterministic, instant, and without meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelSpecError

Vectors = NDArray[np.float32]

DEFAULT_EMBEDDER = "minilm"
KNOWN_LANGUAGES = {DEFAULT_EMBEDDER: frozenset({"en"})}
"""Codes, of embedders that know few."""


@dataclass(frozen=True)
class EmbedderIdentity:
    """What vectors depend on: two archives mix only if this is equal.

    Attributes:
        name: the spec, such as ``minilm`` or ``openai:text-embedding-3-small``.
        dimensions: length of a vector.
        weights: SHA-256 of the weights, or "" where a server keeps them.
    """

    name: str
    dimensions: int
    weights: str


class Embedder(Protocol):
    """Turns text into unit vectors."""

    max_tokens: int
    """The most tokens of one input, special tokens left out of the count."""
    target_tokens: int
    """The size to aim at for a passage with its header."""

    @property
    def identity(self) -> EmbedderIdentity:
        """What its vectors depend on; a server may have to be asked.

        Raises:
            ModelError: the server fails.
        """
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of ``text`` by its own tokenizer, special ones left out."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimensions)``, in the order given.

        Raises:
            ModelError: the model or its server fails, or a text is too long.
        """
        ...


def load_embedder(spec: str) -> Embedder:
    """The embedder that ``spec`` names.

    Raises:
        ModelSpecError: the spec names none.
        ModelNotInstalledError: its weights are missing.
    """
    family, _, model = spec.partition(":")
    if spec == "minilm":
        from index.embedders.minilm import MiniLMEmbedder

        return MiniLMEmbedder.load()
    if family == "openai" and model:
        from index.embedders.openai import OpenAIEmbedder

        return OpenAIEmbedder(model)
    if family == "hashed":
        from index.embedders.hashed import HashedEmbedder

        return HashedEmbedder()
    raise ModelSpecError(f"{spec!r} names no embedder; use minilm or openai:MODEL.")
