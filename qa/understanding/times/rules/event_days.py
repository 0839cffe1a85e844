"""Days that are called after their event: election night, transfer deadline day."""

from __future__ import annotations

from collections.abc import Iterator

from qa.understanding.times import vocabulary as words
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.anchors import Anchor
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.tokens import Token

_DAYS_OF = frozenset(
    "election polling results result budget deadline inauguration judgment decision "
    "verdict match wedding release launch opening moving final finals referendum "
    "coronation transfer draft independence".split()
)


@grammar.reader(_DAYS_OF)
def named_days(tokens: list[Token], at: int) -> Iterator[Item]:
    """``namedday``: election night, transfer deadline day, D-Day."""
    form = tokens[at].form
    if form not in _DAYS_OF or words.form_at(tokens, at - 1) in ("independence",):
        return
    end = at + 1
    if words.form_at(tokens, end) in _DAYS_OF:
        end += 1
    if form != "independence" and words.form_at(tokens, end) in ("day", "night", "eve"):
        end += 1
        year = words.form_at(tokens, end)
        end += len(year) == 4 and year.isdecimal()
        yield Item("namedday", at, end, Anchor(at, end))
