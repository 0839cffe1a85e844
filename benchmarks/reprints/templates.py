"""Two uses of one form, by one outlet and by two, with nothing learnt of it yet."""

from __future__ import annotations

import argparse
from random import Random

from benchmarks.proportions import proportion
from benchmarks.reprints.data import links_among
from benchmarks.reprints.forms import FORMS
from index.reprints import Story
from index.reprints.story import DAY

PAIRS = 200


def run(_: argparse.Namespace) -> None:
    """Prints how many pairs of each form are merged."""
    print(f"{'form':11} {'by one outlet':32} by two")
    for form in FORMS:
        columns = []
        for outlets in (("The Echo", "The Echo"), ("The Echo", "The Post")):
            merged = 0
            for seed in range(PAIRS):
                rng = Random(seed)
                pair = [
                    Story(at, at, form.__name__, form(rng), outlet, at * DAY)
                    for at, outlet in enumerate(outlets)
                ]
                merged += bool(links_among(pair))
            columns.append(proportion(merged, PAIRS))
        print(f"{form.__name__:11} {columns[0]:32} {columns[1]}")
