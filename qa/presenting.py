"""Turns stored records into the shapes that leave the house."""

from __future__ import annotations

from datetime import datetime

from index.article import Passage
from index.filters import Filters
from index.overview import Counts
from index.times import isoformat
from qa.answer import (
    Citation,
    ModelUsage,
    Searched,
    SearchedFilters,
    SearchResult,
)
from qa.corroboration import Corroboration
from qa.draft import Usage
from qa.evidence import Evidence
from qa.filter_names import FilterNames
from qa.quotes import Quote
from qa.records import UnheldFilterName
from qa.wording import counted


def when(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, or None."""
    return isoformat(moment) if moment else None


def known_then(moment: datetime | None, as_of: datetime) -> str | None:
    """The same of what was no later than ``as_of``; nothing later is shown."""
    return None if moment is None or moment > as_of else isoformat(moment)


def search_results(evidence: Evidence) -> list[SearchResult]:
    """Passages as ``search`` and ``nearest`` show them, ranked from 1."""
    return [
        _result(rank, found.score, found.passage)
        for rank, found in enumerate(evidence.passages, 1)
    ]


def _result(rank: int, score: float, passage: Passage) -> SearchResult:
    article = passage.article
    return SearchResult(
        rank=rank,
        score=round(score, 6),
        article_id=article.article_id,
        external_id=article.external_id,
        version_id=passage.version.version_id,
        passage_id=passage.passage_id,
        headline=passage.version.headline,
        outlet=article.outlet,
        url=article.url,
        published_at=when(article.published_at),
        posted_at=when(passage.post.posted_at if passage.post else None),
        field="text",
        start=passage.start,
        end=passage.end,
        text=passage.text,
    )


def citation(
    number: int,
    quote: Quote,
    passage_id: str,
    corroboration: Corroboration | None = None,
) -> Citation:
    """A quote as the answer shows it.

    Args:
        passage_id: of the stored passage in which it begins.
        corroboration: who says the same; None where that isn't known.
    """
    passage = quote.passage
    article = passage.article
    return Citation(
        n=number,
        quote=quote.text,
        article_id=article.article_id,
        external_id=article.external_id,
        version_id=passage.version.version_id,
        passage_id=passage_id,
        field=quote.field,
        start=quote.start,
        end=quote.end,
        headline=passage.version.headline,
        outlet=article.outlet,
        authors=list(passage.version.authors),
        url=article.url,
        published_at=when(article.published_at),
        posted_at=when(passage.post.posted_at if passage.post else None),
        independent_reports=corroboration.reports if corroboration else None,
        outlets=list(corroboration.outlets) if corroboration else None,
    )


def searched(counts: Counts, filters: Filters, names: FilterNames) -> Searched:
    """What was eligible under ``filters``."""
    return Searched(
        articles=counts.articles,
        **{"from": when(counts.first), "to": when(counts.last)},
        outlets=list(counts.outlets),
        filters=searched_filters(filters, names),
    )


def searched_filters(filters: Filters, names: FilterNames) -> SearchedFilters:
    """Filters as they are shown.

    Args:
        names: how the archive spells theirs.
    """
    return SearchedFilters(
        **{
            "from": when(filters.published_from),
            "to": when(filters.published_to),
        },
        outlets=list(names.outlets),
        kinds=sorted(filters.kinds),
        languages=sorted(filters.languages),
        authors=list(names.authors),
        not_kinds=sorted(filters.not_kinds),
        strict=filters.strict,
        unheld=unheld(names),
    )


def unheld(names: FilterNames) -> list[UnheldFilterName]:
    """The names that an archive lacks, as they are shown."""
    return [
        UnheldFilterName(noun=one.noun, name=one.name, nearest=list(one.nearest))
        for one in names.unheld
    ]


def not_found_sentence(counts: Counts, filters: Filters) -> str:
    """The honest answer, with how much was searched."""
    if counts.articles == 0:
        moment = isoformat(filters.as_of)
        if filters == Filters(as_of=filters.as_of):
            return f"There is no article in the archive as of {moment}."
        return f"No article in the archive matches these filters as of {moment}."
    dates = ""
    if counts.first and counts.last:
        first, last = counts.first.date(), counts.last.date()
        dates = f" of {first}" if first == last else f" from {first} to {last}"
    articles = counted(counts.articles, "article")
    return f"The archive doesn't say. Searched {articles}{dates}."


def model_usage(usage: Usage | None) -> ModelUsage | None:
    """The token counts as they leave the house; None if no model was asked."""
    if usage is None:
        return None
    return ModelUsage(
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        requests=usage.requests,
    )
