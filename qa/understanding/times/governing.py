"""Which of a question's times dates what is asked: its main verb."""

from __future__ import annotations

from collections.abc import Sequence

from qa.understanding.times.event_words import QUESTIONS
from qa.understanding.times.references import TimeReference
from qa.understanding.times.tokens import Token, tokenize

_AUXILIARIES = frozenset(
    "is are was were do does did has have had will would can could should shall must "
    "might won't didn't isn't aren't wasn't weren't hasn't haven't".split()
)
_CLAUSES = frozenset("that who which after before because if when as while ,".split())
_TOPICS = frozenset(
    "about than regarding concerning versus vs against compared".split()
)
_RELATIVES = frozenset("who which that".split())
_BEFORE_A_TIME = frozenset("on in at the during over for of back by".split())
_BE = frozenset(
    "was were is are be been being has have had get got did ever not also first".split()
)


def governing(
    references: Sequence[TimeReference], text: str | None = None
) -> TimeReference | None:
    """The reference that dates the main verb, or None if there is none.

    One inside of what is asked about ("the party on 20 May that he apologised for in
    January", "about growth in 2024", "those sacked last week") gives way to others;
    so does a time that hangs on an event. Of equals, the first.

    Args:
        references: as :func:`find_times` gave them.
        text: what they were found in; without it, the first with a period counts.
    """
    if len(references) < 2:
        return references[0] if references else None
    tokens = [] if text is None else tokenize(text)
    return min(references, key=lambda reference: _remoteness(tokens, reference))


def _remoteness(tokens: list[Token], reference: TimeReference) -> int:
    """How far a time is from the main verb; 0 is beside it."""
    remote = 1 if reference.period is None else 0
    before = [token for token in tokens if token.end <= reference.start]
    after = [token for token in tokens if token.start >= reference.end]
    forms = [token.form for token in before]
    while forms and forms[-1] in _BEFORE_A_TIME:
        forms.pop()
    if _is_before_the_verb([token.form for token in before], after):
        remote += 2
    if _is_participle(forms) and _has_main_auxiliary(tokens):
        remote += 2
    if _TOPICS & set(forms[-5:]):
        remote += 2
    if _is_in_clause(forms, after):
        remote += 1
    return remote


def _is_before_the_verb(before: list[str], after: list[Token]) -> bool:
    """What party on 20 May did he …: inside of the thing that is asked about."""
    asked = bool(before) and before[0] in QUESTIONS - {"who"}
    later = [token.form for token in after]
    for at, form in enumerate(later):
        if form in _CLAUSES:
            later = later[:at]
            break
    return asked and not _AUXILIARIES & set(before) and bool(_AUXILIARIES & set(later))


def _is_participle(forms: list[str]) -> bool:
    """The budget announced last week, but not: what was announced last week."""
    if not forms or not (forms[-1].endswith("ed") and len(forms[-1]) > 4):
        return False
    return len(forms) > 1 and forms[-2] not in _BE | QUESTIONS


def _has_main_auxiliary(tokens: list[Token]) -> bool:
    """Whether one stands outside of a clause such as "that was shut"."""
    return any(
        token.form in _AUXILIARIES
        and not (at > 1 and tokens[at - 1].form in _RELATIVES)
        for at, token in enumerate(tokens)
    )


def _is_in_clause(forms: list[str], after: list[Token]) -> bool:
    """The minister who resigned in July, when more of the sentence follows."""
    relatives = [at for at, form in enumerate(forms) if form in _RELATIVES and at > 1]
    if not relatives:
        return False
    return any(token.form in _AUXILIARIES for token in after) or len(after) > 2
