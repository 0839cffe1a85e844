"""The baselines do what their names say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.article import SourceArticle
from qa.evaluation.corpus import Corpus
from qa.evaluation.response import Response
from qa.evaluation.systems import Setting
from qa.evaluation.systems.bm25 import BM25System, windows_of
from qa.evaluation.systems.langchain_recipe import LangChainSystem, chunks_of
from qa.evaluation.systems.shingles import ShinglesSystem
from qa.evaluation.workspace import Workspace


def article(key: str, text: str, headline: str = "") -> SourceArticle:
    return SourceArticle(
        source="made",
        article_id=f"id-{key}",
        external_id=key,
        url=None,
        headline=headline,
        text=text,
    )


LONG = " ".join(f"word{number}" for number in range(400)) + " The dam broke at noon."
CORPUS = Corpus(
    "three",
    lambda: [
        article("long", LONG, "A long story"),
        article("empty", "", "Ferry timetable"),
        article("mill", "The mill wheel turned all day.", "Mill"),
    ],
)


def setting(workspace: Workspace) -> Setting:
    return Setting(CORPUS, workspace, model="lexical", embedder="hashed", depth=5)


def response(system: object, question: str) -> Response:
    return system.answer(question, None).response  # type: ignore[attr-defined]


def test_windows_have_180_words_and_cover_the_text() -> None:
    windows = [one for one in windows_of(CORPUS) if one.article == "long"]
    texts = [LONG[one.start : one.end] for one in windows]
    assert [len(text.split()) for text in texts] == [180, 180, 45]
    assert " ".join(texts) == LONG
    assert all(one.indexed.startswith("A long story\n") for one in windows)


def test_bm25_finds_the_window_and_the_headline(workspace: Workspace) -> None:
    system = BM25System.open(setting(workspace), blind=False)
    best = response(system, "When did the dam break? The dam broke when?").retrieved[0]
    assert best.article == "long"
    assert "The dam broke at noon." in LONG[best.start : best.end]
    assert response(system, "ferry").retrieved[0].article == "empty"
    assert response(system, "the of and").retrieved == []
    assert response(system, "zeppelin").retrieved == []
    again = BM25System.open(setting(workspace), blind=False)
    assert response(again, "dam") == response(system, "dam")


def test_chunks_know_their_place_in_the_text() -> None:
    chunks = [one for one in chunks_of(CORPUS) if one.metadata["article"] == "long"]
    assert len(chunks) > 2
    for chunk in chunks:
        place = LONG[chunk.metadata["start"] : chunk.metadata["end"]]
        assert chunk.page_content.endswith(place)
    assert chunks[0].page_content.startswith("A long story")
    assert chunks[-1].metadata["end"] == len(LONG)


def test_langchains_recipe_finds_what_is_near(workspace: Workspace) -> None:
    system = LangChainSystem.open(setting(workspace))
    found = response(system, "The mill wheel turned all day.").retrieved
    assert found[0].article == "mill"
    assert len(found) == 5
    again = LangChainSystem.open(setting(workspace))
    assert response(again, "mill wheel").retrieved[0].article == "mill"


def test_langchains_recipe_sends_nothing_confidential_elsewhere(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = replace(article("secret", "The mill will be sold."), confidential=True)
    corpus = Corpus(
        "two", lambda: [secret, article("mill", "The mill turned all day.")]
    )
    monkeypatch.setattr(
        "qa.evaluation.systems.langchain_recipe.leaves_the_machine", lambda _: True
    )
    system = LangChainSystem.open(replace(setting(workspace), corpus=corpus))
    found = response(system, "The mill will be sold.").retrieved
    assert [one.article for one in found] == ["mill"]


STORY = (
    "The council of Ashbury voted on Monday to build a bridge over the river, which "
    "will cost twelve million crowns and take three years, the mayor told reporters "
    "after a meeting that lasted until midnight and ended in applause."
)


@pytest.mark.parametrize(
    ("other", "twins"),
    [
        (STORY, True),
        (f"(HPA) {STORY} Editing by nobody.", True),
        (STORY.upper(), True),
        (STORY[:90], False),
        (" ".join(reversed(STORY.split())), False),
    ],
)
def test_shingles_find_reprints(workspace: Workspace, other: str, twins: bool) -> None:
    corpus = Corpus("two", lambda: [article("one", STORY), article("two", other)])
    system = ShinglesSystem.open(Setting(corpus, workspace, "lexical", "hashed"))
    assert system.twins("one").articles == (["two"] if twins else [])
    assert system.twins("two").articles == (["one"] if twins else [])
    assert system.twins("nobody").articles == []
