"""What is sent where is said once for each archive and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.folder import DataFolder
from qa.cli.remote_notice import remember_destination, tell_destination


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """What passes for an archive."""
    folder = DataFolder(tmp_path)
    folder.create()
    folder.catalogue.touch()
    return folder


def test_once_for_each_place_and_use(folder, capsys, monkeypatch):
    def told(spec, use="answers"):
        tell_destination(spec, folder, use)
        return capsys.readouterr().err

    assert told("openai:gpt") == (
        "With openai:gpt, your questions, and the passages found for them, are sent "
        "to api.openai.com.\n"
    )
    assert told("openai:gpt") == ""
    assert told("openai:other") == ""
    assert "every article" in told("openai:embed", "embeddings")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:8080/v1")
    assert "127.0.0.1:8080 on this machine" in told("openai:gpt")
    monkeypatch.delenv("OPENAI_BASE_URL")
    assert told("openai:gpt") == ""


def test_a_chat_model_that_reranks_is_announced_by_its_own_name(folder, capsys):
    for _ in range(2):
        tell_destination("chat:openai:gpt", folder, "scores")
    assert capsys.readouterr().err == (
        "With chat:openai:gpt, your questions, and the passages found for them, are "
        "sent to api.openai.com.\n"
    )


@pytest.mark.parametrize(
    "spec",
    [
        "extractive",
        "minilm",
        "hashed",
        "scripted:x.json",
        "cross-encoder:owner/model",
        "chat:scripted:x.json",
    ],
)
def test_what_stays_here_needs_no_word(folder, capsys, spec):
    tell_destination(spec, folder, "answers")
    assert capsys.readouterr().err == ""


def test_a_new_archive_remembers_once_it_exists(tmp_path, capsys):
    folder = DataFolder(tmp_path / "data")
    tell_destination("openai:embed", folder, "embeddings")
    assert capsys.readouterr().err
    assert not folder.path.exists()
    folder.create()
    folder.catalogue.touch()
    remember_destination("openai:embed", folder, "embeddings")
    tell_destination("openai:embed", folder, "embeddings")
    assert capsys.readouterr().err == ""


def test_a_folder_that_cannot_be_written_is_told_again(folder, capsys, monkeypatch):
    def refuse(*_args, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "write_text", refuse)
    for _ in range(2):
        tell_destination("openai:gpt", folder, "answers")
        assert "api.openai.com" in capsys.readouterr().err
