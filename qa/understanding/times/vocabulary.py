"""Words that times are made of: what each says, and whether it says so by itself."""

from __future__ import annotations

from qa.understanding.times.tokens import Token

_MONTHS = (
    "january february march april may june july august september october november "
    "december"
).split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

MONTHS = {name: number for number, name in enumerate(_MONTHS, start=1)}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items() if name != "may"}
SHORT_MONTHS["sept"] = 9
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAYS)}
SHORT_WEEKDAYS = {name[:3]: number for name, number in WEEKDAYS.items()}
SHORT_WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

WEAK_MONTHS = frozenset({"march", "april", "may", "june", "august"})
"""Also persons and verbs: months where the words before say so."""
WEAK_WEEKDAYS = frozenset({"mon", "wed", "sat", "sun"})

ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {name: number for number, name in enumerate(ONES, start=1)}
NUMBERS |= {name: 10 * number for number, name in enumerate(TENS, start=2)}
NUMBERS |= {"dozen": 12, "fourty": 40}

ORDINAL_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINALS = {name: number for number, name in enumerate(ORDINAL_ONES, start=1)}
ORDINALS |= {
    name[:-1] + "ieth": 10 * number for number, name in enumerate(TENS, start=2)
}

DECADES = {name[:-1] + "ies": 10 * number for number, name in enumerate(TENS, start=2)}
DECADES |= {"noughties": 0, "naughties": 0, "aughts": 0}

BEFORE_A_TIME = frozenset(
    "in on since until till by during before after from through throughout for last "
    "this next previous early mid late of every until past over back "
    "around about towards come coming following at".split()
)
"""Words after which a month or a season is one, and no name."""

STRETCHES = frozenset(
    "morning afternoon evening night lunchtime teatime day week weekend month year"
    " quarter season half decade century term".split()
)
"""Words that make another time of the one before: Halloween *night*."""

SMALL_WORDS = frozenset(
    "a an the and or but nor so than as if that which who whom whose what when where "
    "why how is are was were be been being am do does did has have had will would can "
    "could shall should may might must not in on at by to from for of with about over "
    "under into onto out up down off between among against during since until till "
    "before after he she it they we you i his her its their our my your this these "
    "those there then now also still did didn't wasn't won't isn't hasn't".split()
)
"""Words that begin no name of anything."""


def form_at(tokens: list[Token], at: int) -> str:
    """The token's form, or "" outside of the text."""
    return tokens[at].form if 0 <= at < len(tokens) else ""


def is_noun_like(tokens: list[Token], at: int) -> bool:
    """Whether a word stands there that the word before may describe."""
    if not 0 <= at < len(tokens) or not tokens[at].is_word:
        return False
    return tokens[at].form not in SMALL_WORDS
