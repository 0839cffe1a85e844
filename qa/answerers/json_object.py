"""Finds the JSON object in what a chat model wrote around it."""

from __future__ import annotations

import json
import re

DECODER = json.JSONDecoder(strict=False)
"""Not strict: models leave line breaks unescaped in strings."""

OBJECT_START = re.compile(r'\{\s*"')
THOUGHT, THOUGHT_END = "<think>", "</think>"


def object_start(text: str) -> int | None:
    """Where the object begins, behind a thought; None if there's none."""
    at = 0
    if text.lstrip().startswith(THOUGHT):
        at = text.find(THOUGHT_END)
    match = OBJECT_START.search(text, at) if at >= 0 else None
    return match.start() if match else None


def read_object(text: str) -> dict[str, object] | None:
    """The object in ``text``, or None if it's missing, cut off or malformed.

    Text around it (a code fence, a preface, a thought) doesn't matter.
    """
    start = object_start(text)
    if start is None:
        return None
    try:
        value, _ = DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
