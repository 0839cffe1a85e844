"""A question with a system's response, looked at through the corpus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from index.article import SourceArticle
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import EvaluationQuestion
from qa.evaluation.metrics import placing
from qa.evaluation.response import Cited, Output, Response, Retrieved
from qa.evaluation.text_match import chosen, holds_any, words_of

YES, NO = frozenset({"yes", "true"}), frozenset({"no", "false"})
LONGEST = 100
"""Words of an answer that are looked at: who says everything answers nothing."""


@dataclass(frozen=True)
class Habits:
    """What a system does in a run as a whole, so that no item is spared of it.

    Attributes:
        answers: it answers or refuses; then a response without a status is a failure.
        confident: it says how sure it is; then an answer without that is its least
            sure.
        probable: all it says of that lies between 0 and 1.
    """

    answers: bool = True
    confident: bool = True
    probable: bool = True

    @classmethod
    def of(cls, outputs: Iterable[Output | None], *, wanted: bool = True) -> Habits:
        """Those of a run's outputs.

        Args:
            wanted: whether answers were asked for.
        """
        given = [one for one in outputs if isinstance(one, Response)]
        said = [one.confidence for one in given if one.confidence is not None]
        return cls(
            answers=wanted and any(one.status is not None for one in given),
            confident=bool(said),
            probable=all(0 <= one <= 1 for one in said),
        )


@dataclass(frozen=True)
class Judged:
    """What every metric of questions is computed from.

    Attributes:
        failed: the system gave nothing but an error; ``response`` is empty then.
    """

    question: EvaluationQuestion
    response: Response
    corpus: Corpus
    failed: bool = False
    habits: Habits = field(default_factory=Habits)

    @property
    def silent(self) -> bool:
        """Whether a system that answers neither answered nor refused."""
        return self.habits.answers and (self.failed or self.response.status is None)

    @property
    def answered(self) -> bool | None:
        """Whether an answer was given; None of a system that never gives one."""
        return self.response.answered if self.habits.answers else None

    def key(self, name: str) -> str:
        """The key of the article of that name; the name itself if there is none."""
        return self.corpus.names.get(name, name)

    def versions(self, name: str) -> list[SourceArticle]:
        """What the corpus has of an article; empty for one that it hasn't."""
        return self.corpus.articles.get(self.key(name), [])

    @cached_property
    def ranking(self) -> tuple[str, ...]:
        """The articles retrieved, each at its best passage's place."""
        return tuple(
            dict.fromkeys(self.key(one.article) for one in self.response.retrieved)
        )

    @property
    def answerable(self) -> bool:
        """Whether the corpus is known to hold the answer."""
        question = self.question
        known = question.gold_articles or question.holding_articles
        return bool(known) or question.unanswerable is False

    @cached_property
    def yes_or_no(self) -> bool | None:
        """The right answer where that is yes or no, a word that proves nothing."""
        for answer in self.question.answers:
            alone = words_of(answer)
            if len(alone) == 1 and alone[0] in YES | NO:
                return alone[0] in YES
        return None

    @property
    def matchable(self) -> bool:
        """Whether the answer's words in a text say anything.

        They don't where they are very short, or stand in the question already.
        """
        question = self.question
        return (
            bool(question.answers)
            and not question.match_by_chance
            and self.yes_or_no is None
            and not holds_any(question.question, question.answers)
        )

    @property
    def said(self) -> str:
        """The beginning of the answer, as much as a reader would read."""
        return first_words(self.response.answer)

    @cached_property
    def holds_answer(self) -> bool:
        """Whether the answer given holds the right one."""
        return holds_any(self.said, self.question.answers)

    @property
    def right(self) -> bool | None:
        """Whether what was said is right; None where that can't be told."""
        if not self.answered:
            return None
        if self.question.unanswerable:
            return False
        if self.yes_or_no is not None and self.question.choices:
            return self.says_yes_or_no is self.yes_or_no
        if self.question.choices:
            return self.choice_is_right
        return self.holds_answer if self.matchable else None

    @property
    def says_yes_or_no(self) -> bool | None:
        """What the answer begins with; None if that is neither."""
        first = words_of(self.said)[:1]
        if not first or first[0] not in YES | NO:
            return None
        return first[0] in YES

    @cached_property
    def choice_is_right(self) -> bool:
        """Whether the right choice, and no other, is said."""
        said = chosen(self.said, self.question.choices)
        return bool(said) and said <= set(self.question.answers)

    @cached_property
    def valid(self) -> dict[int, Cited]:
        """The citations that are quotes, by number; of two of one number the first."""
        first: dict[int, Cited] = {}
        for one in self.response.citations:
            first.setdefault(one.n, one)
        return {n: one for n, one in first.items() if self.is_verbatim(one)}

    @property
    def quotes(self) -> list[str]:
        """The quotes under the sentences of the answer, if there is one."""
        if not self.answered:
            return []
        cited = {n for said in self.response.sentences for n in said.citations}
        return [one.quote for n, one in self.valid.items() if n in cited]

    def is_verbatim(self, cited: Cited) -> bool:
        """Whether the quote stands at its offsets in a version of its article."""
        return placing.is_verbatim(cited, self.versions(cited.article))

    def is_later(self, found: Retrieved | Cited) -> bool:
        """Whether it came after the question was asked, as far as the corpus knows."""
        as_of, versions = self.question.as_of, self.versions(found.article)
        if as_of is None or not versions:
            return False
        return placing.could_be_known(found, versions) > as_of

    def text(self, found: Retrieved) -> str:
        """The words of a passage, as they stand in its article."""
        return placing.standing_text(found, self.versions(found.article))


def first_words(text: str) -> str:
    """The first 100 words of a text."""
    return " ".join(text.split()[:LONGEST])
