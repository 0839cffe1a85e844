"""What the reader learns from: questions with passages, and which sentences answer.

    python -m benchmarks.reader.examples OUT.json QUESTIONS.jsonl…

reads the questions' articles from the shared data folder (DATELINE_SHARED). For
each question it takes the passages that hold an answer and those whose vectors lie
nearest: an answer must be told from what merely looks like one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedders.fitting import fitting
from index.embedders.minilm import MiniLMEmbedder
from index.sentences import sentence_spans
from qa.quotes import fold

PASSAGE_CHARACTERS = 850
PASSAGES = 4
"""Per question. More negatives cost time and taught nothing more."""

SURE = 2
"""An answer's string may stand in many sentences by chance: only the two nearest to
the question count as answers, the others as neither."""


@dataclass(frozen=True)
class Example:
    """A question and one passage.

    Attributes:
        header: as :func:`qa.readers.minilm.header_of` makes it.
        labels: per sentence 1 if it answers, 0 if not, -1 if nobody knows.
        answers: the strings that an answer holds.
    """

    question_id: str
    question: str
    kind: str
    header: str
    sentences: list[str]
    labels: list[int]
    answers: list[str]


def main() -> None:
    """Writes the examples of all questions to one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    options = parser.parse_args()
    lines = [line for path in options.questions for line in path.open("rt")]
    questions = [json.loads(line) for line in lines]
    articles = read_articles({question["article"] for question in questions})
    embedder = MiniLMEmbedder.load()
    examples = [
        asdict(example)
        for question in questions
        for example in examples_of(question, articles[question["article"]], embedder)
    ]
    options.out.write_text(json.dumps(examples), "utf-8")


def read_articles(wanted: set[str]) -> dict[str, dict[str, str]]:
    """The records of those ids, from the shared archives."""
    shared = Path(os.environ.get("DATELINE_SHARED", "../shared/data"))
    found = {}
    for name in ("guardian/articles-2019.jsonl.gz", "realtimeqa/articles.jsonl.gz"):
        with gzip.open(shared / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["id"] in wanted:
                    found[record["id"]] = record
    return found


def examples_of(
    question: dict[str, list[str]], article: dict[str, str], embedder: MiniLMEmbedder
) -> Iterator[Example]:
    """The passages to learn from, those with an answer first."""
    asked, answers = str(question["question"]), question.get("answers", [])
    header = article["title"]
    if article.get("source"):
        day = (article.get("published_at") or "")[:10]
        header = f"{article['source']}, {day}: {header}"
    passages = list(passages_of(article["text"]))
    vector = embedder.embed([asked])[0]
    labels = label(passages, answers, vector, embedder)
    near = np.argsort(
        [-(_embed(embedder, header + "\n" + " ".join(p)) @ vector) for p in passages]
    )
    answering = [at for at, row in enumerate(labels) if 1 in row]
    order = answering + [at for at in near.tolist() if at not in answering]
    for at in order[:PASSAGES]:
        yield Example(
            question_id=str(question["id"]),
            question=asked,
            kind=str(question["type"]),
            header=header,
            sentences=passages[at],
            labels=labels[at],
            answers=answers,
        )


def passages_of(text: str) -> Iterator[list[str]]:
    """Runs of sentences of at most 850 characters, or one longer sentence."""
    run: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        if run and end - run[0][0] > PASSAGE_CHARACTERS:
            yield [text[left:right] for left, right in run]
            run = []
        run.append((start, end))
    if run:
        yield [text[left:right] for left, right in run]


def label(
    passages: Sequence[list[str]],
    answers: Sequence[str],
    vector: NDArray[np.float32],
    embedder: MiniLMEmbedder,
) -> list[list[int]]:
    """1, 0 or -1 per sentence, see :class:`Example`."""
    strings = [fold(answer)[0] for answer in answers]
    holding = [
        (at, place)
        for at, sentences in enumerate(passages)
        for place, sentence in enumerate(sentences)
        if any(string in fold(sentence)[0] for string in strings)
    ]
    nearest = sorted(
        holding,
        key=lambda one: -float(_embed(embedder, passages[one[0]][one[1]]) @ vector),
    )
    labels = [[0] * len(sentences) for sentences in passages]
    for number, (at, place) in enumerate(nearest):
        labels[at][place] = 1 if number < SURE else -1
    return labels


def _embed(embedder: MiniLMEmbedder, text: str) -> NDArray[np.float32]:
    return embedder.embed([fitting(text, embedder)])[0]


if __name__ == "__main__":
    main()
