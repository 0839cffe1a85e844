"""The sentence of an answer that the archive doesn't give."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.filters import Filters
from index.overview import Counts
from qa.presenting import not_found_sentence

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
FIRST = datetime(2026, 3, 9, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (
            Filters(NOW),
            "There is no article in the archive as of 2026-03-20T12:00:00Z.",
        ),
        (
            Filters(NOW, outlets=frozenset({"the echo"})),
            "No article in the archive matches these filters as of "
            "2026-03-20T12:00:00Z.",
        ),
    ],
)
def test_filters_are_blamed_only_if_there_are_any(filters: Filters, told: str) -> None:
    nothing = Counts(articles=0, passages=0, first=None, last=None, outlets=())
    assert not_found_sentence(nothing, filters) == told


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (FIRST, "The archive doesn't say. Searched 2 articles of 2026-03-09."),
        (
            NOW,
            "The archive doesn't say. Searched 2 articles from 2026-03-09 to "
            "2026-03-20.",
        ),
    ],
)
def test_what_was_searched_is_told(last: datetime, told: str) -> None:
    counts = Counts(articles=2, passages=9, first=FIRST, last=last, outlets=("Echo",))
    assert not_found_sentence(counts, Filters(NOW)) == told
