"""As of a moment, documents hold what stood then, and all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import SourceArticle, Version
from index.errors import NotFoundError
from index.times import isoformat
from qa.langchain_retriever import DatelineRetriever
from qa.service import MAX_RESULTS
from tests.index.archives import (
    NOON,
    WORDS,
    article,
    index,
    open_writer,
    posts_of,
)

STORIES = 25
HOURS = 12
ROUNDS = 3
"""Versions of one story at most."""

moments = st.integers(-60, 60 * HOURS).map(lambda at: NOON + timedelta(minutes=at))
outlets = st.sets(st.sampled_from(["Gazette", "Courier"]))


def story(random: Random, name: str, published: datetime) -> SourceArticle:
    """A version of a story, of paragraphs or of posts, at some time of the day."""

    def words() -> str:
        return f"The comet and {' '.join(random.sample(WORDS, 9))}."

    def moment() -> datetime:
        return NOON + timedelta(minutes=random.randrange(60 * HOURS))

    version = article(
        name,
        f"{words()}\n\n{words()}",
        outlet=random.choice(["Gazette", "Courier"]),
        published_at=published,
        modified_at=random.choice([None, moment()]),
    )
    if random.random() < 0.4:
        times = [moment() for _ in range(random.randint(1, 3))]
        text, posts = posts_of(
            *((f"Post {number}", words(), at) for number, at in enumerate(times))
        )
        version = replace(version, kind="liveblog", text=text, posts=posts)
    return version


@pytest.fixture(scope="module", params=range(3))
def searched(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DatelineRetriever]:
    """Stories of any history, each version in the archive at another hour."""
    random = Random(request.param)
    path = tmp_path_factory.mktemp("stories") / "data"
    published = [
        NOON + timedelta(minutes=random.randrange(60 * HOURS)) for _ in range(STORIES)
    ]
    with open_writer(path) as writer:
        for round_ in range(ROUNDS):
            versions = [
                story(random, f"s{number}", published[number])
                for number in range(STORIES)
                if random.random() < 1 / (1 + round_)
            ]
            captured = NOON + timedelta(hours=random.randrange(HOURS))
            index(writer, versions, clock=lambda at=captured: at)
    with DatelineRetriever.open(path, k=MAX_RESULTS) as opened:
        yield opened


def stood(retriever: DatelineRetriever, as_of: datetime) -> dict[str, list[Version]]:
    """The versions that stood, of each article that had begun."""
    archive = retriever.service.archive
    begun: dict[str, list[Version]] = {}
    for number in range(STORIES):
        name = article(f"s{number}").article_id
        try:
            versions = archive.versions(name)
        except NotFoundError:
            continue
        standing = [one for one in versions if one.stands_from <= as_of]
        if standing:
            begun[name] = standing
    return begun


@given(moments, st.integers(1, 30), outlets)
def test_no_document_is_later_than_as_of_nor_takes_anothers_place(
    searched: DatelineRetriever, as_of: datetime, k: int, named: set[str]
) -> None:
    options = {"as_of": as_of, "outlets": named, "literal": True}
    found = searched.invoke("The comet", **options)
    for document in found:
        at = document.metadata
        assert (at["posted_at"] or at["published_at"]) <= at["as_of"]
        assert at["published_at"] <= at["as_of"] == isoformat(as_of)
        assert not named or at["outlet"] in named
        (version,) = (
            one
            for one in searched.service.archive.versions(at["article_id"])
            if one.version_id == at["version_id"]
        )
        assert version.text[at["start"] : at["end"]] == document.page_content
        # A later version may bring a post that went up before it.
        assert at["posted_at"] or version.stands_from <= as_of
    best = searched.invoke("The comet", k=k, **options)
    assert [one.id for one in best] == [one.id for one in found[:k]]


@given(moments)
def test_all_that_stood_is_found(searched: DatelineRetriever, as_of: datetime) -> None:
    found = searched.invoke("The comet", as_of=as_of)
    shown = {one.metadata["article_id"]: one.metadata["version_id"] for one in found}
    for name, versions in stood(searched, as_of).items():
        if not any(version.posts for version in versions):
            assert shown[name] == versions[-1].version_id
