"""A small dataset and systems of no worth, to see what they are given for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from index.article import SourceArticle
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import Dataset, EvaluationQuestion, Part
from qa.evaluation.response import Cited, Response, Retrieved, Said
from qa.evaluation.systems import Setting

TOWNS = (
    "Ashbury Brampton Corsley Dunwick Elsworth Fenmere Garford Holgate Ingleby Kelham"
).split()
DAY = timedelta(days=1)
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
AMOUNTS = {town: f"{1200 + 37 * number} crowns" for number, town in enumerate(TOWNS)}


def articles() -> list[SourceArticle]:
    """An article a day: each town builds a bridge, at a price."""
    return [
        SourceArticle(
            source=f"made.jsonl:{number + 1}",
            article_id=f"id-{town.lower()}",
            external_id=town.lower(),
            url=None,
            headline=f"{town} builds a bridge",
            text=f"The council met on Monday. The bridge in {town} will cost "
            f"{AMOUNTS[town]}, the mayor said. Nobody objected.",
            outlet="The Orrow Courier",
            published_at=START + number * DAY,
        )
        for number, town in enumerate(TOWNS)
    ]


def answerable() -> list[EvaluationQuestion]:
    """Asked the evening after each article."""
    return [
        EvaluationQuestion(
            id=f"cost-{town}",
            question=f"How much will the bridge in {town} cost?",
            as_of=START + number * DAY + timedelta(hours=10),
            answers=(AMOUNTS[town],),
            gold_articles=(town.lower(),),
            gold_quotes=(f"The bridge in {town} will cost {AMOUNTS[town]}",),
            unanswerable=False,
            type="how much",
        )
        for number, town in enumerate(TOWNS)
    ]


def unanswerable() -> list[EvaluationQuestion]:
    """What no article says."""
    return [
        EvaluationQuestion(
            id=f"tunnel-{town}",
            question=f"Who digs the tunnel in {town}?",
            as_of=START + 20 * DAY,
            unanswerable=True,
            type="near_miss",
        )
        for town in TOWNS
    ]


def yes_or_no() -> list[EvaluationQuestion]:
    """Half of them yes."""
    return [
        EvaluationQuestion(
            id=f"approved-{town}",
            question=f"Does {town} build a bridge?",
            as_of=START + 20 * DAY,
            answers=("Yes" if number % 2 else "no",),
            gold_articles=(town.lower(),),
            unanswerable=False,
            type="yes or no",
        )
        for number, town in enumerate(TOWNS)
    ]


def corpus() -> Corpus:
    return Corpus("bridges", articles)


def dataset(*questions: list[EvaluationQuestion]) -> Dataset:
    items = tuple(one for some in questions for one in some)
    return Dataset("bridges", (Part("", corpus(), items),))


def whole() -> Dataset:
    return dataset(answerable(), unanswerable(), yes_or_no())


Answer = Callable[[str, datetime | None], Response]


class Scripted:
    """A system that is a function."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def answer(self, question: str, as_of: datetime | None) -> Response:
        return self._answer(question, as_of)


def quoting(article: SourceArticle, start: int, end: int, said: str = "") -> Response:
    """An answer with one quote."""
    quote = article.text[start:end]
    return Response(
        retrieved=[Retrieved(article=article.article_id, start=start, end=end)],
        status="answered",
        sentences=[Said(text=said or quote, citations=[1])],
        citations=[
            Cited(n=1, article=article.article_id, start=start, end=end, quote=quote)
        ],
        confidence=0.5,
    )


def perfect(question: str, as_of: datetime | None) -> Response:
    """Finds the article of the town in the question, and says what it says."""
    for article in articles():
        if article.headline.split()[0] in question and "tunnel" not in question:
            start = article.text.index("The bridge")
            end = article.text.index(" Nobody")
            answer = quoting(article, start, end)
            return answer.model_copy(update={"confidence": 1.0})
    return Response(status="not_found", confidence=0.0)


def abstaining(question: str, as_of: datetime | None) -> Response:
    return Response(status="not_found", confidence=0.0)


def always_yes(question: str, as_of: datetime | None) -> Response:
    return Response(
        status="answered", sentences=[Said(text="Yes.", citations=[])], confidence=1.0
    )


def copying(question: str, as_of: datetime | None) -> Response:
    return Response(
        status="answered",
        sentences=[Said(text=question, citations=[])],
        confidence=1.0,
    )


def citing_at_random(question: str, as_of: datetime | None) -> Response:
    """Says what it likes, under a true quote of the wrong article."""
    every = articles()
    number = sum(map(ord, question))
    article = every[number % len(every)]
    if article.headline.split()[0] in question:
        article = every[(number + 1) % len(every)]
    said = "Minister Tessering spent 77 million abroad."
    return quoting(article, 0, article.text.index(" The bridge"), said)


def inventing_quotes(question: str, as_of: datetime | None) -> Response:
    """A right answer under quotes that stand nowhere."""
    right = perfect(question, as_of)
    return right.model_copy(
        update={
            "citations": [
                one.model_copy(update={"start": 0, "end": len(one.quote)})
                for one in right.citations
            ]
        }
    )


def telling_the_future(question: str, as_of: datetime | None) -> Response:
    """Quotes what was published last, whenever it is asked."""
    article = articles()[-1]
    return quoting(article, 0, len(article.text))


SYSTEMS: dict[str, Answer] = {
    "perfect": perfect,
    "abstaining": abstaining,
    "always yes": always_yes,
    "copying": copying,
    "citing at random": citing_at_random,
    "inventing quotes": inventing_quotes,
    "telling the future": telling_the_future,
}


def open_perfect(setting: Setting) -> Scripted:
    """As ``--system`` names it."""
    return Scripted(perfect)
