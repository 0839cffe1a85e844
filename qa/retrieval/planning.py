"""From what was understood of a question to what is searched for.

What a question names narrows the search only where nobody said otherwise, and only
where something is left:

- a report by an outlet or an author is asked for: theirs alone are searched; of
  several, all of theirs;
- a kind of article is excluded: it isn't searched.

All else orders what is found:

- a kind of article is asked for: it is preferred, for outlets don't agree on what an
  opinion piece is, and many don't say;
- an author is named and no more: what is by that name is preferred;
- times: :mod:`qa.retrieval.time_prior`.

A filter that the user sets is never widened, nor is another one of its sort added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from index.filters import Filters
from qa.retrieval.query import Preference, Query
from qa.retrieval.time_prior import time_prior
from qa.understanding.intent import TimeIntent
from qa.understanding.names import AuthorReference, OutletReference, Role
from qa.understanding.understood import Understanding

Leaves = Callable[[Filters], bool]
"""Whether filters let anything be seen."""

KIND_WORTH = 0.3
AUTHOR_WORTH = 0.15
"""On the scale of a cosine: an author who is merely named is talked of as often."""


@dataclass(frozen=True)
class Plan:
    """How a question is searched for.

    Attributes:
        query: the whole question.
        understood: what its words say.
    """

    query: Query
    understood: Understanding


def plan(understood: Understanding, filters: Filters, leaves: Leaves) -> Plan:
    """The search for a question.

    Args:
        filters: those that the user set.
        leaves: tells whether a filter leaves anything.
    """
    period = understood.governing.period if understood.governing else None
    prior = time_prior(understood.intent.about, filters.as_of, period)
    narrower = narrowed(understood, filters, leaves)
    preferences = tuple(
        Preference(one, worth)
        for one, worth in _preferred(understood, narrower)
        if leaves(one)
    )
    query = Query(
        understood.text,
        narrower,
        prior,
        preferences,
        over_time=understood.intent.about is TimeIntent.DEVELOPMENT,
    )
    return Plan(query, understood)


def narrowed(understood: Understanding, filters: Filters, leaves: Leaves) -> Filters:
    """The filters, with what the question names and they leave open."""
    if not filters.outlets and (outlets := _names(understood.outlets)):
        filters = _if_any(filters, replace(filters, outlets=outlets), leaves)
    if not filters.authors and (authors := _names(understood.authors)):
        filters = _if_any(filters, replace(filters, authors=authors), leaves)
    unwanted = {one.kind for one in understood.kinds if one.excluded}
    if unwanted and not filters.kinds:
        kinds = filters.not_kinds | unwanted
        filters = _if_any(filters, replace(filters, not_kinds=kinds), leaves)
    return filters


def _preferred(
    understood: Understanding, filters: Filters
) -> Iterator[tuple[Filters, float]]:
    kinds = frozenset(one.kind for one in understood.kinds if not one.excluded)
    if kinds and not filters.kinds:
        yield replace(filters, kinds=kinds), KIND_WORTH
    authors = _names(understood.authors, Role.SUBJECT)
    if authors and not filters.authors:
        yield replace(filters, authors=authors), AUTHOR_WORTH


def _if_any(filters: Filters, narrower: Filters, leaves: Leaves) -> Filters:
    if narrower == filters or not leaves(narrower):
        return filters
    return narrower


def _names(
    references: Iterable[OutletReference] | Iterable[AuthorReference],
    role: Role = Role.SOURCE,
) -> frozenset[str]:
    """The archive's names of those in that role, casefolded."""
    return frozenset(
        name.casefold() for one in references if one.role is role for name in one.names
    )
