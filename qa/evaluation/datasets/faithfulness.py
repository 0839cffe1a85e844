"""QAGS on CNN/DM: sentences that three people judged by an article.

Oddities: the articles are in small letters but for first words; the sentences are a
summariser's, mostly copied. A sentence counts as supported if most said yes.
(Wang, Cho and Lewis, 2020.)
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import Claim, Dataset, Part
from qa.evaluation.datasets.json_lines import read_lines

MARK = "qags_cnndm.jsonl"


class Judgement(BaseModel):
    """What one person said."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    response: str


class JudgedSentence(BaseModel):
    """A sentence with what people said of it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    sentence: str
    responses: list[Judgement]

    @property
    def supported(self) -> bool:
        yes = sum(one.response == "yes" for one in self.responses)
        return 2 * yes > len(self.responses)


class SummaryLine(BaseModel):
    """An article and the sentences of its summary."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    article: str
    summary_sentences: list[JudgedSentence]


def load(folder: Path) -> Dataset:
    """The dataset in its folder.

    Raises:
        DatasetError: a line is wrong.
    """
    items = tuple(
        Claim(
            id=f"{number}-{at}",
            claim=one.sentence,
            source=line.article,
            supported=one.supported,
            type="copied" if one.sentence in line.article else "rewritten",
        )
        for number, (_, line) in enumerate(read_lines(folder / MARK, SummaryLine), 1)
        for at, one in enumerate(line.summary_sentences, 1)
    )
    nothing = Corpus("faithfulness", lambda: ())
    return Dataset("faithfulness", (Part("", nothing, items),))
