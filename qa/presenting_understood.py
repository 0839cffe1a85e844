"""Turns what was understood into the shapes of ``qa/understood_records.py``."""

from __future__ import annotations

from qa.presenting import when
from qa.understanding.names import AuthorReference, KindReference, OutletReference
from qa.understanding.times import TimeReference
from qa.understanding.understood import Understanding
from qa.understood_records import (
    Understood,
    UnderstoodEvent,
    UnderstoodIntent,
    UnderstoodKind,
    UnderstoodName,
    UnderstoodTime,
)


def understood(found: Understanding, asked: str) -> Understood:
    """How a question was read.

    Args:
        asked: the question as it was typed.
    """
    intent = found.intent
    return Understood(
        standalone=found.text,
        follow_up=found.text != asked,
        times=[_time(found, one) for one in found.times],
        outlets=[_name(found.text, one) for one in found.outlets],
        authors=[_name(found.text, one) for one in found.authors],
        kinds=[_kind(found.text, one) for one in found.kinds],
        intent=UnderstoodIntent(
            about=intent.about.value,
            words=found.text[intent.start : intent.end] or None,
        ),
    )


def _time(found: Understanding, one: TimeReference) -> UnderstoodTime:
    period, event = one.period, one.event
    return UnderstoodTime(
        words=found.text[one.start : one.end],
        start=one.start,
        end=one.end,
        **{
            "from": when(period.start) if period else None,
            "to": when(period.end) if period else None,
        },
        unit=period.unit if period else None,
        governs=one == found.governing,
        event=None
        if event is None
        else UnderstoodEvent(
            words=found.text[event.start : event.end],
            start=event.start,
            end=event.end,
            relation=event.relation,
            offset=None if event.offset is None else str(event.offset),
        ),
    )


def _name(text: str, one: OutletReference | AuthorReference) -> UnderstoodName:
    return UnderstoodName(
        words=text[one.start : one.end],
        start=one.start,
        end=one.end,
        names=list(one.names),
        role=one.role.value,
    )


def _kind(text: str, one: KindReference) -> UnderstoodKind:
    return UnderstoodKind(
        words=text[one.start : one.end],
        start=one.start,
        end=one.end,
        kind=one.kind,
        excluded=one.excluded,
    )
