"""A post stands before the version that brings it; that version's headline doesn't."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive
from qa.answerers import load_answerer
from qa.service import Service
from tests.index.archives import (
    EMBEDDER,
    HOUR,
    NOON,
    article,
    at,
    index,
    open_writer,
    posts_of,
)


@pytest.mark.parametrize("path", ["search", "ask"])
def test_a_post_comes_under_the_headline_that_stood(tmp_path: Path, path: str) -> None:
    opening = ("Opening", "The jury in the dam trial is sworn in.", NOON)
    noon = ("Noon", "The jury in the dam trial has retired.", NOON + HOUR)
    with open_writer(tmp_path / "data") as writer:
        for headline, entries, modified in (
            ("Dam trial live", (opening,), NOON),
            ("Engineer found guilty", (noon, opening), NOON + 5 * HOUR),
        ):
            text, posts = posts_of(*entries)
            blog = article("trial", text, posts=posts, kind="liveblog")
            said = replace(blog, headline=headline, modified_at=modified)
            index(writer, [said])
        with Archive.open(writer.folder, EMBEDDER.identity) as archive:
            service, then = Service(archive, EMBEDDER), at(NOON + 2 * HOUR)
            question = "Has the jury in the dam trial retired?"
            if path == "search":
                told = service.search(question, then).model_dump_json()
            else:
                answerer = load_answerer("lexical")
                told = service.ask(question, then, answerer).model_dump_json()
    assert "has retired" in told
    assert "guilty" not in told
