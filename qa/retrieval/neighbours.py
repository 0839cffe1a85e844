"""Passages that follow each other, joined, so that what is split between two is whole.

Two of one article, or of one post, are neighbours if nothing but blank space lies
between them. Those that were chosen are joined where the better of them stands; to the
very best, the one before and the one after are joined as well if a search found them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.article import Passage
from qa.evidence import ScoredPassage

WITH_NEIGHBOURS = 3
"""Of the best passages, those whose neighbours are looked for."""


def joined(
    chosen: Sequence[ScoredPassage], found: Sequence[Passage] = ()
) -> list[ScoredPassage]:
    """The passages, best first, with neighbours joined.

    Args:
        chosen: best first.
        found: others that may be joined to the best ones.
    """
    result: list[ScoredPassage] = []
    for place, one in enumerate(chosen):
        if place < WITH_NEIGHBOURS and _joining(result, one) is None:
            one = _join(one, [each for each in found if _adjoin(one.passage, each)])
        _put(result, one)
    return result


def _put(result: list[ScoredPassage], one: ScoredPassage) -> None:
    """Joins all that adjoin it where the best of them stands, else puts it last."""
    place = len(result)
    # What is joined may come to adjoin another.
    while (at := _joining(result, one)) is not None:
        other = result.pop(at)
        one = _join(other, one.parts) if at < place else _join(one, other.parts)
        place = min(at, place)
    result.insert(place, one)


def _joining(passages: Sequence[ScoredPassage], one: ScoredPassage) -> int | None:
    """Where the first of them is that it adjoins."""
    return next(
        (
            at
            for at, other in enumerate(passages)
            if _adjoin(other.passage, one.passage)
        ),
        None,
    )


def _adjoin(one: Passage, other: Passage) -> bool:
    """Whether they overlap, or nothing but blank space lies between them."""
    if one.version.version_id != other.version.version_id or one.post != other.post:
        return False
    first, second = sorted((one, other), key=lambda passage: passage.start)
    return not first.version.text[first.end : second.start].strip()


def _join(one: ScoredPassage, others: Sequence[Passage]) -> ScoredPassage:
    parts = {part.passage_no: part for part in (*one.parts, *others)}
    ordered = tuple(sorted(parts.values(), key=lambda part: part.start))
    whole = replace(
        one.passage,
        start=min(part.start for part in ordered),
        end=max(part.end for part in ordered),
    )
    return replace(one, passage=whole, parts=ordered)
