"""What the extractive answerer would reach at each threshold of its reader.

    python -m benchmarks.reader.thresholds QUESTIONS.jsonl… --articles SOURCE…

Each line of QUESTIONS as for ``dateline eval run``. For choosing
``CrossEncoderReader.least``, by its curve, on questions that nothing else is claimed
of.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from benchmarks.archive import temporary_archive
from benchmarks.asked import filters_of, holds_answer, kind_of, read_lines
from index.embedders import load_embedder
from qa.answerers.extractive import ExtractiveAnswerer, distinct
from qa.chain import EVIDENCE_PASSAGES
from qa.readers.cross_encoder import CrossEncoderReader
from qa.retrieval.query import Query
from qa.retrieval.retriever import Retriever


def main() -> None:
    """Reads the passages of every question once, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--articles", nargs="+", required=True)
    options = parser.parse_args()
    lines = [line for path in options.questions for line in read_lines(path)]
    embedder = load_embedder("minilm")
    answerer = ExtractiveAnswerer(CrossEncoderReader.load())
    shown: dict[str, list[list[tuple[float, bool]]]] = defaultdict(list)
    with temporary_archive(options.articles, embedder) as archive:
        retriever = Retriever(archive, embedder)
        for asked in map(json.loads, lines):
            question = asked["question"]
            query = Query(question, filters_of(asked))
            found = retriever.search(query, EVIDENCE_PASSAGES)
            ranked = answerer.candidates(question, found)
            shown[kind_of(asked)].append(
                [(one.score, holds_answer(one.text, asked)) for one in distinct(ranked)]
            )
    for kind, rows in shown.items():
        first = np.mean([bool(row) and row[0][1] for row in rows])
        print(f"{kind}: {len(rows)} questions; the best sentence is right {first:.2f}")
    for threshold in np.arange(-4, 3, 0.25):
        rates = [
            f"{kind} {np.mean([_well(row, kind, threshold) for row in rows]):.2f}"
            for kind, rows in shown.items()
        ]
        print(f"{threshold:6.2f}", *rates, sep="  ")


def _well(row: list[tuple[float, bool]], kind: str, threshold: float) -> bool:
    if kind == "answerable":
        return any(hit for score, hit in row if score >= threshold)
    return not row or row[0][0] < threshold


if __name__ == "__main__":
    main()
