"""Times of the clock: 9.30am BST, 14:46 JST on 11 March, noon, half past six."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from qa.understanding.times import vocabulary as words
from qa.understanding.times.engine import FIGURE
from qa.understanding.times.moment import Moment, inside
from qa.understanding.times.numbered import is_numbered
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.months import day_of_the_year
from qa.understanding.times.rules.parts import Hours
from qa.understanding.times.spans import DAY, Recurring, Span, Time, midnight
from qa.understanding.times.tokens import Token
from qa.understanding.times.zones import zone_of_letters

MINUTE = timedelta(minutes=1)


def at_time(minutes: int) -> Recurring:
    """The minute so many after midnight."""

    def at(day: date) -> Span:
        start = midnight(day) + minutes * MINUTE
        return Span(start, start + MINUTE, "minute")

    return Recurring("minute", "day", at)


@grammar.reader((FIGURE,))
def clock_figures(tokens: list[Token], at: int) -> Iterator[Item]:
    """``clock24``: minutes after midnight in 14:46; ``clock12``: hour and minute."""
    token = tokens[at]
    if not token.is_figure or len(token.form) > 4:
        return
    if at and token.glued and tokens[at - 1].form not in "(\"'-t":
        return
    hour, minute, end = int(token.form), 0, at + 1
    sign = words.form_at(tokens, end)
    paired = False
    if sign in (":", ".") and tokens[end].glued and end + 1 < len(tokens):
        following = tokens[end + 1]
        if following.glued and following.is_figure and len(following.form) == 2:
            minute, end, paired = int(following.form), end + 2, True
            if words.form_at(tokens, end) == ":" and tokens[end].glued:
                end += 2  # Seconds; a clock time is its minute.
    if minute > 59:
        return
    if 1 <= hour <= 12 and (paired or not is_numbered(tokens, at)):
        yield Item("clock12", at, end, (hour, minute))
    after = words.form_at(tokens, end)
    zoned = zone_of_letters(after) is not None or after in ("hours", "z")
    zoned = zoned or words.form_at(tokens, at - 1) == "at"
    if paired and hour < 24 and (sign == ":" or zoned):
        yield Item("clock24", at, end, hour * 60 + minute)
    in_figures = not paired and len(token.form) == 4 and zoned
    if in_figures and hour < 2400 and hour % 100 < 60:
        yield Item("clock24", at, end, hour // 100 * 60 + hour % 100)


@grammar.reader(words.ONES[:12])
def spoken_hours(tokens: list[Token], at: int) -> Iterator[Item]:
    """``clock12``: at six yesterday evening."""
    if words.form_at(tokens, at - 1) == "at":
        yield Item("clock12", at, at + 1, (words.NUMBERS[tokens[at].form], 0))


@grammar.rule("clock", "<clock24> hours?")
def of_24_hours(_: Moment, minutes: int) -> Recurring:
    return at_time(minutes)


@grammar.rule("clock", "<clock12> am|a.m.", "<clock12> o'clock? in the morning")
def before_noon(_: Moment, clock: tuple[int, int]) -> Recurring:
    return at_time(clock[0] % 12 * 60 + clock[1])


@grammar.rule(
    "clock", "<clock12> pm|p.m.", "<clock12> o'clock? in the afternoon|evening"
)
def after_noon(_: Moment, clock: tuple[int, int]) -> Recurring:
    return at_time(clock[0] % 12 * 60 + 720 + clock[1])


@grammar.rule("clock", "12? noon|midday")
def noon(_: Moment) -> Recurring:
    return at_time(720)


@grammar.rule("clock", "12? midnight")
def at_midnight(_: Moment) -> Recurring:
    return at_time(0)


@grammar.rule("hourname", "<count>")
def hour_name(_: Moment, count: int) -> int | None:
    return count if 1 <= count <= 12 else None


@grammar.rule("clock12", "half past? <hourname>")
def half_past(_: Moment, hour: int) -> tuple[int, int]:
    return hour, 30


@grammar.rule("clock12", "a? quarter past|after <hourname>")
def quarter_past(_: Moment, hour: int) -> tuple[int, int]:
    return hour, 15


@grammar.rule("clock12", "a? quarter to|of|before <hourname>")
def quarter_to(_: Moment, hour: int) -> tuple[int, int]:
    return hour - 1 or 12, 45


@grammar.rule("clock12", "<count> minutes? past <hourname>")
def minutes_past(_: Moment, minutes: int, hour: int) -> tuple[int, int] | None:
    return (hour, minutes) if minutes < 60 else None


@grammar.rule("clock12", "<count> minutes? to <hourname>")
def minutes_to(_: Moment, minutes: int, hour: int) -> tuple[int, int] | None:
    return (hour - 1 or 12, 60 - minutes) if minutes < 60 else None


@grammar.rule("clock12", "<hourname> o'clock")
def oclock(_: Moment, hour: int) -> tuple[int, int]:
    return hour, 0


@grammar.rule("clock", "<clock12> ,|in|on|at? <part>", "<clock12> on the <part>")
def clock_in_part(_: Moment, clock: tuple[int, int], part: Time) -> Time | None:
    """10.30 last night, nine o'clock on Monday morning: the hour that lies in it."""
    minutes = clock[0] % 12 * 60 + clock[1]
    for guess in (minutes, minutes + 720):
        found = inside(at_time(guess), part)
        if isinstance(found, Span):
            return found
        if found is not None and found.at(date(2001, 1, 1)) is not None:
            return found
    return None


@grammar.rule("minute", "midnight on? last <partname>", "last <partname> at midnight")
def midnight_last_night(moment: Moment, _hours: Hours) -> Span | None:
    return at_time(0).at(moment.today)


@grammar.rule("minute", "midnight on? new year 's eve")
def midnight_at_new_year(moment: Moment) -> Span | None:
    """When the year is over, not when its last day began."""
    new_year = moment.settled(day_of_the_year(1, 1))
    return None if new_year is None else at_time(0).at(new_year.begin.date())


@grammar.rule("minute", "midnight on? new year 's eve <yearnumber>")
def midnight_at_the_end_of(_: Moment, year: int) -> Span | None:
    return at_time(0).at(date(year + 1, 1, 1))


@grammar.rule("minute", "midnight tonight", "tonight at midnight")
def midnight_tonight(moment: Moment) -> Span | None:
    return at_time(0).at(moment.today + DAY)


@grammar.rule(
    "minute",
    "<clock> ,? <anyday>",
    "<clock> on|of <anyday>",
    "<clock> on the <anyday>",
    "<clock> ,? local time on? <anyday>",
)
def clock_on_day(_: Moment, clock: Time, day: Time) -> Time | None:
    return inside(clock, day)


@grammar.rule("minute", "<anyday> ,? at? <clock>")
def day_at_clock(_: Moment, day: Time, clock: Time) -> Time | None:
    return inside(clock, day)


@grammar.rule("minute", "<clock> on|in? <part>", "<part> at <clock>")
def clock_and_part(_: Moment, first: Time, second: Time) -> Time | None:
    """9pm last night, 9am on Monday morning."""
    clock, part = (first, second) if first.unit == "minute" else (second, first)
    return inside(clock, part)


@grammar.rule("minute", "<date> t <clock24>", "<date> t <clock24> z")
def iso_moment(_: Moment, day: Time, minutes: int) -> Time | None:
    return inside(at_time(minutes), day)
