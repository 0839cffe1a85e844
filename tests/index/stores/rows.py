"""Rows for the indexes, made up."""

from __future__ import annotations

from typing import Any

import numpy as np

from index.stores.derived_index import IndexRow


def row(passage_no: int, text: str = "", **changes: Any) -> IndexRow:
    """A row whose vector follows from its number."""
    vector = np.random.default_rng(passage_no).standard_normal(16)
    values: dict[str, Any] = {
        "passage_no": passage_no,
        "passage_id": f"p{passage_no}",
        "article_id": f"a{passage_no // 3}",
        "sequence": 1,
        "headline": "",
        "title": "",
        "text": text,
        "stated": 1000 + passage_no,
        "outlet": "Gazette",
        "kind": "news",
        "language": "en",
        "vector": (vector / np.linalg.norm(vector)).astype(np.float32),
    }
    return IndexRow(**{**values, **changes})
