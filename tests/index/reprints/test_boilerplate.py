"""What an outlet prints again and again is learnt, and doesn't count."""

from __future__ import annotations

import numpy as np
import pytest

from index.reprints import MemoryStore, ReprintIndex
from index.reprints.boilerplate import COMMON_ARTICLES, common_among, own_words
from index.reprints.shingles import fingerprints_of, shingles_of
from index.reprints.words import hashes_of
from tests.index.reprints.texts import (
    BRIDGE,
    DAM,
    DAY,
    MAY_1,
    a_story,
    pairs_in,
    sentences,
)

FOOTER = (
    "The Echo belongs to its readers and to nobody else. If you like what you read,"
    " become a member for the price of a coffee each week, and get our letter from the"
    " valley on Fridays, with the best of our photographs, a recipe from the kitchen of"
    " the old mill, and a walk that you can do with children."
)
ITEM = (
    "Two goats that had been missing since the storm were found on Thursday on the roof"
    " of the swimming pool in Elland. How they got there is not known."
)
MORE = (
    "The pool will stay closed until its roof has been looked at. Lessons for beginners"
    " move to Jarrow, where the water is colder. Whoever has paid for the month gets"
    " four more visits, says the manager, and the goats get none."
)


def rows(*days):
    """One fingerprint, printed in another article on each of the days."""
    count = len(days)
    return np.full(count, 7), np.arange(count), np.array(days)


@pytest.mark.parametrize(
    ("days", "common"),
    [
        ((0, 7, 14, 21, 28), True),
        ((0, 7, 14, 21), False),
        ((0, 2, 4, 6, 8, 9, 10), False),
        ((0, 0, 0, 0, 28), False),
        ((-1,) * (COMMON_ARTICLES - 1), False),
        ((-1,) * COMMON_ARTICLES, True),
        ((3,) * COMMON_ARTICLES, True),
    ],
)
def test_what_is_common(days, common):
    """On five days, further apart than reprints are; or in very many articles."""
    assert common_among(*rows(*days)).tolist() == [7] * common


def test_versions_of_one_article_count_once():
    fingerprints, _, days = rows(*[3] * COMMON_ARTICLES)
    assert not len(common_among(fingerprints, np.zeros_like(days), days))


def test_own_words():
    both = shingles_of(hashes_of(f"{DAM} {FOOTER}"))
    length = len(hashes_of(f"{DAM} {FOOTER}"))
    common = fingerprints_of(shingles_of(hashes_of(FOOTER)))
    own = own_words(both, common, length)
    ours = len(hashes_of(DAM))
    assert own[:ours].all()
    assert own[ours:].mean() < 0.2


def short_stories(count, outlet="The Echo"):
    """Each a few sentences of its own above the same footer, a week after the last."""
    own = sentences(DAM) + sentences(BRIDGE)
    return [
        a_story(
            number,
            " ".join([*own[2 * number : 2 * number + 2], FOOTER]),
            headline=f"Number {number}",
            outlet=outlet,
            published=MAY_1 + number * 7 * DAY,
        )
        for number in range(count)
    ]


def test_a_footer_is_no_story():
    index = ReprintIndex(MemoryStore())
    stories = short_stories(8)
    for story in stories:
        index.add(story)
    assert pairs_in(index, *stories) == set()


def test_a_page_of_hardly_more_than_a_footer_is_unlinked_once_that_is_known():
    index = ReprintIndex(MemoryStore())
    pages = [
        a_story(100 + number, f"Puzzle. {FOOTER}", headline=f"Puzzle {number}",
                published=MAY_1 + number * 7 * DAY)
        for number in range(6)
    ]  # fmt: skip
    first = [index.add(page) for page in pages[:4]]
    assert [len(changes.made) for changes in first] == [0, 1, 1, 1]
    fifth = index.add(pages[4])
    assert fifth.made == ()
    assert fifth.ended == ((100, 101), (101, 102), (102, 103))
    index.add(pages[5])
    assert pairs_in(index, *pages) == set()


def test_a_reprint_without_the_footer_is_linked_once_that_is_known():
    """The footer then isn't text that the reprint lacks."""
    index = ReprintIndex(MemoryStore())
    day = {"published": MAY_1 + DAY}
    original = a_story(50, f"{ITEM} {FOOTER}", **day)
    reprint = a_story(51, f"{ITEM} {MORE}", outlet="The Post", **day)
    for story in (original, reprint):
        index.add(story)
    assert pairs_in(index, original, reprint) == set()
    for story in short_stories(8):
        index.add(story)
    assert pairs_in(index, original, reprint) == {(50, 51)}


def test_what_one_outlet_repeats_is_news_in_another():
    index = ReprintIndex(MemoryStore())
    for story in short_stories(8):
        index.add(story)
    stories = [
        a_story(50 + number, FOOTER, outlet=outlet)
        for number, outlet in enumerate(["The Post", "The Herald"])
    ]
    for story in stories:
        index.add(story)
    assert pairs_in(index, *stories) == {(50, 51)}
