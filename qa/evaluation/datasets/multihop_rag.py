"""MultiHop-RAG: questions over two to four articles. (Tang and Yang, 2024.)

Oddities: the articles themselves aren't to be had, so the corpus is made of the facts
that the questions rest on, an article for each title, with outlet and date where they
are known; one for which neither is known stands from the day before the first of the
others, so that no question is too early for it. ``null_query`` has no answer there.
Answers are "Yes", "no" or a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from index.article import SourceArticle, make_id
from index.times import parse_time
from qa.evaluation.corpus import NAMESPACE, Corpus
from qa.evaluation.dataset import Dataset, EvaluationQuestion, Part
from qa.evaluation.datasets.json_lines import read_lines

MARK = "queries.jsonl"
NO_ANSWER = "null_query"


class Evidence(BaseModel):
    """A fact, and the article that it is from."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    title: str
    fact: str
    source: str | None
    published_at: str | None
    author: str | None
    url: str | None


class QueryLine(BaseModel):
    """A query with its evidence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: int
    query: str
    answer: str
    question_type: str
    evidence_list: list[Evidence]


def load(folder: Path) -> Dataset:
    """The dataset in its folder.

    Raises:
        DatasetError: a line is wrong.
    """
    file = folder / MARK
    lines = [line for _, line in read_lines(file, QueryLine)]
    corpus = Corpus("multihop_rag", lambda: articles_of(lines, str(file)))
    items = tuple(map(_question, lines))
    note = "The corpus is made of the facts behind the queries, as short articles."
    return Dataset("multihop_rag", (Part("", corpus, items),), note)


def articles_of(lines: list[QueryLine], source: str) -> Iterator[SourceArticle]:
    """An article for each title: its facts, one under the other, each once."""
    by_title: dict[str, list[Evidence]] = {}
    for line in lines:
        for evidence in line.evidence_list:
            by_title.setdefault(evidence.title, []).append(evidence)
    known = [_date(one) for found in by_title.values() for one in found]
    earliest = min(date for date in known if date is not None) - timedelta(days=1)
    for title, found in by_title.items():
        dates = [date for one in found if (date := _date(one)) is not None]
        author = _first(one.author for one in found)
        yield SourceArticle(
            source=source,
            article_id=make_id(NAMESPACE, title),
            external_id=title,
            url=_first(one.url for one in found),
            headline=title,
            text="\n\n".join(dict.fromkeys(one.fact for one in found)),
            outlet=_first(one.source for one in found),
            authors=(author,) if author else (),
            published_at=min(dates, default=earliest),
        )


def _question(line: QueryLine) -> EvaluationQuestion:
    answerable = line.question_type != NO_ANSWER
    evidence = line.evidence_list
    return EvaluationQuestion(
        id=str(line.id),
        question=line.query,
        answers=(line.answer,) if answerable else (),
        gold_articles=tuple(dict.fromkeys(one.title for one in evidence)),
        gold_quotes=tuple(dict.fromkeys(one.fact for one in evidence)),
        unanswerable=not answerable,
        type=line.question_type.removesuffix("_query"),
    )


def _date(evidence: Evidence) -> datetime | None:
    if evidence.published_at is None:
        return None
    return parse_time(evidence.published_at, edge="start")[0]


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)
