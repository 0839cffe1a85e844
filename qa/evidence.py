"""What retrieval found, numbered as answerers see it."""

from __future__ import annotations

from dataclasses import dataclass

from index.article import Passage


@dataclass(frozen=True)
class ScoredPassage:
    """A passage with how well it matched.

    Attributes:
        score: higher is better, comparable within one search.
        similarity: cosine of question and passage; 0 where no vectors are searched.
    """

    passage: Passage
    score: float
    similarity: float = 0.0


@dataclass(frozen=True)
class Evidence:
    """Passages best first. Answerers point at them by number, from 1."""

    passages: tuple[ScoredPassage, ...]

    def passage(self, number: int) -> Passage | None:
        """The passage of that number, or None if there's none."""
        if 1 <= number <= len(self.passages):
            return self.passages[number - 1].passage
        return None
