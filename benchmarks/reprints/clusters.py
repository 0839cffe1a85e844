"""Ways from links to clusters, on stories with many reprints, and digests between them.

Of each article there are reprints by four outlets, all made from the article: two by
desks that cut and edit, two by newsrooms that rewrite. A digest holds two articles
whole. Once the articles themselves are in the archive, once they aren't: then nobody
has the text that the others were made from.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from benchmarks.proportions import proportion
from benchmarks.reprints.data import GUARDIAN, links_among, load
from benchmarks.reprints.desk import Desk
from benchmarks.reprints.made_up import OUTLETS, VOCABULARY_FROM
from index.reprints import Link, Origin, Story, components, originating_order
from index.reprints.story import DAY

ARTICLES = 300
KEPT, OWN = 0.6, 0.3
HOURS = 3_600

Clusters = Iterable[Iterable[int]]
Clustering = Callable[[Sequence[Link], Sequence[int]], Clusters]


def run(options: argparse.Namespace) -> None:
    """Prints precision and recall of pairs, by way of clustering. A digest may be in
    the cluster of either of its articles, so pairs with one don't count."""
    stories, source_of = _world(options.seed)
    for name, part in (
        ("with the articles", stories),
        (
            "without them",
            [one for one in stories if source_of[one.version] != one.version],
        ),
    ):
        links = list(links_among(part).values())
        order = originating_order(
            Origin(one.version, one.outlet, None, one.published) for one in part
        )
        truth = {
            (first.version, second.version)
            for first, second in combinations(part, 2)
            if source_of[first.version] == source_of[second.version] >= 0
        }
        print(f"{name}: {'precision':32} recall")
        for way in WAYS:
            pairs = {
                pair
                for cluster in way(links, order)
                for pair in combinations(sorted(cluster), 2)
                if min(source_of[one] for one in pair) >= 0
            }
            right = len(pairs & truth)
            precision, recall = (
                proportion(right, len(pairs)),
                proportion(right, len(truth)),
            )
            print(f"{way.__name__:18} {precision:38} {recall}")


def _world(seed: int) -> tuple[list[Story], dict[int, int]]:
    """The stories, and what each was made from; -1 for a digest."""
    rng = Random(seed)
    everything = [one for one in load(GUARDIAN).stories if not one.live]
    sample = rng.sample(everything, VOCABULARY_FROM)
    desk = Desk([word for story in sample for word in story.text.split()], seed)
    sources = [replace(one, outlet="The Wire", published=at * 2 * HOURS)
               for at, one in enumerate(rng.sample(everything, ARTICLES))]  # fmt: skip
    made, source_of = list(sources), {one.version: one.version for one in sources}
    free = max(one.version for one in everything) + 1
    for at, source in enumerate(sources):
        other = sources[at - 1]
        texts = [
            desk.reprint(source.text, kind) for kind in ("cut, edited", "all of it")
        ]
        texts += [desk.rewritten(source.text, rng.choice(everything).text, KEPT, OWN)
                  for _ in range(2)]  # fmt: skip
        texts.append(f"{source.text}\n{other.text}")
        for text, outlet in zip(texts, (*OUTLETS, "The Digest"), strict=True):
            later = HOURS + rng.randrange(2 * DAY)
            made.append(Story(free, free, "", text, outlet, source.published + later))
            source_of[free] = -1 if outlet == "The Digest" else source.version
            free += 1
    return made, source_of


def ours(links: Sequence[Link], order: Sequence[int]) -> Clusters:
    """See :mod:`index.reprints.clusters`."""
    return components(links, order)


def stars(links: Sequence[Link], order: Sequence[int]) -> Clusters:
    """Each linked with the first of its cluster."""
    linked = {(link.first, link.second) for link in links}
    linked |= {(second, first) for first, second in linked}
    stars: list[list[int]] = []
    for version in order:
        joined = next((one for one in stars if (one[0], version) in linked), None)
        if joined is None:
            stars.append([version])
        else:
            joined.append(version)
    return stars


def connected(links: Sequence[Link], order: Sequence[int]) -> Clusters:
    """Whatever a chain of links joins."""
    place = {version: at for at, version in enumerate(order)}
    rows = [place[link.first] for link in links]
    columns = [place[link.second] for link in links]
    shape = (len(order), len(order))
    graph = coo_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    _, labels = connected_components(graph, directed=False)
    return _by_label(order, labels)


def complete(links: Sequence[Link], order: Sequence[int]) -> Clusters:
    """Each linked with each."""
    return _linkage(links, order, "complete")


def average(links: Sequence[Link], order: Sequence[int]) -> Clusters:
    """Linked with half of the others on average."""
    return _linkage(links, order, "average")


def _linkage(links: Sequence[Link], order: Sequence[int], method: str) -> Clusters:
    place = {version: at for at, version in enumerate(order)}
    distances = np.ones((len(order), len(order)))
    for link in links:
        first, second = place[link.first], place[link.second]
        distances[first, second] = distances[second, first] = 0
    upper = distances[np.triu_indices(len(order), 1)]
    return _by_label(order, fcluster(linkage(upper, method), 0.5, "distance"))


def _by_label(order: Sequence[int], labels: Sequence[int]) -> Clusters:
    clusters: dict[int, list[int]] = {}
    for version, label in zip(order, labels, strict=True):
        clusters.setdefault(int(label), []).append(version)
    return clusters.values()


WAYS: tuple[Clustering, ...] = (ours, stars, connected, complete, average)
