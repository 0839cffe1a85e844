"""RealTime QA: weekly news quizzes of 2022 to 2024, asked of 19,000 articles.

Oddities: 147 questions have the article that the quiz linked (``gold_articles``); for
1,608 an article was found that holds the answer by its words, of ten at most that were
looked at, so there may be others. What holds an answer of three letters or digits or
fewer does so by chance. Nobody says whether the archive answers the other questions.
(Kasai et al., "RealTime QA: What's the Answer Right Now?", 2022.)
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from index.errors import DatasetError, TimeError
from index.times import parse_time
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import Dataset, EvaluationQuestion, Part
from qa.evaluation.datasets.json_lines import read_lines
from qa.evaluation.datasets.question_lines import known_article

MARK = "questions.jsonl"
ARTICLES = "articles.jsonl.gz"
CHANCE_CHARACTERS = 3
QUOTATION_MARKS = "“”\"'"


class QuizLine(BaseModel):
    """A question of a quiz."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    question: str
    as_of: str
    choices: list[str]
    answer: str
    gold_articles: list[str]
    articles_with_answer: list[str]
    evidence: str


def recognises(file: Path) -> bool:
    """Whether a ``questions.jsonl`` is this dataset's."""
    try:
        with file.open(encoding="utf-8") as lines:
            return '"articles_with_answer"' in lines.readline()
    except (OSError, UnicodeDecodeError):
        return False


def load(folder: Path) -> Dataset:
    """The dataset in its folder.

    Raises:
        DatasetError: a line is wrong.
    """
    corpus = Corpus.of_sources("realtimeqa", [folder / ARTICLES])
    items = tuple(
        _question(place, line, corpus)
        for place, line in read_lines(folder / MARK, QuizLine)
    )
    note = (
        "Articles that hold an answer were found by its words, ten at most looked at; "
        "answers of three letters or digits or fewer are set apart."
    )
    return Dataset("realtimeqa", (Part("", corpus, items),), note)


def _question(place: str, line: QuizLine, corpus: Corpus) -> EvaluationQuestion:
    try:
        as_of, _ = parse_time(line.as_of, edge="end")
    except TimeError as error:
        raise DatasetError(f"{place}: {error}") from error
    answer = line.answer.strip().strip(QUOTATION_MARKS) or line.answer
    by_chance = sum(map(str.isalnum, answer)) <= CHANCE_CHARACTERS
    gold = tuple(known_article(place, key, corpus) for key in line.gold_articles)
    holding = tuple(
        known_article(place, key, corpus) for key in line.articles_with_answer
    )
    if gold:
        kind = "linked"
    elif by_chance:
        kind = "short answer"
    else:
        kind = "held" if holding else "unlinked"
    return EvaluationQuestion(
        id=line.id,
        question=line.question,
        as_of=as_of,
        answers=(answer,),
        choices=tuple(choice.strip().strip(QUOTATION_MARKS) for choice in line.choices),
        gold_articles=gold,
        holding_articles=() if by_chance else holding,
        type=kind,
        match_by_chance=by_chance,
    )
