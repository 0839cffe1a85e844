"""Which versions are one story, at a moment.

A link says that two texts are reprints; that three are one story doesn't follow. A
digest holds two different stories whole, and links them. So a cluster is a star: texts
that are each linked with its centre. Centres are chosen in *originating order*: a text
is a centre unless it is linked with an earlier one. (Aslam, Pelekhov and Rus, "The star
clustering algorithm", 2004; there the order is by degree.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.reprints.credit import agency_called
from index.reprints.story import Link


@dataclass(frozen=True)
class Origin:
    """What tells which of several reprints the others were made from.

    Attributes:
        version: its number.
        outlet: who printed it.
        credit: the agency that it names, see :func:`index.reprints.credit.credit`.
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
    linked: dict[int, dict[int, float]] = defaultdict(dict)
    for link in links:
        if link.first in place and link.second in place:
            first, second = place[link.first], place[link.second]
            linked[first][second] = linked[second][first] = link.containment
    centres: set[int] = set()
    for at in sorted(linked):
        if not any(other in centres for other in linked[at] if other < at):
            centres.add(at)
    members: dict[int, list[int]] = {centre: [centre] for centre in centres}
    for at in linked.keys() - centres:
        near = [(-share, other) for other, share in linked[at].items()]
        _, centre = min(one for one in near if one[1] in centres)
        members[centre].append(at)
    clusters = sorted(sorted(some) for some in members.values() if len(some) > 1)
    return tuple(tuple(standing[at] for at in cluster) for cluster in clusters)
