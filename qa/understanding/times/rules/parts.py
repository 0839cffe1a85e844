"""Parts of a day: this morning, last night, Monday evening, the small hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from qa.understanding.times.moment import Moment, inside, mapped
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.spans import DAY, Recurring, Span, Time, midnight, years
from qa.understanding.times.tokens import Token
from qa.understanding.times.vocabulary import form_at

HOURS = {
    "morning": (0, 12),
    "afternoon": (12, 18),
    "evening": (18, 24),
    "night": (18, 24),
    "lunchtime": (12, 14),
    "teatime": (16, 18),
}
"""From and until which hour of the local day."""

Hours = tuple[int, int]


def part_of(day: date, hours: Hours) -> Span:
    start, end = (midnight(day) + timedelta(hours=hour) for hour in hours)
    return Span(start, end)


def each_day(hours: Hours) -> Recurring:
    return Recurring("span", "day", lambda day: part_of(day, hours))


@grammar.reader(HOURS)
def part_names(tokens: list[Token], at: int) -> Iterator[Item]:
    """``partname``: its hours."""
    form = tokens[at].form
    if form in HOURS:
        hours = HOURS[form]
        before = form_at(tokens, at - 1)
        if before in ("early", "late"):
            middle = (hours[0] + hours[1]) // 2
            early = (hours[0], middle) if before == "early" else (middle, hours[1])
            yield Item("thirdname", at, at + 1, early)
        yield Item("partname", at, at + 1, hours)


@grammar.rule("part", "this <partname>", "this early|late <thirdname>")
def this_part(moment: Moment, hours: Hours) -> Span:
    return part_of(moment.today, hours)


@grammar.rule("part", "tonight")
def tonight(moment: Moment) -> Span:
    return part_of(moment.today, HOURS["night"])


@grammar.rule("part", "last night|nights|evening")
def last_night(moment: Moment) -> Span:
    return part_of(moment.today - DAY, HOURS["night"])


@grammar.rule("part", "the? night before last")
def night_before_last(moment: Moment) -> Span:
    return part_of(moment.today - 2 * DAY, HOURS["night"])


@grammar.reader(("overnight",))
def overnight(tokens: list[Token], at: int) -> Iterator[Item]:
    """``overnight``: latent but at the end, or before a place: not "overnight success",
    "became famous overnight", "overnight this week"."""
    became = {form_at(tokens, at - back) for back in (1, 2, 3)} & _CHANGED
    stands = form_at(tokens, at + 1) in ("", "?", ".", ",", "in", "at", "near")
    yield Item("overnight", at, at + 1, (18, 30), not stands or bool(became))


_CHANGED = frozenset("become became becomes turned change changed stay stayed".split())


@grammar.rule("part", "<!overnight>")
def last_night_through(moment: Moment, hours: Hours) -> Span:
    """From yesterday evening to six in the morning; in the future, from today's."""
    return part_of(moment.today - (0 if moment.future else 1) * DAY, hours)


@grammar.rule("part", "<overnight> on? <anyday>", "<anyday> <overnight>")
def overnight_on(_: Moment, first: Hours | Time, second: Hours | Time) -> Time | None:
    hours, day = (first, second) if isinstance(first, tuple) else (second, first)
    if isinstance(hours, tuple) and not isinstance(day, tuple):
        return inside(each_day(hours), day)
    return None


@grammar.rule("part", "the? <partname> yesterday|before")
def yesterday_part(moment: Moment, hours: Hours) -> Span:
    return part_of(moment.today - DAY, hours)


@grammar.rule("part", "<count> nights ago")
def nights_ago(moment: Moment, count: int) -> Span:
    return part_of(moment.today - count * DAY, HOURS["night"])


@grammar.rule("part", "<anyday> 's? <partname>")
def part_of_day(_: Moment, day: Time, hours: Hours) -> Time | None:
    return inside(each_day(hours), day)


@grammar.rule("part", "<holiday> <partname> ,? <yearnumber>")
def part_of_holiday(_: Moment, day: Time, hours: Hours, year: int) -> Time | None:
    """Halloween night 2021."""
    return inside(each_day(hours), inside(day, years(year)) or day)


@grammar.rule("part", "<anyday> at night")
def night_of_day(_: Moment, day: Time) -> Time | None:
    return inside(each_day(HOURS["night"]), day)


@grammar.rule("part", "<anyday> early|late <thirdname>")
def third_of_part(_: Moment, day: Time, hours: Hours) -> Time | None:
    return inside(each_day(hours), day)


@grammar.rule(
    "part", "the? <partname> of|on <anyday>", "the <partname> of the <anyday>"
)
def part_on_day(_: Moment, hours: Hours, day: Time) -> Time | None:
    return inside(each_day(hours), day)


@grammar.rule("part", "<partname> on <anyday>", "in the <partname> of|on <anyday>")
def morning_on(_: Moment, hours: Hours, day: Time) -> Time | None:
    return inside(each_day(hours), day)


@grammar.rule(
    "part",
    "the early|small hours of|on <anyday>",
    "early hours of <anyday>",
    "the early|small hours of <anyday> morning",
)
def small_hours(_: Moment, day: Time) -> Time | None:
    return inside(each_day((0, 6)), day)


@grammar.rule(
    "part",
    "the early|small hours of this morning",
    "early this morning",
    "in the early hours",
)
def small_hours_today(moment: Moment) -> Span:
    return part_of(moment.today, (0, 6))


def _half(time: Time, late: bool) -> Time | None:
    def half_of(span: Span) -> Span:
        middle = span.begin + (span.close - span.begin) / 2
        return Span(middle, span.close) if late else Span(span.begin, middle)

    return mapped(time, half_of)


@grammar.rule("part", "early on? <part>")
def early_in_part(_: Moment, part: Time) -> Time | None:
    """Early yesterday morning: the first half of it."""
    return _half(part, late=False)


@grammar.rule("part", "late on? <part>")
def late_in_part(_: Moment, part: Time) -> Time | None:
    return _half(part, late=True)


@grammar.rule("part", "early on? <anyday>")
def early_in_day(_: Moment, day: Time) -> Time | None:
    return inside(each_day((0, 8)), day)


@grammar.rule("part", "late on? <anyday>")
def late_in_day(_: Moment, day: Time) -> Time | None:
    return inside(each_day((16, 24)), day)
