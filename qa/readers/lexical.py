"""The fake reader that tests use: it counts shared words, and needs no model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.calibration import Curve
from qa.readers import SplitPassage

STOP_WORDS = frozenset(
    "a an and are at be been by can did do does for from had has have how in is it "
    "its many much of on or that the their there they this to was were what when "
    "where which who whom whose why will with would".split()
)


class LexicalReader:
    """Scores a sentence by the share of the question's words it holds.

    The words around it, in its passage and headline, count a quarter. It knows
    no synonyms and no roles, so it is for tests, not for people.
    """

    curve = Curve(1.0, 0.0)
    least = 0.5
    rank_weight = 0.0

    def read(
        self, question: str, passages: Sequence[SplitPassage]
    ) -> list[list[float]]:
        """See :class:`qa.readers.SentenceReader`; log-odds of share .6 are zero."""
        wanted = words(question)
        scores = []
        for split in passages:
            headline = split.passage.version.headline
            around = words(f"{headline} {split.passage.text}")
            scores.append(
                [self._log_odds(wanted, words(one), around) for one in split.sentences]
            )
        return scores

    def _log_odds(self, wanted: set[str], inside: set[str], around: set[str]) -> float:
        if not wanted:
            return -10.0
        held = sum(
            1.0 if word in inside else 0.25 if word in around else 0.0
            for word in wanted
        )
        return 10 * (held / len(wanted) - 0.6)


def words(text: str) -> set[str]:
    """The stems of a text's words that carry meaning: the first six letters."""
    found = re.findall(r"\w+", text.casefold().replace("’", "'"))
    return {word[:6] for word in found if word not in STOP_WORDS and len(word) > 1}
