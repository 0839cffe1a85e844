"""An archive of made-up news, and what must not be told of it at a moment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import select

from index.article import SourceArticle
from index.folder import DataFolder
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.times import parse_time
from qa.answer import SearchedFilters
from tests.index.archives import NOON, index, open_writer
from tests.no_leaks.known import Known, Piece
from tests.no_leaks.made_news import CAPTURED, PLAIN, News, Newsroom, name_of

MARK = re.compile(r"\bQx[a-z]{6}\b", re.IGNORECASE)
TIME = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NOW = NOON + timedelta(days=20)
"""When all questions are asked, as of whenever."""
some = settings(max_examples=max(8, settings().max_examples // 4))
"""Examples for each path and archive: together they are many."""


def store(news: News, path: Path) -> DataFolder:
    """An archive of some news."""
    latest: dict[str, SourceArticle] = {}
    with open_writer(path) as writer:
        for articles, captured in zip(news.rounds, CAPTURED, strict=True):
            assert not index(writer, articles, clock=lambda now=captured: now).failed
            latest |= {name_of(one): one for one in articles}
        for name, moment in news.withdrawn.items():
            writer.withdraw([latest[name].article_id], moment)
    return DataFolder(path)


@dataclass(frozen=True, repr=False)
class World:
    """An archive, and the truth of it."""

    folder: DataFolder
    news: News
    known: Known

    @classmethod
    def of(cls, news: News, path: Path) -> World:
        return cls(store(news, path), news, Known(news))

    @classmethod
    def made(cls, seed: int, path: Path) -> World:
        return cls.of(Newsroom(seed).news(), path)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """All of it would be pages, in each failure."""
        printer.text(f"the news in {self.folder.path}")

    @cached_property
    def passages(self) -> dict[str, set[tuple[str, str]]]:
        """By the id of each passage, the ids of the versions that hold it, with its
        text there."""
        placed, passage, version = schema.placements, schema.passages, schema.versions
        query = (
            select(
                passage.c.passage_id,
                version.c.version_id,
                version.c.text,
                placed.c.start,
                placed.c.end,
            )
            .join(placed, placed.c.passage_no == passage.c.passage_no)
            .join(version, version.c.version_no == placed.c.version_no)
        )
        found: dict[str, set[tuple[str, str]]] = {}
        catalogue = Catalogue.open_reader(self.folder.catalogue)
        with catalogue.transaction() as connection:
            for one in connection.execute(query):
                text = one.text[one.start : one.end].strip()
                found.setdefault(one.passage_id, set()).add((one.version_id, text))
        catalogue.close()
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """All that stand nowhere else, and all ids."""
        found: set[str] = set(self.passages)
        for one in (one for articles in self.news.rounds for one in articles):
            found |= told_by(one) | set(MARK.findall(one.text))
        return frozenset(found)

    def forbidden(self, moment: datetime, *, remote: bool = False) -> frozenset[str]:
        """Words and ids that couldn't be known at a moment."""
        key = sum(edge <= moment for edge in self._moments), remote
        if key not in self._forbidden:
            allowed: set[str] = set()
            for one in self.known.standing(moment, remote=remote):
                allowed |= told_by(one)
            seen = self.known.seen(moment, remote=remote)
            for piece in seen:
                allowed |= set(MARK.findall(piece.text))
            shown = {(piece.version.version_id, piece.text) for piece in seen}
            allowed |= {one for one, at in self.passages.items() if at & shown}
            self._forbidden[key] = self.words - allowed
        return self._forbidden[key]

    @cached_property
    def _forbidden(self) -> dict[tuple[int, bool], frozenset[str]]:
        return {}

    @cached_property
    def _moments(self) -> list[datetime]:
        return self.known.moments()

    def check_text(self, told: str, moment: datetime, *, remote: bool = False) -> None:
        """Fails if any of it couldn't be known then.

        Names and ids are looked for as they are spelt in the archive; questions are
        asked in lower case.
        """
        forbidden = self.forbidden(moment, remote=remote)
        assert [one for one in forbidden if one in told] == []

    def check_document(self, told: Mapping[str, Any], moment: datetime) -> None:
        """The same of an answer, or a search, with its times, names and counts."""
        facts = {key: value for key, value in told.items() if key != "understood"}
        facts = facts | {"searched": {**told.get("searched", {}), "filters": None}}
        facts["filters"] = None
        times = (parse_time(one, edge="start")[0] for one in TIME.findall(str(facts)))
        assert all(one <= moment for one in times)
        filters = told.get("filters") or told["searched"]["filters"]
        searched = SearchedFilters.model_validate(filters)
        self._check_names(searched, moment)
        if "searched" in told:
            self._check_counts(told["searched"], searched, moment)
        for citation in told.get("citations", ()):
            reports = citation["independent_reports"] or 0
            assert reports <= len(self.known.standing(moment))

    def _check_names(self, searched: SearchedFilters, moment: datetime) -> None:
        stood = self.known.standing(moment)
        assert set(searched.outlets) <= {one.outlet for one in stood}
        assert set(searched.authors) <= {name for one in stood for name in one.authors}

    def _check_counts(
        self, counts: Mapping[str, Any], searched: SearchedFilters, moment: datetime
    ) -> None:
        """What is said to have been searched is what could be, to the article."""
        left = [one for one in self.known.seen(moment) if lets(searched, one)]
        stated = sorted(piece.stated for piece in left)
        names = {piece.version.outlet for piece in left} - {None}
        assert counts["articles"] == len({name_of(piece.version) for piece in left})
        assert counts["outlets"] == sorted(names, key=str)
        bounds = [counts["from"], counts["to"]]
        whole = [one and parse_time(one, edge="start")[0] for one in bounds]
        assert whole == ([stated[0], stated[-1]] if stated else [None, None])


def lets(searched: SearchedFilters, piece: Piece) -> bool:
    """Whether filters without times let a piece be seen."""
    one = piece.version
    theirs = {name.casefold() for name in one.authors}
    outlets = {name.casefold() for name in searched.outlets}
    authors = {name.casefold() for name in searched.authors}
    return (
        (not outlets or (one.outlet or "").casefold() in outlets)
        and (not searched.kinds or one.kind in searched.kinds)
        and (not authors or bool(theirs & authors))
        and one.kind not in searched.not_kinds
    )


def told_by(one: SourceArticle) -> set[str]:
    """What a version tells of itself, beside its text."""
    names = (one.headline, one.outlet or "", *one.authors, one.url or "", name_of(one))
    marks = {mark for name in names for mark in MARK.findall(name)}
    return marks | {one.article_id, one.version_id}


QUESTIONS: Sequence[str] = (
    "about {0} {1}",
    "what is the latest on {0}?",
    "when was {0} first reported?",
    "how has the {0} {1} changed over time?",
    "what did the {0} gazette report about {1}?",
    "what does the {0} gazette say of {1}, and what does the {2} gazette say of {2}?",
    "articles by ida {0} about {1}",
    "what did ida {0} tell ida {1}?",
    "what happened on 4 november 2025 to the {0} {1}?",
    "what was said last week of {0}, not in opinion pieces?",
    "which live blogs speak of {0}?",
    "what came two days after the {0} {1}?",
    "does the archive say that {0} {1} since october?",
)


def asked_of(world: World) -> st.SearchStrategy[str]:
    """Questions in lower case, about anything that stands in it, then or later."""
    marks = sorted(word.lower() for word in world.words if word.startswith("Qx"))
    words = st.sampled_from(marks) | st.sampled_from(PLAIN[:12])
    triples = st.tuples(words, words, words)
    return st.builds(
        lambda form, words: form.format(*words), st.sampled_from(QUESTIONS), triples
    )


def moments_of(world: World) -> st.SearchStrategy[datetime]:
    """Those at which something begins, or ends, and those just before."""
    edges = st.sampled_from([NOON, *world.known.moments(), NOW])
    return st.builds(
        lambda edge, before: edge - timedelta(seconds=before), edges, st.integers(0, 1)
    )
