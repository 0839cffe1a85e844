"""What is embedded for an article: its slices, each with its identity and its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.article import Slice, SourceArticle, passage_id
from index.embedders import Embedder
from index.prepared import hash_input

Split = Callable[[SourceArticle, Embedder], Sequence[Slice]]
EmbedderInput = Callable[[str, str], str]
"""Makes the text to embed out of a passage's header and its text."""


@dataclass(frozen=True)
class PassageInput:
    """A slice with its identity and what would be embedded for it.

    Attributes:
        input_hash: of ``text``, see :func:`index.prepared.hash_input`.
    """

    slice: Slice
    passage_id: str
    input_hash: str
    text: str


def passage_inputs(
    article: SourceArticle,
    embedder: Embedder,
    split: Split,
    embedder_input: EmbedderInput,
) -> list[PassageInput]:
    """The passages of an article, in order.

    Raises:
        DatelineError: the article can't be split for this embedder.
    """
    inputs = []
    for one in split(article, embedder):
        words = article.text[one.start : one.end]
        key = "" if one.post is None else one.post.key
        text = embedder_input(one.header, words)
        inputs.append(
            PassageInput(
                slice=one,
                passage_id=passage_id(article.article_id, key, words),
                input_hash=hash_input(text),
                text=text,
            )
        )
    return inputs
