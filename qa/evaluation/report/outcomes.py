"""How the items came out, each counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qa.evaluation.report.kinds import KINDS, MISSED, Kind
from qa.evaluation.report.loading import LoadedRun
from qa.evaluation.run_lines import ScoreLine

RIGHT = {
    "answers.yes_no": "answered rightly",
    "selective.risk": "answered rightly",
    "abstention.recall": "refused rightly",
    "support.kept": "supported, and found so",
    "support.caught": "unsupported, and found so",
    "twins.recall": "all reprints found",
    "twins.precision": "all reprints found",
}
"""What an item came to that has such a row and didn't go wrong."""
FOUND = "an article with the answer among the first ten"
NO_TWINS = "none to find, none claimed"
UNTOLD = "can't be told"


@dataclass(frozen=True)
class Outcome:
    """So many items came out so.

    Attributes:
        tone: ``good``, ``bad`` or ``untold``.
    """

    label: str
    tone: str
    count: int
    share: float


def outcomes(loaded: LoadedRun, kinds: Sequence[tuple[Kind, ...]]) -> list[Outcome]:
    """Of all items: what is right, what is wrong, and what can't be told.

    Args:
        kinds: of each line of scores, in its order.
    """
    counts: Counter[tuple[str, str]] = Counter()
    twins = any(name.startswith("twins.") for name in loaded.summary.metrics)
    for line, found in zip(loaded.scores, kinds, strict=True):
        detail = loaded.details.get(line.id)
        right = detail is not None and detail.right is True
        if twins and not line.scores:
            counts["good", NO_TWINS] += 1
        else:
            counts[_outcome(line, found, right)] += 1
    labels = [("good", label) for label in (*RIGHT.values(), FOUND, NO_TWINS)]
    labels += [("bad", kind.label) for kind in KINDS]
    labels += [("untold", UNTOLD)]
    return [
        Outcome(label, tone, counts[tone, label], counts[tone, label] / len(kinds))
        for tone, label in dict.fromkeys(labels)
        if counts[tone, label]
    ]


def _outcome(line: ScoreLine, kinds: Sequence[Kind], right: bool) -> tuple[str, str]:
    decisive = [kind for kind in kinds if kind.decides]
    if decisive:
        return "bad", decisive[0].label
    for metric, label in RIGHT.items():
        if metric in line.scores:
            return "good", label
    if right:
        return "good", RIGHT["selective.risk"]
    if MISSED in kinds:
        return "bad", MISSED.label
    hits = ("retrieval.gold.hit@10", "retrieval.holding.hit@10")
    answers = any(name.startswith(("abstention.", "answers.")) for name in line.scores)
    if not answers and any(name in line.scores for name in hits):
        return "good", FOUND
    return "untold", UNTOLD
