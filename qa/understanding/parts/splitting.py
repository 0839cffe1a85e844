"""Splits a question into parts that can be searched for by themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.sentences import sentence_spans
from qa.english import OWN_NAME
from qa.understanding.parts.alternatives import alternatives
from qa.understanding.parts.compared_times import time_parts
from qa.understanding.parts.joint_patterns import COMPARED
from qa.understanding.parts.joints import (
    Strength,
    compares_reports,
    head_of,
    joints_in,
)
from qa.understanding.parts.masking import TIME, Masked, masked
from qa.understanding.parts.part import MOST_PARTS, Part
from qa.understanding.parts.pieces import Piece, cut, joined
from qa.understanding.parts.wording import stripped, together, trimmed
from qa.understanding.parts.words import PRONOUN
from qa.understanding.understood import Understanding

DEPENDENT = 2
"""A piece with fewer words of content is understood from what stands before it."""
CARRIED_NAMES = 2


@dataclass(frozen=True)
class Shared:
    """What the pieces of a sentence have in common.

    Attributes:
        head: "which company".
        topic: what reports are compared in.
        outlets: whose report on each is asked for.
        before: the sentence before it.
    """

    head: str
    topic: str
    outlets: tuple[str, ...]
    before: str


def question_parts(understanding: Understanding) -> tuple[Part, ...]:
    """The parts of a question, in its order; the question itself where it has but one.

    Never raises on any text.
    """
    question = masked(understanding)
    text = understanding.text
    sentences = sentence_spans(text)
    asks = any(text[end - 1] == "?" for _, end in sentences)
    parts: list[Part] = []
    before = ""
    for start, end in sentences:
        # A statement among questions is what they are asked of.
        if text[end - 1] == "?" or not asks:
            parts += _of_sentence(question, start, end, before)
        before = stripped(text, start, end)
    distinct = list({(part.text, part.outlets): part for part in parts}.values())
    if len(distinct) > 1:
        return tuple(distinct[:MOST_PARTS])
    whole = (0, len(text))
    return (
        Part(text, *whole, question.outlets_in(*whole), question.period_in(*whole)),
    )


def _of_sentence(question: Masked, start: int, end: int, before: str) -> list[Part]:
    by_clause = _by_clause(question, start, end, before)
    by_time = time_parts(question, start, end)
    if len(by_time) >= len(by_clause):
        return by_time
    if len(by_clause) > 1:
        return by_clause
    return alternatives(question, start, end) or by_clause


def _by_clause(question: Masked, start: int, end: int, before: str) -> list[Part]:
    mask = question.mask[start:end]
    head = head_of(mask)
    joints = tuple(
        replace(one, start=start + one.start, end=start + one.end)
        for one in joints_in(mask)
    )
    pieces = cut(question, start, end, joints)
    if head is not None:
        pieces = _without_head(pieces, start + head[0])
    outlets = _shared_outlets(question, pieces) if head else ()
    pieces, topics = _with_topics(question, joined(pieces), mask, head is not None)
    shared = Shared(
        stripped(question.text, start + head[0], start + head[1]) if head else "",
        together(*(stripped(question.text, one.start, one.end) for one in topics)),
        outlets,
        before,
    )
    found: list[Part] = []
    for at in range(len(pieces)):
        found += _of_piece(question, pieces, at, shared)
    return found


def _without_head(pieces: list[Piece], head: int) -> list[Piece]:
    """All but the piece that begins with the head; what is said first of it stands by
    itself."""
    for at, piece in enumerate(pieces):
        if piece.start == head and at + 1 < len(pieces):
            first = replace(pieces[at + 1], before=Strength.CONTRAST)
            return [*pieces[:at], first, *pieces[at + 2 :]]
    return pieces


def _with_topics(
    question: Masked, pieces: list[Piece], mask: str, headed: bool
) -> tuple[list[Piece], list[Piece]]:
    """The pieces that are parts, and those that say in what reports are compared."""
    if headed or not compares_reports(mask):
        return pieces, []
    topics = [
        piece
        for piece in pieces
        if COMPARED.search(question.mask, piece.start, piece.end)
        and TIME not in question.mask[piece.start : piece.end]
    ]
    rest = [piece for piece in pieces if piece not in topics]
    return (rest, topics) if len(rest) > 1 else (pieces, [])


def _shared_outlets(question: Masked, pieces: list[Piece]) -> tuple[str, ...]:
    """Of lists, and of an attribution that stands by itself, first or last."""
    names: list[str] = []
    for piece in pieces:
        outer = piece in (pieces[0], pieces[-1])
        for mention in question.inside(piece.start, piece.end):
            if len(mention.references) > 1 or (outer and piece.content == 0):
                names += mention.names
    return tuple(dict.fromkeys(names))


def _of_piece(
    question: Masked, pieces: list[Piece], at: int, shared: Shared
) -> list[Part]:
    piece = pieces[at]
    place = trimmed(question.text, piece.start, piece.end)
    period = question.period_in(piece.start, piece.end)
    text = _text(question, pieces, at, shared)
    named = question.inside(piece.start, piece.end)
    listed = len(named) == 1 and len(named[0].references) > 1
    if listed and (len(pieces) == 1 or not shared.head):
        return [Part(text, *place, one.names, period) for one in named[0].references]
    outlets = question.outlets_in(piece.start, piece.end)
    if not named:
        outlets = shared.outlets or question.only_outlet()
    return [Part(text, *place, outlets, period)]


def _text(question: Masked, pieces: list[Piece], at: int, shared: Shared) -> str:
    """Its words, with those that it shares, and with what its pronouns stand for."""
    piece = pieces[at]
    own = stripped(question.text, piece.start, piece.end)
    head = "" if shared.head in own else shared.head
    text = together(head, own, shared.topic)
    if shared.head or _names(question, piece):
        return text
    refers = bool(PRONOUN.search(own))
    if refers:
        names = [name for one in pieces[:at] for name in _names(question, one)]
        if names:
            return together(text, *dict.fromkeys(names[:CARRIED_NAMES]))
    little = piece.content < DEPENDENT and not (piece.marked or shared.topic)
    if refers or little:
        last = pieces[at - 1] if at else None
        before = (
            stripped(question.text, last.start, last.end) if last else shared.before
        )
        return together(before, text)
    return text


def _names(question: Masked, piece: Piece) -> list[str]:
    found = OWN_NAME.finditer(question.mask, piece.start, piece.end)
    return [name[0] for name in found]
