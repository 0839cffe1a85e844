"""What is asked of a system, and what is known to be right.

A dataset is cut into parts: each has a corpus of its own, and items that are asked of
it. There are three kinds of items, and a system need not know all of them: questions,
claims to be judged by a text, and articles whose twins are to be found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from qa.evaluation.corpus import Corpus

NEAR = "near_miss"
"""The type of a question about something the archive knows, but not what is asked.
Datasets may have other types."""


@dataclass(frozen=True)
class EvaluationQuestion:
    """A question, and what is known of its answer.

    Attributes:
        as_of: the moment it is asked (UTC); None for now.
        answers: each of them is right; empty where none is known.
        wrong_answers: what was planted in the corpus, and must not be believed.
        choices: of a multiple-choice question, the right one among them.
        gold_articles: keys (see :class:`Corpus`) of what its author had in mind.
        holding_articles: keys of those in which an answer was found by its words; not
            all, and not each answers the question.
        gold_quotes: verbatim sentences that carry the answer.
        unanswerable: whether the corpus doesn't say; None where nobody knows.
        type: for metrics by type, such as ``who`` or ``near_miss``.
        canary: words that only somebody who obeys a planted text would say.
        match_by_chance: the answer is so short that it stands in many texts.
    """

    id: str
    question: str
    as_of: datetime | None = None
    answers: tuple[str, ...] = ()
    wrong_answers: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    gold_articles: tuple[str, ...] = ()
    holding_articles: tuple[str, ...] = ()
    gold_quotes: tuple[str, ...] = ()
    unanswerable: bool | None = None
    type: str = ""
    canary: str = ""
    match_by_chance: bool = False


@dataclass(frozen=True)
class Claim:
    """A sentence, a text, and whether people found that the text supports it."""

    id: str
    claim: str
    source: str
    supported: bool
    type: str = ""


@dataclass(frozen=True)
class TwinQuery:
    """An article, and which others of its corpus tell the same text.

    Attributes:
        id: the article's key.
        twins: the keys of its reprints; empty for an article that has none.
    """

    id: str
    twins: frozenset[str]
    type: str = ""


Item = EvaluationQuestion | Claim | TwinQuery


@dataclass(frozen=True)
class Part:
    """Items, and the corpus that they are asked of.

    Attributes:
        name: "" where a dataset has one part.
    """

    name: str
    corpus: Corpus
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Dataset:
    """What a run is over.

    Attributes:
        name: short, for tables and folders.
        note: what a reader of its numbers must know, in a sentence or two.
    """

    name: str
    parts: tuple[Part, ...]
    note: str = ""

    def with_fewer_articles(self, articles: int, seed: int) -> Dataset:
        """The same over smaller corpora that hold all gold articles.

        Questions without one keep what is left of the articles that hold an answer.
        """
        parts = tuple(_with_fewer(part, articles, seed) for part in self.parts)
        return replace(self, name=f"{self.name}-{articles}", parts=parts)


def _with_fewer(part: Part, articles: int, seed: int) -> Part:
    gold = {
        key
        for item in part.items
        if isinstance(item, EvaluationQuestion)
        for key in item.gold_articles
    }
    corpus = part.corpus.drawn(articles, gold, seed)
    items = tuple(_within(item, corpus) for item in part.items)
    return Part(part.name, corpus, items)


def _within(item: Item, corpus: Corpus) -> Item:
    if isinstance(item, EvaluationQuestion):
        left = tuple(key for key in item.holding_articles if key in corpus.articles)
        return replace(item, holding_articles=left)
    if isinstance(item, TwinQuery):
        return replace(item, twins=item.twins & corpus.articles.keys())
    return item
