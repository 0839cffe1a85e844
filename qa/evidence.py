"""What retrieval found, numbered as answerers see it."""

from __future__ import annotations

from dataclasses import dataclass

from index.article import Passage


@dataclass(frozen=True)
class ScoredPassage:
    """A passage with how well it matched.

    Attributes:
        score: the fused score, higher is better, comparable within one search.
        text_rank, vector_rank: 1-based rank in each search, None if absent.
        similarity: cosine of question and passage, None where not computed.
    """

    passage: Passage
    score: float
    text_rank: int | None
    vector_rank: int | None
    similarity: float | None


@dataclass(frozen=True)
class Evidence:
    """Passages best first. Answerers point at them by number, from 1."""

    passages: tuple[ScoredPassage, ...]

    def passage(self, number: int) -> Passage | None:
        """The passage of that number, or None if there's none."""
        if 1 <= number <= len(self.passages):
            return self.passages[number - 1].passage
        return None
