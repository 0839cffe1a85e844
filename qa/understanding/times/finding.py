"""Finds the times that a text names: tokens, chart, choice, and the periods in UTC."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import cache

from qa.understanding.times.choosing import choose
from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Chart, Item
from qa.understanding.times.references import EventTime, Period, TimeReference
from qa.understanding.times.rules import FOUND, TIMES, grammar
from qa.understanding.times.rules.events import Hanging
from qa.understanding.times.spans import Span
from qa.understanding.times.spelling import corrected
from qa.understanding.times.tense import Tenses
from qa.understanding.times.tokens import Token, tokenize
from qa.understanding.times.vocabulary import is_noun_like


def find_times(text: str, as_of: datetime, tz: tzinfo) -> tuple[TimeReference, ...]:
    """The times that ``text`` names, in its order; they don't overlap.

    Never raises on any text; what can't be a date of the years 1 to 9999 isn't one.

    Args:
        as_of: the moment of asking, in any zone.
        tz: the zone whose days and clocks are meant, unless the text names one.
    """
    tokens = [_spelt(token) for token in tokenize(text)]
    tenses = Tenses(tokens)

    @cache
    def moment_in(zone: tzinfo) -> Callable[[int], Moment]:
        @cache
        def moment_at(place: int) -> Moment:
            future = tenses.future_at(place)
            return Moment(as_of, zone, future is True, future is None)

        return moment_at

    @cache
    def chart_in(zone: tzinfo) -> Chart:
        return grammar.chart(tokens, moment_in(zone))

    chart = chart_in(tz)
    references = []
    for item in choose(_standing(tokens, chart), len(tokens)):
        zone = _zone_inside(chart, item) or tz
        if zone is not tz:
            # Yesterday, New York time: all of it is read anew, for days over there.
            again = chart_in(zone)
            item = next(
                (
                    other
                    for other in again[item.start].get(item.kind, ())
                    if other.end == item.end
                ),
                item,
            )
        reference = _reference(tokens, item, moment_in(zone)(item.start))
        if reference is not None:
            references.append(reference)
    return tuple(references)


def _spelt(token: Token) -> Token:
    form = corrected(token.form) if token.is_word else token.form
    return token if form == token.form else replace(token, form=form)


def _standing(tokens: list[Token], chart: Chart) -> list[Item]:
    """What says something by itself."""
    return [
        item
        for kinds in chart
        for kind in FOUND
        for item in kinds.get(kind, ())
        if not item.latent and not _is_dated(tokens, chart, item)
    ]


def _is_dated(tokens: list[Token], chart: Chart, item: Item) -> bool:
    """Whether the words of an event are a time by themselves: after Christmas."""
    if not isinstance(item.value, Hanging):
        return False
    anchor = item.value.anchor
    for kind, items in chart[anchor.start].items():
        for time in items if kind in TIMES else ():
            if time.latent or time.end > anchor.end:
                continue
            if time.end == anchor.end or not is_noun_like(tokens, time.end):
                return True
    return False


def _zone_inside(chart: Chart, item: Item) -> tzinfo | None:
    for place in range(item.start, item.end):
        for zone in chart[place].get("zone", ()):
            if zone.end <= item.end and isinstance(zone.value, tzinfo):
                return zone.value
    return None


def _reference(tokens: list[Token], item: Item, moment: Moment) -> TimeReference | None:
    start, end = tokens[item.start].start, tokens[item.end - 1].end
    if item.kind == "trap":
        return None
    if isinstance(item.value, Hanging):
        anchor = item.value.anchor
        event = EventTime(
            tokens[anchor.start].start,
            tokens[anchor.end - 1].end,
            item.value.relation,
            item.value.offset,
        )
        return TimeReference(start, end, event=event)
    try:
        span = moment.settled(item.value)
        period = None if span is None else _period(span, moment)
    except (ValueError, OverflowError):
        return None
    return None if period is None else TimeReference(start, end, period)


def _period(span: Span, moment: Moment) -> Period | None:
    start, end = moment.instant(span.start), moment.instant(span.end)
    if start is None and end is None:
        return None
    if start is not None and end is not None and start >= end:
        return None
    return Period(start, end, span.unit)
