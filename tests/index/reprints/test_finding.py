"""Reprints are found: cut, edited, re-paragraphed, under another headline."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from index.reprints import Changes, Link, MemoryStore, ReprintIndex
from index.reprints.candidates import MOST
from tests.index.reprints.texts import (
    BRIDGE,
    DAM,
    DAY,
    MAY_1,
    a_story,
    pairs_among,
    pairs_in,
    sentences,
)

POST = {"outlet": "The Post", "published": MAY_1 + 3 * DAY, "headline": "Another"}
WORDS = DAM.split()
THIRD = len(WORDS) // 3


def edited(text, share, seed):
    rng = random.Random(seed)
    others = BRIDGE.split()
    return " ".join(
        rng.choice(others) if rng.random() < share else word for word in text.split()
    )


@pytest.mark.parametrize("outlet", ["The Post", "The Echo"])
@pytest.mark.parametrize(
    "text",
    [
        DAM,
        DAM.upper(),
        "HOLT (Reuters) - " + DAM,
        DAM.replace(". ", ".\n\n"),
        " ".join(WORDS[THIRD:]),
        " ".join(WORDS[:-THIRD]),
        " ".join(WORDS[: len(WORDS) // 4]),
        edited(DAM, 0.15, 0),
        edited(" ".join(WORDS[THIRD:]), 0.15, 1),
        "\n".join(sentences(edited(" ".join(WORDS[:-THIRD]), 0.1, 2))) + " (AP)",
        " ".join(sentences(DAM)[4:] + sentences(DAM)[:4]),
    ],
)
def test_a_reprint_a_few_days_later(text, outlet):
    stories = a_story(1, DAM), a_story(2, text, **{**POST, "outlet": outlet})
    assert pairs_among(*stories) == {(1, 2)}


@pytest.mark.parametrize("seed", range(20))
def test_edited_at_random(seed):
    share = 0.05 + 0.005 * seed
    copy = a_story(2, edited(DAM, share, seed), **POST)
    assert pairs_among(a_story(1, DAM), copy, a_story(3, BRIDGE)) == {(1, 2)}


def test_one_sentence():
    one = "The council of Holt has put off its vote on the new school until September."
    assert pairs_among(a_story(1, one), a_story(2, one, **POST)) == {(1, 2)}


def test_a_sentence_about_something_else():
    one = "The council of Holt has put off its vote on the new school until September."
    other = one.replace("Holt", "Marsh")
    assert pairs_among(a_story(1, one), a_story(2, other, **POST)) == set()


def test_a_script_without_blanks():
    text = (
        "市议会周二决定明年春天拆除旧水坝，此前工程师发现东墙的裂缝一年内扩大了四毫米。"
        "工程将耗资一千二百四十万，历时十八个月，其间通往上游山谷的道路禁止货车通行。"
        "农民们曾要求修缮，因为水库在干旱的夏天灌溉三百块田地。"
    )
    cut = text[: len(text) * 2 // 3]
    changed = text.replace("周二", "本周").replace("农民们", "当地农户")
    stories = a_story(1, text), a_story(2, cut, **POST), a_story(3, changed, **POST)
    assert pairs_among(*stories) == {(1, 2), (1, 3), (2, 3)}


def test_a_link_says_how_much():
    index = ReprintIndex(MemoryStore())
    assert index.add(a_story(1, DAM)) == Changes()
    copy = a_story(2, " ".join(WORDS[:-THIRD]), **POST)
    assert index.add(copy) == Changes(made=(Link(1, 2, 1.0),))
    assert index.add(copy) == Changes()


def test_many_copies_are_all_linked_with_the_first():
    stories = [
        a_story(number, DAM, outlet=f"Outlet {number}", published=MAY_1 + number * 600)
        for number in range(60)
    ]
    pairs = pairs_among(*stories)
    assert {(0, number) for number in range(1, 60)} <= pairs
    assert len(pairs) < 60 * 2 * MOST


def test_a_copy_of_an_article_of_many_versions():
    """Each of them stood at its time; and they, which share more with each other,
    don't take the copy's place."""
    versions = [a_story(number, f"{DAM} {number}", article=0) for number in range(40)]
    copy = a_story(50, " ".join(WORDS[:-THIRD]), **POST)
    pairs = pairs_among(*versions[:30], copy, *versions[30:])
    assert pairs == {(number, 50) for number in range(40)}


def test_copies_under_one_name_over_a_week():
    """As when an archive doesn't know its outlets: a story isn't boilerplate."""
    stories = [
        a_story(number, DAM, outlet=None, published=MAY_1 + number * DAY)
        for number in range(8)
    ]
    assert len(pairs_among(*stories)) == 8 * 7 / 2


def test_rewritten_reprints_need_a_lead_that_means_the_same():
    """Less than half of the narration in common, by two outlets."""
    ours, theirs = sentences(DAM), sentences(BRIDGE)
    wire = a_story(1, DAM)
    rewritten = a_story(2, " ".join(ours[:4] + theirs[:5]), **POST)
    near = np.array([1, 0], dtype=np.float32)
    far = np.array([0, 1], dtype=np.float32)

    def linked(first, second):
        return pairs_among(
            replace(wire, vector=first), replace(rewritten, vector=second)
        )

    assert linked(None, None) == linked(near, None) == linked(near, far) == set()
    assert linked(near, near) == {(1, 2)}


def test_a_version_is_removed():
    index = ReprintIndex(MemoryStore())
    stories = [a_story(1, DAM), a_story(2, DAM, **POST), a_story(3, DAM, **POST)]
    for story in stories:
        index.add(story)
    assert index.remove(2) == Changes(ended=((1, 2), (2, 3)))
    assert pairs_in(index, *stories) == {(1, 3)}
    assert index.remove(2) == Changes()
    assert index.add(stories[1]).made == (Link(1, 2, 1.0), Link(2, 3, 1.0))


def test_an_undated_reprint():
    """Of any time; the texts must be alike as wholes, or one cut from the other."""
    dated = a_story(1, DAM, published=0)
    assert pairs_among(dated, a_story(2, DAM, published=None)) == {(1, 2)}
    cut = " ".join(WORDS[THIRD:])
    both = a_story(1, DAM, published=None), a_story(2, cut, published=None)
    assert pairs_among(*both) == {(1, 2)}
