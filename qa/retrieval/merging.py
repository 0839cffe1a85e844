"""What the searches for a question and for its parts found, as one list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from qa.evidence import Evidence, ScoredPassage

WHOLE_SHARE = 0.5
"""Of the question's own search in a merged score; the rest is the best of the parts'.
On even queries of MultiHop-RAG .3 to .7 do about as well."""

OF_PART = 10
"""Passages of a part's search, the best ones, that count as found for it."""


def merged(
    whole: Sequence[ScoredPassage], parts: Sequence[Sequence[ScoredPassage]], k: int
) -> Evidence:
    """The ``k`` best of all searches, each passage once, with its merged score.

    That is half its score for the question, half its best for a part, each divided by
    the best of its search. The best passage of each search is among them, as far as
    there's room: in a large archive a part that is much written about would leave none
    for the others. Without parts, it's the question's search.

    Args:
        whole: found for the whole question, best first.
        parts: found for each part, best first. Deeper than ``k``: what is somewhere in
            several lists is scored by all of them.
    """
    if not parts:
        return Evidence(tuple(whole[:k]))
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
    return Evidence(
        tuple(replace(first_seen[one], score=scored[one]) for one in chosen),
        tuple(frozenset(list(one)[:OF_PART]) & frozenset(chosen) for one in of_parts),
    )


def _shares(found: Sequence[ScoredPassage]) -> dict[int, float]:
    """Scores by passage, as shares of the best; a prior takes some below 0."""
    best = max((one.score for one in found), default=0.0)
    worth = {one.passage.passage_no: max(one.score, 0.0) for one in found}
    return {
        number: score / best if best > 0 else 0.0 for number, score in worth.items()
    }


def _with(ranked: Sequence[int], firsts: Collection[int], k: int) -> list[int]:
    """The first ``k``, with all of ``firsts`` that there's room for, in order."""
    must = [number for number in ranked if number in firsts][:k]
    others = [number for number in ranked if number not in firsts]
    kept = {*must, *others[: k - len(must)]}
    return [number for number in ranked if number in kept]
