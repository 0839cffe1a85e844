"""A time that is asked as a follow-up, in the place of the one asked of before:
"in October?" after "What happened on 25 September?"."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from qa.understanding.times import TimeReference, find_times, governing

ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
"""Only where the words of a time stand counts here, not what they name."""
BEFORE_A_TIME = re.compile(r"\b(in|on|at|during|by|from|over)\s+$", re.IGNORECASE)
KEPT = re.compile(r"(?:by|from|since|until|before|after)\b", re.IGNORECASE)
"""Of "by Friday", which isn't "on Friday"."""
BY_ITSELF = re.compile(
    r"(?:last|this|next|these|yesterday|today|tonight|tomorrow|since|until|before|after"
    r"|between|from|during|on|in|at|by)\b|.*\bago$",
    re.IGNORECASE,
)
ON_UNITS = ("day",)
IN_UNITS = ("month", "quarter", "season", "year", "decade", "century")
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$", re.IGNORECASE
)


def is_time(fragment: str) -> bool:
    """Whether it names a time, with or without a preposition, and nothing else."""
    return _only_time(_bare(fragment)) is not None


def at_another_time(fragment: str, question: str) -> str:
    """A question asked of the time that a fragment names; the year stays, if a month
    comes without one."""
    words, asked = _bare(fragment), question.rstrip("? ")
    old = governing(find_times(asked, ANY_MOMENT, UTC), asked)
    if old is None:
        return f"{asked} {_with_preposition(words, '')}?"
    preposition = BEFORE_A_TIME.search(asked[: old.start])
    start = preposition.start() if preposition else old.start
    year = YEAR.search(asked[old.start : old.end])
    if year and MONTH.search(words):
        words = f"{words} {year[0]}"
    kept = KEPT.match(asked, start)
    new = _with_preposition(words, kept[0] if kept else "")
    return f"{asked[:start]}{new}{asked[old.end :]}?"


def without_last_time(text: str) -> tuple[str, str]:
    """A text and the time at its end, or ""."""
    for time in find_times(text, ANY_MOMENT, UTC):
        if time.end == len(text):
            preposition = BEFORE_A_TIME.search(text[: time.start])
            start = preposition.start() if preposition else time.start
            return text[:start].rstrip(), text[start:]
    return text, ""


def _bare(fragment: str) -> str:
    words = fragment.strip(" ?.!")
    return words[:1].lower() + words[1:] if BY_ITSELF.match(words) else words


def _only_time(words: str) -> TimeReference | None:
    for time in find_times(words, ANY_MOMENT, UTC):
        before = words[: time.start]
        alone = not before or BEFORE_A_TIME.fullmatch(before)
        if alone and time.end == len(words):
            return time
    return None


def _with_preposition(words: str, old: str) -> str:
    """A time with ``old`` before it, or the preposition that it takes: in May, on
    Friday; yesterday takes none."""
    time = _only_time(words)
    if BY_ITSELF.match(words) or time is None or time.period is None:
        return words
    if old:
        return f"{old} {words}"
    unit = time.period.unit
    word = "on" if unit in ON_UNITS else "in" if unit in IN_UNITS else ""
    return f"{word} {words}".lstrip()
