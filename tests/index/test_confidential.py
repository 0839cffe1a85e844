"""What is confidential is embedded on no other machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.embedders.hashed import HashedEmbedder
from index.errors import InputError
from index.folder import DataFolder
from index.reembedding import reembed
from index.splitting import embedder_input
from index.writer import ArchiveWriter
from tests.index.archives import (
    DAY,
    EMBEDDER,
    NOON,
    article,
    index,
    open_writer,
    split_paragraphs,
)

DAM = article("dam", "The dam holds.")


class Remote(HashedEmbedder):
    """An embedder that calls itself one of a server."""

    identity = replace(EMBEDDER.identity, name="openai:embed")


def test_a_server_elsewhere_embeds_nothing_confidential(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    secret = replace(DAM, confidential=True)
    remote = Remote()
    with ArchiveWriter.open(DataFolder(tmp_path), remote.identity) as writer:
        report = index(writer, [secret, article("gate")], embedder=remote)
    assert report.versions_added == 1
    assert "confidential, and openai:embed is on another" in report.failed[0].reason


@pytest.mark.parametrize("at_once", [True, False])
def test_nor_a_version_that_does_not_say_again_that_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    secret = replace(DAM, confidential=True)
    later = replace(DAM, text="The dam leaks.", modified_at=NOON + DAY)
    remote = Remote()
    with ArchiveWriter.open(DataFolder(tmp_path), remote.identity) as writer:
        if not at_once:
            index(writer, [DAM], embedder=remote)
        first = [] if at_once else [index(writer, [secret], embedder=remote)]
        assert not any(report.failed for report in first)
        told = [secret, later] if at_once else [later]
        report = index(writer, told, embedder=remote)
    assert (report.versions_added, len(report.failed)) == (0, len(told))
    assert "It is confidential" in report.failed[-1].reason


def test_nor_does_it_when_the_archive_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    with open_writer(tmp_path) as writer:
        index(writer, [replace(DAM, confidential=True)])
    with pytest.raises(InputError, match="1 of the articles are confidential"):
        reembed(DataFolder(tmp_path), Remote(), split_paragraphs, embedder_input)
