"""Dateline as a system: which articles it takes for one story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.article import SourceArticle
from qa.evaluation.corpus import Corpus
from qa.evaluation.response import Answers, FindsTwins, TimedResponse
from qa.evaluation.systems import Setting, find_system, opened
from qa.evaluation.workspace import Workspace

STORY = (
    "The ferry to Norrland Skerry ran aground at dawn on Sunday with sixty-one people "
    "on board, the coast guard said. A lifeboat from Hallbrook took everyone off "
    "within two hours. The captain told rescuers that the light on the eastern mole "
    "had been dark since Friday. The harbour board had been warned of it twice in "
    "writing, according to letters that were read out at a meeting on Monday night. "
    "Salvage crews will try to float the ship at the spring tide next week."
)
OTHER = (
    "Bakers in Hallbrook say that the price of rye has doubled since the summer. Two "
    "mills have closed, and a third grinds only three days a week. The guild wants "
    "the county to open its grain store before the winter, as it did nine years ago."
)


def made(key: str, text: str) -> SourceArticle:
    return SourceArticle(
        source="made",
        article_id=f"id-{key}",
        external_id=key,
        url=None,
        headline=f"News of {key}",
        text=text,
    )


CORPUS = Corpus(
    "skerry",
    lambda: [
        made("ferry", STORY),
        made("ferry again", f"(HPA) {STORY} Editing by nobody."),
        made("rye", OTHER),
    ],
)


def test_it_finds_the_twins_that_clusters_lists(workspace: Workspace) -> None:
    setting = Setting(CORPUS, workspace, "lexical", "hashed", answers=False)
    with opened(find_system("dateline"), setting) as system:
        assert isinstance(system, FindsTwins)
        assert system.twins("ferry").articles == ["ferry again"]
        assert system.twins("ferry again").articles == ["ferry"]
        assert system.twins("rye").articles == []
        assert system.twins("nobody").articles == []


@pytest.mark.parametrize(
    ("system", "found"),
    [("dateline", {"rye"}), ("dateline:no-reading", {"ferry", "rye"})],
)
def test_what_a_question_names_narrows_the_search_unless_that_is_off(
    workspace: Workspace, system: str, found: set[str]
) -> None:
    papers = {"ferry": "The Hallbrook Courier", "rye": "The Skerry Gazette"}
    articles = [
        replace(made(key, text), outlet=papers[key])
        for key, text in (("ferry", STORY), ("rye", OTHER))
    ]
    corpus = Corpus("papers", lambda: articles)
    setting = Setting(corpus, workspace, "lexical", "hashed", answers=False)
    with opened(find_system(system), setting) as opened_system:
        assert isinstance(opened_system, Answers)
        given = opened_system.answer("What did the Skerry Gazette report?", None)
        assert isinstance(given, TimedResponse)
    assert {corpus.names[one.article] for one in given.response.retrieved} == found
