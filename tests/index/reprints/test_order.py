"""Links and clusters depend on what is stored, not on how it came there."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from index.reprints import (
    MemoryStore,
    Origin,
    ReprintIndex,
    components,
    originating_order,
)
from tests.index.reprints.test_boilerplate import FOOTER, ITEM, MORE, short_stories
from tests.index.reprints.texts import (
    BRIDGE,
    DAM,
    DAY,
    MAY_1,
    a_story,
    pairs_in,
    sentences,
)

OUTLETS = ("The Echo", "The Post", None)


@st.composite
def archives(draw):
    """A dozen stories put together from a few sentences, with a footer or not."""
    pool = sentences(DAM) + sentences(BRIDGE)
    stories = []
    for number in range(draw(st.integers(2, 12))):
        start = draw(st.integers(0, len(pool) - 4))
        text = " ".join(pool[start : start + draw(st.integers(1, 12))])
        footer = draw(st.booleans())
        day = draw(st.none() | st.integers(0, 40))
        stories.append(
            a_story(
                number,
                f"{text} {FOOTER}" if footer else text,
                article=draw(st.integers(0, 9)),
                outlet=draw(st.sampled_from(OUTLETS)),
                published=None if day is None else MAY_1 + day * DAY,
                live=draw(st.integers(0, 9)) == 0,
            )
        )
    return stories


def links_of(stories):
    index = ReprintIndex(MemoryStore())
    for story in stories:
        index.add(story)
    return {
        (link.first, link.second, link.containment)
        for story in stories
        for link in index.store.links_of(story.version)
    }


@given(archives(), st.integers(0, 2**32))
def test_in_any_order_the_same_links(stories, seed):
    shuffled = list(stories)
    random.Random(seed).shuffle(shuffled)
    assert links_of(shuffled) == links_of(stories)


@given(st.permutations(range(8)))
def test_also_when_boilerplate_is_learnt_on_the_way(order):
    stories = short_stories(8)
    original = a_story(50, f"{ITEM} {FOOTER}")
    reprint = a_story(51, f"{ITEM} {MORE}", outlet="The Post")
    arriving = [stories[at] for at in order]
    arriving.insert(order[0] % 7, original)
    arriving.insert(order[1] % 7, reprint)
    assert {(first, second) for first, second, _ in links_of(arriving)} == {(50, 51)}


@given(archives(), st.integers(0, 2**32))
def test_in_any_order_the_same_clusters(stories, seed):
    def clusters(ordered):
        index = ReprintIndex(MemoryStore())
        for story in ordered:
            index.add(story)
        links = [link for one in ordered for link in index.store.links_of(one.version)]
        origins = [
            Origin(one.version, one.outlet, None, one.published) for one in ordered
        ]
        return components(links, originating_order(origins))

    shuffled = list(stories)
    random.Random(seed).shuffle(shuffled)
    assert clusters(shuffled) == clusters(stories)


@given(archives(), st.data())
def test_changes_tell_all(stories, data):
    """Whoever follows the changes has the links that are stored."""
    index = ReprintIndex(MemoryStore())
    followed = set()
    left = list(stories)
    for story in stories:
        _follow(followed, index.add(story))
        assert followed == pairs_in(index, *stories)
        if data.draw(st.integers(0, 4)) == 0:
            gone = data.draw(st.sampled_from(left))
            _follow(followed, index.remove(gone.version))
            assert followed == pairs_in(index, *stories)


def _follow(pairs, changes):
    pairs |= {(link.first, link.second) for link in changes.made}
    pairs -= set(changes.ended)
