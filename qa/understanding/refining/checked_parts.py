"""Sub-questions of a model's that say nothing but what the question says."""

from __future__ import annotations

from index.sentences import sentence_spans
from qa.answerers.spotlight import one_line
from qa.understanding.names import Directory, Role
from qa.understanding.names.words import words_of
from qa.understanding.parts import Part
from qa.understanding.parts.part import MOST_PARTS
from qa.understanding.parts.words import EMPTY
from qa.understanding.refining.checked_names import outlet_names
from qa.understanding.refining.places import overlaps, place_of
from qa.understanding.refining.proposal import Proposal, ProposedPart
from qa.understanding.times import Period
from qa.understanding.understood import Understanding

MOST_CHARACTERS = 500
"""Of a sub-question, twice as long as the longest that rules make of MultiHop-RAG's
questions; a longer one is the question again, or an answer."""


def checked_parts(
    proposal: Proposal, understood: Understanding, directory: Directory
) -> tuple[Part, ...]:
    """Two to six parts in the question's order, or none.

    Each has a place in the question, and no word but the question's and small ones: a
    name, a figure or a date that the model adds may be wrong, and would be searched.

    Args:
        understood: the question with the times and outlets found in it.
    """
    known = {word.folded for word in words_of(understood.text)} | EMPTY
    parts: dict[str, Part] = {}
    for proposed in proposal.parts:
        part = _part(proposed, understood, directory, known)
        if part is not None:
            parts.setdefault(part.text.casefold(), part)
    ordered = sorted(list(parts.values())[:MOST_PARTS], key=lambda one: one.start)
    return tuple(ordered) if len(ordered) > 1 else ()


def _part(
    proposed: ProposedPart,
    understood: Understanding,
    directory: Directory,
    known: set[str],
) -> Part | None:
    text = one_line(proposed.question)
    place = place_of(proposed.words, understood.text)
    words = {word.folded for word in words_of(text)}
    if place is None or len(text) > MOST_CHARACTERS or len(sentence_spans(text)) != 1:
        return None
    if not words - EMPTY or not words <= known:
        return None
    outlets = _outlets(proposed, understood, directory)
    return Part(text, *place, outlets, _period(proposed, understood))


def _outlets(
    proposed: ProposedPart, understood: Understanding, directory: Directory
) -> tuple[str, ...]:
    """Of those that it names, the ones that are sources in the question."""
    sources = {
        name
        for one in understood.outlets
        if one.role is Role.SOURCE
        for name in one.names
    }
    named = (
        name
        for words in proposed.outlets
        if place_of(words, understood.text)
        for name in outlet_names(words, directory)
    )
    return tuple(dict.fromkeys(name for name in named if name in sources))


def _period(proposed: ProposedPart, understood: Understanding) -> Period | None:
    """Of the time in the question that its words for a time stand in."""
    place = place_of(proposed.time, understood.text)
    if place is None:
        return None
    return next(
        (one.period for one in understood.times if overlaps(*place, [one])), None
    )
