"""Cuts sentences at their joints, and puts together what says too little alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa.understanding.parts.joints import Joint, Strength
from qa.understanding.parts.masking import Masked
from qa.understanding.parts.part import MOST_PARTS

ENOUGH = {Strength.COMMA: 3, Strength.CLAUSE: 2, Strength.CONTRAST: 1}
"""Words with content that a piece must have, by the weaker joint beside it; an outlet
or a time counts as one, but not where things are merely listed."""


@dataclass(frozen=True)
class Piece:
    """``text[start:end]`` between two joints.

    Attributes:
        before: the strength of the joint before it.
        content: how many of its words say what it's about.
        marked: it names an outlet, or a time.
    """

    start: int
    end: int
    before: Strength
    content: int
    marked: bool


def cut(
    question: Masked, start: int, end: int, joints: tuple[Joint, ...]
) -> list[Piece]:
    """The pieces of one sentence, in order."""
    starts = [start, *(joint.end for joint in joints)]
    ends = [*(joint.start for joint in joints), end]
    strengths = [Strength.CONTRAST, *(joint.strength for joint in joints)]
    return [
        Piece(
            first,
            last,
            strength,
            question.content(first, last),
            question.is_marked(first, last),
        )
        for first, last, strength in zip(starts, ends, strengths, strict=True)
        if first < last
    ]


def joined(pieces: list[Piece], most: int = MOST_PARTS) -> list[Piece]:
    """Pieces that each say enough, at most so many."""
    pieces = list(pieces)
    while len(pieces) > 1:
        poor = [at for at in range(len(pieces)) if _is_poor(pieces, at)]
        if poor:
            at = min(poor, key=lambda one: pieces[one].content)
        elif len(pieces) > most:
            at = min(range(len(pieces)), key=lambda one: pieces[one].content)
        else:
            break
        _join(pieces, at)
    return pieces


def _after(pieces: list[Piece], at: int) -> Strength:
    return pieces[at + 1].before if at + 1 < len(pieces) else Strength.CONTRAST


def _is_poor(pieces: list[Piece], at: int) -> bool:
    piece = pieces[at]
    weaker = min(piece.before, _after(pieces, at))
    counts = piece.marked and weaker is not Strength.COMMA
    return piece.content + counts < ENOUGH[weaker]


def _join(pieces: list[Piece], at: int) -> None:
    """Joins a piece with its neighbour over the weaker joint, the one before it if
    both are alike."""
    into_next = at == 0 or (
        at + 1 < len(pieces) and _after(pieces, at) < pieces[at].before
    )
    first = at if into_next else at - 1
    one, two = pieces[first], pieces[first + 1]
    pieces[first : first + 2] = [
        replace(
            one,
            end=two.end,
            content=one.content + two.content,
            marked=one.marked or two.marked,
        )
    ]
