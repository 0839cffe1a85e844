"""Items as a person reads them, and how old their answers are."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from qa.evaluation.dataset import Claim, EvaluationQuestion, Part, TwinQuery
from qa.evaluation.items import LATER, age_of, item_line
from tests.qa.evaluation.small_dataset import START, corpus

PART = Part("p", corpus(), ())


def asked(as_of: datetime | None, *gold: str) -> EvaluationQuestion:
    return EvaluationQuestion("q", "How much?", as_of=as_of, gold_articles=gold)


@pytest.mark.parametrize(
    ("hours", "age"),
    [
        (-1, LATER),
        (0, "up to a day"),
        (24, "up to a day"),
        (25, "up to a week"),
        (24 * 20, "up to a month"),
        (24 * 200, "up to a year"),
        (24 * 900, "older"),
    ],
)
def test_an_answer_is_as_old_as_its_article(hours: int, age: str) -> None:
    # The first article was published at START, the others a day later each.
    question = asked(START + timedelta(hours=hours), "ashbury")
    assert age_of(PART, question) == age


def test_of_several_articles_the_newest_that_there_was_counts() -> None:
    question = asked(START + timedelta(days=3), "ashbury", "dunwick", "kelham")
    assert age_of(PART, question) == "up to a day"


def test_without_a_moment_or_an_article_there_is_no_age() -> None:
    assert age_of(PART, asked(None, "ashbury")) is None
    assert age_of(PART, asked(START)) is None


def test_a_line_shows_what_a_person_wants_to_know() -> None:
    line = item_line(PART, asked(START, "ashbury"))
    assert line.gold == ["Ashbury builds a bridge · The Orrow Courier · 2026-03-01"]
    assert line.as_of == "2026-03-01T09:00:00Z"
    claim = item_line(PART, Claim("c", "It rained.", "It poured.", supported=False))
    assert (claim.asked, claim.right) == ("It rained.\n\nIt poured.", ["not supported"])
    twins = item_line(PART, TwinQuery("ashbury", frozenset({"corsley"})))
    assert twins.asked.startswith("Ashbury builds a bridge")
    assert twins.gold == ["Corsley builds a bridge · The Orrow Courier · 2026-03-03"]
