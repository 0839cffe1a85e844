"""How events are searched for: in the archive as of the question, and all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from index.article import Passage
from index.filters import Filters
from qa.retrieval.query import Query
from qa.understanding.events import Find
from qa.understanding.times import Period

if TYPE_CHECKING:
    from qa.retrieval.retriever import Retriever

PASSAGES = 60
"""A hundred date no more events than sixty do."""


def find_with(retriever: Retriever, filters: Filters, k: int = PASSAGES) -> Find:
    """A search that sees what stood at ``filters.as_of``, from any outlet and time.

    What else the question is narrowed to doesn't matter: an event is when it was,
    whoever says so. What is confidential stays so.

    Args:
        k: passages of a search.
    """
    everything = filters.all_then

    def find(query: str, within: Period | None = None, /) -> Sequence[Passage]:
        limited = everything
        if within is not None:
            last = None if within.end is None else within.end - timedelta(seconds=1)
            limited = replace(
                everything, published_from=within.start, published_to=last
            )
        found = retriever.search(Query(query, limited), k)
        return [one.passage for one in found.passages]

    return find
