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
    spare = list(found)
    result: list[ScoredPassage] = []
    for place, one in enumerate(chosen):
        earlier = _joining(result, one)
        if earlier is not None:
            result[earlier] = _join(result[earlier], one.parts)
            continue
        if place < WITH_NEIGHBOURS:
            taken = {part.passage_no for each in result for part in each.parts}
            beside = [
                other
                for other in spare
                if other.passage_no not in taken and _adjoin(one.passage, other)
            ]
            for other in beside:
                one = _join(one, (other,))
        result.append(one)
    return _merged(result)


def _merged(passages: list[ScoredPassage]) -> list[ScoredPassage]:
    """Those that came to adjoin, or to hold one another, made one."""
    result: list[ScoredPassage] = []
    for one in passages:
        at = _joining(result, one)
        if at is None:
            result.append(one)
        else:
            result[at] = _join(result[at], one.parts)
    # What was joined may have come to adjoin one that stands before it.
    return result if len(result) == len(passages) else _merged(result)


def _joining(passages: Sequence[ScoredPassage], one: ScoredPassage) -> int | None:
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
