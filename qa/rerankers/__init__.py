"""Rerankers: how relevant each passage found is to the question, read together.

``cross-encoder`` runs in this process and never touches a network. ``lexical`` is the
fake that tests use.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.article import Passage
from index.errors import ModelSpecError

Scores = NDArray[np.float32]
"""Log-odds of relevance, shape (passages)."""

INSTALLED = "cross-encoder"
"""The spec of the one whose weights come with Dateline."""


class Reranker(Protocol):
    """Reads a question with each of the passages that a search found.

    Attributes:
        spec: what it was loaded by.
    """

    spec: str

    def scores(self, question: str, passages: Sequence[Passage]) -> Scores:
        """Log-odds that a passage is relevant, one for each, in the order given.

        They are comparable between questions. NaN says nothing of a passage: it
        keeps its place.

        Raises:
            ModelError: the model can't be run.
        """
        ...


def load_reranker(spec: str) -> Reranker:
    """The reranker that ``spec`` names.

    Raises:
        ModelSpecError: the spec names none.
        ModelNotInstalledError: its weights are missing.
    """
    if spec == INSTALLED:
        from qa.rerankers.cross_encoder import CrossEncoderReranker

        return CrossEncoderReranker.load()
    raise ModelSpecError(f"{spec!r} names no reranker; use {INSTALLED}.")
