"""From what was understood of a question to what is searched for.

What a question names narrows the search only where nobody said otherwise, and only
where something is left:

- a report by an outlet or an author is asked for: theirs alone are searched; of
  several, all of theirs;
- a kind of article is asked for, or excluded: likewise;
- times only order what is found (:mod:`qa.retrieval.time_prior`).

A filter that the user sets is never widened, nor is another one of its sort added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from index.filters import Filters
from qa.retrieval.query import Query
from qa.retrieval.time_prior import time_prior
from qa.understanding.names import AuthorReference, OutletReference, Role
from qa.understanding.understood import Understanding

Leaves = Callable[[Filters], bool]
"""Whether filters let anything be seen."""


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
    return Plan(Query(understood.text, narrower, prior), understood)


def narrowed(understood: Understanding, filters: Filters, leaves: Leaves) -> Filters:
    """The filters, with what the question names and they leave open."""
    if not filters.outlets and (outlets := _names(understood.outlets)):
        filters = _if_any(filters, replace(filters, outlets=outlets), leaves)
    if not filters.authors and (authors := _names(understood.authors)):
        filters = _if_any(filters, replace(filters, authors=authors), leaves)
    if not filters.kinds:
        wanted = {one.kind for one in understood.kinds if not one.excluded}
        unwanted = {one.kind for one in understood.kinds if one.excluded}
        kinds = replace(
            filters,
            kinds=frozenset(wanted),
            not_kinds=filters.not_kinds | unwanted,
        )
        filters = _if_any(filters, kinds, leaves)
    return filters


def _if_any(filters: Filters, narrower: Filters, leaves: Leaves) -> Filters:
    if narrower == filters or not leaves(narrower):
        return filters
    return narrower


def _names(
    references: Iterable[OutletReference] | Iterable[AuthorReference],
) -> frozenset[str]:
    """The archive's names of those whose reports are asked for, casefolded."""
    return frozenset(
        name.casefold()
        for one in references
        if one.role is Role.SOURCE
        for name in one.names
    )
