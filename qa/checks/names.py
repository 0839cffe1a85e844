"""Is every name of a sentence in its quotes, or around them?"""

from __future__ import annotations

import re

from qa.answer import Verdict
from qa.quotes import fold

NAME = re.compile(r"(?<![.!?“\"'‘]\s)(?<!^)\b[A-Z][\w’'-]*\b")
NAME_FIRST = re.compile(r"^\W*([A-Z][\w’'-]*)(?=\s+[A-Z]|['’]s\b)")
"""A first word is a name where another follows it, or where it owns something."""


def check_names(text: str, carried: str, around: str) -> Verdict:
    """Whether all names are in the quotes, or around them.

    Args: as :func:`qa.checks.check_texts`.
    """
    names = {name.group() for name in NAME.finditer(text)}
    names |= {name[1] for name in NAME_FIRST.finditer(text)}
    if _another_stands_there(text, carried):
        return "failed"
    if not names:
        return "not_applicable"
    known = set(re.findall(r"\w+", fold(around)[0]))
    for name in names:
        parts = re.findall(r"\w+", fold(re.sub(r"['’]s$", "", name))[0])
        if any(part not in known for part in parts if len(part) > 1):
            return "failed"
    return "ok"


def _another_stands_there(text: str, carried: str) -> bool:
    """Whether a quote has another name before the words that the sentence goes on with.

    The first word of a sentence has a capital whatever it is, so only this tells that
    "Kettering will lead it" isn't what "Tessering will lead it" says.
    """
    words = re.findall(r"[\w’'-]+", text)[:3]
    if len(words) < 3 or words[0] in carried:
        return False
    before = re.search(
        rf"\b([A-Z][\w’'-]*) {re.escape(' '.join(words[1:]))}\b", carried
    )
    return before is not None
