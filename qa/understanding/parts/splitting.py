"""Splits a question into parts that can be searched for by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from index.sentences import sentence_spans
from qa.english import OWN_NAME
from qa.understanding.parts.joints import COMPARED, Joint, compares_reports, head_of, joints_in
from qa.understanding.parts.masking import TIME, Masked, masked
from qa.understanding.parts.part import MOST_PARTS, Part
from qa.understanding.parts.pieces import Piece, cut, joined
from qa.understanding.parts.words import PRONOUN
from qa.understanding.times import Period, governing
from qa.understanding.understood import Understanding

EDGES = " \t\n,;:?!.–—-"


@dataclass(frozen=True)
class Shared:
    """What the pieces of a sentence have in common.

    Attributes:
        head: "which company".
        topic: what reports are compared in.
        outlets: whose report on each is asked for.
    """

    head: str
    topic: str
    outlets: tuple[str, ...]


def question_parts(understanding: Understanding) -> tuple[Part, ...]:
    """The parts of a question, in its order; the question itself where it has but one.
    """
    question = masked(understanding)
    whole = _whole(question)
    parts = [
        part
        for start, end in sentence_spans(understanding.text)
        for part in _parts(question, start, end)
    ]
    distinct = list({(part.text, part.outlets): part for part in parts}.values())
    return tuple(distinct[:MOST_PARTS]) if len(distinct) > 1 else (whole,)


def _whole(question: Masked) -> Part:
    text = question.text
    names = (name for mention in question.mentions for name in mention.names)
    period = _period(question, 0, len(text))
    return Part(text, 0, len(text), tuple(dict.fromkeys(names)), period)


def _parts(question: Masked, start: int, end: int) -> list[Part]:
    mask = question.mask[start:end]
    joints = tuple(
        Joint(start + one.start, start + one.end, one.strength)
        for one in joints_in(mask)
    )
    head = head_of(mask)
    if head:
        head = start + head[0], start + head[1]
    pieces = [
        piece
        for piece in cut(question, start, end, joints)
        if head is None or piece.start != head[0]
    ]
    outlets = _shared_outlets(question, pieces) if head else ()
    pieces = joined(pieces)
    topics = (
        [piece for piece in pieces if _is_topic(question, piece)]
        if head is None and compares_reports(mask)
        else []
    )
    if len(pieces) - len(topics) > 1:
        pieces = [piece for piece in pieces if piece not in topics]
    else:
        topics = []
    shared = Shared(
        _stripped(question, *head) if head else "",
        " ".join(_stripped(question, one.start, one.end) for one in topics),
        outlets,
    )
    found: list[Part] = []
    for piece in pieces:
        found += _of_piece(question, piece, pieces, shared)
    return found


def _shared_outlets(question: Masked, pieces: list[Piece]) -> tuple[str, ...]:
    """Of lists of outlets, and of an attribution that stands by itself, first or last.
    """
    names: list[str] = []
    for piece in pieces:
        outer = piece in (pieces[0], pieces[-1])
        for mention in question.inside(piece.start, piece.end):
            if len(mention.references) > 1 or (outer and piece.content == 0):
                names += mention.names
    return tuple(dict.fromkeys(names))


def _is_topic(question: Masked, piece: Piece) -> bool:
    """Whether it says what is compared, not what is reported."""
    mask = question.mask[piece.start : piece.end]
    return bool(COMPARED.search(mask)) and TIME not in mask


def _of_piece(
    question: Masked, piece: Piece, pieces: list[Piece], shared: Shared
) -> list[Part]:
    own = _stripped(question, piece.start, piece.end)
    text = " ".join(filter(None, [shared.head, own, shared.topic]))
    if not shared.head and PRONOUN.search(own) and not _names(question, piece):
        names = [
            name
            for other in pieces
            if other.start < piece.start
            for name in _names(question, other)
        ]
        text = " ".join(filter(None, [text, *dict.fromkeys(names[:2])]))
    period = _period(question, piece.start, piece.end)
    named = question.inside(piece.start, piece.end)
    outlets = tuple(dict.fromkeys(name for one in named for name in one.names))
    listed = len(named) == 1 and len(named[0].references) > 1
    if listed and (len(pieces) == 1 or not shared.head):
        return [
            Part(text, piece.start, piece.end, one.names, period)
            for one in named[0].references
        ]
    if not named:
        outlets = shared.outlets or _only(question)
    return [Part(text, piece.start, piece.end, outlets, period)]


def _only(question: Masked) -> tuple[str, ...]:
    """The names of the one outlet whose reports are asked for, if there is but one."""
    names = {mention.names for mention in question.mentions}
    return names.pop() if len(names) == 1 else ()


def _names(question: Masked, piece: Piece) -> list[str]:
    found = OWN_NAME.finditer(question.mask, piece.start, piece.end)
    return [name[0] for name in found]


def _stripped(question: Masked, start: int, end: int) -> str:
    return question.text[start:end].strip(EDGES)


def _period(question: Masked, start: int, end: int) -> Period | None:
    """The period that governs a stretch, if it names one."""
    times = [
        time
        for time in question.understanding.times
        if start <= time.start < end and time.period
    ]
    chosen = governing(times, question.text) if times else None
    return chosen.period if chosen else None
