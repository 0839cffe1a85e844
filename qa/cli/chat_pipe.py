"""Questions from a pipe, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from qa.question import MAX_QUESTION_CHARACTERS

MOST_BYTES = 4 * MAX_QUESTION_CHARACTERS + 2
"""Of a line that may still be a question: four bytes a character, and the end."""


def piped_lines(stream: BinaryIO) -> Iterator[str]:
    """The lines, blank ones left out.

    Of a line that is too long for a question only the beginning is kept, but
    too much to be taken for one.
    """
    while data := stream.readline(MOST_BYTES):
        rest = data
        while len(rest) == MOST_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_BYTES)
        text = data.decode("utf-8", "surrogateescape").strip()
        if text:
            yield text
