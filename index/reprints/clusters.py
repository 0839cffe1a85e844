"""Which versions are one story, at a moment.

A link says that two texts are reprints; that three are one story doesn't follow. A
digest holds two different stories whole, and is linked with the copies of both. So
texts are taken in *originating order*, and each joins the cluster with most of whose
texts it is linked: with its first one, which the others were made from, or with more
than half of them. Where no first text is that of which the others are copies, as the
agency's own isn't in the archive, copies that were cut apart stay apart.

``benchmarks/reprints/clusters.py`` compares this with connected components, which
merge most of an archive by way of its digests, and with complete and average linkage,
which lose copies that share little but their origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.agencies import agency_called
from index.reprints.story import Link

HALF = 0.5


@dataclass(frozen=True)
class Origin:
    """What tells which of several reprints the others were made from.

    Attributes:
        version: its number.
        outlet: who printed it.
        credit: the agency that it names, see :func:`index.credit.credit`.
        published: epoch seconds in UTC; None where unknown.
    """

    version: int
    outlet: str | None = None
    credit: str | None = None
    published: int | None = None


def originating_order(origins: Iterable[Origin]) -> list[int]:
    """The versions, the one first that the others were most likely made from.

    An agency's own text comes before those that name an agency, these before the rest;
    then the earlier before the later, what isn't dated last.
    """
    return [origin.version for origin in sorted(origins, key=_precedence)]


def _precedence(origin: Origin) -> tuple[int, bool, int, int]:
    is_agency = origin.outlet is not None and agency_called(origin.outlet) is not None
    rank = 0 if is_agency else 1 if origin.credit else 2
    published = origin.published
    return rank, published is None, published or 0, origin.version


def components(
    links: Iterable[Link], standing: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    """The clusters of the versions that stand, at least two in each.

    Args:
        links: between any versions, in any order.
        standing: the versions that stand, in originating order.

    Returns:
        Clusters in originating order, as are the versions in each: the first is the
        text that the others are taken to be made from.
    """
    place = {version: at for at, version in enumerate(standing)}
    placed = (
        (place[link.first], place[link.second], link.containment)
        for link in links
        if link.first in place and link.second in place
    )
    return tuple(tuple(standing[at] for at in cluster) for cluster in grouped(placed))


def grouped(links: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """The same of texts that are called by their places in originating order.

    Args:
        links: two places and the containment, in any order.
    """
    before: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other, containment in links:
        first, second = (one, other) if one < other else (other, one)
        before[second][first] = containment
        before.setdefault(first, {})
    clusters: list[list[int]] = []
    cluster_of: dict[int, int] = {}
    for at in sorted(before):
        joined = _most_alike(before[at], clusters, cluster_of)
        if joined is None:
            joined = len(clusters)
            clusters.append([])
        clusters[joined].append(at)
        cluster_of[at] = joined
    return [cluster for cluster in clusters if len(cluster) > 1]


def _most_alike(
    linked: Mapping[int, float],
    clusters: Sequence[Sequence[int]],
    cluster_of: Mapping[int, int],
) -> int | None:
    """The cluster that a text joins, by its links with those before it."""
    numbers = {cluster_of[other] for other in linked}
    eligible = []
    for number in numbers:
        cluster = clusters[number]
        # Most texts have links into one cluster alone.
        within = linked if len(numbers) == 1 else linked.keys() & set(cluster)
        share = len(within) / len(cluster)
        if cluster[0] in linked or share > HALF:
            containment = max(linked[other] for other in within)
            eligible.append((share, containment, -number))
    return -max(eligible)[2] if eligible else None
