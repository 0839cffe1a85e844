"""Files of questions, and what counts as an answer."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.filters import Filters
from qa.asked_filters import AskedFilters
from qa.quotes import fold


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a text file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from lines


def kind_of(asked: dict[str, Any]) -> str:
    """``answerable`` where there are answers, else the question's type."""
    return "answerable" if asked.get("answers") else str(asked["type"])


def filters_of(asked: dict[str, Any]) -> Filters:
    """As of when it was asked; now, if it doesn't say."""
    return AskedFilters(as_of=asked.get("as_of")).resolve()


def holds_answer(text: str, asked: dict[str, Any]) -> bool:
    """Whether one of the question's answers stands in ``text``."""
    folded = fold(text)[0]
    return any(fold(answer)[0] in folded for answer in asked.get("answers", []))
