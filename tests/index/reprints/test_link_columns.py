"""Links as columns: the same clusters, whichever parts are asked about."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.reprints import Link, Origin, components, originating_order
from index.reprints.link_columns import LinkColumns

PAIRS = st.sets(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(
        lambda two: two[0] < two[1]
    )
)


def columns_of(pairs):
    """Of versions that were published in no order."""
    origins = [
        Origin(version, published=version * 7 % 11)
        for version in {one for pair in pairs for one in pair}
    ]
    links = [(*pair, 0.5 + hash(pair) % 50 / 100) for pair in sorted(pairs)]
    return LinkColumns.of(links, origins), links, originating_order(origins)


@given(PAIRS, st.randoms())
def test_the_same_clusters_as_from_all_links(pairs, rng):
    columns, links, order = columns_of(pairs)
    assert columns.version_no.tolist() == order
    stood = np.array([rng.random() < 0.7 for _ in order], dtype=bool)
    left = [version for version, there in zip(order, stood, strict=True) if there]
    expected = components([Link(*link) for link in links], left)
    found = columns.clusters(set(columns.part.tolist()), stood)
    assert [tuple(order[place] for place in one) for one in found] == list(expected)
    one_by_one = [
        cluster
        for part in set(columns.part.tolist())
        for cluster in columns.clusters({part}, stood)
    ]
    assert sorted(one_by_one) == found


@given(PAIRS)
def test_a_part_is_what_hangs_together(pairs):
    columns, links, order = columns_of(pairs)
    together = {version: {version} for version in order}
    for first, second, _ in links:
        if together[first] is not together[second]:
            together[first] |= together[second]
            together |= dict.fromkeys(together[first], together[first])
    for at, version in enumerate(order):
        same = {order[one] for one in np.flatnonzero(columns.part == columns.part[at])}
        assert same == together[version]


def test_none():
    columns, _, _ = columns_of(set())
    assert columns.clusters(set(), np.empty(0, dtype=bool)) == []
