"""A failure as it is shown: what was asked, what is right, what came instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.evaluation.details import DetailLine, ShownPassage, ShownQuote
from qa.evaluation.items import LATER
from qa.evaluation.report.cleaning import clean, clean_all
from qa.evaluation.report.kinds import MISSED, Kind
from qa.evaluation.report.picking import Failure
from qa.evaluation.response import Output, Response, Said, SupportVerdict, Twins
from qa.evaluation.run_lines import ItemLine, Record

ASKED, SOURCE, ANSWER, TITLE, QUOTE, PASSAGE = 600, 1_200, 200, 160, 500, 260
"""The most characters of each."""
OLD = {"older": "was over a year old", LATER: "came later"}
MANY = 12
"""The most that are listed of anything."""
STATUS = {
    "answered": "answered",
    "partial": "answered in part",
    "not_found": "refused: not found",
}


@dataclass(frozen=True)
class Sentence:
    """A sentence of an answer, and its citations' numbers."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Quote:
    """A quote under the answer."""

    n: int
    quote: str
    title: str
    verbatim: bool
    gold: bool
    later: bool


@dataclass(frozen=True)
class Passage:
    """A passage that was retrieved."""

    rank: int
    title: str
    text: str
    gold: bool
    later: bool


@dataclass(frozen=True)
class Card:
    """One failure.

    Attributes:
        number: from 1, in the page.
        age: as the end of a sentence; empty where it isn't known.
        asked: the question, claim or article; empty where it isn't known.
        source: the text that a claim is judged by.
        status: what the system did, in words; empty where it isn't known.
        confidence: how sure it was, with the word for it.
    """

    number: int
    id: str
    part: str
    type: str
    age: str
    kinds: tuple[Kind, ...]
    asked: str
    source: str
    as_of: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    choices: tuple[str, ...]
    gold: tuple[str, ...]
    unanswerable: bool
    status: str
    confidence: str
    error: str
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    passages: tuple[Passage, ...]

    @property
    def found_nothing(self) -> bool:
        """Whether none of what was retrieved is gold, though something is."""
        known = bool(self.gold) or MISSED in self.kinds
        return known and not self.gold_ranks

    @property
    def gold_ranks(self) -> str:
        """``2, 5``: where gold articles stand among what was retrieved."""
        return ", ".join(str(one.rank) for one in self.passages if one.gold)


def card(
    number: int,
    failure: Failure,
    item: ItemLine | None,
    record: Record | None,
    detail: DetailLine | None,
) -> Card:
    """
    Args:
        item, record, detail: None where the run's folder doesn't hold them.
    """
    line = failure.line
    asked, source = _asked(item, line.scores)
    output = record.output if record else None
    return Card(
        number=number,
        id=clean(line.id, 120),
        part=clean(line.part, 80),
        type=clean(line.type, 80),
        age=_age(line.age),
        kinds=failure.kinds,
        asked=clean(asked, ASKED),
        source=clean(source, SOURCE),
        as_of=clean(item.as_of or "", 40) if item else "",
        right=clean_all(item.right if item else [], ANSWER, MANY),
        wrong=clean_all(item.wrong if item else [], ANSWER, MANY),
        choices=clean_all(item.choices if item else [], ANSWER, MANY),
        gold=clean_all(item.gold if item else [], TITLE, MANY),
        unanswerable=bool(item and item.unanswerable),
        status=_status(output),
        confidence=_confidence(output),
        error=clean(record.error or "", ASKED) if record else "",
        sentences=_sentences(output),
        quotes=tuple(_quote(one) for one in detail.quotes[:MANY]) if detail else (),
        passages=_passages(detail.retrieved) if detail else (),
    )


def _age(label: str | None) -> str:
    """What the answer was when it was asked for, as the end of a sentence."""
    if label is None:
        return ""
    return OLD.get(label, f"was {clean(label, 40)} old")


def _asked(item: ItemLine | None, metrics: dict[str, list[float]]) -> tuple[str, str]:
    """What was asked; of a claim also its source, which follows a blank line."""
    if item is None:
        return "", ""
    if not any(name.startswith("support.") for name in metrics):
        return item.asked, ""
    claim, _, source = item.asked.partition("\n\n")
    return claim, source


def _status(output: Output | None) -> str:
    match output:
        case Response(status=None):
            return "retrieved only"
        case Response(status=str(status)):
            return STATUS[status]
        case SupportVerdict():
            return "taken for " + ("supported" if output.supported else "unsupported")
        case Twins():
            return "" if output.articles else "no reprint found"
    return ""


def _confidence(output: Output | None) -> str:
    match output:
        case Response(confidence=float(sure)):
            return f"confidence {sure:.3f}"
        case SupportVerdict(score=float(sure)):
            return f"score {sure:.3f}"
    return ""


def _sentences(output: Output | None) -> tuple[Sentence, ...]:
    match output:
        case Response():
            return tuple(_sentence(one) for one in output.sentences[:MANY])
        case Twins():
            keys = clean_all(output.articles, ANSWER, MANY)
            return tuple(Sentence(one, ()) for one in keys)
    return ()


def _sentence(said: Said) -> Sentence:
    return Sentence(clean(said.text, ASKED), tuple(said.citations[:MANY]))


def _quote(one: ShownQuote) -> Quote:
    quote, title = clean(one.quote, QUOTE), clean(one.title, TITLE)
    return Quote(one.n, quote, title, one.verbatim, one.gold, one.later)


def _passages(retrieved: Sequence[ShownPassage]) -> tuple[Passage, ...]:
    """Their beginnings, blanks and breaks as single blanks."""
    return tuple(
        Passage(
            rank=one.rank,
            title=clean(one.title, TITLE),
            text=clean(" ".join(one.text.split()), PASSAGE),
            gold=one.gold,
            later=one.later,
        )
        for one in retrieved[:MANY]
    )
