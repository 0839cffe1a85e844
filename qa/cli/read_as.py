"""How a question was read, where that changes what is searched; for a person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, tzinfo

from qa.answer import SearchedFilters
from qa.cli.lines import Line, dim, line
from qa.cli.periods import period_shown
from qa.cli.plain import one_line
from qa.understood_records import (
    Understood,
    UnderstoodKind,
    UnderstoodName,
    UnderstoodPart,
    UnderstoodTime,
)
from qa.wording import joined

NAMES_SHOWN = 5
THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
KINDS = {
    "liveblog": "live blogs",
    "wire": "wire reports",
    "sponsored": "sponsored content",
    "correction": "corrections",
    "factcheck": "fact checks",
    "review": "reviews",
}
"""Kinds by what people call them, where that isn't the kind's own name."""
INTENTS = {
    "latest": "the newest first",
    "first": "the earliest first",
    "development": "over the whole course",
    "timeless": "old and new alike",
}
"""What the words of a question say of time beside its dates."""


def read_as_lines(
    understood: Understood, filters: SearchedFilters, tz: tzinfo = UTC
) -> Iterator[Line]:
    """One line with all that was read, if anything was; one with the parts, where there
    are several; one about each source that was asked for in vain.

    Args:
        filters: those that were searched under.
    """
    parts = list(_parts(understood, filters, tz))
    if parts:
        yield line(dim(one_line(f"Read as: {' · '.join(parts)}")))
    if understood.parts:
        asked = " · ".join(_searched_apart(understood.parts))
        yield line(dim(one_line(f"Searched in parts, too: {asked}")))
    for sentence in _in_vain(understood, filters):
        yield line(dim(one_line(sentence)))


def _parts(
    understood: Understood, filters: SearchedFilters, tz: tzinfo
) -> Iterator[str]:
    if understood.follow_up:
        yield understood.standalone
    yield from (_time(time, tz) for time in understood.times if time.governs)
    if outlets := _narrowing(understood.outlets, filters.outlets):
        yield f"only {_listed(outlets)}"
    if authors := _narrowing(understood.authors, filters.authors):
        yield f"only by {_listed(authors)}"
    excluded = _kinds(understood.kinds, excluded=True)
    if excluded and excluded.keys() <= set(filters.not_kinds):
        yield f"no {joined([*excluded.values()], 'and')}"
    wanted = _kinds(understood.kinds, excluded=False)
    if wanted and not filters.kinds:
        yield f"preferring {joined([*wanted.values()], 'and')}"
    intent = understood.intent
    if intent is not None and intent.words and intent.about in INTENTS:
        yield INTENTS[intent.about]


def _time(time: UnderstoodTime, tz: tzinfo) -> str:
    """The period; of one that hangs on an event, who dates that."""
    if time.period_from is None and time.period_to is None:
        return f'"{time.words}" wasn\'t understood as a date'
    period = period_shown(time.period_from, time.period_to, tz)
    if time.event is None or time.event.dated is None:
        return period
    by = time.event.dated.dated_by
    who = "the archive" if by == "archive" else by
    return f'{period} ("{time.words}", dated by {who})'


def _searched_apart(parts: Sequence[UnderstoodPart]) -> Iterator[str]:
    """The parts, each with its outlets; those of the same words together."""
    outlets: dict[str, list[str]] = {}
    for part in parts:
        outlets.setdefault(part.question, []).extend(part.outlets)
    for question, preferred in outlets.items():
        names = [*dict.fromkeys(preferred)]
        yield f"{question} ({_listed(names)})" if names else question


def _sources(named: Sequence[UnderstoodName]) -> Iterator[UnderstoodName]:
    return (one for one in named if one.role == "source")


def _narrowing(named: Sequence[UnderstoodName], searched: Collection[str]) -> list[str]:
    """The sources that a question names, if they are what was searched."""
    names = dict.fromkeys(name for one in _sources(named) for name in one.names)
    narrowed = {name.casefold() for name in names} == set(map(str.casefold, searched))
    return list(names) if narrowed else []


def _kinds(named: Sequence[UnderstoodKind], *, excluded: bool) -> dict[str, str]:
    """Those that are wanted, or excluded, with what people call them."""
    return {
        one.kind: KINDS.get(one.kind, one.kind)
        for one in named
        if one.excluded is excluded
    }


def _listed(names: Sequence[str]) -> str:
    more = len(names) - NAMES_SHOWN
    if more > 1:
        return joined([*names[:NAMES_SHOWN], f"{more} more"], "and")
    return joined(names, "and")


def _in_vain(understood: Understood, filters: SearchedFilters) -> Iterator[str]:
    """Of the sources that weren't searched alone: why."""
    for noun, named, searched, narrows in (
        ("outlets", understood.outlets, filters.outlets, not understood.parts),
        ("authors", understood.authors, filters.authors, True),
    ):
        instead = "" if searched else f"; all {noun} were searched"
        unheld = dict.fromkeys(
            _with_article(understood.standalone, one)
            for one in _sources(named)
            if not one.names
        )
        if unheld:
            yield f"The archive holds nothing by {joined([*unheld], 'or')}{instead}."
        held = dict.fromkeys(name for one in _sources(named) for name in one.names)
        if held and narrows and not searched:
            names = joined([*held], "or")
            yield f"Nothing by {names} matches the other filters{instead}."


def _with_article(text: str, named: UnderstoodName) -> str:
    """Its words, with the article that stands before them: the Guardian."""
    found = THE.search(text, 0, named.start)
    return f"the {named.words}" if found else named.words
