"""Names of times that are misspelt by a letter: Febuary, Wendesday, ninties."""

from __future__ import annotations

from functools import lru_cache

_NAMES = (
    "january february april august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday yesterday tomorrow tonight weekend "
    "christmas thanksgiving twenties thirties forties fifties sixties seventies "
    "eighties nineties noughties"
).split()

_KNOWN = {
    # Two letters off, or too short to guess at.
    "wensday": "wednesday",
    "wendsday": "wednesday",
    "wenesday": "wednesday",
    "wedensday": "wednesday",
    "tommorow": "tomorrow",
    "tomorow": "tomorrow",
    "febrary": "february",
    "febuary": "february",
    "janurary": "january",
    "septmeber": "september",
    "yestarday": "yesterday",
    "yesturday": "yesterday",
    "teusday": "tuesday",
    "tonite": "tonight",
    "xmas": "christmas",
    "todays": "today",
    "yesterdays": "yesterday",
    "tomorrows": "tomorrow",
    "tonights": "tonight",
    "mornign": "morning",
    "aftenoon": "afternoon",
    "afternon": "afternoon",
    "evenning": "evening",
    "fornight": "fortnight",
    "forthnight": "fortnight",
    "mounth": "month",
    "yaer": "year",
    "weeek": "week",
    "mnths": "months",
    "yrs": "years",
    "yr": "year",
    "hrs": "hours",
    "hr": "hour",
    "mins": "minutes",
    "wks": "weeks",
    "wk": "week",
    "yday": "yesterday",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tomoz": "tomorrow",
    "wkend": "weekend",
    "wknd": "weekend",
    "weekned": "weekend",
    "nintees": "nineties",
    "ninetees": "nineties",
    "eightees": "eighties",
    "seventees": "seventies",
    "sixtees": "sixties",
    "fiftees": "fifties",
    "fourtees": "forties",
    "fourtys": "forties",
    "centruy": "century",
    "decate": "decade",
    "quater": "quarter",
    "mnth": "month",
}

_OTHER_WORDS = frozenset(
    "augusta augusto sundry sundae sunders fridays mondays tuesdays wednesdays "
    "thursdays saturdays sundays weekends weekended christmases "
    "januarys decembers sorties nifties fiftieth sixtieth".split()
)
"""Words of their own, a letter from a name."""

_SHORTEST, _LONGEST = 5, 13


def _without_a_letter(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


_NAMES_BY_PART: dict[str, set[str]] = {}
for _name in _NAMES:
    for _part in {_name, *_without_a_letter(_name)}:
        _NAMES_BY_PART.setdefault(_part, set()).add(_name)

_INITIALS = frozenset(name[0] for name in _NAMES)


@lru_cache(maxsize=4096)
def corrected(form: str) -> str:
    """The name that a lower-case word is a slip of the pen for, else the word."""
    if form in _KNOWN:
        return _KNOWN[form]
    right_size = _SHORTEST <= len(form) <= _LONGEST
    if not right_size or form[0] not in _INITIALS or form in _OTHER_WORDS:
        return form
    for part in (form, *sorted(_without_a_letter(form))):
        for name in sorted(_NAMES_BY_PART.get(part, ())):
            if _is_slip(form, name):
                return name
    return form


def _is_slip(word: str, name: str) -> bool:
    """One letter missing, too much, wrong, or two of them swapped."""
    if len(word) != len(name):
        shorter, longer = sorted((word, name), key=len)
        return shorter in _without_a_letter(longer)
    wrong = [at for at, (a, b) in enumerate(zip(word, name, strict=True)) if a != b]
    if len(wrong) == 2:
        first, second = wrong
        swapped = word[first] == name[second] and word[second] == name[first]
        return second == first + 1 and swapped
    return len(wrong) <= 1
