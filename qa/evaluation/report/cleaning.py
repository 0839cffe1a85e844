"""Text from articles and systems, made fit to stand in a page."""

from __future__ import annotations

import re

CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
"""C0 and C1 but for tab and newline; what turns the direction of text around, which an
element's own isolation doesn't end if it holds another; and what is no character."""


def clean(text: str, most: int | None = None) -> str:
    """``text`` without control characters or halves of surrogate pairs.

    Args:
        most: the most characters, the ellipsis included; None for all.
    """
    if most is not None and len(text) > most:
        text = text[: most - 1].rstrip() + "…"
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", whole)


def clean_all(texts: list[str], most: int, number: int) -> tuple[str, ...]:
    """The first ``number`` of them, and how many more there are."""
    shown = tuple(clean(one, most) for one in texts[:number])
    left = len(texts) - number
    return (*shown, f"… and {left:,} more") if left > 0 else shown
