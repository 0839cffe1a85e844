"""Parts of a question that asks of one thing at two times or more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import regex

from qa.understanding.intent import TimeIntent
from qa.understanding.parts.joint_patterns import COMPARED
from qa.understanding.parts.masking import Masked
from qa.understanding.parts.part import Part
from qa.understanding.parts.wording import with_choice
from qa.understanding.parts.words import PREPOSITION
from qa.understanding.times import Period, TimeReference, find_times

LISTED = regex.compile(
    r"\s*(?:,|,?\s*(?:and|or|to|than|with|versus|vs\.?|(?:as )?(?:compared|opposed)"
    r" (?:to|with)))"
    rf"\s*(?:{PREPOSITION}\s*)?(?:the\s+)?",
    regex.IGNORECASE,
)
"""All that may stand between two times of one list."""
SPAN = regex.compile(
    r"(?:between\s+(?P<first>.+?)\s+and|from\s+(?P<first>.+?)\s+(?:to|until|till))\s+"
    r"(?P<last>.+)",
    regex.IGNORECASE,
)
BOTH_SIDES = regex.compile(
    r"\b(?P<one>before)\s*(?:and|or|versus|vs\.?|,)\s*(?:during\s*(?:and|,)\s*)?"
    r"(?P<two>after)\b|\b(?P<one>after)\s*(?:and|or|versus|vs\.?)\s*(?P<two>before)\b",
    regex.IGNORECASE,
)


def time_parts(question: Masked, start: int, end: int) -> list[Part]:
    """A part for each of the times that a sentence sets side by side, or none."""
    return (
        _of_both_sides(question, start, end)
        or _of_list(question, start, end)
        or _of_span(question, start, end)
    )


def _of_list(question: Masked, start: int, end: int) -> list[Part]:
    """In 2019 and in 2022."""
    times = _closed(question, start, end)
    if len(times) < 2:
        return []
    gaps = (question.text[one.end : two.start] for one, two in pairwise(times))
    if not all(LISTED.fullmatch(gap) for gap in gaps):
        return []
    around = (times[0].start, times[-1].end)
    return [
        _part(question, (start, end), around, (one.start, one.end), one.period)
        for one in times
    ]


def _of_span(question: Masked, start: int, end: int) -> list[Part]:
    """How did it change between March and June: its first and its last part."""
    compares = question.understanding.intent.about is TimeIntent.DEVELOPMENT
    if not compares and not COMPARED.search(question.mask, start, end):
        return []
    for time in _closed(question, start, end):
        found = SPAN.fullmatch(question.text, time.start, time.end)
        if found is None or time.period is None:
            continue
        ends = _ends(time.period, found["first"], found["last"])
        if ends is None:
            continue
        around = (time.start, time.end)
        return [
            _part(question, (start, end), around, found.span(name), period)
            for name, period in zip(("first", "last"), ends, strict=True)
        ]
    return []


def _of_both_sides(question: Masked, start: int, end: int) -> list[Part]:
    """Before and after the election."""
    found = BOTH_SIDES.search(question.text, start, end)
    if found is None:
        return []
    dated = [
        one
        for one in question.understanding.times
        if one.start <= found.end() and one.end > found.end()
    ]
    period = dated[0].period if dated else None
    return [
        _part(
            question,
            (start, end),
            found.span(),
            found.span(name),
            _side(period, found[name]),
        )
        for name in ("one", "two")
    ]


def _side(period: Period | None, relation: str) -> Period | None:
    """The time before or after what ``period`` is open from or up to; the day itself,
    of which only one end is known, is on both sides."""
    if period is None:
        return None
    border = period.start if period.end is None else period.end
    if relation.lower() == "before":
        return replace(period, start=None, end=border)
    return replace(period, start=border, end=None)


def _closed(question: Masked, start: int, end: int) -> list[TimeReference]:
    return [
        one
        for one in question.understanding.times
        if start <= one.start < end
        and one.period
        and one.period.start
        and one.period.end
    ]


def _ends(span: Period, first: str, last: str) -> tuple[Period, Period] | None:
    """The period of each end of a span. Only their lengths are read anew, so one may
    be an hour out where the clocks change within it."""
    assert span.start is not None
    assert span.end is not None
    length = span.end - span.start
    one, two = _named(first, span.end), _named(last, span.end)
    if one is None or two is None or one[1] + two[1] > length:
        return None
    return (
        Period(span.start, span.start + one[1], one[0].unit),
        Period(span.end - two[1], span.end, two[0].unit),
    )


def _named(words: str, near: datetime) -> tuple[Period, timedelta] | None:
    for lead in ("in", "on"):
        found = find_times(f"{lead} {words}", near.astimezone(UTC), UTC)
        period = found[0].period if found else None
        if period and period.start and period.end:
            return period, period.end - period.start
    return None


def _part(
    question: Masked,
    sentence: tuple[int, int],
    around: tuple[int, int],
    own: tuple[int, int],
    period: Period | None,
) -> Part:
    text = with_choice(question.text, sentence, around, own)
    return Part(text, *own, question.only_outlet(), period)
