"""Undated articles with silver labels; what isn't listed counts as no pair."""

from __future__ import annotations

import argparse
import json

from benchmarks.asked import read_lines
from benchmarks.proportions import proportion
from benchmarks.reprints.data import (
    NEAR_DUPLICATES,
    SHARED,
    links_among,
    load,
)

PAIRS = "near_duplicates/pairs.jsonl"


def run(_: argparse.Namespace) -> None:
    """Prints precision and recall of pairs, and the pairs that differ."""
    corpus = load(NEAR_DUPLICATES)
    number = {key: at for at, key in enumerate(corpus.ids)}
    listed = {}
    for line in read_lines(SHARED / PAIRS):
        pair = json.loads(line)
        first, second = sorted((number[pair["a"]], number[pair["b"]]))
        listed[first, second] = pair["jaccard5"], pair["containment5"]
    links = links_among(corpus.stories)
    for pair in sorted(listed.keys() ^ links.keys()):
        about = "missed" if pair in listed else "not listed"
        names = " | ".join(
            f"{corpus.ids[at]} {corpus.stories[at].headline}" for at in pair
        )
        print(f"{about}: {names} {listed.get(pair, '')}")
    both = len(listed.keys() & links.keys())
    print("precision", proportion(both, len(links)))
    print("recall   ", proportion(both, len(listed)))
