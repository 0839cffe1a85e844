"""Small turns of phrase that sentences for people share."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 article``, ``2,000 articles``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
