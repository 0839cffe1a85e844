"""What is remembered of feeds: in memory, and in the catalogue beside a writer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import StorageError
from index.folder import DataFolder
from index.following.state import (
    EntryState,
    FeedState,
    FollowState,
    InMemoryFollowState,
)
from index.stores.followed import CatalogueFollowState
from index.web.fetched import Validators
from tests.index.archives import NOON, article, build, copy_of, open_writer

URL = "https://echo.example/feed"
FEED = FeedState(
    url=URL,
    address="https://echo.example/rss",
    title="The Echo",
    validators=Validators('"a"', "Wed, 11 Mar 2026 10:00:00 GMT"),
    polled_at=NOON,
    not_before=NOON + timedelta(hours=1),
    failures=2,
    problem="It isn't there.",
    gone=True,
)
ENTRY = EntryState("k1", "f1", "a1", Validators('"b"'), NOON, NOON)
WAITING = EntryState("k2", "f2", None, Validators(), NOON, None, 3, NOON)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return build(tmp_path_factory.mktemp("made") / "data", [article("dam")])


@pytest.fixture
def folder(made: DataFolder, tmp_path: Path) -> DataFolder:
    return copy_of(made, tmp_path / "data")


@pytest.fixture(params=["memory", "catalogue"])
def states(request: pytest.FixtureRequest, folder: DataFolder) -> Iterator[FollowState]:
    if request.param == "memory":
        yield InMemoryFollowState()
        return
    opened = CatalogueFollowState.open(folder)
    yield opened
    opened.close()


def test_nothing_is_known_at_first(states: FollowState):
    assert states.feed(URL) is None
    assert states.entries(URL, ["k1"]) == {}


def test_all_that_is_kept(states: FollowState):
    states.save(FEED, [ENTRY, WAITING])
    assert states.feed(URL) == FEED
    assert states.entries(URL, ["k1", "k2", "k3"]) == {"k1": ENTRY, "k2": WAITING}
    assert states.entries("https://other.example/", ["k1"]) == {}


def test_what_is_new_takes_the_place_of_what_was(states: FollowState):
    states.save(FEED, [ENTRY, WAITING])
    changed = EntryState("k1", "f9", "a1", Validators(), NOON, NOON)
    states.save(FeedState(URL, URL), [changed])
    assert states.feed(URL) == FeedState(URL, URL)
    assert states.entries(URL, ["k1", "k2"]) == {"k1": changed, "k2": WAITING}


def test_what_a_feed_no_longer_has_is_forgotten(states: FollowState):
    old = EntryState("old", "f", None, Validators(), NOON - timedelta(days=9), NOON)
    states.save(FEED, [ENTRY, old])
    states.save(FeedState("https://b.example/", "https://b.example/"), [old])
    states.forget(URL, NOON - timedelta(days=1))
    assert set(states.entries(URL, ["k1", "old"])) == {"k1"}
    assert set(states.entries("https://b.example/", ["old"])) == {"old"}


def test_beside_a_writer_and_after_a_restart(folder: DataFolder):
    with open_writer(folder.path):
        states = CatalogueFollowState.open(folder)
        states.save(FEED, [ENTRY])
        states.close()
    states = CatalogueFollowState.open(folder)
    assert states.feed(URL) == FEED
    states.close()


def test_a_removed_article_leaves_no_trace(folder: DataFolder):
    states = CatalogueFollowState.open(folder)
    with open_writer(folder.path) as writer:
        removed = article("dam").article_id
        entry = EntryState("k1", "f1", removed, Validators('"b"'), NOON, NOON)
        states.save(FEED, [entry, WAITING])
        writer.remove([removed], NOON)
    left = states.entries(URL, ["k1", "k2"])
    assert left["k2"] == WAITING
    assert (left["k1"].article_id, left["k1"].validators) == (None, Validators())
    assert left["k1"].read_at == NOON
    states.close()


def test_without_an_archive(tmp_path: Path):
    with pytest.raises(StorageError, match="There is no archive"):
        CatalogueFollowState.open(DataFolder(tmp_path / "none"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=20), keys=st.sets(st.text(max_size=9), max_size=9))
def test_any_text(states: FollowState, title: str, keys: set[str]):
    states.save(
        FeedState(URL, URL, title),
        [EntryState(key, key, None, Validators(), NOON, None) for key in keys],
    )
    assert states.feed(URL) == FeedState(URL, URL, title)
    assert set(states.entries(URL, keys)) == keys
