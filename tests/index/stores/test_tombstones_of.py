"""What a removal leaves behind tells of the removed articles alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from index.archive import Archive
from index.article import SourceArticle
from index.backup import back_up
from index.folder import DataFolder
from index.removal import remove_articles
from index.restoring import restore
from index.writer import ArchiveWriter
from tests.index.archives import EVERYTHING, LATER, NOON, article, index, open_writer

STORY = "The granary of Morven is pulled down, and forty flats are built there. " * 4
FRONT = "https://post.example/"

WIRE = article("wire", STORY, headline="Granary goes", url=FRONT)
REPRINT = article("reprint", STORY, headline="Granary goes")
NEIGHBOUR = article("neighbour", "Of the herring fleet.", url=FRONT)


def listed(folder: DataFolder) -> set[str | None]:
    with Archive.open(folder) as archive:
        return {one.article.external_id for one in archive.list_articles(EVERYTHING)}


def refused(writer: ArchiveWriter, *articles: SourceArticle) -> list[str]:
    return [one.source for one in index(writer, articles).failed]


def test_what_shares_words_or_an_address_is_read_as_before(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [WIRE, REPRINT, NEIGHBOUR])
        remove_articles(["wire"], writer)
        assert refused(writer, WIRE, REPRINT, NEIGHBOUR) == ["wire.txt"]
        later = NOON + timedelta(hours=1)
        changed = replace(NEIGHBOUR, text="Of eels.", modified_at=later)
        assert index(writer, [changed]).versions_added == 1


def test_what_shares_them_is_restored(tmp_path: Path) -> None:
    folder, backup = DataFolder(tmp_path / "archive"), tmp_path / "b.dateline"
    with open_writer(folder.path) as writer:
        index(writer, [WIRE, REPRINT, NEIGHBOUR])
        back_up(folder, backup, LATER)
        remove_articles(["wire"], writer)
    restore(folder, backup, replace=True)
    assert listed(folder) == {"reprint", "neighbour"}


def test_once_all_that_share_them_are_removed_none_returns(tmp_path: Path) -> None:
    other = article("other", STORY.upper(), headline="Granary  goes")
    with open_writer(tmp_path) as writer:
        index(writer, [WIRE, REPRINT, NEIGHBOUR])
        remove_articles(["wire"], writer)
        remove_articles(["reprint"], writer)
        assert refused(writer, other) == ["other.txt"]


def test_what_goes_together_shares_with_none_that_stays(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        index(writer, [WIRE, REPRINT, NEIGHBOUR])
        remove_articles(["wire", "reprint"], writer)
        assert refused(writer, article("other", STORY, headline="Granary goes"))
        assert not refused(writer, article("another", "Elsewhere.", url=FRONT))
