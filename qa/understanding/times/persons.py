"""Whether a name behind *before* and *after* is a person's, and no event."""

from __future__ import annotations

from qa.understanding.times.tense import is_past
from qa.understanding.times.tokens import Token

_TITLES = frozenset(
    "mr mrs ms miss mx dr sir lord lady dame mayor president chancellor senator "
    "governor minister councillor cllr king queen prince princess pope bishop judge "
    "professor prof captain coach".split()
)
_NAMED_EVENTS = frozenset(
    "brexit covid chernobyl grenfell hillsborough fukushima watergate katrina maidan "
    "hiroshima nagasaki dunkirk waterloo stalingrad lockdown windrush suez".split()
)
_HOLDS = frozenset(
    "led leads ran runs managed manages held served coached captained chaired edited "
    "headed ruled governed presided came owned became become becomes succeeded".split()
)
_BE = frozenset("is was were been".split())


def is_a_person(tokens: list[Token], at: int, end: int) -> bool:
    """Before Mr Hill; and who was mayor *before Oyelaran*, who led it *after May*.

    A name alone may be an event's (*after Chernobyl*): it's a person where who held an
    office is asked.

    Args:
        at, end: the words behind *before*, *after* or *since*.
    """
    name = tokens[at:end]
    if not all(word.is_word and word.is_capital for word in name) or len(name) > 4:
        return False
    if any(word.form in _NAMED_EVENTS for word in name):
        return False
    titled = name[0].form in _TITLES and len(name) > 1
    return titled or _asks_for_a_holder(tokens[: at - 1])


def _asks_for_a_holder(before: list[Token]) -> bool:
    """Who was mayor, who managed the club; but not: who was arrested."""
    forms = [token.form for token in before]
    if "who" not in forms:
        return False
    asked = forms[forms.index("who") + 1 :]
    if any(form in _HOLDS for form in asked):
        return True
    return any(
        form in _BE and following not in _BE and not is_past(following)
        for form, following in zip(asked, [*asked[1:], ""], strict=True)
    )
