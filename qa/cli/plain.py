"""Text that is safe to print: stored text must not steer a terminal."""

from __future__ import annotations

import re

CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""C0 and C1 but for tab and newline, and what turns the direction of text around."""


def plain(text: str) -> str:
    """``text`` without control characters or halves of surrogate pairs."""
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", encodable)


def one_line(text: str, limit: int | None = None) -> str:
    """``text`` with all white space as single blanks, cut at a word's end.

    Args:
        limit: the most characters, the ellipsis included; None for all.
    """
    line = " ".join(plain(text).split())
    if limit is None or len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
