"""What both searches find, with what ranking needs of each passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.filters import Filters
from qa.retrieval.candidates import Candidates, find_candidates, within
from qa.retrieval.query import Preference, Query
from qa.retrieval.time_prior import TimePrior
from qa.retrieval.timings import Timings
from qa.understanding.times import Period
from tests.index.archives import (
    DAY,
    EMBEDDER,
    EVERYTHING,
    LATER,
    NOON,
    article,
    at,
    build,
    posts_of,
)

QUIET = [
    article(f"quiet {n}", f"Nothing of note in week {n}.", published_at=NOON)
    for n in range(8)
]
BLOG, POSTS = posts_of(
    ("Dawn", "Nothing moved.", NOON), ("Dusk", "The comet fell.", NOON + DAY)
)
ARTICLES = [
    *QUIET,
    article("old", "A comet fell.", published_at=NOON - 400 * DAY, outlet="The Herald"),
    article("new", "A comet rose.\n\nNothing else.", published_at=NOON + 2 * DAY),
    article("blog", BLOG, posts=POSTS, kind="liveblog"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = build(tmp_path_factory.mktemp("candidates") / "data", ARTICLES)
    with Archive.open(folder, EMBEDDER.identity) as opened:
        yield opened


def found(
    archive: Archive, query: Query, pool: int = 50, *, vectors: bool = True, **how: bool
) -> Candidates:
    vector = EMBEDDER.embed([query.text])[0] if vectors else None
    return find_candidates(archive.passages, query, vector, pool, Timings(), **how)


def texts(archive: Archive, candidates: Candidates) -> list[str]:
    numbers = candidates.rows.passage_no.tolist()
    return [one.text for one in archive.passages.read(numbers, EVERYTHING)]


def test_each_passage_is_there_once_with_all_that_is_known_of_it(
    archive: Archive,
) -> None:
    query = Query("comet", EVERYTHING, TimePrior(LATER, recent=0.3))
    candidates = found(archive, query)
    numbers = candidates.rows.passage_no
    assert len(candidates) == 8 + 4 + 1
    assert (np.diff(numbers) > 0).all()
    of_comet = ["comet" in one for one in texts(archive, candidates)]
    assert (candidates.text > 0).tolist() == of_comet
    vector = EMBEDDER.embed(["comet"])[0]
    assert candidates.cosine.tolist() == pytest.approx(
        archive.passages.similarities(vector, numbers).tolist()
    )
    assert candidates.preferred.tolist() == [0] * len(candidates)


def test_the_lead_is_the_beginning_of_the_article_or_of_the_post(
    archive: Archive,
) -> None:
    candidates = found(archive, Query("comet", EVERYTHING))
    of = dict(zip(texts(archive, candidates), range(99), strict=False))
    first, second = of["A comet rose."], of["Nothing else."]
    assert candidates.lead[second] == candidates.cosine[first]
    dawn, dusk = of["Dawn\nNothing moved."], of["Dusk\nThe comet fell."]
    assert candidates.lead[dusk] == candidates.cosine[dusk]
    assert candidates.lead[dawn] == candidates.cosine[dawn]


def test_without_one_of_the_searches_the_other_finds(archive: Archive) -> None:
    query = Query("comet", EVERYTHING)
    by_text = found(archive, query, vectors=False)
    assert sorted(texts(archive, by_text)) == [
        "A comet fell.",
        "A comet rose.",
        "Dusk\nThe comet fell.",
    ]
    assert by_text.cosine.tolist() == by_text.lead.tolist() == [0, 0, 0]
    by_vector = found(archive, query, full_text=False)
    assert len(by_vector) == 13
    assert by_vector.text.tolist() == [0] * 13
    assert len(found(archive, query, vectors=False, full_text=False)) == 0


def test_of_nothing_there_is_nothing(archive: Archive) -> None:
    nothing = replace(EVERYTHING, outlets=frozenset({"nobody"}))
    for text in ("comet", "zebra"):
        assert len(found(archive, Query(text, nothing))) == 0
    assert len(found(archive, Query("zebra", EVERYTHING), vectors=False)) == 0


def test_what_is_wanted_is_found_however_much_else_fits(archive: Archive) -> None:
    """In a pool of one, each scope brings a passage of its own."""
    query = Query("nothing", EVERYTHING)
    assert len(found(archive, query, 1, vectors=False)) == 1
    recent = replace(query, prior=TimePrior(NOON + 2 * DAY, recent=0.3))
    period = Period(NOON - 401 * DAY, NOON - 399 * DAY, "day")
    dated = Query("comet", EVERYTHING, TimePrior(within=0.4, period=period))
    assert len(found(archive, recent, 1)) >= 1
    assert "A comet fell." in texts(archive, found(archive, dated, 1, vectors=False))
    herald = Preference(replace(EVERYTHING, outlets=frozenset({"the herald"})), 0.4)
    preferring = found(archive, replace(query, preferences=(herald,)), 1)
    assert "A comet fell." in texts(archive, preferring)
    assert sorted(preferring.preferred.tolist())[-1] == 0.4


def test_preferences_add_up_where_they_meet(archive: Archive) -> None:
    blogs = Preference(replace(EVERYTHING, kinds=frozenset({"liveblog"})), 0.3)
    late = Preference(replace(EVERYTHING, published_from=NOON + DAY), 0.1)
    candidates = found(archive, Query("comet", EVERYTHING, preferences=(blogs, late)))
    worth = dict(zip(texts(archive, candidates), candidates.preferred, strict=True))
    assert worth["Dusk\nThe comet fell."] == pytest.approx(0.4)
    assert worth["Dawn\nNothing moved."] == pytest.approx(0.3)
    assert worth["A comet rose."] == pytest.approx(0.1)
    assert worth["A comet fell."] == 0


def test_what_stood_later_is_no_candidate_though_a_window_is_open(
    archive: Archive,
) -> None:
    query = Query("comet", at(NOON), TimePrior(NOON, recent=0.3))
    candidates = found(archive, query)
    assert candidates.rows.stated.max() <= NOON.timestamp()
    assert "A comet rose." not in texts(archive, candidates)


FIRST_MOMENT = datetime.min.replace(tzinfo=UTC)
LAST_MOMENT = datetime.max.replace(tzinfo=UTC)
bounds = st.none() | st.sampled_from(
    [FIRST_MOMENT, NOON - DAY, NOON, NOON + timedelta(seconds=1), LAST_MOMENT]
)


@given(bounds, bounds, bounds, bounds)
def test_a_narrower_time_is_within_the_filters_or_the_filters_themselves(
    low: datetime | None,
    high: datetime | None,
    start: datetime | None,
    end: datetime | None,
) -> None:
    filters = Filters(LATER, published_from=low, published_to=high)
    narrower = within(filters, start, end)
    assert replace(narrower, published_from=low, published_to=high) == filters
    if narrower != filters:
        first, last = narrower.published_from, narrower.published_to
        assert low is None or (first is not None and first >= low)
        assert high is None or (last is not None and last <= high)
        assert first is None or last is None or first <= last
        assert {first, last} <= {low, high, start, end, None}
