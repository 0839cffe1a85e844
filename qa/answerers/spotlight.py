"""How passages are shown to a chat model: as data that can't pass for our words.

Every line starts with the passage's number in brackets, and no passage holds a
line break, so whatever it says stays behind its mark. Marks that servers read
as control tokens (``<|im_end|>``, ``[INST]``) are broken up with a space.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import day_name
from datetime import datetime

from index.article import Passage
from index.times import Precision, day_of, isoformat

HIDDEN_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Control characters, lone surrogates, private use, unassigned: nothing to read,
and the first two break terminals and UTF-8."""

HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
"""Direction overrides and tags: text that a person can't see but a model can."""

CONTROL_TOKEN = re.compile(r"<(?=[^\s\d=])|\[(?=/?[A-Z_]{3,}\])")
"""Where a chat template's control token could begin."""


def one_line(text: str) -> str:
    """``text`` on one line: white space folded, unseen characters left out."""
    folded = HIDDEN.sub("", " ".join(text.split()))
    return "".join(
        character
        for character in folded
        if unicodedata.category(character) not in HIDDEN_CATEGORIES
    )


def as_data(text: str) -> str:
    """``text`` on one line, without anything that a server takes for control."""
    return CONTROL_TOKEN.sub(r"\g<0> ", one_line(text))


def with_weekday(moment: datetime, precision: Precision = "second") -> str:
    """``Wednesday 2026-03-11T09:40:00Z``: articles speak in weekdays.

    Args:
        moment: in UTC.
        precision: for ``day`` the time of day is left out.
    """
    day = day_of(moment, precision)
    shown = day.isoformat() if precision == "day" else isoformat(moment)
    return f"{day_name[day.weekday()]} {shown}"


def spotlight(number: int, passage: Passage) -> str:
    """The lines that show ``passage`` under ``number``."""
    lines = [
        f"outlet: {as_data(passage.article.outlet or 'unknown')}",
        f"time: {_time(passage)}",
        f"headline: {as_data(passage.version.headline)}",
    ]
    if passage.post is not None and passage.post.title:
        lines.append(f"post: {as_data(passage.post.title)}")
    lines.append(f"text: {as_data(passage.text)}")
    return "\n".join(f"[{number}] {line}" for line in lines)


def _time(passage: Passage) -> str:
    article = passage.article
    if passage.post is not None and passage.post.posted_at is not None:
        return with_weekday(passage.post.posted_at)
    if article.published_at is None:
        return "unknown"
    return with_weekday(article.published_at, article.published_precision)
