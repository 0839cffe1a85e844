"""So long before or after an event: two days after the summit, the eve of the final."""

from __future__ import annotations

from qa.understanding.times.moment import Moment
from qa.understanding.times.references import Offset
from qa.understanding.times.rules.anchors import Anchor
from qa.understanding.times.rules.events import Hanging, anchor_of
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.rules.numbers import SIZES
from qa.understanding.times.spans import Duration


@grammar.rule("event", "the? eve of <anchor>")
def eve(_: Moment, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "on", Offset("day", -1))


@grammar.rule("event", "the? <ordinal> anniversary of <anchor>")
def nth_anniversary(_: Moment, number: int, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "on", Offset("year", number))


@grammar.rule(
    "event", "the? anniversary of <anchor>", "a year to the day after <anchor>"
)
def anniversary(_: Moment, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "on", Offset("year", 1))


@grammar.rule("event", "the? centenary of <anchor>", "the? centennial of <anchor>")
def centenary(_: Moment, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "on", Offset("year", 100))


@grammar.rule("event", "the? bicentenary of <anchor>")
def bicentenary(_: Moment, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "on", Offset("year", 200))


ABOUT = "about|around|some|just|roughly|almost|nearly|exactly|barely|only|over"


@grammar.rule(
    "event",
    f"{ABOUT}? <duration> before <anchor>",
    "<duration> prior to <anchor>",
    "<duration> ahead of <anchor>",
)
def so_long_before(_: Moment, by: Duration, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "on", Offset(by.unit, -by.count))


@grammar.rule(
    "event",
    f"{ABOUT}? <duration> after|following|from <anchor>",
    f"{ABOUT}? <duration> on|onwards from <anchor>",
    f"{ABOUT}? <duration> into <anchor>",
)
def so_long_after(_: Moment, by: Duration, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "on", Offset(by.unit, by.count))


@grammar.rule("event", "the <duration> before|preceding <anchor>")
def in_the_time_before(_: Moment, _by: Duration, anchor: Anchor) -> Hanging:
    """All of it, not the moment so long before."""
    return Hanging(anchor, "before")


@grammar.rule(
    "event",
    "the <duration> after|following <anchor>",
    "within|inside <duration> of <anchor>",
    "within|inside <plural> of <anchor>",
)
def in_the_time_after(_: Moment, _by: Duration | str, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "after")


@grammar.rule("event", "<duration> to the day after <anchor>")
def to_the_day_after(_: Moment, by: Duration, anchor: Anchor) -> Hanging:
    return so_long_after(_, by, anchor)


@grammar.rule(
    "event",
    "the? last|final? <single> before|preceding <anchor>",
    "the? last|final? <single> leading up to <anchor>",
)
def unit_before(_: Moment, unit: str, anchor: Anchor) -> Hanging:
    size, count = SIZES[unit]
    return Hanging(anchor, "on", Offset(size, -count))


@grammar.rule("event", "the? first? <single> after|following <anchor>")
def unit_after(_: Moment, unit: str, anchor: Anchor) -> Hanging:
    size, count = SIZES[unit]
    return Hanging(anchor, "on", Offset(size, count))


@grammar.rule(
    "event",
    "the weekend before|preceding <anchor>",
    "the <weekday> before|preceding <anchor>",
)
def weekday_before(_: Moment, *values: object) -> Hanging:
    """Not the last weekend: one that only the event could tell."""
    return Hanging(anchor_of(values), "before")


@grammar.rule(
    "event",
    "the weekend after|following <anchor>",
    "the <weekday> after|following <anchor>",
)
def weekday_after(_: Moment, *values: object) -> Hanging:
    return Hanging(anchor_of(values), "after")


@grammar.rule("event", "the? night|evening before <anchor>")
def night_before(_: Moment, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "on", Offset("day", -1))


@grammar.rule("event", "the? morning|night|evening|afternoon after <anchor>")
def morning_after(_: Moment, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "on", Offset("day", 1))


@grammar.rule("event", "the <ordinal> <single> of <anchor>")
def nth_unit_of(_: Moment, number: int, unit: str, anchor: Anchor) -> Hanging | None:
    """The third day of the trial: two days after it began."""
    size, count = SIZES[unit]
    if size not in ("day", "week", "month", "year"):
        return None
    by = Offset(size, count * (number - 1)) if number > 1 else None
    return Hanging(anchor, "on", by)
