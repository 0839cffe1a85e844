"""Makes near misses: questions that sound answerable, and have no answer here.

In an answerable question one name, number or date is exchanged for another of its kind,
taken from other questions of the set. What the archive answers after all is left out:
any passage that holds the new term, and of the question's other words at least half,
rules the question out. That errs on the safe side; some good near misses go as well.
Names are of one kind if the corpus uses them alike
(:mod:`qa.evaluation.name_contexts`).
"""

from __future__ import annotations

import random
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.errors import DatasetError
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import NEAR, Dataset, EvaluationQuestion, Part
from qa.evaluation.name_contexts import NameContexts
from qa.evaluation.question_terms import Kind, Term, close, exchanged, terms_of
from qa.evaluation.systems.bm25 import windows_of
from qa.evaluation.text_match import words_of

LIKEST = 20
"""Names that one is exchanged for at most: those used most like it."""
NOWHERE = np.empty(0, np.int32)
TRIES = 8
"""Exchanges that are tried for a question before it is given up."""
SHARE = 0.5
SMALL = frozenset(
    "which what when where whose whom many much does have been were will would could "
    "with from that this their they into about after before".split()
)
"""Words of four letters and more that tell nothing of a question's matter."""


def with_near_misses(dataset: Dataset, seed: int) -> Dataset:
    """The same dataset with the near misses of its questions beside them.

    Raises:
        DatasetError: none can be made.
    """
    parts = []
    for part in dataset.parts:
        made = tuple(near_misses_of(part, seed))
        parts.append(Part(part.name, part.corpus, part.items + made))
    if sum(len(part.items) for part in parts) == sum(
        len(part.items) for part in dataset.parts
    ):
        raise DatasetError(
            f"No near miss can be made of the questions of {dataset.name}; leave out "
            "--near-misses."
        )
    return replace(dataset, name=f"{dataset.name}+near", parts=tuple(parts))


def near_misses_of(part: Part, seed: int) -> Iterator[EvaluationQuestion]:
    """The near misses of a part's questions."""
    questions = [item for item in part.items if isinstance(item, EvaluationQuestion)]
    if questions:
        yield from NearMissMaker(part.corpus).make(questions, seed)


class NearMissMaker:
    """Makes them for the questions of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        postings: dict[str, array[int]] = defaultdict(lambda: array("i"))
        for at, window in enumerate(windows_of(corpus)):
            for word in set(words_of(window.indexed)):
                postings[word].append(at)
        self._postings = {
            word: np.frombuffer(places, np.int32) for word, places in postings.items()
        }

    def make(
        self, questions: Sequence[EvaluationQuestion], seed: int
    ) -> Iterator[EvaluationQuestion]:
        """One for each answerable question that has a term to exchange.

        The same questions and seed give the same near misses.
        """
        answerable = [one for one in questions if not one.unanswerable and one.answers]
        pools = self._pools(answerable)
        draw = random.Random(seed)
        for question in answerable:
            missed = self._near_miss(question, pools, draw)
            if missed is not None:
                yield missed

    def answers(self, question: str, term: str) -> bool:
        """Whether a passage may answer the question in which ``term`` is new."""
        new = words_of(term)
        rest = [word for word in dict.fromkeys(words_of(question)) if word not in new]
        telling = [word for word in rest if len(word) > 3 and word not in SMALL]
        places = self._with_all(new)
        held = np.zeros(len(places), dtype=np.int64)
        for word in telling:
            held += _among(places, self._postings.get(word, NOWHERE))
        return bool((held >= SHARE * len(telling)).any())

    def _pools(
        self, questions: Sequence[EvaluationQuestion]
    ) -> Callable[[Term], list[str]]:
        """What each term may be exchanged for."""
        found: dict[Kind, set[str]] = defaultdict(set)
        for question in questions:
            for term in terms_of(question.question):
                found[term.kind].add(term.text)
        pools = {kind: sorted(texts) for kind, texts in found.items()}
        texts = (one.text for one in self._corpus.every_version())
        contexts = NameContexts(pools.get("name", ()), texts)

        def pool(term: Term) -> list[str]:
            if term.kind != "name":
                return [one for one in pools[term.kind] if close(term, one)]
            return contexts.alike(term.text)[:LIKEST]

        return pool

    def _near_miss(
        self,
        question: EvaluationQuestion,
        pool_of: Callable[[Term], list[str]],
        draw: random.Random,
    ) -> EvaluationQuestion | None:
        terms = terms_of(question.question)
        draw.shuffle(terms)
        known = set(words_of(" ".join((question.question, *question.answers))))
        for term in terms:
            pool = [one for one in pool_of(term) if not known & set(words_of(one))]
            for text in draw.sample(pool, min(TRIES, len(pool))):
                asked = exchanged(question.question, term, text)
                if not self.answers(asked, text):
                    return EvaluationQuestion(
                        id=f"{question.id}-near",
                        question=asked,
                        as_of=question.as_of,
                        unanswerable=True,
                        type=NEAR,
                    )
        return None

    def _with_all(self, words: Sequence[str]) -> NDArray[np.int32]:
        """The windows that hold all these words."""
        found = [self._postings.get(word, NOWHERE) for word in words]
        found.sort(key=len)
        return reduce(lambda some, more: some[_among(some, more)], found or [NOWHERE])


def _among(places: NDArray[np.int32], others: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which of ``places`` are among ``others``; both ascending, the first short."""
    if not len(others):
        return np.zeros(len(places), dtype=np.bool_)
    at = np.searchsorted(others, places).clip(max=len(others) - 1)
    return np.asarray(others[at] == places)
