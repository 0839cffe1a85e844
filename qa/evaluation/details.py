"""What a system retrieved and quoted for an item, with the words, for a person to read.

Records hold places in the corpus; these lines hold what stands there, so that a report
needs no corpus.
"""

from __future__ import annotations

from pydantic import Field

from qa.evaluation.dataset import EvaluationQuestion, Item, Part
from qa.evaluation.items import titled
from qa.evaluation.metrics.judged import Judged
from qa.evaluation.response import Response
from qa.evaluation.run_lines import Record
from qa.records import Shape

SHOWN = 10
"""Passages of each item."""
CHARACTERS = 400


class ShownPassage(Shape):
    """A passage that was retrieved."""

    rank: int
    score: float | None
    title: str = Field(description="Headline, outlet and day.")
    text: str = Field(description="Its beginning.")
    gold: bool
    later: bool = Field(description="It came after the question was asked.")


class ShownQuote(Shape):
    """A quote under the answer."""

    n: int
    quote: str
    title: str
    verbatim: bool = Field(description="It stands at its offsets.")
    gold: bool
    later: bool
    confidential: bool = Field(
        default=False, description="No model on another machine may get it."
    )


class DetailLine(Shape):
    """What a person sees of an item beside the answer."""

    id: str
    right: bool | None = Field(description="Null where that can't be told.")
    retrieved: list[ShownPassage]
    quotes: list[ShownQuote]


def detail_line(part: Part, item: Item, record: Record) -> DetailLine:
    """The details of one item."""
    output = record.output
    if not isinstance(item, EvaluationQuestion) or not isinstance(output, Response):
        return DetailLine(id=item.id, right=None, retrieved=[], quotes=[])
    judged = Judged(item, output, part.corpus)
    gold = {*item.gold_articles, *item.holding_articles}
    retrieved = [
        ShownPassage(
            rank=rank,
            score=one.score,
            title=titled(part, judged.key(one.article)),
            text=judged.text(one)[:CHARACTERS],
            gold=judged.key(one.article) in gold,
            later=judged.is_later(one),
        )
        for rank, one in enumerate(output.retrieved[:SHOWN], 1)
    ]
    quotes = [
        ShownQuote(
            n=one.n,
            quote=one.quote,
            title=titled(part, judged.key(one.article)),
            verbatim=judged.is_verbatim(one),
            gold=judged.key(one.article) in gold,
            later=judged.is_later(one),
            confidential=any(v.confidential for v in judged.versions(one.article)),
        )
        for one in output.citations
    ]
    return DetailLine(
        id=item.id, right=_is_right(judged), retrieved=retrieved, quotes=quotes
    )


def _is_right(judged: Judged) -> bool | None:
    """Whether answering, or refusing to, was right."""
    if judged.response.answered is None:
        return None
    if judged.question.unanswerable is not None and not judged.response.answered:
        return judged.question.unanswerable
    if judged.answerable and not judged.response.answered:
        return False
    return judged.right
