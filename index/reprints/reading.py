"""A story with what comparing it needs."""

from __future__ import annotations

from dataclasses import dataclass

from index.arrays import Integers
from index.reprints.shingles import fingerprints_of, shingles_of
from index.reprints.story import Story
from index.reprints.words import Hashes, Words, hashes_of, words_of

BRIEF = 50
"""Words of a text whose headline says a good part of it: they count together, so that
two pages with the same few words ("Watch the video above…") stay apart."""


@dataclass(frozen=True)
class Reading:
    """What was read of a story; arrays by position, but for the fingerprints."""

    story: Story
    words: Words
    shingles: Hashes
    fingerprints: Integers


def read(story: Story) -> Reading:
    """Reads a story in full."""
    words = words_of(story.text)
    if 0 < len(words) < BRIEF:
        words = words_of(_with_headline(story))
    shingles = shingles_of(words.hashes)
    return Reading(story, words, shingles, fingerprints_of(shingles))


def read_fingerprints(story: Story) -> Integers:
    """The same fingerprints, in half the time."""
    hashes = hashes_of(story.text)
    if 0 < len(hashes) < BRIEF:
        hashes = hashes_of(_with_headline(story))
    return fingerprints_of(shingles_of(hashes))


def _with_headline(story: Story) -> str:
    return f"{story.headline}\n{story.text}"
