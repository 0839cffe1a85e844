"""Candidates of made-up columns, without an archive."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
from hypothesis import strategies as st

from index.selection import Selection
from index.standing import Standing
from qa.retrieval.candidates import Candidates

scores = st.floats(-1, 1, allow_subnormal=False)
"""Of vectors, or of anything on their scale."""


def made(
    count: int,
    *,
    article_no: Sequence[int] | None = None,
    version_no: Sequence[int] | None = None,
    stated: Sequence[int] | None = None,
    **scored: Sequence[float],
) -> Candidates:
    """So many candidates, each of an article of its own if nothing else is said.

    Args:
        scored: ``text``, ``cosine``, ``lead`` or ``preferred``; 0 where left out.
    """
    numbers = np.arange(1, count + 1)
    articles = numbers if article_no is None else np.array(article_no, dtype=np.int64)
    columns = SimpleNamespace(
        passage_no=numbers,
        article_no=articles,
        version_no=(
            articles if version_no is None else np.array(version_no, dtype=np.int64)
        ),
        lead=numbers,
        stated=np.array([0] * count if stated is None else stated, dtype=np.int64),
    )
    rows = Selection(cast(Standing, columns), np.arange(count))
    found: dict[str, Any] = {
        name: np.array(scored.get(name, [0.0] * count), dtype=np.float64)
        for name in ("text", "cosine", "lead", "preferred")
    }
    return Candidates(rows, **found)
