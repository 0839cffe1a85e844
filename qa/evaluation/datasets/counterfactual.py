"""RGB's counterfactual questions: snippets that are right, wrong, or beside the point.

Four parts, each with a corpus of its own: ``right`` has the right snippets, ``wrong``
those with a planted answer, ``both`` all of them, ``noise`` neither. Beside them lie,
in each, the snippets that don't answer.

Oddities: the snippets have no title, outlet or date; some name other answers' right
ones, so ``noise`` keeps those snippets out that hold an answer to their question. An
answer may be a list of lists of spellings. (Chen et al., 2023, "en_fact".)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from index.article import SourceArticle, make_id
from qa.evaluation.corpus import NAMESPACE, Corpus
from qa.evaluation.dataset import Dataset, EvaluationQuestion, Part
from qa.evaluation.datasets.json_lines import read_lines
from qa.evaluation.text_match import holds_any

MARK = "rgb_en_fact_dev.jsonl"
NOISE = "noise"
STANDS_FROM = datetime(2023, 1, 1, tzinfo=UTC)
"""The snippets were collected before."""


class FactLine(BaseModel):
    """A question with its snippets."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: int
    query: str
    answer: str | list[list[str]]
    fakeanswer: str
    positive: list[str]
    positive_wrong: list[str]
    negative: list[str]

    @property
    def answers(self) -> tuple[str, ...]:
        if isinstance(self.answer, str):
            return (self.answer,)
        return tuple(spelling for group in self.answer for spelling in group)

    def snippets(self, part: str) -> Iterator[tuple[str, str]]:
        """Ids and texts of the snippets in a part's corpus."""
        if part in {"right", "both"}:
            yield from self._named("right", self.positive)
        if part in {"wrong", "both"}:
            yield from self._named("wrong", self.positive_wrong)
        known = (*self.answers, self.fakeanswer)
        for name, text in self._named(NOISE, self.negative):
            if not holds_any(text, known):
                yield name, text

    def _named(self, kind: str, texts: list[str]) -> Iterator[tuple[str, str]]:
        for number, text in enumerate(texts, 1):
            yield f"{self.id}-{kind}-{number}", text


def load(folder: Path) -> Dataset:
    """The dataset in its folder.

    Raises:
        DatasetError: a line is wrong.
    """
    file = folder / MARK
    lines = [line for _, line in read_lines(file, FactLine)]
    parts = tuple(
        _part(name, lines, str(file)) for name in ("right", "wrong", "both", NOISE)
    )
    note = "Thirty questions, asked four times of four corpora of web snippets."
    return Dataset("counterfactual", parts, note)


def _part(name: str, lines: list[FactLine], source: str) -> Part:
    def articles() -> Iterator[SourceArticle]:
        for line in lines:
            for key, text in line.snippets(name):
                yield SourceArticle(
                    source=source,
                    article_id=make_id(NAMESPACE, key),
                    external_id=key,
                    url=None,
                    headline="",
                    text=text,
                    published_at=STANDS_FROM,
                )

    items = tuple(_question(name, line) for line in lines)
    return Part(name, Corpus(f"counterfactual, {name}", articles), items)


def _question(part: str, line: FactLine) -> EvaluationQuestion:
    gold = [key for key, _ in line.snippets(part) if f"-{NOISE}-" not in key]
    answerable = part in {"right", "both"}
    return EvaluationQuestion(
        id=f"{line.id}-{part}",
        question=line.query,
        answers=line.answers if answerable else (),
        wrong_answers=(line.fakeanswer,) if part in {"wrong", "both"} else (),
        gold_articles=tuple(gold) if answerable else (),
        unanswerable=None if part == "wrong" else not answerable,
        type=part,
    )
