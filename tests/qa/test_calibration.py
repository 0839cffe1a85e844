"""Probabilities grow with their scores, and stay between 0 and 1."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qa.calibration import Curve
from qa.evidence import Evidence
from tests.qa.example_evidence import make_evidence, make_passage

FINITE = st.floats(-1e6, 1e6)


@given(FINITE, FINITE, st.floats(0.01, 20), st.floats(-10, 10))
def test_a_better_score_is_no_less_likely(
    one: float, other: float, slope: float, offset: float
) -> None:
    curve = Curve(slope, offset)
    low, high = sorted((one, other))
    assert 0 < curve.probability(low) <= curve.probability(high) < 1


def test_even_odds() -> None:
    assert Curve(2.0, -1.0).probability(0.5) == 0.5


def evidence(*similarities: float) -> Evidence:
    made = make_evidence(*(make_passage(f"Passage {at}.") for at in similarities))
    return Evidence(
        tuple(
            replace(one, similarity=similarity)
            for one, similarity in zip(made.passages, similarities, strict=True)
        )
    )


def test_the_nearest_passage_decides_how_likely_the_evidence_answers() -> None:
    near, far = (evidence(*of).probability("minilm") for of in ((0.1, 0.8), (0.1, 0.3)))
    assert near is not None
    assert far is not None
    assert 0.5 < near < 1
    assert 0 < far < 0.5


def test_without_evidence_nothing_answers() -> None:
    assert Evidence(()).probability("minilm") == 0.0


def test_another_embedder_has_no_curve() -> None:
    assert evidence(0.9).probability("hashed") is None
