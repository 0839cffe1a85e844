"""Turns what was understood into the shapes of ``qa/understood_records.py``."""

from __future__ import annotations

from collections.abc import Sequence

from qa.presenting import when
from qa.understanding.events import ResolvedEvent
from qa.understanding.names import AuthorReference, KindReference, OutletReference
from qa.understanding.parts import Part
from qa.understanding.refining import Refined
from qa.understanding.times import EventTime, Period, TimeReference
from qa.understood_records import (
    DatedEvent,
    EventSourceRecord,
    Understood,
    UnderstoodEvent,
    UnderstoodIntent,
    UnderstoodKind,
    UnderstoodName,
    UnderstoodPart,
    UnderstoodTime,
)


def understood(
    read: Refined, asked: str, cited_for: Sequence[Sequence[int]] | None = None
) -> Understood:
    """How a question was read.

    Args:
        asked: the question as it was typed.
        cited_for: for each part, the citations that its own search found; None for
            a search, which has none.
    """
    found = read.understanding
    intent = found.intent
    parts = read.parts if len(read.parts) > 1 else ()
    return Understood(
        standalone=found.text,
        follow_up=found.text != asked,
        times=[_time(read, one) for one in found.times],
        outlets=[_name(read, one) for one in found.outlets],
        authors=[_name(read, one) for one in found.authors],
        kinds=[_kind(read, one) for one in found.kinds],
        intent=UnderstoodIntent(
            about=intent.about.value,
            words=found.text[intent.start : intent.end] or None,
            read_by=read.origin(intent).value,
        ),
        parts=[
            _part(read, part, None if cited_for is None else list(cited_for[at]))
            for at, part in enumerate(parts)
        ],
        fell_back=read.fell_back,
    )


def _time(read: Refined, one: TimeReference) -> UnderstoodTime:
    found = read.understanding
    resolved = found.resolved if one == found.governing else None
    period = one.period if resolved is None else resolved.period
    return UnderstoodTime(
        words=found.text[one.start : one.end],
        start=one.start,
        end=one.end,
        read_by=read.origin(one).value,
        **_bounds(period),
        unit=period.unit if period else None,
        governs=one == found.governing,
        event=None if one.event is None else _event(found.text, one.event, resolved),
    )


def _event(
    text: str, event: EventTime, resolved: ResolvedEvent | None
) -> UnderstoodEvent:
    return UnderstoodEvent(
        words=text[event.start : event.end],
        start=event.start,
        end=event.end,
        relation=event.relation,
        offset=None if event.offset is None else str(event.offset),
        dated=None if resolved is None else _dated(resolved),
    )


def _dated(resolved: ResolvedEvent) -> DatedEvent:
    return DatedEvent(
        **_bounds(resolved.event),
        dated_by=resolved.resolved_by,
        sources=[
            EventSourceRecord(
                article_id=source.passage.article.article_id,
                version_id=source.passage.version.version_id,
                start=source.start,
                end=source.end,
                words=source.words,
            )
            for source in resolved.sources
        ],
    )


def _name(read: Refined, one: OutletReference | AuthorReference) -> UnderstoodName:
    return UnderstoodName(
        words=read.understanding.text[one.start : one.end],
        start=one.start,
        end=one.end,
        read_by=read.origin(one).value,
        names=list(one.names),
        role=one.role.value,
    )


def _kind(read: Refined, one: KindReference) -> UnderstoodKind:
    return UnderstoodKind(
        words=read.understanding.text[one.start : one.end],
        start=one.start,
        end=one.end,
        read_by=read.origin(one).value,
        kind=one.kind,
        excluded=one.excluded,
    )


def _part(read: Refined, one: Part, citations: list[int] | None) -> UnderstoodPart:
    return UnderstoodPart(
        words=read.understanding.text[one.start : one.end],
        start=one.start,
        end=one.end,
        read_by=read.origin(one).value,
        question=one.text,
        outlets=list(one.outlets),
        **_bounds(one.period),
        citations=citations,
    )


def _bounds(period: Period | None) -> dict[str, str | None]:
    """``from`` and ``to``; both None where nothing is known."""
    return {
        "from": when(period.start) if period else None,
        "to": when(period.end) if period else None,
    }
