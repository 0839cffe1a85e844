"""When holidays are: those that move, from Easter or as a weekday of a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, easter

DAY = timedelta(days=1)

Rule = Callable[[int], date]


def on(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def from_easter(offset: int) -> Rule:
    return lambda year: easter(year) + timedelta(days=offset)


def nth(count: int, weekday: int, month: int) -> Rule:
    """The so manieth weekday (0 is Monday) of a month; -1 is the last."""

    def day(year: int) -> date:
        if count < 0:
            first = date(year + month // 12, month % 12 + 1, 1)
            return first - DAY * ((first.weekday() - weekday - 1) % 7 + 1)
        first = date(year, month, 1)
        return first + DAY * ((weekday - first.weekday()) % 7 + 7 * (count - 1))

    return day


def after(rule: Rule, offset: int) -> Rule:
    return lambda year: rule(year) + timedelta(days=offset)


_THANKSGIVING = nth(4, 3, 11)

HOLIDAYS: dict[str, Rule] = {
    "new year 's day": on(1, 1),
    "new year 's": on(1, 1),
    "new year": on(1, 1),
    "new year 's eve": on(12, 31),
    "hogmanay": on(12, 31),
    "twelfth night": on(1, 5),
    "epiphany": on(1, 6),
    "orthodox christmas": on(1, 7),
    "burns night": on(1, 25),
    "australia day": on(1, 26),
    "holocaust memorial day": on(1, 27),
    "groundhog day": on(2, 2),
    "candlemas": on(2, 2),
    "waitangi day": on(2, 6),
    "valentine 's day": on(2, 14),
    "st valentine 's day": on(2, 14),
    "valentine 's": on(2, 14),
    "st david 's day": on(3, 1),
    "international women 's day": on(3, 8),
    "st patrick 's day": on(3, 17),
    "april fool 's day": on(4, 1),
    "april fools day": on(4, 1),
    "april fools ' day": on(4, 1),
    "earth day": on(4, 22),
    "st george 's day": on(4, 23),
    "anzac day": on(4, 25),
    "may day": on(5, 1),
    "labour day": on(5, 1),
    "cinco de mayo": on(5, 5),
    "ve day": on(5, 8),
    "vj day": on(8, 15),
    "victory day": on(5, 9),
    "juneteenth": on(6, 19),
    "midsummer 's day": on(6, 24),
    "canada day": on(7, 1),
    "fourth of july": on(7, 4),
    "independence day": on(7, 4),
    "bastille day": on(7, 14),
    "assumption day": on(8, 15),
    "michaelmas": on(9, 29),
    "german unity day": on(10, 3),
    "halloween": on(10, 31),
    "hallowe'en": on(10, 31),
    "all saints day": on(11, 1),
    "all saints ' day": on(11, 1),
    "all souls day": on(11, 2),
    "all souls ' day": on(11, 2),
    "bonfire night": on(11, 5),
    "guy fawkes night": on(11, 5),
    "guy fawkes day": on(11, 5),
    "armistice day": on(11, 11),
    "remembrance day": on(11, 11),
    "veterans day": on(11, 11),
    "veterans ' day": on(11, 11),
    "st andrew 's day": on(11, 30),
    "world aids day": on(12, 1),
    "christmas eve": on(12, 24),
    "christmas day": on(12, 25),
    "christmas": on(12, 25),
    "boxing day": on(12, 26),
    "st stephen 's day": on(12, 26),
    "shrove tuesday": from_easter(-47),
    "pancake day": from_easter(-47),
    "mardi gras": from_easter(-47),
    "ash wednesday": from_easter(-46),
    "mothering sunday": from_easter(-21),
    "palm sunday": from_easter(-7),
    "spy wednesday": from_easter(-4),
    "maundy thursday": from_easter(-3),
    "holy thursday": from_easter(-3),
    "good friday": from_easter(-2),
    "easter saturday": from_easter(-1),
    "holy saturday": from_easter(-1),
    "easter": from_easter(0),
    "easter sunday": from_easter(0),
    "easter day": from_easter(0),
    "easter monday": from_easter(1),
    "ascension day": from_easter(39),
    "ascension thursday": from_easter(39),
    "trinity sunday": from_easter(56),
    "whit sunday": from_easter(49),
    "pentecost": from_easter(49),
    "whit monday": from_easter(50),
    "corpus christi": from_easter(60),
    "orthodox easter": lambda year: easter(year, EASTER_ORTHODOX),
    "martin luther king day": nth(3, 0, 1),
    "mlk day": nth(3, 0, 1),
    "presidents day": nth(3, 0, 2),
    "presidents ' day": nth(3, 0, 2),
    "president 's day": nth(3, 0, 2),
    "early may bank holiday": nth(1, 0, 5),
    "may day bank holiday": nth(1, 0, 5),
    "spring bank holiday": nth(-1, 0, 5),
    "late may bank holiday": nth(-1, 0, 5),
    "late august bank holiday": nth(-1, 0, 8),
    "memorial day": nth(-1, 0, 5),
    "father 's day": nth(3, 6, 6),
    "august bank holiday": nth(-1, 0, 8),
    "summer bank holiday": nth(-1, 0, 8),
    "labor day": nth(1, 0, 9),
    "columbus day": nth(2, 0, 10),
    "indigenous peoples day": nth(2, 0, 10),
    "remembrance sunday": nth(2, 6, 11),
    "thanksgiving": _THANKSGIVING,
    "thanksgiving day": _THANKSGIVING,
    "thanksgiving eve": after(_THANKSGIVING, -1),
    "black friday": after(_THANKSGIVING, 1),
    "cyber monday": after(_THANKSGIVING, 4),
    "giving tuesday": after(_THANKSGIVING, 5),
}
"""The day of a year, by the words for it."""

BRITISH_MOTHERS_DAY = from_easter(-21)
AMERICAN_MOTHERS_DAY = nth(2, 6, 5)
