"""How often answers are right, and how often "the archive doesn't say" is.

    python -m benchmarks.answers QUESTIONS.jsonl --articles SOURCE… [--model SPEC]

Each line of QUESTIONS: {"id", "question", "type", "answers": [strings]}; those with
no answers should be refused. An answer counts as right if one of its quotes holds one
of the strings. All SOURCEs go into one archive.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.archive import temporary_archive
from benchmarks.asked import filters_of, holds_answer, kind_of, read_lines
from index.embedders import load_embedder
from qa.answer import Answer
from qa.answerers import load_answerer
from qa.service import Service


@dataclass(frozen=True)
class Outcome:
    """What came of one question."""

    kind: str
    question: str
    right: bool
    answer: str
    status: str


def main() -> None:
    """Asks all questions, and prints the rates by type."""
    options = _options()
    questions = [
        json.loads(line) for path in options.questions for line in read_lines(path)
    ]
    embedder = load_embedder("minilm")
    with temporary_archive(options.articles, embedder) as archive:
        service = Service(archive, embedder)
        answerer = load_answerer(options.model)
        outcomes = [
            _outcome(one, service.ask(one["question"], filters_of(one), answerer))
            for one in questions
        ]
    _print(outcomes, options.show)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--articles", nargs="+", required=True)
    parser.add_argument("--model", default="extractive")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    return parser.parse_args()


def _outcome(asked: dict[str, Any], answer: Answer) -> Outcome:
    found = answer.status != "not_found"
    kind = kind_of(asked)
    quotes = " ".join(citation.quote for citation in answer.citations)
    right = found and holds_answer(quotes, asked) if kind == "answerable" else not found
    return Outcome(kind, asked["question"], right, answer.answer, answer.status)


def _print(outcomes: Sequence[Outcome], show: bool) -> None:
    for kind in sorted({one.kind for one in outcomes}):
        of_kind = [one for one in outcomes if one.kind == kind]
        right = sum(one.right for one in of_kind)
        verb = "answered rightly" if kind == "answerable" else "refused"
        print(f"{kind:<11} {right:>3} of {len(of_kind):<3} {verb}", end="")
        print(f"  {right / len(of_kind):.2f}")
        for one in of_kind:
            if show and not one.right:
                print(f"    {one.question}\n        {one.status}: {one.answer[:200]}")


if __name__ == "__main__":
    main()
