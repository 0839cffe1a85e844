"""As of a moment, documents hold what stood then, and all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import SourceArticle, Version
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

STORIES = 12
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


@dataclass(frozen=True)
class Searched:
    """A retriever over stories of any history, and all their versions."""

    retriever: DatelineRetriever
    versions: list[list[Version]]

    def version(self, version_id: str) -> Version:
        return next(
            one
            for versions in self.versions
            for one in versions
            if one.version_id == version_id
        )


@pytest.fixture(scope="module", params=range(2))
def searched(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searched]:
    """Each version was put into the archive at another hour."""
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
    with DatelineRetriever.open(path, k=MAX_RESULTS, literal=True) as opened:
        archive = opened.service.archive
        yield Searched(
            opened,
            [
                archive.articles.versions(article(f"s{number}").article_id)
                for number in range(STORIES)
            ],
        )


@given(moments, st.integers(1, 30), outlets)
def test_no_document_is_later_than_as_of_nor_takes_anothers_place(
    searched: Searched, as_of: datetime, k: int, named: set[str]
) -> None:
    retriever = searched.retriever
    found = retriever.invoke("The comet", as_of=as_of, outlets=named)
    for document in found:
        at = document.metadata
        assert (at["posted_at"] or at["published_at"]) <= at["as_of"]
        assert at["published_at"] <= at["as_of"] == isoformat(as_of)
        assert not named or at["outlet"] in named
        version = searched.version(at["version_id"])
        assert version.text[at["start"] : at["end"]] == document.page_content
        # A later version may bring a post that went up before it.
        assert at["posted_at"] or version.stands_from <= as_of
    best = retriever.invoke("The comet", as_of=as_of, outlets=named, k=k)
    assert [one.id for one in best] == [one.id for one in found[:k]]


@given(moments)
def test_all_that_stood_is_found(searched: Searched, as_of: datetime) -> None:
    found = searched.retriever.invoke("The comet", as_of=as_of)
    shown = {one.metadata["article_id"]: one.metadata["version_id"] for one in found}
    for versions in searched.versions:
        standing = [one for one in versions if one.stands_from <= as_of]
        if standing and not any(one.posts for one in versions):
            assert shown[standing[-1].article.article_id] == standing[-1].version_id
