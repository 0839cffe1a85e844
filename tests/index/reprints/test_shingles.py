"""Shingles, and the sample of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reprints.shingles import (
    FEWEST,
    MOST,
    SAMPLED,
    estimated_containment,
    fingerprints_of,
    shingles_of,
)
from index.reprints.words import hashes_of


def made(seed, count):
    """A text of so many different words, as hashes."""
    return np.random.default_rng(seed).integers(2**32, size=count, dtype=np.uint64)


def fingerprints(words):
    return fingerprints_of(shingles_of(words))


def test_one_for_every_few_words_in_a_row():
    assert len(shingles_of(hashes_of("a b c d e f g"))) == 7 - SAMPLED + 1
    assert len(shingles_of(hashes_of("a b c"))) == 0
    first, second = shingles_of(hashes_of("a b c d e"), 4)
    assert first != second
    assert shingles_of(hashes_of("a b c d"), 4)[0] == first


def test_they_are_the_same_on_every_machine():
    assert shingles_of(hashes_of("the old dam"), 3).tolist() == [875524864144599957]


@pytest.mark.parametrize("count", [6, 20, 200, 2_000, 40_000])
def test_how_many_are_kept(count):
    kept = fingerprints(made(0, count))
    assert min(FEWEST, count - SAMPLED + 1) <= len(kept) <= MOST
    assert (np.diff(kept) > 0).all()


def test_of_a_text_without_shingles_none():
    assert len(fingerprints_of(shingles_of(hashes_of("")))) == 0


@pytest.mark.parametrize(("part", "whole"), [(60, 800), (400, 800), (800, 20_000)])
def test_a_part_is_contained_whatever_the_lengths(part, whole):
    text = made(1, whole)
    assert estimated_containment(fingerprints(text[:part]), fingerprints(text)) == 1


def test_half_of_a_text():
    text, other = made(2, 3_000), made(3, 3_000)
    mixed = np.concatenate([text[:1_500], other[:1_500]])
    estimate = estimated_containment(fingerprints(text), fingerprints(mixed))
    assert estimate == pytest.approx(0.5, abs=0.1)


def test_nothing_is_contained_in_nothing():
    nothing = np.array([], dtype=np.int64)
    assert estimated_containment(nothing, nothing) == 0
    assert estimated_containment(nothing, fingerprints(made(4, 100))) == 0


@given(st.integers(0, 99), st.integers(0, 300), st.integers(0, 300))
def test_the_estimate_is_symmetric(seed, first, second):
    one, other = fingerprints(made(seed, first)), fingerprints(made(seed, second))
    assert estimated_containment(one, other) == estimated_containment(other, one)
