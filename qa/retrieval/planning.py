"""From what was understood of a question to what is searched for.

What a question names narrows the search only where nobody said otherwise, and only
where something is left:

- a report by an outlet or an author is asked for: theirs alone are searched;
- a kind of article is excluded: it isn't searched;
- news of no topic is asked for: what was said in the time that is named, or of late, is
  all that can be told from the words. Of a topic, its words alone are searched for:
  "latest" and "reported" stand in any article.

All else orders what is found:

- a question of several parts names an outlet, or an author, for one of them: that
  part's search prefers it, for an outlet that excludes all others loses articles that
  name none, and what one wrote doesn't answer what is asked of another;
- a kind of article is asked for: it is preferred, for outlets don't agree on what an
  opinion piece is, and many don't say;
- an author is named and no more: what is by that name is preferred;
- times: :mod:`qa.retrieval.time_prior`.

A filter that the user sets is never widened, nor is another one of its sort added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from index.filters import Filters
from qa.retrieval.candidates import within
from qa.retrieval.query import Preference, Query
from qa.retrieval.time_prior import moved, time_prior
from qa.understanding.accounts import Account
from qa.understanding.intent import TimeIntent
from qa.understanding.names import AuthorReference, OutletReference, Role
from qa.understanding.names.contexts import without_left_out
from qa.understanding.parts import Part
from qa.understanding.refining import Refined
from qa.understanding.understood import Understanding

Leaves = Callable[[Filters], bool]
"""Whether filters let anything be seen."""
LastSaid = Callable[[Filters], datetime | None]
"""When the last of what they let see was said; None where no date is known."""

KIND_WORTH = 0.3
AUTHOR_WORTH = 0.15
"""On the scale of a cosine: an author who is merely named is talked of as often."""
OUTLET_WORTH = 0.3
"""On even queries of MultiHop-RAG .15 to .6 do about as well: docs/questions.md."""
OF_LATE = timedelta(days=7)
"""Before the last that was said: what is new to somebody who names no time."""
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Plan:
    """How a question is searched for.

    Attributes:
        query: the whole question.
        parts: a search for each of its parts; none where it has but one.
        read: what its words say.
    """

    query: Query
    parts: tuple[Query, ...]
    read: Refined


def plan(read: Refined, filters: Filters, leaves: Leaves, last_said: LastSaid) -> Plan:
    """The searches for a question.

    Args:
        filters: those that the user set.
        leaves: tells whether a filter leaves anything.
        last_said: tells what is new.
    """
    understood, several = read.understanding, len(read.parts) > 1
    narrower = narrowed(understood, filters, leaves, sources=not several)
    account = understood.account
    if account is not None and not account.topic:
        narrower = _if_any(narrower, _of_its_time(account, narrower, last_said), leaves)
    whole = Query(
        _words(understood),
        narrower,
        time_prior(understood.intent.about, filters.as_of, understood.period),
        _left(_preferred(understood, narrower), leaves),
        over_time=understood.intent.about is TimeIntent.DEVELOPMENT,
    )
    parts = read.parts if several else ()
    searched = tuple(_part_query(part, whole, read, leaves) for part in parts)
    return Plan(whole, searched, read)


def narrowed(
    understood: Understanding, filters: Filters, leaves: Leaves, *, sources: bool = True
) -> Filters:
    """The filters, with what the question names and they leave open.

    Args:
        sources: whether outlets and authors count, too.
    """
    if sources and not filters.outlets and (names := _names(understood.outlets)):
        filters = _if_any(filters, replace(filters, outlets=names), leaves)
    if sources and not filters.authors and (names := _names(understood.authors)):
        filters = _if_any(filters, replace(filters, authors=names), leaves)
    unwanted = {one.kind for one in understood.kinds if one.excluded}
    if unwanted and not filters.kinds:
        kinds = filters.not_kinds | unwanted
        filters = _if_any(filters, replace(filters, not_kinds=kinds), leaves)
    return filters


def _words(understood: Understanding) -> str:
    """What is searched for: all words of a question but for the outlets that it leaves
    out, or its topic where they ask for nothing else."""
    account = understood.account
    if account is None or not account.topic or account.fact:
        return without_left_out(understood.text, understood.outlets)
    return account.topic


def _of_its_time(account: Account, filters: Filters, last_said: LastSaid) -> Filters:
    """The filters, narrowed to when what an account tells was said."""
    if filters.published_from is not None or filters.published_to is not None:
        return filters
    if account.period is not None:
        end = account.period.end
        return within(filters, account.period.start, end and end - SECOND)
    last = last_said(filters) if account.news else None
    return filters if last is None else within(filters, moved(last, -OF_LATE), None)


def _part_query(part: Part, whole: Query, read: Refined, leaves: Leaves) -> Query:
    """The search for a part: under the whole's filters, with its own preferences."""
    understood, prior = read.understanding, whole.prior
    if part.period is not None:
        intent = understood.intent.about
        prior = time_prior(intent, whole.filters.as_of, part.period)
    preferences = whole.preferences
    if part.outlets and not whole.filters.outlets:
        outlets = frozenset(name.casefold() for name in part.outlets)
        theirs = replace(whole.filters, outlets=outlets)
        preferences += _left([(theirs, OUTLET_WORTH)], leaves)
    if (names := _authors_of(part, read)) and not whole.filters.authors:
        theirs = replace(whole.filters, authors=names)
        preferences += _left([(theirs, OUTLET_WORTH)], leaves)
    return replace(whole, text=part.text, prior=prior, preferences=preferences)


def _authors_of(part: Part, read: Refined) -> frozenset[str]:
    """Those whose work a part asks for; of a part that names nobody, where none does,
    those of the question."""

    def inside(one: Part) -> list[AuthorReference]:
        named = read.understanding.authors
        return [each for each in named if one.start <= each.start < one.end]

    authors: Iterable[AuthorReference] = inside(part)
    if not any(map(inside, read.parts)):
        authors = read.understanding.authors
    return _names(authors)


def _preferred(
    understood: Understanding, filters: Filters
) -> Iterator[tuple[Filters, float]]:
    kinds = frozenset(one.kind for one in understood.kinds if not one.excluded)
    if kinds and not filters.kinds:
        yield replace(filters, kinds=kinds), KIND_WORTH
    authors = _names(understood.authors, Role.SUBJECT)
    if authors and not filters.authors:
        yield replace(filters, authors=authors), AUTHOR_WORTH


def _left(
    preferred: Iterable[tuple[Filters, float]], leaves: Leaves
) -> tuple[Preference, ...]:
    return tuple(Preference(one, worth) for one, worth in preferred if leaves(one))


def _if_any(filters: Filters, narrower: Filters, leaves: Leaves) -> Filters:
    return narrower if leaves(narrower) else filters


def _names(
    references: Iterable[OutletReference] | Iterable[AuthorReference],
    role: Role = Role.SOURCE,
) -> frozenset[str]:
    """The archive's names of those in that role, casefolded."""
    return frozenset(
        name.casefold() for one in references if one.role is role for name in one.names
    )
