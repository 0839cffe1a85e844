"""When the posts of a live blog went up, from the clock times above them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import pairwise

from index.readers.live_blogs.lines import Line
from index.readers.written_time import WrittenTime, instant
from index.times import Precision


@dataclass(frozen=True)
class Anchor:
    """What is known of a live blog's time.

    Attributes:
        published_at: None if unknown; then only full dates give times.
        precision: how exact ``published_at`` is.
        tz: the zone of clock times that name none; None if unknown.
    """

    published_at: datetime | None
    precision: Precision
    tz: tzinfo | None


DAY = timedelta(days=1)
OUT_OF_ORDER = timedelta(hours=6)
"""How far a post may stand on the wrong side of the one before it."""
SURE_BY = timedelta(hours=3)
"""How much nearer an end of the posts must be on one day than on any other."""
STRAGGLERS = 20
"""One post in so many at either end may be written hours before or after the rest."""
LONG_GAP = timedelta(hours=3)
IN_ORDER = 0.8
"""The share of steps that must go one way for the order to be known."""


def post_times(
    stamps: Sequence[WrittenTime | None], lines: Sequence[Line], anchor: Anchor
) -> list[datetime | None]:
    """The instants of the posts, in UTC; None wherever it isn't sure.

    A clock time gets its day from its neighbours (posts run forwards or backwards in
    time, so a jump against that is a midnight) and the whole from the article's time,
    which is near the first post or near the last; of a date alone, it is the first's.

    Args:
        stamps: the time above each post, or None.
        lines: all lines; a zone named on any of them, and no other anywhere, holds
            for those that name none.
        anchor: the article's date and zone.
    """
    shared = _shared_zone(lines) or anchor.tz
    times: list[datetime | None] = [None] * len(stamps)
    clocks: list[tuple[int, time, tzinfo]] = []
    for i, stamp in enumerate(stamps):
        if stamp is None or stamp.clock is None:
            continue
        tz = stamp.zone if stamp.zone_named else shared
        if tz is None:
            continue
        if stamp.day is not None:
            times[i] = instant(stamp.day, stamp.clock, tz)
        else:
            clocks.append((i, stamp.clock, tz))
    if clocks and anchor.published_at is not None:
        # Nothing is known of posts at the end of the year 9999.
        with suppress(OverflowError):
            _date_clocks(clocks, anchor.published_at, anchor.precision, times)
    return times


def _shared_zone(lines: Sequence[Line]) -> tzinfo | None:
    zones = {
        str(line.time.zone): line.time.zone
        for line in lines
        if line.time and line.time.zone_named
    }
    return next(iter(zones.values())) if len(zones) == 1 else None


def _date_clocks(
    clocks: list[tuple[int, time, tzinfo]],
    published_at: datetime,
    precision: Precision,
    times: list[datetime | None],
) -> None:
    order = _order(clocks)
    if order is None:
        return
    clocks = clocks[::order]
    day = published_at.astimezone(clocks[0][2]).date()
    moments: list[datetime] = []
    for _, clock, tz in clocks:
        moment = instant(day, clock, tz)
        if moment is None:
            return
        if moments:
            earliest = moments[-1] - OUT_OF_ORDER
            moment += DAY * -((moment - earliest) // DAY)
        moments.append(moment)
    first, last = _ends(moments)
    if precision == "day":
        shift = _shift_to_day(first, last, published_at, clocks[0][2])
    else:
        shift = _shift(first, last, published_at)
    if shift is None:
        return
    for (i, _, _), moment in zip(clocks, moments, strict=True):
        times[i] = (moment + shift).astimezone(UTC)


def _order(clocks: Sequence[tuple[int, time, tzinfo]]) -> int | None:
    """1 if the posts run forwards in time, -1 if backwards, None if neither."""
    minutes = [clock.hour * 60 + clock.minute for _, clock, _ in clocks]
    steps = [
        (later - earlier + 720) % 1440 - 720 for earlier, later in pairwise(minutes)
    ]
    forwards, backwards = sum(s >= 0 for s in steps), sum(s <= 0 for s in steps)
    if max(forwards, backwards) < IN_ORDER * len(steps):
        return None
    return 1 if forwards >= backwards else -1


def _ends(moments: Sequence[datetime]) -> tuple[datetime, datetime]:
    """The first and last instants, stragglers with a long gap before the rest aside."""
    ordered = sorted(moments)
    first, last = 0, len(ordered) - 1
    for i in range(1, len(ordered) // STRAGGLERS + 1):
        if ordered[i] - ordered[i - 1] > LONG_GAP:
            first = i
        if ordered[-i] - ordered[-i - 1] > LONG_GAP:
            last = len(ordered) - 1 - i
    return ordered[first], ordered[last]


def _shift_to_day(
    first: datetime, last: datetime, published_at: datetime, tz: tzinfo
) -> timedelta | None:
    """Whole days to add so that all posts are, in ``tz``, of the day that began then.

    None for posts that run past a midnight: which of the two days the outlet means
    can't be known.
    """
    first_day = first.astimezone(tz).date()
    if first_day != last.astimezone(tz).date():
        return None
    return published_at.astimezone(tz).date() - first_day


def _shift(first: datetime, last: datetime, published_at: datetime) -> timedelta | None:
    """Whole days to add so that an end of the posts is nearest to ``published_at``."""
    nearest = sorted(
        (
            min(abs(first + shift - published_at), abs(last + shift - published_at)),
            shift,
        )
        for shift in (-2 * DAY, -DAY, timedelta(0), DAY)
    )
    (best, shift), (second, _) = nearest[:2]
    clear = second - best >= SURE_BY or second >= 4 * best + timedelta(hours=1)
    return shift if clear else None
