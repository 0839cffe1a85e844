"""When feasts of other calendars, and those of several days, are in the civil one.

Of Islamic and Jewish feasts, it is the day, not its eve.

Islamic dates are those of Umm al-Qura, the Saudi calendar, from 1924 to 2077; where
the moon is looked for, a feast may be a day later.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

Feast = Callable[[int], tuple[date, int]]
"""The first day in a year, and how many days it lasts.

Raises ``ValueError`` or ``OverflowError`` where it isn't known.
"""


def _islamic(month: int, day: int, length: int = 1) -> Feast:
    def first(year: int) -> tuple[date, int]:
        from hijridate import Gregorian, Hijri

        start = Gregorian(year, 1, 1).to_hijri().year
        for islamic_year in (start, start + 1):
            found = Hijri(islamic_year, month, day).to_gregorian()
            if found.year == year:
                return date(found.year, found.month, found.day), length
        raise ValueError("not in this year")

    return first


def _jewish(month: int, day: int, length: int = 1) -> Feast:
    def first(year: int) -> tuple[date, int]:
        from pyluach.dates import HebrewDate

        # The Jewish year that begins in autumn has its months from Tishri (7) on then.
        jewish_year = year + (3761 if month >= 7 and month != 12 else 3760)
        found = HebrewDate(jewish_year, month, day).to_pydate()
        return date(found.year, found.month, found.day), length

    return first


def _ramadan(year: int) -> tuple[date, int]:
    """The month, up to the feast that ends it."""
    first = _islamic(9, 1)(year)[0]
    return first, 30 if _is_long(first) else 29


def _is_long(first: date) -> bool:
    from hijridate import Gregorian

    return Gregorian(first.year, first.month, first.day).to_hijri().month_length() == 30


def _purim(year: int) -> tuple[date, int]:
    """In the second Adar of leap years."""
    from pyluach.dates import HebrewDate
    from pyluach.hebrewcal import Year

    jewish_year = year + 3760
    found = HebrewDate(
        jewish_year, 13 if Year(jewish_year).leap else 12, 14
    ).to_pydate()
    return date(found.year, found.month, found.day), 1


def _chinese_new_year(year: int) -> tuple[date, int]:
    from borax.calendars.lunardate import LunarDate

    return LunarDate(year, 1, 1).to_solar_date(), 1


def _from_easter(offset: int, length: int) -> Feast:
    return lambda year: (easter(year) + timedelta(days=offset), length)


def _advent(year: int) -> tuple[date, int]:
    """From the fourth Sunday before Christmas to Christmas Eve."""
    christmas = date(year, 12, 25)
    length = 22 + christmas.weekday()
    return christmas - timedelta(days=length), length


_EID = _islamic(10, 1)
_EID_AL_ADHA = _islamic(12, 10)

FEASTS: dict[str, Feast] = {
    "eid al - fitr": _EID,
    "eid ul - fitr": _EID,
    "eid - al - fitr": _EID,
    "eid al - adha": _EID_AL_ADHA,
    "eid ul - adha": _EID_AL_ADHA,
    "eid - al - adha": _EID_AL_ADHA,
    "islamic new year": _islamic(1, 1),
    "ashura": _islamic(1, 10),
    "mawlid": _islamic(3, 12),
    "ramadan": _ramadan,
    "rosh hashanah": _jewish(7, 1),
    "yom kippur": _jewish(7, 10),
    "sukkot": _jewish(7, 15, 7),
    "hanukkah": _jewish(9, 25, 8),
    "chanukah": _jewish(9, 25, 8),
    "simchat torah": _jewish(7, 23),
    "purim": _purim,
    "passover": _jewish(1, 15, 8),
    "shavuot": _jewish(3, 6),
    "tisha b'av": _jewish(5, 9),
    "lunar new year": _chinese_new_year,
    "chinese new year": _chinese_new_year,
    "lent": _from_easter(-46, 46),
    "holy week": _from_easter(-7, 7),
    "advent": _advent,
}
"""By the words for it."""
