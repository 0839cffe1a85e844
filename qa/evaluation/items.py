"""Items as a person reads them, and the labels that group their scores."""

from __future__ import annotations

from datetime import timedelta

from index.article import SourceArticle
from index.times import isoformat
from qa.evaluation.dataset import Claim, EvaluationQuestion, Item, Part, TwinQuery
from qa.evaluation.run_lines import ItemLine

AGES = (
    (timedelta(days=1), "up to a day"),
    (timedelta(days=7), "up to a week"),
    (timedelta(days=31), "up to a month"),
    (timedelta(days=366), "up to a year"),
    (timedelta.max, "older"),
)
LATER = "later than asked"
AGE_ORDER = (LATER, *(label for _, label in AGES))


def item_line(part: Part, item: Item) -> ItemLine:
    """The item for a reader of the report."""
    match item:
        case EvaluationQuestion():
            return ItemLine(
                id=item.id,
                part=part.name,
                type=item.type,
                age=age_of(part, item),
                asked=item.question,
                as_of=None if item.as_of is None else isoformat(item.as_of),
                right=list(item.answers),
                wrong=list(item.wrong_answers),
                choices=list(item.choices),
                gold=[titled(part, key) for key in item.gold_articles],
                unanswerable=item.unanswerable,
            )
        case Claim():
            right = "supported" if item.supported else "not supported"
            return _plain(part, item, f"{item.claim}\n\n{item.source}", [right], [])
        case TwinQuery():
            twins = [titled(part, key) for key in sorted(item.twins)]
            return _plain(part, item, titled(part, item.id), sorted(item.twins), twins)


def age_of(part: Part, question: EvaluationQuestion) -> str | None:
    """How old the newest gold article was that there was when the question was asked.

    None where there is none, or no date.
    """
    if question.as_of is None:
        return None
    dates = [
        version.published_at
        for key in question.gold_articles or question.holding_articles
        for version in part.corpus.articles[key][:1]
        if version.published_at is not None
    ]
    if not dates:
        return None
    there = [date for date in dates if date <= question.as_of]
    if not there:
        return LATER
    age = question.as_of - max(there)
    return next(label for most, label in AGES if age <= most)


def titled(part: Part, key: str) -> str:
    """An article by its headline, outlet and day."""
    versions = part.corpus.articles.get(key)
    return _shown(key, versions[-1]) if versions else key


def _shown(key: str, article: SourceArticle) -> str:
    day = article.published_at.date().isoformat() if article.published_at else ""
    return " · ".join(filter(None, (article.headline or key, article.outlet, day)))


def _plain(
    part: Part, item: Item, asked: str, right: list[str], gold: list[str]
) -> ItemLine:
    return ItemLine(
        id=item.id,
        part=part.name,
        type=item.type,
        age=None,
        asked=asked,
        as_of=None,
        right=right,
        wrong=[],
        choices=[],
        gold=gold,
        unanswerable=None,
    )
