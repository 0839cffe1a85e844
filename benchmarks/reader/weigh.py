"""Fits the weights of :mod:`qa.readers.weighed`, and prints them.

    python -m benchmarks.reader.weigh QUESTIONS.jsonl --articles SOURCE…

Needs scikit-learn. The rates that it prints are cross-validated: no question is
scored by weights that were fitted on it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.archive import temporary_archive
from index.embedders import load_embedder
from qa.chain import EVIDENCE_PASSAGES
from qa.question import make_filters
from qa.quotes import fold
from qa.readers import SplitPassage
from qa.readers.minilm import MiniLMReader
from qa.readers.weighed import WeighedReader
from qa.retriever import Retriever

FOLDS = 6


def main() -> None:
    """Fits, cross-validates, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--articles", nargs="+", required=True)
    options = parser.parse_args()
    questions = [json.loads(line) for p in options.questions for line in p.open("rt")]
    embedder = load_embedder("minilm")
    reader = WeighedReader(MiniLMReader.load(), embedder)
    witnesses: list[np.ndarray] = []
    labels: list[np.ndarray] = []
    with temporary_archive(options.articles, embedder) as archive:
        retriever = Retriever(archive, embedder)
        for asked in questions:
            found = retriever.search(
                asked["question"], make_filters(), EVIDENCE_PASSAGES
            )
            passages = [SplitPassage.of(one.passage) for one in found.passages]
            rows = reader.witnesses(asked["question"], passages)
            answers = [fold(one)[0] for one in asked.get("answers", [])]
            witnesses.append(np.array([one for row in rows for one in row]))
            labels.append(
                np.array(
                    [
                        any(one in fold(sentence)[0] for one in answers)
                        for split in passages
                        for sentence in split.sentences
                    ]
                )
            )
    _report([one["type"] for one in questions], witnesses, labels)
    model = _fitted(witnesses, labels)
    print("weights", model.coef_[0].round(2), "bias", model.intercept_[0].round(2))


def _fitted(x: list[np.ndarray], y: list[np.ndarray]) -> LogisticRegression:
    return LogisticRegression(max_iter=2000).fit(np.vstack(x), np.concatenate(y))


def _report(kinds: list[str], x: list[np.ndarray], y: list[np.ndarray]) -> None:
    order = np.random.default_rng(1).permutation(len(kinds))
    best: dict[str, list[tuple[float, bool]]] = {}
    for fold_no in range(FOLDS):
        held = set(order[fold_no::FOLDS].tolist())
        rest = [at for at in range(len(kinds)) if at not in held]
        model = _fitted([x[at] for at in rest], [y[at] for at in rest])
        for at in held:
            scores = model.decision_function(x[at])
            top = int(scores.argmax())
            best.setdefault(kinds[at], []).append((scores[top], bool(y[at][top])))
    for threshold in np.arange(-3.5, 0.5, 0.25):
        right = np.mean([s >= threshold and hit for s, hit in best["answerable"]])
        near = np.mean([s < threshold for s, _ in best["near_miss"]])
        far = np.mean([s < threshold for s, _ in best["far"]])
        print(f"{threshold:6.2f}: right {right:.2f}, near {near:.2f}, far {far:.2f}")


if __name__ == "__main__":
    main()
