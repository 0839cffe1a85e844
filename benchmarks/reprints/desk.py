"""Makes reprints of an article, as a desk would."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“‘])")
KINDS = (
    "headline",
    "credit",
    "paragraphs",
    "first third cut",
    "last third cut",
    "edited",
    "cut, edited",
    "all of it",
)
LEAST_EDITED, MOST_EDITED = 0.05, 0.15
CREDITS = ("LONDON (Reuters) - ", "NEW YORK (AP) — ", "PARIS (AFP) - ")


class Desk:
    """Makes reprints, the same for the same seed."""

    def __init__(self, vocabulary: Sequence[str], seed: int) -> None:
        """
        Args:
            vocabulary: words, as often as they are used, to put in others' places.
        """
        self.rng = random.Random(seed)
        self.vocabulary = vocabulary

    def reprint(self, text: str, kind: str) -> str:
        """A reprint of one of ``KINDS``."""
        words = text.split()
        third = len(words) // 3
        cut_first = kind == "first third cut" or self.rng.random() < 0.5
        if "cut" in kind or kind == "all of it":
            words = (
                words[third:] if cut_first and "last" not in kind else words[:-third]
            )
        if kind in ("edited", "cut, edited", "all of it"):
            words = self.edited(words, self.rng.uniform(LEAST_EDITED, MOST_EDITED))
        made = " ".join(words)
        if kind in ("paragraphs", "all of it"):
            made = self.paragraphed(made)
        if kind in ("credit", "all of it"):
            made = self.rng.choice(CREDITS) + made
        return made

    def edited(self, words: Sequence[str], share: float) -> list[str]:
        """Words of which a share is replaced, left out, or followed by another."""
        made = []
        for word in words:
            dice = self.rng.random() / share if share else 1.0
            if dice < 0.5:
                made.append(self.rng.choice(self.vocabulary))
            elif 0.75 <= dice < 1.0:
                made += [word, self.rng.choice(self.vocabulary)]
            elif dice >= 1.0:
                made.append(word)
        return made

    def paragraphed(self, text: str) -> str:
        """The sentences in paragraphs of one to four."""
        paragraphs: list[list[str]] = [[]]
        for sentence in SENTENCE.split(text):
            if len(paragraphs[-1]) >= self.rng.randint(1, 4):
                paragraphs.append([])
            paragraphs[-1].append(sentence)
        return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)

    def rewritten(self, text: str, other: str, kept: float, own: float) -> str:
        """A wire story as an outlet with reporters prints it: the lead, some of the
        rest, moved about and lightly edited, and sentences of its own among them.

        Args:
            other: another text, from which the outlet's own sentences are.
            kept: share of the sentences that stay.
            own: sentences of its own, as a share of those.
        """
        sentences = SENTENCE.split(text)
        lead, rest = sentences[:2], sentences[2:]
        count = max(0, round(len(sentences) * kept) - len(lead))
        chosen = sorted(self.rng.sample(range(len(rest)), min(count, len(rest))))
        body = [rest[at] for at in chosen]
        if len(body) > 1 and self.rng.random() < 0.5:
            turn = self.rng.randrange(1, len(body))
            body = body[turn:] + body[:turn]
        added = SENTENCE.split(other)[: round((len(lead) + len(body)) * own)]
        place = self.rng.randint(0, len(body))
        made = lead + body[:place] + added + body[place:]
        return " ".join(self.edited(" ".join(made).split(), 0.1))
