"""The single authors that a byline names."""

from __future__ import annotations

import re

from index.readers.live_blogs.lines import NAME

LONGEST = 300
BY = re.compile(r"^by[ :]+", re.IGNORECASE)
BETWEEN = re.compile(r" ?[;,] (?:and )?| and | & ")
ROLE = re.compile(
    r"\b(?:agenc(?:y|ies)|bureau|chief|columnist|correspondent|critic|desk|editor"
    r"|producer|reporter|staff|writer)s?\b",
    re.IGNORECASE,
)


def authors(names: list[str]) -> tuple[str, ...]:
    """Single authors, in order, each once: ``By Jo Roe and Al Doe`` becomes two.

    A line is taken apart only where every part looks like a name, so that "Staff and
    agencies" and "Jo Roe, political editor" stay whole.
    """
    lines = [BY.sub("", " ".join(name.split()), count=1) for name in names]
    if len(lines) == 1 and len(lines[0]) <= LONGEST:
        parts = [part for part in BETWEEN.split(lines[0]) if part]
        lines = parts if all(map(is_name, parts)) else lines
    return tuple(dict.fromkeys(name for line in lines if (name := line.strip(" ,;"))))


def is_name(text: str) -> bool:
    """Whether a text looks like the name of one person, and nothing else."""
    return NAME.fullmatch(text) is not None and ROLE.search(text) is None
