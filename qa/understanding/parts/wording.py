"""The words of a part, put together from a question's."""

from __future__ import annotations

EDGES = " \t\n,;:?!.–—-"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of what is left of ``text[start:end]`` without signs and blanks at
    its ends."""
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip(EDGES))
    return start + left, start + max(left, len(inside.rstrip(EDGES)))


def stripped(text: str, start: int, end: int) -> str:
    """``text[start:end]`` without signs and blanks at its ends."""
    return text[start:end].strip(EDGES)


def together(*pieces: str) -> str:
    """The pieces that aren't empty, with a blank between them."""
    return " ".join(filter(None, pieces))


def with_choice(
    text: str, sentence: tuple[int, int], around: tuple[int, int], own: tuple[int, int]
) -> str:
    """A sentence with one of several things in place of all of them.

    Args:
        around: where all of them stand.
        own: where the one stands.
    """
    return together(
        stripped(text, sentence[0], around[0]),
        stripped(text, *own),
        stripped(text, around[1], sentence[1]),
    )
