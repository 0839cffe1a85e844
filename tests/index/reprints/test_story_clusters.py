"""From links to clusters, at a moment."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reprints import Link, Origin, components, originating_order


def links(*pairs):
    return [Link(*sorted(pair), 0.9) for pair in pairs]


def test_nothing_linked():
    assert components([], [1, 2, 3]) == ()
    assert components(links((1, 2)), []) == ()


def test_copies_of_one_text():
    assert components(links((1, 2), (1, 3), (1, 4)), [1, 2, 3, 4]) == ((1, 2, 3, 4),)


def test_two_stories_in_originating_order():
    found = components(links((1, 4), (2, 3)), [4, 3, 2, 1])
    assert found == ((4, 1), (3, 2))


def test_a_digest_doesnt_join_the_stories_that_it_holds():
    """3 holds both 1 and 2, and is more like 2."""
    held = [Link(1, 3, 0.9), Link(2, 3, 1.0)]
    assert components(held, [1, 2, 3]) == ((2, 3),)
    copied = [*held, Link(1, 4, 1.0), Link(2, 5, 1.0)]
    assert components(copied, [1, 2, 3, 4, 5]) == ((1, 4), (2, 3, 5))


def test_two_halves_are_copies_of_the_whole():
    assert components(links((1, 2), (1, 3)), [1, 2, 3]) == ((1, 2, 3),)


def test_a_chain_is_cut():
    """Each like the next, the ends not like each other."""
    chain = links((1, 2), (2, 3), (3, 4))
    assert components(chain, [1, 2, 3, 4]) == ((1, 2), (3, 4))


def test_a_text_joins_where_most_are_like_it_though_the_first_isnt():
    found = components(links((1, 2), (1, 3), (2, 3), (4, 2), (4, 3)), [1, 2, 3, 4])
    assert found == ((1, 2, 3, 4),)


def test_only_what_stands():
    all_linked = links((1, 2), (2, 3), (1, 3))
    assert components(all_linked, [1, 3]) == ((1, 3),)
    assert components(links((1, 2), (2, 3)), [1, 3]) == ()


@pytest.mark.parametrize(
    ("origins", "order"),
    [
        ([Origin(1, published=5), Origin(2, published=3)], [2, 1]),
        ([Origin(1, published=None), Origin(2, published=3)], [2, 1]),
        ([Origin(2, published=3), Origin(1, published=3)], [1, 2]),
        ([Origin(1, published=1), Origin(2, credit="Reuters", published=9)], [2, 1]),
        (
            [
                Origin(1, "The Echo", "Reuters", 1),
                Origin(2, "Reuters", "Reuters", 9),
                Origin(3, "The Post", None, 0),
            ],
            [2, 1, 3],
        ),
        ([Origin(1, published=-5), Origin(2, published=0)], [1, 2]),
    ],
)
def test_originating_order(origins, order):
    assert originating_order(origins) == order


PAIRS = st.sets(
    st.tuples(st.integers(0, 14), st.integers(0, 14)).filter(
        lambda two: two[0] < two[1]
    )
)


@given(PAIRS, st.permutations(range(15)), st.integers(0, 14), st.randoms())
def test_invariants(pairs, order, count, rng):
    standing = order[:count]
    given_links = [Link(*pair, round(0.5 + rng.random() / 2, 2)) for pair in pairs]
    clusters = components(given_links, standing)
    members = [version for cluster in clusters for version in cluster]
    assert len(members) == len(set(members))
    assert set(members) <= set(standing)
    assert all(len(cluster) > 1 for cluster in clusters)
    place = {version: at for at, version in enumerate(standing)}
    assert all(list(one) == sorted(one, key=place.get) for one in clusters)
    assert list(clusters) == sorted(clusters, key=lambda one: place[one[0]])
    for cluster in clusters:
        for version in cluster[1:]:
            before = [one for one in cluster if place[one] < place[version]]
            assert any(tuple(sorted((version, one))) in pairs for one in before)
    shuffled = list(given_links)
    random.Random(0).shuffle(shuffled)
    assert components(shuffled, standing) == clusters
