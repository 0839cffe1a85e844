"""What the searches for a question and for its parts found, as one list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from qa.evidence import Evidence, ScoredPassage

OUTLET_PREFERENCE = 0.4
"""What a passage of an outlet that a part names gains, as a share of the part's best
score. On even queries of MultiHop-RAG .2 to .8 do about as well; an outlet that
excludes all others loses articles whose outlet isn't known."""

WHOLE_SHARE = 0.5
"""Of the question's own search in a merged score; the rest is the best of the parts'.
On even queries of MultiHop-RAG .3 to .7 do about as well."""


@dataclass(frozen=True)
class MergedEvidence:
    """Passages for all parts of a question.

    Attributes:
        evidence: best first.
        by_part: for each part the numbers, from 1, of those that its own search found,
            its best first.
    """

    evidence: Evidence
    by_part: tuple[tuple[int, ...], ...]


def preferring(
    found: Sequence[ScoredPassage],
    from_outlets: Sequence[ScoredPassage],
    outlets: Collection[str],
) -> tuple[ScoredPassage, ...]:
    """A part's passages with those of its outlets preferred, best first.

    Args:
        found: by a search for the part among all articles.
        from_outlets: by the same search among those of the outlets.
        outlets: their names, in any case; with none, ``found`` stays as it is.
    """
    wanted = {name.casefold() for name in outlets}
    if not wanted:
        return tuple(found)
    best = max((one.score for one in found), default=0.0) or 1.0
    known = {one.passage.passage_no for one in found}
    # A search that others were left out of has scores of its own: what only that one
    # found comes after what both did.
    least = min((one.score for one in found), default=0.0)
    more = [
        replace(one, score=least)
        for one in from_outlets
        if one.passage.passage_no not in known
    ]
    gain = OUTLET_PREFERENCE * best
    scored = [
        replace(one, score=one.score + gain) if _is_of(one, wanted) else one
        for one in (*found, *more)
    ]
    return tuple(sorted(scored, key=lambda one: -one.score))


def merged(
    whole: Sequence[ScoredPassage], parts: Sequence[Sequence[ScoredPassage]], k: int
) -> MergedEvidence:
    """The ``k`` best of all searches, each passage once, with its merged score.

    That is half its score for the question, half its best for a part, each divided by
    the best of its search. The best passage of each search is among them, as far as
    ``k`` allows. Without parts, it's the question's search.

    Args:
        whole: found for the whole question, best first.
        parts: found for each part, best first.
    """
    if not parts:
        return MergedEvidence(Evidence(tuple(whole[:k])), ())
    of_whole = _shares(whole)
    of_parts = [_shares(part) for part in parts]
    first_seen: dict[int, ScoredPassage] = {}
    for one in (*whole, *(one for part in parts for one in part)):
        first_seen.setdefault(one.passage.passage_no, one)
    scored = {
        number: WHOLE_SHARE * of_whole.get(number, 0.0)
        + (1 - WHOLE_SHARE) * max(shares.get(number, 0.0) for shares in of_parts)
        for number in first_seen
    }
    ranked = sorted(scored, key=lambda number: (-scored[number], number))
    firsts = {
        found[0].passage.passage_no for found in (whole, *parts) if len(found) > 0
    }
    chosen = _with(ranked, firsts, k)
    passages = tuple(replace(first_seen[one], score=scored[one]) for one in chosen)
    number_of = {passage_no: number for number, passage_no in enumerate(chosen, 1)}
    by_part = tuple(_numbers(part, number_of) for part in parts)
    return MergedEvidence(Evidence(passages), by_part)


def _is_of(one: ScoredPassage, wanted: Collection[str]) -> bool:
    return (one.passage.article.outlet or "").casefold() in wanted


def _shares(found: Sequence[ScoredPassage]) -> dict[int, float]:
    """Scores by passage, as shares of the best."""
    best = max((one.score for one in found), default=0.0) or 1.0
    return {one.passage.passage_no: one.score / best for one in found}


def _with(ranked: Sequence[int], firsts: Collection[int], k: int) -> list[int]:
    """The first ``k``, with all of ``firsts`` that there's room for, in order."""
    must = [number for number in ranked if number in firsts][:k]
    others = [number for number in ranked if number not in firsts]
    kept = {*must, *others[: k - len(must)]}
    return [number for number in ranked if number in kept]


def _numbers(
    part: Iterable[ScoredPassage], number_of: dict[int, int]
) -> tuple[int, ...]:
    found = (number_of.get(one.passage.passage_no) for one in part)
    return tuple(number for number in found if number is not None)
