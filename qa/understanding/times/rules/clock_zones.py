"""Times of a zone that the question names: 9am BST, yesterday, New York time.

The zone itself is seen to in ``finding``: what holds one is read anew for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta, timezone, tzinfo

from qa.understanding.times import vocabulary as words
from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.spans import Time
from qa.understanding.times.tokens import Token
from qa.understanding.times.zones import zone_of_letters, zone_of_place

_AMERICAN = frozenset("eastern central mountain pacific".split())


@grammar.reader()
def zone_letters(tokens: list[Token], at: int) -> Iterator[Item]:
    """``zone``: an abbreviation in capitals, or any after a clock time."""
    token = tokens[at]
    zone = zone_of_letters(token.form) if token.is_word else None
    if zone is not None and (token.raw.isupper() or (at and tokens[at - 1].is_figure)):
        yield Item("zone", at, at + 1, zone)
    elif at and tokens[at - 1].form in ("am", "pm") and token.form in _AMERICAN:
        yield Item("zone", at, at + 1, zone_of_place(token.form))
    elif token.form == "z" and token.glued and at and tokens[at - 1].is_figure:
        yield Item("zone", at, at + 1, zone_of_letters("utc"))


@grammar.reader(("utc", "gmt", "+", "-"))
def zone_figures(tokens: list[Token], at: int) -> Iterator[Item]:
    """``zone``: UTC+2, GMT-5, and +02:00 glued to a clock time."""
    sign = at + tokens[at].is_word
    hours = tokens[sign + 1] if sign + 1 < len(tokens) else None
    signed = words.form_at(tokens, sign) in ("+", "-") and tokens[sign].glued
    if not signed or hours is None or not hours.is_figure or not hours.glued:
        return
    end, minutes = sign + 2, 0
    if words.form_at(tokens, end) == ":" and words.form_at(tokens, end + 1).isdecimal():
        minutes, end = int(tokens[end + 1].form), end + 2
    elif sign == at:
        return
    if int(hours.form) <= 14 and minutes < 60:
        lapse = timedelta(hours=int(hours.form), minutes=minutes)
        west = tokens[sign].form == "-"
        yield Item("zone", at, end, timezone(-lapse if west else lapse))


@grammar.reader()
def zone_places(tokens: list[Token], at: int) -> Iterator[Item]:
    """``zone``: New York time, Eastern standard time."""
    for length in (1, 2):
        end = at + length
        if words.form_at(tokens, end) in ("standard", "daylight", "summer"):
            end += 1
        if words.form_at(tokens, end) == "time":
            place = " ".join(token.form for token in tokens[at : at + length])
            zone = zone_of_place(place)
            if zone is not None:
                yield Item("zone", at, end + 1, zone)


@grammar.rule("clock", "<clock> <zone>", "<clock> ( <zone> )")
def clock_in_zone(_: Moment, clock: Time, _zone: tzinfo) -> Time:
    return clock


@grammar.rule(None, "<point> ,|in? <zone>", "<point> ( <zone> )")
def in_zone(_: Moment, time: Time, _zone: tzinfo) -> Time:
    return time


@grammar.rule(None, "<point> ,? local time")
def in_local_time(_: Moment, time: Time) -> Time:
    return time
