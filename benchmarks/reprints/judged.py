"""Pairs of real articles that a person judged from their texts.

A line of the file: ``{"pool", "a", "b", "reprint", "reason"}``, with articles' ids.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import replace
from itertools import islice

from benchmarks.asked import read_lines
from benchmarks.proportions import proportion
from benchmarks.reprints.data import QUIZ, Corpus, links_among, load
from index.embedders import load_embedder
from index.reprints import Story

LEAD = 60
"""Words that are embedded with the headline."""
BATCH = 256


def run(options: argparse.Namespace) -> None:
    """Prints right and wrong verdicts by pool, and the pairs they are wrong about."""
    corpus = load(QUIZ)
    number = {key: at for at, key in enumerate(corpus.ids)}
    judged = [json.loads(line) for line in read_lines(options.judgements)]
    weeks = {corpus.stories[number[one["a"]]].published for one in judged}
    links = links_among(with_vectors(corpus, min(filter(None, weeks))))
    counts: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for one in judged:
        first, second = sorted((number[one["a"]], number[one["b"]]))
        linked = (first, second) in links
        counts[one["pool"], one["reprint"]].append(linked == one["reprint"])
        if linked != one["reprint"]:
            print("wrong:", one["a"], one["b"], "linked" if linked else "not linked")
    for (pool, reprint), right in sorted(counts.items()):
        called = "reprints" if reprint else "two stories"
        print(f"{pool:8} {called:12} right {proportion(sum(right), len(right))}")
    print(len(links), "links among", len(corpus.stories), "articles")
    for first, second in islice(sorted(links), len(links) if options.list else 0):
        one, other = corpus.stories[first], corpus.stories[second]
        print(
            f"{links[first, second].containment:.2f} {one.headline} | {other.headline}"
        )


def with_vectors(corpus: Corpus, begin: int, days: int = 365) -> list[Story]:
    """The stories, those of a year with vectors of headline and lead."""
    embedder = load_embedder("minilm")
    end = begin + days * 86_400
    stories = list(corpus.stories)
    chosen = [one for one in stories if begin <= (one.published or 0) < end]
    for at in range(0, len(chosen), BATCH):
        batch = chosen[at : at + BATCH]
        leads = (" ".join(one.text.split()[:LEAD]) for one in batch)
        texts = [
            f"{one.headline}\n{lead}" for one, lead in zip(batch, leads, strict=True)
        ]
        for story, vector in zip(batch, embedder.embed(texts), strict=True):
            stories[story.version] = replace(story, vector=vector)
    return stories
