"""Both searches, against comparing everything and throwing away what is forbidden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index import search
from index.archive import Archive
from index.errors import CorruptStoreError
from index.filters import Filters
from index.search import Found, Hit, search_text, search_vectors
from index.stores.snapshot import Snapshot
from index.stores.vector_reader import SCORE_DIGITS
from index.times import to_epoch
from index.version_stands import FOREVER
from tests.index.archives import EMBEDDER, NOON, WORDS, index, open_writer, ticking
from tests.index.random_archive import HOURS, random_articles

SEEDS = (1, 2)
ARTICLES = 80

Vector = NDArray[np.float32]


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Snapshot]]:
    opened = []
    for seed in SEEDS:
        path = tmp_path_factory.mktemp("random") / "data"
        with open_writer(path) as writer:
            # Seen while it goes on: some is modified before, and some after.
            clock = ticking(NOON + timedelta(hours=HOURS // 2))
            for articles in random_articles(seed, ARTICLES):
                assert not index(writer, articles, clock=clock).failed
            opened.append(Archive.open(writer.folder, EMBEDDER.identity))
    taken = [one._view.current() for one in opened]
    taken[-1].vectors().warm_up()
    yield taken
    for archive in opened:
        archive.close()


moments = st.integers(-5, HOURS + 5).map(lambda hours: NOON + timedelta(hours=hours))
queries = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
depths = st.integers(1, 40) | st.integers(1, 2_000)


def some_of(*names: str) -> st.SearchStrategy[frozenset[str]]:
    return st.just(frozenset[str]()) | st.frozensets(st.sampled_from(names))


filters = st.builds(
    Filters,
    as_of=moments | st.just(datetime.max.replace(tzinfo=NOON.tzinfo, year=2100)),
    published_from=st.none() | moments,
    published_to=st.none() | moments,
    outlets=some_of("the gazette", "the herald", "the wire", "nobody"),
    kinds=some_of("news", "opinion", "liveblog"),
    languages=some_of("en", "de"),
    authors=some_of("ida pell", "bo dane", "nobody"),
    not_kinds=some_of("opinion", "liveblog"),
    confidential=st.booleans(),
)
spare = st.tuples(st.sampled_from([0.1, 1.0, 1.5]), st.sampled_from([0, 1, 100]))


def eligible(snapshot: Snapshot, chosen: Filters) -> set[int]:
    """The passages that the filters leave, row by row."""
    standing, as_of = snapshot.standing, to_epoch(chosen.as_of)
    written = authors_of(snapshot)
    hidden = set(standing.withheld.at(as_of, confidential=not chosen.confidential))
    found = set()
    for row, number in enumerate(standing.passage_no.tolist()):
        stated = standing.stated[row]
        if not standing.starts[row] <= as_of < standing.ends[row]:
            continue
        if chosen.published_from and stated < to_epoch(chosen.published_from):
            continue
        if chosen.published_to and stated > to_epoch(chosen.published_to):
            continue
        if standing.article_no[row] in hidden:
            continue
        if chosen.authors and not chosen.authors & written[standing.version_no[row]]:
            continue
        kind = standing.kind_names[standing.kind[row]]
        if kind is not None and kind.casefold() in chosen.not_kinds:
            continue
        names = (
            (chosen.outlets, standing.outlet_names[standing.outlet[row]]),
            (chosen.kinds, kind),
            (chosen.languages, standing.language_names[standing.language[row]]),
        )
        if any(
            wanted and (name or "").casefold() not in wanted for wanted, name in names
        ):
            continue
        found.add(number)
    return found


def authors_of(snapshot: Snapshot) -> dict[int, set[str]]:
    """By version, their casefolded names."""
    bylines, version_no = (
        snapshot.standing.bylines,
        snapshot.standing.versions.version_no,
    )
    found: dict[int, set[str]] = {number: set() for number in version_no.tolist()}
    for at, author in zip(bylines.credited, bylines.author, strict=True):
        found[int(version_no[at])].add((bylines.author_names[author] or "").casefold())
    return found


def best(scores: dict[int, float], among: set[int], k: int) -> list[Hit]:
    found = [(-score, number) for number, score in scores.items() if number in among]
    return [Hit(number, -score) for score, number in sorted(found)[:k]]


def similarities(snapshot: Snapshot, vector: Vector) -> dict[int, float]:
    """Of every passage, each alone."""
    numbers = np.unique(snapshot.standing.passage_no)
    rows = snapshot.vectors().rows(numbers)
    scores = np.round([np.vecdot(row, vector) for row in rows], SCORE_DIGITS)
    return dict(zip(numbers.tolist(), scores.tolist(), strict=True))


@given(st.sampled_from(range(len(SEEDS))), queries, filters, depths, spare)
def test_full_text_finds_what_filtering_everything_finds(
    snapshots: list[Snapshot],
    archive_no: int,
    query: str,
    chosen: Filters,
    k: int,
    fetching: tuple[float, int],
) -> None:
    snapshot = snapshots[archive_no]
    reader, searcher = snapshot.fulltext()
    numbers, scores = reader.search(searcher, query, searcher.num_docs)
    everything = dict(zip(numbers.tolist(), scores.tolist(), strict=True))
    expected = best(everything, eligible(snapshot, chosen), k)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "SPARE", fetching[0])
        patch.setattr(search, "TIED", fetching[1])
        assert search_text(snapshot, query, chosen, k) == expected


@given(st.sampled_from(range(len(SEEDS))), queries, filters, depths)
def test_vectors_find_what_comparing_everything_finds(
    snapshots: list[Snapshot], archive_no: int, query: str, chosen: Filters, k: int
) -> None:
    snapshot = snapshots[archive_no]
    (vector,) = EMBEDDER.embed([query])
    expected = best(similarities(snapshot, vector), eligible(snapshot, chosen), k)
    assert search_vectors(snapshot, vector, chosen, k) == expected


@given(
    st.sampled_from(range(len(SEEDS))),
    queries,
    filters,
    depths,
    spare,
    st.sampled_from([0, 3, 100]),
)
def test_neighbours_that_some_are_missing_of_cost_no_place(
    snapshots: list[Snapshot],
    archive_no: int,
    query: str,
    chosen: Filters,
    k: int,
    fetching: tuple[float, int],
    missed: int,
) -> None:
    """Of an index of neighbours that misses each so-manieth, or is damaged."""
    snapshot = snapshots[archive_no]
    (vector,) = EMBEDDER.embed([query])
    scores = similarities(snapshot, vector)
    asked = []

    def nearest(_vector: Vector, limit: int) -> Found:
        asked.append(limit)
        if not missed:
            raise CorruptStoreError("Chroma's index is being rebuilt.")
        seen = [one for one in scores if one % missed]
        ranked = sorted(seen, key=lambda one: (-scores[one], one))[:limit]
        return np.array(ranked, np.int64), np.array([scores[one] for one in ranked])

    among = eligible(snapshot, chosen)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "SPARE", fetching[0])
        patch.setattr(search, "TIED", fetching[1])
        patch.setattr(search, "EXACT_ROWS", 0)
        hits = search_vectors(snapshot, vector, chosen, k, nearest)
    exact = best(scores, among, k)
    assert len(hits) == len(exact)
    assert {hit.passage_no for hit in hits} <= among
    assert hits == best(scores, {hit.passage_no for hit in hits}, k)
    assert all(limit <= search.WIDEST for limit in asked)
    if not missed or not asked:
        assert hits == exact
    else:
        mean = [np.mean([hit.score for hit in some] or [0]) for some in (hits, exact)]
        assert mean[0] <= mean[1] + 1e-9


@given(st.sampled_from(range(len(SEEDS))), queries, filters, filters, depths)
def test_what_was_asked_before_changes_nothing(
    snapshots: list[Snapshot],
    archive_no: int,
    query: str,
    before: Filters,
    chosen: Filters,
    k: int,
) -> None:
    assume(query)
    snapshot = snapshots[archive_no]
    first = search_text(snapshot, query, chosen, k)
    search_text(snapshot, query, before, k)
    assert search_text(snapshot, query, chosen, k) == first


def test_equal_vectors_score_alike_wherever_they_stand(
    snapshots: list[Snapshot],
) -> None:
    for snapshot in snapshots:
        numbers = np.unique(snapshot.standing.passage_no)
        rows = snapshot.vectors().rows(numbers)
        for vector in rows[::10]:
            found = dict(snapshot.vectors().nearest(vector, numbers, len(numbers)))
            equal = numbers[(rows == vector).all(axis=1)]
            assert {found[number] for number in equal.tolist()} == {1.0}


def test_there_is_much_of_everything_in_these_archives(
    snapshots: list[Snapshot],
) -> None:
    """What the tests above rest on."""
    for snapshot in snapshots:
        standing, stands = snapshot.standing, snapshot.standing.versions
        assert len(standing.passage_no) > 300
        assert np.count_nonzero(stands.ends < FOREVER) > 10
        of_version = stands.starts[stands.positions(standing.version_no)]
        assert np.count_nonzero(standing.starts != of_version) > 5
        assert len(standing.withheld.article_no) > 0
        assert len(standing.withheld.confidential) > 0
        reader, searcher = snapshot.fulltext()
        numbers, scores = reader.search(searcher, "storm", 999)
        assert len(set(scores.tolist())) < len(numbers) / 2
