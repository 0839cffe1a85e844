"""What the reader learns from: questions with passages, and which sentences answer.

    python -m benchmarks.reader.examples OUT.json QUESTIONS.jsonl…
        [--own 2] [--others 4] [--follow-ups 0]

reads the questions' articles from the shared data folder (DATELINE_SHARED). For
each question it takes the passages that hold an answer, those of the same article
whose vectors lie nearest, and the nearest of another article: an answer must be
told from what merely looks like one. A question that varies an earlier one (``varies``
holds that one's id) is laid beside the same passages: only the wording differs. Some
are asked again in the form of a follow-up, with another question behind it in brackets,
which must not be answered.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import count, islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.asked import holds_answer, read_lines
from index.embedders.fitting import fitting
from index.embedders.minilm import MiniLMEmbedder
from index.sentences import sentence_spans
from qa.in_context import in_context

PASSAGE_CHARACTERS = 850

VARIANT_PASSAGES = 2
"""Per question that varies another: those with its answer come first."""

SURE = 2
"""Where a question names no sentences, an answer's string may stand in many by
chance: only the two nearest to the question count as answers, the others as neither."""


@dataclass(frozen=True)
class Example:
    """A question and one passage.

    Attributes:
        header: as :func:`qa.readers.cross_encoder.header_of` makes it.
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


@dataclass(frozen=True)
class Window:
    """A run of an article's sentences, about as long as a stored passage."""

    article: str
    header: str
    spans: list[tuple[int, int]]
    sentences: list[str]


def main() -> None:
    """Writes the examples of all questions to one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument(
        "--own", type=int, default=2, help="passages of its article, per question"
    )
    parser.add_argument(
        "--others", type=int, default=4, help="one question in so many gets another's"
    )
    parser.add_argument(
        "--follow-ups",
        type=int,
        default=0,
        help="one in so many is asked as one, too; 0: none",
    )
    options = parser.parse_args()
    lines = [line for path in options.questions for line in read_lines(path)]
    questions = [json.loads(line) for line in lines]
    articles = read_articles({question["article"] for question in questions})
    embedder = MiniLMEmbedder.load()
    windows = [one for article in articles.values() for one in windows_of(article)]
    texts = [f"{one.header}\n{' '.join(one.sentences)}" for one in windows]
    near = Nearness(embedder, windows, embed(embedder, texts))
    examples: dict[str, list[Example]] = {}
    plain = count()
    for question in questions:
        varied = examples.get(question.get("varies", ""))
        if varied is not None:
            made = vary(varied, question)
        else:
            other = next(plain) % options.others == 0
            made = examples_of(question, near, options.own, other=other)
        examples[question["id"]] = list(made)
    asked = [question for question in questions if "varies" not in question]
    every = options.follow_ups or len(questions)
    for before, question in islice(pairwise(asked), every - 1, None, every):
        if before["article"] == question["article"]:
            made = follow_up(examples[question["id"]], before["question"])
            examples[f"{question['id']}, then"] = list(made)
    records = [asdict(one) for made in examples.values() for one in made]
    options.out.write_text(json.dumps(records), "utf-8")


def read_articles(wanted: set[str]) -> dict[str, dict[str, str]]:
    """The records of those ids, from the shared archives."""
    shared = Path(os.environ.get("DATELINE_SHARED", "../shared/data"))
    found = {}
    for name in ("guardian/articles-2019.jsonl.gz", "realtimeqa/articles.jsonl.gz"):
        for line in read_lines(shared / name):
            record = json.loads(line)
            if record["id"] in wanted:
                found[record["id"]] = record
    return found


def windows_of(article: dict[str, str]) -> Iterator[Window]:
    """Runs of sentences of at most 850 characters, or one longer sentence."""
    header, text = article["title"], article["text"]
    if article.get("source"):
        day = (article.get("published_at") or "")[:10]
        header = f"{article['source']}, {day}: {header}"
    run: list[tuple[int, int]] = []
    for start, end in [*sentence_spans(text), (len(text), len(text))]:
        if run and (end - run[0][0] > PASSAGE_CHARACTERS or start == len(text)):
            yield Window(article["id"], header, run, [text[a:b] for a, b in run])
            run = []
        run.append((start, end))


class Nearness:
    """Which windows lie nearest to a question."""

    def __init__(
        self,
        embedder: MiniLMEmbedder,
        windows: Sequence[Window],
        vectors: NDArray[np.float32],
    ) -> None:
        self.embedder = embedder
        self.windows = windows
        self.vectors = vectors

    def order(self, question: str) -> list[Window]:
        """All windows, the nearest first."""
        near = self.vectors @ embed(self.embedder, [question])[0]
        return [self.windows[at] for at in np.argsort(-near).tolist()]


def examples_of(
    question: dict[str, Any], near: Nearness, own_passages: int, *, other: bool
) -> Iterator[Example]:
    """The passages to learn from: those that answer first, another article's last."""
    order = near.order(question["question"])
    own = [one for one in order if one.article == question["article"]]
    labels = label(question, own, near.embedder)
    rows = list(zip(own, labels, strict=True))
    answering = [row for row in rows if 1 in row[1]]
    rest = [row for row in rows if 1 not in row[1]]
    chosen = [*answering, *rest][:own_passages]
    foreign = (one for one in order if one.article != question["article"])
    for window in islice(foreign, int(other)):
        holding = [holds_answer(one, question) for one in window.sentences]
        chosen.append((window, [-1 if held else 0 for held in holding]))
    for window, row in chosen:
        yield Example(
            question_id=question["id"],
            question=question["question"],
            kind=question["type"],
            header=window.header,
            sentences=window.sentences,
            labels=row,
            answers=question.get("answers", []),
        )


def vary(examples: Sequence[Example], question: dict[str, Any]) -> Iterator[Example]:
    """Examples of a question in other words, which the same sentences answer, or of
    one so like it that they seem to."""
    answered = question["type"] == "answerable"
    for one in examples[:VARIANT_PASSAGES]:
        yield replace(
            one,
            question_id=question["id"],
            question=question["question"],
            kind=question["type"],
            labels=one.labels if answered else [0] * len(one.labels),
            answers=one.answers if answered else [],
        )


def follow_up(examples: Sequence[Example], before: str) -> Iterator[Example]:
    """Examples of a question asked after another one."""
    for one in examples[:VARIANT_PASSAGES]:
        yield replace(
            one,
            question_id=f"{one.question_id}, then",
            question=in_context(one.question, before),
        )


def label(
    question: dict[str, Any], windows: Sequence[Window], embedder: MiniLMEmbedder
) -> list[list[int]]:
    """1, 0 or -1 per sentence of an article, see :class:`Example`."""
    sure = {tuple(span) for span in question.get("sentences", [])}
    holding = [
        (at, place)
        for at, window in enumerate(windows)
        for place, sentence in enumerate(window.sentences)
        if holds_answer(sentence, question)
    ]
    if holding and not sure:
        texts = [windows[at].sentences[place] for at, place in holding]
        near = embed(embedder, texts) @ embed(embedder, [question["question"]])[0]
        best = [holding[at] for at in np.argsort(-near)[:SURE].tolist()]
        sure = {windows[at].spans[place] for at, place in best}
    return [
        [
            1 if span in sure else -1 if (at, place) in holding else 0
            for place, span in enumerate(window.spans)
        ]
        for at, window in enumerate(windows)
    ]


def embed(embedder: MiniLMEmbedder, texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors of texts of any length, shape (texts, 384)."""
    return np.asarray(embedder.embed([fitting(text, embedder) for text in texts]))


if __name__ == "__main__":
    main()
