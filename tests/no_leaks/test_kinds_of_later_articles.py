"""Kinds and languages that came later are named by nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.archive import Archive
from qa.filter_names import filter_names
from tests.index.archives import EMBEDDER, HOUR, NOON, article, at, index, open_writer


def test_the_nearest_are_of_the_moment(tmp_path: Path) -> None:
    first = article("first", "The dam holds.")
    kind, language, published = "obituary", "cym", NOON + HOUR
    later = article(
        "later", "Ada Stone.", kind=kind, language=language, published_at=published
    )
    with open_writer(tmp_path / "data") as writer:
        index(writer, [first, later])
        with Archive.open(writer.folder, EMBEDDER.identity) as archive:
            told = {}
            for hours in (0, 2):
                filters = replace(
                    at(NOON + hours * HOUR),
                    kinds=frozenset({"obituaries"}),
                    not_kinds=frozenset({"obituary"}),
                    languages=frozenset({"cy"}),
                )
                unheld = filter_names(archive, filters).unheld
                told[hours] = [(one.name, one.nearest) for one in unheld]
    assert told[0] == [("obituaries", ()), ("obituary", ()), ("cy", ())]
    assert told[2] == [("obituaries", ("obituary",)), ("cy", ("cym",))]
