"""Small turns of phrase that sentences for people share."""

from __future__ import annotations

from collections.abc import Sequence

MINUTE, HOUR = 60, 3600


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 article``, ``2,000 articles``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def rough_duration(seconds: float) -> str:
    """How long something takes, about: ``40 s``, ``4 min`` or ``1.5 h``."""
    if seconds < MINUTE:
        return f"{seconds:.0f} s"
    if seconds < HOUR:
        return f"{seconds / MINUTE:.0f} min"
    return f"{seconds / HOUR:.1f} h"


def headed(headline: str) -> str:
    """A headline, or that there is none, as of a text of one line."""
    return headline or "(no headline)"


def joined(parts: Sequence[str], word: str) -> str:
    """``a, b and c``, by the ``word`` before the last."""
    *others, last = parts
    return f"{', '.join(others)} {word} {last}" if others else last
