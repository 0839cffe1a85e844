"""What two texts share."""

from __future__ import annotations

import numpy as np
import pytest

from index.reprints.alignment import BRIDGED, stretches_of
from index.reprints.overlap import overlap_of
from index.reprints.words import hashes_of, words_of
from tests.index.reprints.texts import BRIDGE, DAM, SPEECH, sentences


def shared(one, other):
    return overlap_of(words_of(one), words_of(other))


def test_a_text_and_itself():
    overlap = shared(DAM, DAM)
    assert overlap.containment == overlap.narrated == overlap.resemblance == 1
    assert overlap.other_figures == overlap.other_names == overlap.quoting == 0
    assert overlap.shorter == overlap.longer == len(words_of(DAM))


def test_two_stories():
    overlap = shared(DAM, BRIDGE)
    assert overlap.containment == overlap.resemblance == overlap.position == 0


@pytest.mark.parametrize(
    ("one", "other"), [("", DAM), (DAM, ""), ("", ""), ("a b", DAM)]
)
def test_texts_without_words(one, other):
    assert shared(one, other).containment == 0


def test_the_shorter_stands_in_the_longer_either_way_round():
    half = DAM[: len(DAM) // 2]
    one, other = shared(half, DAM), shared(DAM, half)
    assert one.containment == other.containment == 1
    assert one.resemblance == pytest.approx(0.5, abs=0.03)
    assert (one.first_words, one.second_words) == (
        other.second_words,
        other.first_words,
    )
    assert one.position == pytest.approx(0.25, abs=0.02)


def test_light_edits_count_as_shared():
    edited = DAM.replace("decided", "ruled").replace("engineers", "some inspectors")
    assert shared(DAM, edited).containment == 1


def test_sentences_may_move():
    first, *rest = sentences(DAM)
    moved = " ".join([*rest[5:], *rest[:5], first])
    assert shared(DAM, moved).containment > 0.95


def test_a_long_insertion_breaks_a_stretch():
    words = "one two three four five six seven eight nine ten".split()
    more = [f"more{number}" for number in range(BRIDGED + 5)]
    apart = hashes_of(" ".join([*words, *more, *words[::-1]]))
    whole = hashes_of(" ".join([*words, *words[::-1]]))
    assert len(stretches_of(whole, whole)) == 1
    assert len(stretches_of(whole, apart)) == 2


def test_chance_phrases_are_no_stretch():
    one = "at the end of the day he went home and she did not"
    other = "she was there at the end of the match but he was not"
    assert stretches_of(hashes_of(one), hashes_of(other)) == []


def test_words_that_both_quote_are_not_narrated():
    one = f"{SPEECH} said Ann Hill in Holt. The crowd was large and cheered. "
    other = f"It was a cold night, with rain. {SPEECH} was what Ms Hill had to say."
    one += "People had come from all over the valley, by bus, as there is no train."
    other += " Later, others spoke about schools, doctors and the price of bread."
    overlap = shared(one, other)
    assert overlap.containment > 0.6
    assert overlap.narrated < 0.1
    assert overlap.quoting == 0


def test_of_what_is_all_quotation_nothing_is_narrated():
    assert shared(f"{SPEECH} she said.", f"He wrote: {SPEECH}").narrated is None


def test_words_that_only_one_quotes():
    statement = SPEECH.strip("“”,")
    assert shared(statement, f"She wrote: {SPEECH} and no more.").quoting > 0.95


def test_figures_and_names_that_stand_against_each_other():
    form = (
        "The list of the ten largest firms rose on {} by {} points to {}, which was the"
        " most since the summer. In Holt, traders were glad of it."
    )
    overlap = shared(
        form.format("Monday", 32, "7,211"), form.format("Friday", 8, "6,905")
    )
    assert overlap.containment == 1
    assert (overlap.other_figures, overlap.other_names) == (2, 1)
    assert (overlap.figures, overlap.names) == (0, 1)


def test_what_is_left_out():
    words = words_of(DAM)
    own = np.zeros(len(words), dtype=np.bool_)
    own[:50] = True
    overlap = overlap_of(words, words, own, None)
    assert (overlap.shorter, overlap.longer) == (50, len(words))
    assert overlap.containment == 1
    assert overlap_of(words, words, own, ~own).containment == 0
