"""Searching any archive: as many results as there are, none twice, none forbidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.filters import Filters
from index.reports import Report
from index.selection import Selection
from qa.evidence import ScoredPassage
from qa.retrieval.planning import Plan
from qa.retrieval.query import Preference, Query
from qa.retrieval.ranking import RANKING
from qa.retrieval.retriever import Retriever
from qa.retrieval.time_prior import time_prior
from qa.understanding.intent import Intent, TimeIntent
from qa.understanding.refining import Refined
from qa.understanding.times import Period
from qa.understanding.understood import Understanding
from tests.index.archives import EMBEDDER, NOON, WORDS, index, open_writer, ticking
from tests.index.random_archive import HOURS, random_articles

MANY = 1_000
UNREAD = Refined(Understanding("", (), None, (), (), (), Intent(TimeIntent.EVENT)), ())
hours = st.integers(-5, HOURS + 5).map(lambda hour: NOON + timedelta(hours=hour))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("any") / "data"
    clock = ticking(NOON + timedelta(hours=HOURS // 2))
    with open_writer(path) as writer:
        for articles in random_articles(3, 30):
            assert not index(writer, articles, clock=clock).failed
        with Archive.open(writer.folder, EMBEDDER.identity) as opened:
            yield opened.snapshot()


@st.composite
def queries(draw: st.DrawFn) -> Query:
    named = draw(st.sampled_from(["", "", "the gazette", "the herald", "nobody"]))
    filters = Filters(
        as_of=draw(hours),
        published_from=draw(st.none() | hours),
        outlets=frozenset({named} - {""}),
        confidential=draw(st.booleans()),
    )
    begins = draw(st.none() | hours)
    prior = time_prior(
        draw(st.sampled_from(TimeIntent)),
        filters.as_of,
        begins and Period(begins, begins + timedelta(hours=9), "span"),
    )
    herald = Preference(replace(filters, outlets=frozenset({"the herald"})), 0.4)
    words = draw(st.lists(st.sampled_from(WORDS[:9]), min_size=1, max_size=4))
    preferences = draw(st.sampled_from([(), (herald,)]))
    return Query(" ".join(words), filters, prior, preferences, draw(st.booleans()))


def rows(archive: Archive, numbers: list[int], filters: Filters) -> Selection:
    return archive.passages.rows(np.array(numbers, np.int64), filters)


def numbers(found: tuple[ScoredPassage, ...]) -> list[int]:
    return [one.passage.passage_no for one in found]


@given(queries(), st.sampled_from([1, 3, 12, MANY]))
def test_there_are_as_many_results_as_wanted_or_as_there_are(
    archive: Archive, query: Query, k: int
) -> None:
    def reports_of(found: tuple[ScoredPassage, ...]) -> set[Report]:
        versions = rows(archive, numbers(found), query.filters).version_no.tolist()
        assert len(versions) == len(found)
        return set(archive.reports.of(versions, query.filters).values())

    shown = Retriever(archive, EMBEDDER).search(query, k).passages
    assert len(set(numbers(shown))) == len(shown) <= k
    without = replace(RANKING, collapse=False)
    everything = Retriever(archive, EMBEDDER, without).search(query, MANY).passages
    # Nothing is left out but reprints that add nothing, and never all of a report.
    assert len(everything) == archive.counts(query.filters).passages
    assert set(numbers(shown)) <= set(numbers(everything))
    assert len(shown) >= min(k, len(reports_of(everything)))
    if k == MANY:
        assert reports_of(shown) == reports_of(everything)


@given(queries(), st.sampled_from([1, 3, 12]))
def test_evidence_is_the_same_passages_with_what_stands_beside_them(
    archive: Archive, query: Query, k: int
) -> None:
    retriever = Retriever(archive, EMBEDDER)
    plan = Plan(query, (), UNREAD)
    found = retriever.find(plan, k).passages
    assert found == retriever.search(query, k).passages
    evidence = retriever.evidence(plan, k).passages
    parts = [part.passage_no for one in evidence for part in one.parts]
    assert len(evidence) <= len(found) <= len(parts) == len(set(parts))
    assert set(numbers(found)) <= set(parts)
    assert numbers(evidence)[:1] == numbers(found)[:1]
    # The whole is what is shown between these places, and all of it may be seen.
    assert len(rows(archive, parts, query.filters)) == len(parts)
    for one in evidence:
        whole, text = one.passage, one.passage.version.text
        assert whole.text == text[whole.start : whole.end]
        for part in one.parts:
            assert (part.version, part.post) == (whole.version, whole.post)
            assert whole.start <= part.start < part.end <= whole.end
