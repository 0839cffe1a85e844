"""How long a search takes, by stage.

    python -m benchmarks.searching QUESTIONS.jsonl… --data-dir DIR

searches for each question in an archive that is open already, as ``dateline serve``
does, after a few to warm up.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from benchmarks.asked import read_lines
from index.archive import Archive
from index.embedders import load_embedder
from index.folder import DataFolder
from qa.question import make_filters
from qa.retrieval.query import Query
from qa.retrieval.retriever import Retriever
from qa.retrieval.time_prior import time_prior
from qa.retrieval.timings import Timings
from qa.understanding.intent import TimeIntent

WARM_UP = 10
RESULTS = 10


def main() -> None:
    """Searches, and prints the median and the 95th percentile of every stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--data-dir", type=Path, required=True)
    options = parser.parse_args()
    lines = [line for path in options.questions for line in read_lines(path)]
    questions = [json.loads(line)["question"] for line in lines]
    rows = []
    with Archive.open(DataFolder(options.data_dir)) as archive:
        retriever = Retriever(archive, load_embedder("minilm"))
        print(archive.status().articles, "articles,", len(questions), "questions")
        for question in [*questions[:WARM_UP], *questions]:
            timings = Timings()
            filters = make_filters()
            prior = time_prior(TimeIntent.EVENT, filters.as_of)
            retriever.search(Query(question, filters, prior), RESULTS, timings)
            rows.append(timings.milliseconds)
    rows = rows[WARM_UP:]
    stages = {stage: [row[stage] for row in rows] for stage in rows[0]}
    stages["all"] = [sum(row.values()) for row in rows]
    for stage, times in stages.items():
        median, late = np.percentile(times, [50, 95])
        print(f"{stage:10} median {median:6.1f} ms, p95 {late:6.1f} ms")


if __name__ == "__main__":
    main()
