"""A question with a system's response, looked at through the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from index.article import SourceArticle
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import EvaluationQuestion
from qa.evaluation.response import Cited, Response, Retrieved
from qa.evaluation.text_match import holds, holds_any, words_of

YES_NO = frozenset({"yes", "no", "true", "false"})
BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
AFTER_ALL = datetime.max.replace(tzinfo=UTC)
LONGEST = 100
"""Words of an answer that are looked at: who says everything answers nothing."""


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
        said = self.said
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
        """Whether it came after the question was asked, as far as the corpus knows.

        Of an article that changed, the versions count that have these words there.
        """
        as_of = self.question.as_of
        versions = self.versions(found.article)
        if as_of is None or not versions:
            return False
        words = found.quote if isinstance(found, Cited) else found.text
        in_text = isinstance(found, Retrieved) or found.field == "text"
        meant = [one for one in versions if _stands_in(one, found, words, in_text)]
        times = began(versions)
        return all(
            max([times[id(one)], *_posted(one, found, in_text)]) > as_of
            for one in meant or versions
        )

    def text(self, found: Retrieved) -> str:
        """The words of a passage."""
        if found.text is not None:
            return found.text
        if found.start is None or found.end is None:
            return ""
        return self.corpus.text_of(self.key(found.article), found.start, found.end)


def began(versions: Sequence[SourceArticle]) -> dict[int, datetime]:
    """From when on each version could be known, by its ``id()``.

    The first from its publication, any other from when its outlet says that it changed;
    one that doesn't say was seen only when it was captured, after all questions.
    """
    first = min(versions, key=lambda one: one.modified_at or BEFORE_ALL)
    return {
        id(one): (one.published_at or BEFORE_ALL)
        if one is first
        else (one.modified_at or AFTER_ALL)
        for one in versions
    }


def first_words(text: str) -> str:
    """The first 100 words of a text."""
    return " ".join(text.split()[:LONGEST])


def _stands_in(
    article: SourceArticle, found: Retrieved | Cited, words: str | None, in_text: bool
) -> bool:
    if words is None or found.start is None or found.end is None:
        return True
    text = article.text if in_text else article.headline
    return text[found.start : found.end] == words


def _posted(
    article: SourceArticle, found: Retrieved | Cited, in_text: bool
) -> list[datetime]:
    """The times of the posts that a place touches."""
    if not in_text or found.start is None or found.end is None:
        return []
    return [
        post.posted_at
        for post in article.posts
        if post.posted_at and post.start < found.end and found.start < post.end
    ]


def _overlap(one: str, other: str) -> bool:
    words, others = words_of(one), words_of(other)
    return holds(one, other) or holds(other, one) or words == others
