"""Turns of phrase that sentences for people share."""

from __future__ import annotations

import pytest

from qa.wording import counted, rough_duration


def test_one_is_singular() -> None:
    assert counted(1, "article") == "1 article"
    assert counted(0, "article") == "0 articles"
    assert counted(2_000, "article") == "2,000 articles"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.2, "0 s"), (40, "40 s"), (60, "1 min"), (250, "4 min"), (5_400, "1.5 h")],
)
def test_a_duration_is_as_exact_as_it_needs_to_be(seconds: float, told: str) -> None:
    assert rough_duration(seconds) == told
