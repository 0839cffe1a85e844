"""Reprints made of Guardian articles, put among all of the Guardian's."""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import replace

from benchmarks.proportions import proportion
from benchmarks.reprints.data import GUARDIAN, links_among, load
from benchmarks.reprints.desk import KINDS, Desk
from index.reprints import Origin, Story, components, credit, originating_order
from index.reprints.story import DAY

OUTLETS = ("The Courier", "The Echo", "The Herald", "The Post")
SPLIT_SEED = 2019
LATEST = 4 * DAY
VOCABULARY_FROM = 300
"""Articles."""


def run(options: argparse.Namespace) -> None:
    """Prints how many are found, and what is merged that shouldn't be."""
    stories = load(GUARDIAN).stories
    made = reprints(stories, options.half, options.reprints, options.seed)
    if options.outlet:
        made = {one: (replace(story, outlet=options.outlet), source, kind)
                for one, (story, source, kind) in made.items()}  # fmt: skip
    before = _clusters(stories)
    after = _clusters([*stories, *(story for story, _, _ in made.values())])
    found: Counter[str] = Counter()
    wrong = 0
    for version, (story, source, kind) in made.items():
        cluster = after.get(version, {version})
        found[kind] += source in cluster
        others = cluster - before.get(source, {source}) - made.keys()
        strangers = {made[one][1] for one in cluster & made.keys()} - {source}
        if others or strangers - before.get(source, set()):
            wrong += 1
            print(
                "merged:", story.headline, "|", *(stories[at].headline for at in others)
            )
        if source not in cluster:
            print("missed:", kind, len(story.text.split()), "words:", story.headline)
    print(f"{'made how':16} found in the cluster of their article")
    for kind in KINDS:
        print(f"{kind:16} {proportion(found[kind], _count(made, kind))}")
    print(f"{'all':16} {proportion(sum(found.values()), len(made))}")
    print(f"{'merged wrongly':16} {proportion(wrong, len(made))}")
    merged = {frozenset(cluster) for cluster in before.values()}
    print("clusters among the articles themselves, to be judged by reading:")
    for cluster in sorted(merged, key=min):
        print("   ", " | ".join(stories[at].headline for at in sorted(cluster)))
    print(f"articles in one  {proportion(len(before), len(stories))}")


Made = dict[int, tuple[Story, int, str]]
"""By version: the reprint, the version it was made of, and how."""


def reprints(stories: tuple[Story, ...], half: str, count: int, seed: int) -> Made:
    """Reprints of articles, at most one of each, of one half of those that aren't live
    blogs: the halves share none."""
    articles = [story for story in stories if not story.live]
    random.Random(SPLIT_SEED).shuffle(articles)
    middle = len(articles) // 2
    articles = articles[:middle] if half == "tuning" else articles[middle:]
    rng = random.Random(seed)
    sample = rng.sample(articles, VOCABULARY_FROM)
    desk = Desk([word for story in sample for word in story.text.split()], seed)
    made = {}
    for number, source in enumerate(rng.sample(articles, count)):
        kind = KINDS[number % len(KINDS)]
        version = len(stories) + number
        headline = source.headline.split()
        rng.shuffle(headline)
        made[version] = (
            replace(
                source,
                version=version,
                article=version,
                headline=" ".join(headline),
                text=desk.reprint(source.text, kind),
                outlet=rng.choice(OUTLETS),
                published=(source.published or 0) + rng.randrange(LATEST),
            ),
            source.version,
            kind,
        )
    return made


def _clusters(stories: list[Story] | tuple[Story, ...]) -> dict[int, set[int]]:
    """The cluster of each version that is in one."""
    origins = [
        Origin(one.version, one.outlet, credit(one.text, (), one.outlet), one.published)
        for one in stories
    ]
    found = components(links_among(stories).values(), originating_order(origins))
    return {version: set(cluster) for cluster in found for version in cluster}


def _count(made: Made, kind: str) -> int:
    return sum(one == kind for _, _, one in made.values())
