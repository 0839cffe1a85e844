"""Reprints in an archive: linked as they come, one story as of each moment."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, select

from index.archive import Archive
from index.article import SourceArticle
from index.doctor import examine
from index.embedders.hashed import HashedEmbedder
from index.filters import Filters
from index.folder import DataFolder
from index.reembedding import reembed
from index.removal import remove_articles
from index.splitting import embedder_input
from index.stores import reprint_following as module
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.writer import ArchiveWriter
from tests.index.archives import (
    DAY,
    EMBEDDER,
    EVERYTHING,
    HOUR,
    NOON,
    article,
    index,
    open_writer,
    split_paragraphs,
)

STORY = [
    "Forty families left their homes below the Brackenfold dam on Monday night.",
    "The spillway had cracked after three days of rain, the water board said.",
    "Engineers opened all four gates, and the level fell by a hand's breadth.",
    "Sister Agnes Holm put up ninety people in the school of Lower Ostley.",
    "A helicopter took two farmers and a dog from the roof of the Orrow mill.",
    "The inquiry that the county had promised in autumn has yet to begin.",
    "Trains to Quaymoor run again from Wednesday, on one track and slowly.",
    "More rain is due, though less of it than last week's forecast had said.",
]
OTHER = [
    "Quaymoor Rovers drew with Haddon Athletic in front of nine thousand people.",
    "Pell scored late, from a corner that nobody had thought dangerous at all.",
    "The keeper, in his first game since August, saved two penalties in a row.",
    "Both sides stay where they were, with a point between them and the top.",
]


def story(name: str, paragraphs: list[str], **changes: object) -> SourceArticle:
    return article(name, "\n\n".join(paragraphs), **changes)


WIRE = story("wire", STORY, outlet="Reuters", published_at=NOON)
ECHO = story("echo", STORY[:6], outlet="Echo", published_at=NOON + HOUR)
HERALD = story("herald", STORY[2:], outlet="Herald", published_at=NOON + 2 * HOUR)
MATCH = story("match", OTHER, outlet="Herald", published_at=NOON)


def names(archive: Archive, filters: Filters = EVERYTHING) -> list[list[str]]:
    return [
        [version.article.external_id or "" for version in cluster]
        for cluster in archive.clusters.all(filters)
    ]


def links(folder: DataFolder) -> int:
    catalogue = Catalogue.open_reader(folder.catalogue)
    with catalogue.transaction() as connection:
        query = select(func.count()).select_from(schema.reprint_links)
        found = connection.execute(query).scalar_one()
    catalogue.close()
    return found


def test_one_story_in_three_papers(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        index(writer, [HERALD, MATCH])
        assert names(archive) == []
        index(writer, [ECHO])
        index(writer, [WIRE])
        assert names(archive) == [["wire", "echo", "herald"]]
        assert names(archive, replace(EVERYTHING, outlets=frozenset({"echo"})))
        sport = replace(EVERYTHING, kinds=frozenset({"sport"}))
        assert names(archive, sport) == []
    assert all(check.ok for check in examine(writer.folder))


def test_as_of_a_moment_nothing_later_is_in_it(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        index(writer, [HERALD, ECHO, WIRE])
        assert names(archive, Filters(as_of=NOON)) == []
        assert names(archive, Filters(as_of=NOON + HOUR)) == [["wire", "echo"]]


def test_the_story_of_one_article(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        index(writer, [HERALD, ECHO, WIRE, MATCH])

        def of(article: SourceArticle, filters: Filters = EVERYTHING) -> list[str]:
            found = archive.clusters.of(article.article_id, filters)
            return [version.article.external_id or "" for version in found]

        for one in (WIRE, ECHO, HERALD):
            assert of(one) == ["wire", "echo", "herald"]
        assert of(MATCH) == ["match"]
        assert of(ECHO, Filters(as_of=NOON + HOUR)) == ["wire", "echo"]
        assert of(WIRE, Filters(as_of=NOON)) == ["wire"]
        assert of(ECHO, Filters(as_of=NOON)) == []
        assert of(article("nobody")) == []


def test_the_reports_of_many_passages_at_once(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        index(writer, [HERALD, ECHO, WIRE, MATCH])
        view = archive.snapshot()
        hits = view.passages.search_text("dam spillway keeper train", EVERYTHING, 20)
        passages = view.passages.read([hit.passage_no for hit in hits], EVERYTHING)

        def outlets(filters: Filters) -> dict[str, tuple[str, ...]]:
            """Of those that the filters let see, who prints the same."""
            numbers = np.array([passage.passage_no for passage in passages])
            rows = view.passages.rows(numbers, filters)
            reports = view.reports.of(rows.version_no.tolist(), filters)
            version_of = dict(
                zip(rows.passage_no.tolist(), rows.version_no.tolist(), strict=True)
            )
            return {
                passage.article.external_id or "": reports[number].outlets
                for passage in passages
                if (number := version_of.get(passage.passage_no)) in reports
            }

        all_three = ("Echo", "Herald", "Reuters")
        assert outlets(EVERYTHING) == {
            "wire": all_three,
            "echo": all_three,
            "herald": all_three,
            "match": ("Herald",),
        }
        assert outlets(replace(EVERYTHING, outlets=frozenset({"echo"}))) == {
            "echo": all_three
        }
        assert outlets(Filters(as_of=NOON + HOUR)) == {
            "wire": ("Echo", "Reuters"),
            "echo": ("Echo", "Reuters"),
            "match": ("Herald",),
        }


def test_links_that_are_made_later_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The indexes have the articles by then, and nothing else changes."""
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        follow = writer._reprints.follow
        monkeypatch.setattr(writer._reprints, "follow", lambda: None)
        index(writer, [WIRE, ECHO])
        view = archive.snapshot()
        assert names(archive) == names(view) == []
        follow()
        assert names(archive) == [["wire", "echo"]]
        assert names(view) == []


def test_a_new_version_takes_the_place_of_the_old(tmp_path: Path) -> None:
    rewritten = replace(ECHO, text="\n\n".join(OTHER[:3]), modified_at=NOON + DAY)
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        index(writer, [WIRE, ECHO, MATCH])
        index(writer, [rewritten])
        assert names(archive) == [["match", "echo"]]
        assert names(archive, Filters(as_of=NOON + 2 * HOUR)) == [["wire", "echo"]]


def test_a_removed_one_is_in_none(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        index(writer, [WIRE, ECHO, HERALD])
        remove_articles(["wire"], writer, verify=True)
        assert names(archive) == [["echo", "herald"]]
        remove_articles(["echo"], writer)
        assert links(writer.folder) == 0
    assert all(check.ok for check in examine(writer.folder))


def test_what_is_confidential_stays_out(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer, writer.archive() as archive:
        index(writer, [WIRE, replace(ECHO, confidential=True)])
        assert names(archive, replace(EVERYTHING, confidential=False)) == []


def test_a_run_that_ends_early_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(tmp_path) as writer:
        monkeypatch.setattr(writer._reprints, "follow", lambda: None)
        index(writer, [WIRE, ECHO, HERALD])
        assert links(writer.folder) == 0
    monkeypatch.setattr(module, "VERSIONS", 2)
    with open_writer(tmp_path) as writer:
        assert links(writer.folder) == 3


def test_other_rules_make_all_links_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [WIRE, ECHO])
    catalogue = Catalogue.open_writer(writer.folder.catalogue)
    with catalogue.transaction() as connection:
        connection.execute(schema.reprint_links.update().values(containment=0.1))
    catalogue.close()
    monkeypatch.setattr(module, "RULES", module.RULES + 1)
    said: list[str] = []
    opened = ArchiveWriter.open(DataFolder(tmp_path), EMBEDDER.identity, said.append)
    with opened as writer, writer.archive() as archive:
        assert said == [module.ANEW]
        assert names(archive) == [["wire", "echo"]]
        catalogue = Catalogue.open_reader(writer.folder.catalogue)
        with catalogue.transaction() as connection:
            (link,) = connection.execute(select(schema.reprint_links)).all()
        catalogue.close()
        assert link.containment > 0.9


class Other(HashedEmbedder):
    """The same under another name."""

    identity = replace(EMBEDDER.identity, name="hashed-2")


def test_another_embedder_links_them_anew(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [WIRE, ECHO])
    reembed(writer.folder, Other(), split_paragraphs, embedder_input)
    with ArchiveWriter.open(writer.folder, Other.identity) as again:
        with again.archive() as archive:
            assert names(archive) == [["wire", "echo"]]
        assert index(again, [HERALD], embedder=Other()).versions_added == 1
        assert links(again.folder) == 3
