"""Makes a text fit an embedder, where its first words are enough."""

from __future__ import annotations

from index.embedders import Embedder


def fitting(text: str, embedder: Embedder) -> str:
    """``text``, or as many of its first words as the embedder takes.

    For questions and sentences to compare; what is indexed is split, never cut.
    """
    if embedder.count_tokens(text) <= embedder.max_tokens:
        return text
    words = text.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if embedder.count_tokens(" ".join(words[:middle])) <= embedder.max_tokens:
            low = middle
        else:
            high = middle - 1
    return " ".join(words[:low]) or text[: embedder.max_tokens // 4]
