"""Since, until, before, after and by: periods that are open at one side.

Since a time is from its start, until and before it up to its start, after it from its
end, by it and up to it to its end. "Before the end of" a year is up to that end.
"""

from __future__ import annotations

from qa.understanding.times.moment import Moment
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.relative import units_away
from qa.understanding.times.spans import Span, Time, months, years


@grammar.rule(
    "bound",
    "ever? since <!time>",
    "ever? since about|around|at <!time>",
    "ever? since as long|far ago|back as <!time>",
)
def since(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time, future=False)
    return None if span is None else Span(span.start, None, span.unit)


@grammar.rule(
    "bound",
    "from <!time> on|onwards|onward|forward",
    "from <!time> and onwards|onward|after",
    "as from <!time>",
    "starting|beginning in|on|from|with <!time>",
    "with effect from <!time>",
    "on or after <!time>",
    "<!time> or later",
    "<!time> onwards|onward",
    "not before <!time>",
)
def onwards(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time, future=_may_be_ahead(moment))
    return None if span is None else Span(span.start, None, span.unit)


@grammar.rule("bound", "from <!time> ~")
def from_alone(moment: Moment, time: Time) -> Span | None:
    """From then on; but not in the past tense: photographs from last week."""
    return onwards(moment, time) if _may_be_ahead(moment) else None


@grammar.rule("bound", "from <date> ~")
def from_a_date(moment: Moment, day: Time) -> Span | None:
    return onwards(moment, day)


@grammar.rule("bound", "from <yearnumber> ~")
def from_a_year(moment: Moment, year: int) -> Span | None:
    return onwards(moment, years(year))


@grammar.rule("bound", "from <monthname> <yearnumber> ~")
def from_a_month(moment: Moment, month: int, year: int) -> Span | None:
    return onwards(moment, months(year, month, 1, "month"))


def _may_be_ahead(moment: Moment) -> bool:
    return moment.future or moment.unsaid


@grammar.rule(
    "bound",
    "before <!time>",
    "prior|previous to <!time>",
    "ahead|earlier of|than <!time>",
    "any time? before <!time>",
    "pre - <!time>",
)
def until(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else Span(None, span.start, span.unit)


@grammar.rule("bound", "until|till <!time>", "up|right until|till|til <!time>")
def up_to_start(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time, future=_may_be_ahead(moment))
    return None if span is None else Span(None, span.start, span.unit)


@grammar.rule(
    "bound",
    "by <!time> ~",
    "as of|at <!time>",
    "up to <!time>",
    "up to and including <!time>",
    "no later than <!time>",
    "on or before <!time>",
    "<!time> or earlier|before",
    "by|before <unitend>",
)
def by(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time, future=_may_be_ahead(moment))
    return None if span is None else Span(None, span.end, span.unit)


@grammar.rule(
    "bound", "until|till|before <edgeof>", "up to|until <edgeof>", "up to the <edgeof>"
)
def until_edge(moment: Moment, edge: tuple[int, Time]) -> Span | None:
    """Until the end of the year is up to that end, not to its last third."""
    number, time = edge
    span = moment.settled(time)
    if span is None or number == 1:
        return None
    return Span(None, span.end if number == 2 else span.start, span.unit)


@grammar.rule(
    "unitend",
    "the? end of <single>",
    "the? <single> - end",
    "the? <single> end",
    "the? <single> 's end",
)
def end_of_unit(moment: Moment, unit: str) -> Span | None:
    """By year end, by end of week: the present one's."""
    return None if unit == "day" else units_away(moment, unit, 0)


@grammar.rule("bound", "through <date>", "through <!month>")
def through(moment: Moment, time: Time) -> Span | None:
    """American: that day included."""
    return by(moment, time)


@grammar.rule("bound", "ever? since the turn of <container>")
def since_turn(moment: Moment, time: Time) -> Span | None:
    return since(moment, time)


@grammar.rule("bound", "after <edgeof>")
def after_edge(moment: Moment, edge: tuple[int, Time]) -> Span | None:
    number, time = edge
    span = moment.settled(time)
    if span is None or number == 1:
        return None
    return Span(span.end if number == 2 else span.start, None, span.unit)


@grammar.rule("bound", "after <!time>", "later than <!time>", "post - <!time>")
def after(moment: Moment, time: Time) -> Span | None:
    span = moment.settled(time)
    return None if span is None else Span(span.end, None, span.unit)


@grammar.rule("bound", "<bound> and|but <bound>")
def both(_: Moment, first: Span, second: Span) -> Span | None:
    """After 2010 but before 2015."""
    if (first.start is None) == (second.start is None):
        return None
    start, end = first.start or second.start, first.end or second.end
    return Span(start, end) if start and end and start < end else None
