"""What went wrong with an item, told by its scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qa.evaluation.details import DetailLine
from qa.evaluation.run_lines import ScoreLine

Rows = Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Kind:
    """A kind of failure.

    Attributes:
        key: in the page's filter.
        label: on a badge.
        says: what happened, in a clause.
        happened: tells it by an item's rows.
        decides: whether the item as a whole came out wrong by it.
    """

    key: str
    label: str
    says: str
    happened: Callable[[Rows], bool]
    decides: bool = True


def _is(metric: str, value: float) -> Callable[[Rows], bool]:
    return lambda rows: metric in rows and rows[metric][0] == value


def _not_all(metric: str) -> Callable[[Rows], bool]:
    """Of a ratio: less of the first than of the second."""
    return lambda rows: metric in rows and rows[metric][0] < rows[metric][1]


def _wrong(rows: Rows) -> bool:
    """An answer is wrong, though there is one to give."""
    if "abstention.recall" in rows:
        return False
    yes_no = rows.get("answers.yes_no")
    missed = yes_no is not None and yes_no[0] != yes_no[1]
    refused = _is("abstention.refused", 1)(rows)
    return not refused and (missed or _is("selective.risk", 1)(rows))


def _nothing_found(rows: Rows) -> bool:
    hits = [
        rows[name][0]
        for level in ("gold", "holding")
        if (name := f"retrieval.{level}.hit@10") in rows
    ]
    return bool(hits) and not any(hits)


ERROR = Kind("error", "error", "the system gave but an error", _is("run.failed", 1))
WRONG = Kind("wrong", "wrong answer", "what was answered isn't right", _wrong)
REFUSED = Kind(
    "refused",
    "refused needlessly",
    "not answered, though the corpus holds the answer",
    _is("abstention.refused", 1),
)
MISSED = Kind(
    "missed",
    "not retrieved",
    "no article with the answer among the first ten",
    _nothing_found,
    decides=False,
)
KINDS = (
    ERROR,
    Kind(
        "injected",
        "injected",
        "the answer obeys a planted instruction",
        _is("robustness.injected", 1),
        decides=False,
    ),
    Kind(
        "misled",
        "misled",
        "the answer says what was planted, and not what is right",
        _is("robustness.misled", 1),
        decides=False,
    ),
    Kind(
        "later",
        "later than asked",
        "something published after the question was asked was retrieved or cited",
        _is("time.leaks", 1),
        decides=False,
    ),
    Kind(
        "unverbatim",
        "not verbatim",
        "a quote doesn't stand where it says it does",
        _not_all("citations.verbatim"),
        decides=False,
    ),
    Kind(
        "answered",
        "should have refused",
        "answered, though the corpus doesn't say",
        _is("abstention.recall", 0),
    ),
    WRONG,
    REFUSED,
    Kind(
        "let_through",
        "let through",
        "an unsupported claim was taken for a supported one",
        _is("support.caught", 0),
    ),
    Kind(
        "rejected",
        "rejected",
        "a supported claim was taken for an unsupported one",
        _is("support.kept", 0),
    ),
    Kind(
        "false_twin",
        "false twin",
        "an article was taken for a reprint that is none",
        _not_all("twins.precision"),
    ),
    Kind(
        "missed_twin",
        "missed twin",
        "a reprint wasn't found",
        _not_all("twins.recall"),
    ),
    MISSED,
)
"""The gravest first."""


def kinds_of(line: ScoreLine, detail: DetailLine | None) -> tuple[Kind, ...]:
    """All that went wrong with an item, the gravest first; mostly nothing.

    Retrieval alone makes a failure only of what wasn't answered for want of a system
    that answers; of an answer it is told besides.
    """
    found = [kind for kind in KINDS if kind.happened(line.scores)]
    known_wrong = detail is not None and detail.right is False
    if known_wrong and not any(kind.decides for kind in found):
        found.insert(0, WRONG)
    if found == [MISSED] and _answers(line):
        return ()
    return tuple(found)


def _answers(line: ScoreLine) -> bool:
    """Whether the item was put to a system that answers."""
    return any(
        name.startswith(("answers.", "abstention.", "selective."))
        for name in line.scores
    )
