"""The catalogue as a store of reprints: the same as the one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, insert

from index.reprints.finding import ReprintIndex
from index.reprints.memory import MemoryStore
from index.reprints.story import DAY, Link, Story
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.lead_vectors import LeadVectors
from index.stores.reprint_cache import ReprintCache
from index.stores.reprint_store import SqlReprintStore

EMBEDDER = "fake"
SENTENCES = [
    f"The {noun} at {place} was {verb} by {who} on the night before the vote."
    for noun, place, verb, who in zip(
        "dam bridge ferry school mill tower quarry market".split(),
        "Brackenfold Ostley Quaymoor Haddon Varr Thistle Orrow Kell".split(),
        "closed opened inspected sold bought flooded rebuilt praised".split(),
        "engineers voters nobody inspectors sisters farmers miners guests".split(),
        strict=True,
    )
]


def vector_of(seed: int) -> np.ndarray:
    vector = np.random.default_rng(seed).normal(size=8).astype(np.float32)
    stored = (vector / np.linalg.norm(vector)).astype("<f2").astype(np.float32)
    return (stored / np.linalg.norm(stored)).astype(np.float32)


@st.composite
def stories(draw: st.DrawFn) -> list[Story]:
    found = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        chosen = draw(st.lists(st.integers(0, 7), min_size=1, max_size=8))
        seed = draw(st.none() | st.integers(0, 2))
        days = draw(st.none() | st.integers(0, 30))
        found.append(
            Story(
                version=number,
                article=draw(st.integers(1, 6)),
                headline="Dam",
                text=" ".join(SENTENCES[one] for one in chosen),
                outlet=draw(st.sampled_from([None, "Echo", "Herald"])),
                published=None if days is None else days * DAY + 3600,
                live=draw(st.sampled_from([False, False, True])),
                vector=None if seed is None else vector_of(seed),
            )
        )
    return found


@contextmanager
def catalogue_of(path: Path, found: list[Story]) -> Iterator[Connection]:
    """A catalogue with the versions of the stories, and their first passages."""
    path.unlink(missing_ok=True)
    catalogue = Catalogue.create(path)
    with catalogue.transaction() as connection:
        for number in {story.article for story in found}:
            connection.execute(
                insert(schema.articles).values(
                    article_no=number, article_id=str(number), captured_at=0, sequence=1
                )
            )
        for story in found:
            _insert(connection, story)
        yield connection
        connection.rollback()
    catalogue.close()


def _insert(connection: Connection, story: Story) -> None:
    number = story.version
    connection.execute(
        insert(schema.versions).values(
            version_no=number,
            version_id=str(number),
            article_no=story.article,
            headline=story.headline,
            authors=[],
            text=story.text,
            outlet=story.outlet,
            kind="news",
            published_at=story.published,
            published_precision="second",
            dated_by="field",
            captured_at=0,
            sequence=1,
        )
    )
    if story.vector is None:
        return
    connection.execute(
        insert(schema.embeddings).values(
            embedder=EMBEDDER,
            input_hash=str(number),
            vector=story.vector.astype("<f2").tobytes(),
        )
    )
    connection.execute(
        insert(schema.passages).values(
            passage_no=number,
            passage_id=str(number),
            article_no=story.article,
            input_hash=str(number),
            sequence=1,
        )
    )
    connection.execute(
        insert(schema.placements).values(
            version_no=number, passage_no=number, start=0, end=1
        )
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reprints") / "catalogue.db"


@given(stories(), st.lists(st.integers(1, 8), max_size=2))
def test_what_is_linked_is_the_same_as_in_memory(
    path: Path, found: list[Story], removed: list[int]
) -> None:
    memory = MemoryStore()
    in_memory = ReprintIndex(memory)
    with catalogue_of(path, found) as connection:
        vectors = LeadVectors(EMBEDDER)
        vectors.preload(connection, [story.version for story in found])
        store = SqlReprintStore(connection, ReprintCache(vectors))
        in_catalogue = ReprintIndex(store)
        for story in found:
            assert _pairs(in_catalogue.add(story).made) == _pairs(
                in_memory.add(story).made
            )
        for version in removed:
            in_memory.remove(version)
            in_catalogue.remove(version)
        for story in found:
            number = story.version
            assert store.fingerprints(number).tolist() == (
                memory.fingerprints(number).tolist()
            )
            assert _pairs(store.links_of(number)) == _pairs(memory.links_of(number))


def _pairs(links: object) -> set[tuple[int, int, float, float | None]]:
    assert isinstance(links, (list, tuple))
    return {
        (one.first, one.second, one.containment, one.cosine)
        for one in links
        if isinstance(one, Link)
    }
