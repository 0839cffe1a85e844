"""Outlets and authors of what stood, and the filters by author and kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from index.archive import Archive
from index.article import SourceArticle
from index.bylines import Author, Publisher
from index.filters import Filters
from tests.index.archives import EVERYTHING, build, numbered

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
MAY = datetime(2026, 5, 1, tzinfo=UTC)


def article(number: int, **said: object) -> SourceArticle:
    return replace(numbered(number), published_at=MARCH, **said)  # type: ignore[arg-type]


ARTICLES = [
    article(
        1,
        outlet="The Saltmere Gazette",
        authors=("Ida Ferrow", "Tom Quill"),
        url="https://saltmere.example/ferry",
    ),
    article(2, outlet="The Saltmere Gazette", authors=("Ida Ferrow",), kind="opinion"),
    replace(
        article(3, outlet="Brackwater News", authors=("Nell Oxley",)), published_at=MAY
    ),
]


def test_names_are_those_of_what_stood(tmp_path: Path) -> None:
    with Archive.open(build(tmp_path / "data", ARTICLES)) as archive:
        outlets, authors = archive.names(Filters(as_of=MARCH))
        assert outlets == [Publisher("The Saltmere Gazette", 2, ("saltmere.example",))]
        assert authors == [Author("Ida Ferrow", 2), Author("Tom Quill", 1)]
        outlets, authors = archive.names(Filters(as_of=MAY))
        assert [one.name for one in outlets] == [
            "The Saltmere Gazette",
            "Brackwater News",
        ]
        assert Author("Nell Oxley", 1) in authors
        assert archive.names(Filters(as_of=datetime(2020, 1, 1, tzinfo=UTC))) == (
            [],
            [],
        )


def test_filters_by_author_and_without_a_kind(tmp_path: Path) -> None:
    with Archive.open(build(tmp_path / "data", ARTICLES)) as archive:

        def headlines(**narrowed: frozenset[str]) -> set[str]:
            listed = archive.list_articles(replace(EVERYTHING, **narrowed))
            return {one.headline for one in listed}

        everything = {one.headline for one in ARTICLES}
        assert headlines() == everything
        theirs = headlines(authors=frozenset({"tom quill", "nell oxley"}))
        assert theirs == {ARTICLES[0].headline, ARTICLES[2].headline}
        assert headlines(authors=frozenset({"nobody"})) == set()
        assert headlines(not_kinds=frozenset({"opinion"})) == everything - {
            ARTICLES[1].headline
        }
