"""Times as a person reads them."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def shown(iso: str | None, tz: tzinfo = UTC) -> str:
    """``2026-03-11 17:30 UTC`` in the zone ``tz``; the day alone for midnight UTC.

    Most articles of that instant are known by their day only.

    Args:
        iso: an instant as the answers have it, or None.
    """
    if iso is None:
        return "undated"
    moment = datetime.fromisoformat(iso)
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    try:
        local = moment.astimezone(tz)
    except OverflowError:  # at the very edge of the calendar
        local = moment
    clock = local.replace(tzinfo=None).isoformat(" ", "minutes")
    return f"{clock} {local.tzname()}"
