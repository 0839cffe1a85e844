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
import re
from array import array
from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.errors import DatasetError
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import NEAR, Dataset, EvaluationQuestion, Part
from qa.evaluation.name_contexts import NAME, NameContexts
from qa.evaluation.systems.bm25 import windows_of
from qa.evaluation.text_match import words_of

Kind = str

MONTHS, WEEKDAYS = "|".join(month_name[1:]), "|".join(day_name)
DAY = re.compile(
    rf"(?<=\s)\d{{1,2}}(?= (?:{MONTHS})\b)|(?<=[a-z] )\d{{1,2}}(?=, (?:19|20)\d\d)"
)
NUMBER = re.compile(r"(?<![\w.,$£€-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w%-]|[.,:]\d)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTH = re.compile(rf"\b(?:{MONTHS})\b")
WEEKDAY = re.compile(rf"\b(?:{WEEKDAYS})\b")
KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("day", DAY),
    ("year", YEAR),
    ("month", MONTH),
    ("weekday", WEEKDAY),
    ("number", NUMBER),
    ("name", NAME),
)
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
YEARS_APART = 6
TIMES_AS_MUCH = 4
"""Another year, or number, that is further off wouldn't be mistaken for the first."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


@dataclass(frozen=True)
class Term:
    """A stretch of a question that can be exchanged."""

    kind: Kind
    start: int
    end: int
    text: str


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
                return [one for one in pools[term.kind] if _close(term, one)]
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


def terms_of(question: str) -> list[Term]:
    """What can be exchanged in a question, the most specific kind of each stretch.

    Only in its last sentence: with another term before that, the question proper would
    often still have its answer.
    """
    breaks = [match.end() for match in SENTENCE.finditer(question)]
    first = breaks[-1] if breaks else 0
    terms: list[Term] = []
    for kind, pattern in KINDS:
        for match in pattern.finditer(question):
            start, text = match.start(), match.group().removesuffix("’s")
            end = start + len(text)
            taken = any(one.start < end and start < one.end for one in terms)
            # "Covid-19" is no name that another could take the place of; and the first
            # word has a capital whatever it is.
            mixed = kind == "name" and any(map(str.isdigit, text))
            if start > first and not taken and not mixed:
                terms.append(Term(kind, start, end, text))
    return terms


def exchanged(question: str, term: Term, text: str) -> str:
    """The question with another text in place of a term."""
    return question[: term.start] + text + question[term.end :]


def _close(term: Term, other: str) -> bool:
    """Whether another number is one that the first could be mistaken for."""
    if term.kind == "year":
        return abs(int(term.text) - int(other)) <= YEARS_APART
    if term.kind == "number":
        low, high = sorted(float(one.replace(",", "")) for one in (term.text, other))
        return high <= TIMES_AS_MUCH * low
    return True


def _among(places: NDArray[np.int32], others: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which of ``places`` are among ``others``; both ascending, the first short."""
    if not len(others):
        return np.zeros(len(places), dtype=np.bool_)
    at = np.searchsorted(others, places).clip(max=len(others) - 1)
    return np.asarray(others[at] == places)
