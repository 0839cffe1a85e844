"""A question with a system's response, looked at through the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from index.article import SourceArticle
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import EvaluationQuestion
from qa.evaluation.response import Cited, Response, Retrieved
from qa.evaluation.text_match import holds, holds_any, words_of

YES_NO = frozenset({"yes", "no", "true", "false"})


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

    def key(self, name: str) -> str:
        """The key of the article of that name; the name itself if there is none."""
        return self.corpus.names.get(name, name)

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

    @property
    def asks_yes_or_no(self) -> bool:
        """Whether its answer is yes or no: a word that proves nothing."""
        return any(answer.casefold() in YES_NO for answer in self.question.answers)

    @property
    def matchable(self) -> bool:
        """Whether the answer's words in a text say anything.

        They don't where they are very short, or stand in the question already.
        """
        question = self.question
        return (
            bool(question.answers)
            and not question.match_by_chance
            and not self.asks_yes_or_no
            and not holds_any(question.question, question.answers)
        )

    @cached_property
    def holds_answer(self) -> bool:
        """Whether the answer given holds the right one."""
        return holds_any(self.response.answer, self.question.answers)

    @property
    def right(self) -> bool | None:
        """Whether what was said is right; None where that can't be told."""
        if not self.response.answered:
            return None
        if self.question.unanswerable:
            return False
        if self.question.choices:
            return self.choice_is_right
        return self.holds_answer if self.matchable else None

    @cached_property
    def choice_is_right(self) -> bool:
        """Whether the right choice, and no other, stands in the answer.

        A choice that is part of the right one, or holds it, doesn't count against it.
        """
        said = self.response.answer
        right = [one for one in self.question.choices if one in self.question.answers]
        if not any(holds(said, one) for one in right):
            return False
        return not any(
            holds(said, other)
            for other in self.question.choices
            if other not in right and not any(_overlap(other, one) for one in right)
        )

    def versions(self, name: str) -> list[SourceArticle]:
        """What the corpus has of an article; empty for one that it hasn't."""
        return self.corpus.articles.get(self.key(name), [])

    def is_verbatim(self, cited: Cited) -> bool:
        """Whether the quote stands at its offsets in a version of its article."""
        start, end = cited.start, cited.end
        if start is None or end is None or not 0 <= start < end or not cited.quote:
            return False
        return any(
            (one.text if cited.field == "text" else one.headline)[start:end]
            == cited.quote
            for one in self.versions(cited.article)
        )

    def is_later(self, found: Retrieved | Cited) -> bool:
        """Whether it came after the question was asked, as far as the corpus knows."""
        as_of = self.question.as_of
        versions = self.versions(found.article)
        if as_of is None or not versions:
            return False
        in_text = isinstance(found, Retrieved) or found.field == "text"
        return all(_began(one, found, in_text) > as_of for one in versions)

    def text(self, found: Retrieved) -> str:
        """The words of a passage."""
        if found.text is not None:
            return found.text
        if found.start is None or found.end is None:
            return ""
        return self.corpus.text_of(self.key(found.article), found.start, found.end)


def _began(article: SourceArticle, found: Retrieved | Cited, in_text: bool) -> datetime:
    """From when on a passage could be known: its post's time, else its article's."""
    from index.times import from_epoch

    published = article.published_at or from_epoch(0)
    if not in_text or found.start is None or found.end is None:
        return published
    times = [
        post.posted_at
        for post in article.posts
        if post.posted_at and post.start < found.end and found.start < post.end
    ]
    return max([published, *times])


def _overlap(one: str, other: str) -> bool:
    words, others = words_of(one), words_of(other)
    return holds(one, other) or holds(other, one) or words == others
