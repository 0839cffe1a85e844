"""Rerankers: how relevant each passage found is to the question, read together.

``cross-encoder`` runs in this process and never touches a network;
``cross-encoder:FOLDER`` runs another one from a folder, ``cross-encoder:ID`` one that
is fetched from the Hugging Face hub, once. ``chat:MODEL`` asks a chat model.
``lexical`` is the fake that tests use.
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
CHAT = "chat:"
"""Begins the spec of one that asks a chat model; the model's own follows."""


class Reranker(Protocol):
    """Reads a question with each of the passages that a search found.

    Attributes:
        spec: what it was loaded by.
        worth: what one of its log-odds adds to a passage's score, on the scale of a
            cosine. It reads words, not how new or how prominent they are, which the
            search's own score keeps; and one kind goes further from 0 than another.
    """

    spec: str
    worth: float

    def scores(self, question: str, passages: Sequence[Passage]) -> Scores:
        """Log-odds that a passage is relevant, one for each, in the order given.

        They are comparable between questions. NaN says nothing of a passage: it
        keeps its place (:func:`qa.rerankers.ordering.reranked`).

        Raises:
            ModelError: the model can't be run.
        """
        ...


def check_spec(spec: str | None) -> None:
    """Refuses what can't name a reranker, before anything is read or fetched.

    Args:
        spec: None where none is wanted.

    Raises:
        ModelSpecError: it names none.
        ModelNotInstalledError: it names a folder that isn't there.
    """
    if spec is None:
        return
    family, _, model = spec.partition(":")
    if family == INSTALLED and model.strip():
        from qa.rerankers.published import locate

        locate(model.strip())
    elif spec.startswith(CHAT) and model.strip():
        from qa.models import parse_spec

        parse_spec(model)
    elif spec not in {INSTALLED, "lexical"}:
        raise _unknown(spec)


def load_reranker(spec: str) -> Reranker:
    """The reranker that ``spec`` names. One from the hub is fetched if it isn't here.

    Raises:
        ModelSpecError: the spec names none.
        ModelNotInstalledError: its weights, or a package, are missing.
        ModelError: it can't be fetched, read or used.
    """
    family, _, model = spec.partition(":")
    if spec == INSTALLED:
        from qa.rerankers.minilm import load_installed

        return load_installed()
    if family == INSTALLED and model.strip():
        from qa.rerankers.published import load_published

        return load_published(spec, model.strip())
    if spec.startswith(CHAT) and model.strip():
        from qa.rerankers.chat_model import ChatModelReranker

        return ChatModelReranker.load(spec, model)
    if spec == "lexical":
        from qa.rerankers.lexical import LexicalReranker

        return LexicalReranker()
    raise _unknown(spec)


def reranker_of(spec: str | None) -> Reranker | None:
    """The same, or None where none is wanted; raises what loading it does."""
    return None if spec is None else load_reranker(spec)


def _unknown(spec: str) -> ModelSpecError:
    return ModelSpecError(
        f"{spec!r} names no reranker; use cross-encoder, cross-encoder:FOLDER, "
        "cross-encoder:OWNER/MODEL of the Hugging Face hub, or chat:openai:MODEL."
    )
