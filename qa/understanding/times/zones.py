"""Time zones as people name them: BST, Eastern time, New York time."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_HOURS = {
    "gmt": 0,
    "utc": 0,
    "wet": 0,
    "west": 1,
    "bst": 1,
    "cet": 1,
    "cest": 2,
    "eet": 2,
    "eest": 3,
    "sast": 2,
    "msk": 3,
    "trt": 3,
    "gst": 4,
    "pkt": 5,
    "ist": 5.5,
    "npt": 5.75,
    "ict": 7,
    "wib": 7,
    "hkt": 8,
    "sgt": 8,
    "awst": 8,
    "jst": 9,
    "kst": 9,
    "acst": 9.5,
    "aest": 10,
    "acdt": 10.5,
    "aedt": 11,
    "nzst": 12,
    "nzdt": 13,
    "brt": -3,
    "ast": -4,
    "adt": -3,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "akst": -9,
    "hst": -10,
}
"""Hours ahead of UTC, whatever the time of the year: who writes EST says -5."""

_NAMED = {
    "et": "America/New_York",
    "eastern": "America/New_York",
    "ct": "America/Chicago",
    "central": "America/Chicago",
    "mt": "America/Denver",
    "mountain": "America/Denver",
    "pt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "central european": "Europe/Berlin",
    "british": "Europe/London",
    "british summer": "Europe/London",
    "uk": "Europe/London",
    "irish": "Europe/Dublin",
    "french": "Europe/Paris",
    "german": "Europe/Berlin",
    "japanese": "Asia/Tokyo",
    "japan": "Asia/Tokyo",
    "indian": "Asia/Kolkata",
    "india": "Asia/Kolkata",
    "china": "Asia/Shanghai",
    "chinese": "Asia/Shanghai",
    "beijing": "Asia/Shanghai",
    "delhi": "Asia/Kolkata",
    "new delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "kyiv": "Europe/Kyiv",
    "kiev": "Europe/Kyiv",
    "washington": "America/New_York",
    "boston": "America/New_York",
    "miami": "America/New_York",
    "atlanta": "America/New_York",
    "houston": "America/Chicago",
    "dallas": "America/Chicago",
    "san francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
    "edinburgh": "Europe/London",
    "geneva": "Europe/Zurich",
    "frankfurt": "Europe/Berlin",
    "munich": "Europe/Berlin",
    "barcelona": "Europe/Madrid",
    "milan": "Europe/Rome",
    "israel": "Asia/Jerusalem",
    "tel aviv": "Asia/Jerusalem",
    "canberra": "Australia/Sydney",
    "wellington": "Pacific/Auckland",
    "rio": "America/Sao_Paulo",
    "greenwich mean": "UTC",
    "greenwich": "UTC",
    "universal": "UTC",
    "moscow": "Europe/Moscow",
}


def zone_of_letters(form: str) -> tzinfo | None:
    """The zone of an abbreviation in lower case, or None."""
    if form in _HOURS:
        hours = _HOURS[form]
        return timezone(timedelta(hours=hours), form.upper()) if hours else UTC
    return ZoneInfo(_NAMED[form]) if form in ("et", "ct", "mt", "pt") else None


def zone_of_place(words: str) -> tzinfo | None:
    """The zone of a place in lower case, as in "New York time", or None."""
    name = _NAMED.get(words) or _cities().get(words)
    return None if name is None else ZoneInfo(name)


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """The cities that zones are called after, in lower case."""
    return {
        name.rsplit("/", 1)[-1].replace("_", " ").lower(): name
        for name in sorted(available_timezones())
        if name.count("/") and not name.startswith(("Etc/", "posix/", "right/"))
    }
