"""Questions in the design's own form: a JSON object a line.

The articles lie beside them, as ``articles.jsonl``, ``articles.jsonl.gz`` or in a
folder ``articles`` or ``archive``, or are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints

from index.errors import DatasetError, QuestionError, TimeError
from index.times import parse_time
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import Dataset, EvaluationQuestion, Part
from qa.evaluation.datasets.json_lines import read_lines
from qa.evaluation.text_match import words_of
from qa.question import checked_text
from qa.quotes import fold

QUESTIONS = "questions.jsonl"
BESIDE = ("articles.jsonl", "articles.jsonl.gz", "articles", "archive")

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class QuestionLine(BaseModel):
    """A line of an evaluation set."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Words | Annotated[int, Strict()]
    question: Words
    as_of: Words | None = None
    answers: list[Words] = Field(default=[])
    wrong_answers: list[Words] = Field(default=[])
    choices: list[Words] = Field(default=[])
    gold_articles: list[Words] = Field(default=[])
    gold_quotes: list[Words] = Field(default=[])
    unanswerable: bool | None = None
    type: str = ""


def load(path: Path, articles: Sequence[str | Path] = ()) -> Dataset:
    """The dataset in a folder with ``questions.jsonl``, or of a file of questions.

    Raises:
        DatasetError: a line is wrong, or there are no articles.
    """
    file = path / QUESTIONS if path.is_dir() else path
    if not file.exists():
        raise DatasetError(f"{path} holds no {QUESTIONS}; name a folder that does.")
    sources = list(articles) or _beside(file)
    name = file.parent.resolve().name if file.name == QUESTIONS else file.stem
    corpus = Corpus.of_sources(name, sources)
    questions = read_questions(file, corpus)
    return Dataset(name, (Part("", corpus, questions),))


def read_questions(file: Path, corpus: Corpus) -> tuple[EvaluationQuestion, ...]:
    """The questions in a file, each checked against the corpus.

    Raises:
        DatasetError: a line is wrong; names file and line.
    """
    places: dict[str, str] = {}
    questions = []
    for place, line in read_lines(file, QuestionLine):
        question = _question(place, line)
        taken = places.setdefault(question.id, place)
        if taken != place:
            raise DatasetError(
                f"{place}: the id {question.id!r} is taken already ({taken}); "
                "give each question its own."
            )
        questions.append(_resolved(place, question, corpus))
    return tuple(questions)


def _beside(file: Path) -> list[Path]:
    for name in BESIDE:
        if (file.parent / name).exists():
            return [file.parent / name]
    raise DatasetError(
        f"No articles lie beside {file} ({', '.join(BESIDE)}); "
        "name them with --articles."
    )


def _question(place: str, line: QuestionLine) -> EvaluationQuestion:
    judged = line.answers or line.gold_articles or line.gold_quotes
    if not judged and not line.unanswerable:
        raise DatasetError(
            f"{place}: there is nothing to judge an answer by; give answers, "
            "gold_articles or gold_quotes, or say that it is unanswerable."
        )
    if judged and line.unanswerable:
        raise DatasetError(
            f"{place}: an unanswerable question has no answers, gold_articles or "
            "gold_quotes; take them out, or say that it is answerable."
        )
    if line.choices and not set(line.answers) & set(line.choices):
        raise DatasetError(f"{place}: none of the answers is among the choices.")
    for answer in line.answers:
        if not words_of(answer):
            raise DatasetError(
                f"{place}: the answer {answer!r} has no word to be found by; leave it "
                "out."
            )
    try:
        text = checked_text(line.question)
        as_of = parse_time(line.as_of, edge="end")[0] if line.as_of else None
    except (QuestionError, TimeError) as error:
        raise DatasetError(f"{place}: {error}") from error
    return EvaluationQuestion(
        id=str(line.id),
        question=text,
        as_of=as_of,
        answers=tuple(line.answers),
        wrong_answers=tuple(line.wrong_answers),
        choices=tuple(line.choices),
        gold_articles=tuple(line.gold_articles),
        gold_quotes=tuple(line.gold_quotes),
        unanswerable=bool(line.unanswerable),
        type=line.type,
    )


def _resolved(
    place: str, question: EvaluationQuestion, corpus: Corpus
) -> EvaluationQuestion:
    """The question with its gold articles by their keys."""
    keys = tuple(known_article(place, name, corpus) for name in question.gold_articles)
    check_quotes(place, question.gold_quotes, keys, corpus)
    return replace(question, gold_articles=keys)


def known_article(place: str, name: str, corpus: Corpus) -> str:
    """The key of an article.

    Raises:
        DatasetError: the corpus has none of that name.
    """
    if name not in corpus.names:
        raise DatasetError(
            f"{place}: there is no article {name!r} among the {len(corpus.articles):,} "
            f"of {corpus.name}; name one by its id, its file's name or its URL."
        )
    return corpus.names[name]


def check_quotes(
    place: str, quotes: Iterable[str], keys: Iterable[str], corpus: Corpus
) -> None:
    """
    Raises:
        DatasetError: a quote stands in none of these articles.
    """
    articles = [one for key in keys for one in corpus.articles[key]]
    where = "the gold articles" if articles else "the articles"
    for quote in quotes:
        known = articles or list(corpus.every_version())
        if any(quote in one.text for one in known):
            continue
        if not any(fold(quote)[0].strip() in fold(one.text)[0] for one in known):
            raise DatasetError(
                f"{place}: {quote[:60]!r} stands in none of {where}; quote word for "
                "word."
            )
