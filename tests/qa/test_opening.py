from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.embedders.hashed import HashedEmbedder
from index.errors import (
    EmbedderMismatchError,
    FolderLockedError,
    ModelError,
    NotFoundError,
    StorageError,
)
from index.folder import DataFolder
from index.writer import ArchiveWriter
from qa.opening import (
    embedder_of,
    embedder_to_write_with,
    open_archive,
    open_for_reading,
    open_for_writing,
)
from tests.index.archives import EVERYTHING, article, build, copy_of


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    path = tmp_path_factory.mktemp("made") / "data"
    return build(path, [article("comet"), article("ferry")])


@pytest.fixture
def folder(made: DataFolder, tmp_path: Path) -> DataFolder:
    return copy_of(made, tmp_path / "data")


def ignore(_notice: str) -> None:
    pass


def test_reading_brings_the_embedder_it_was_made_with(folder):
    with open_for_reading(folder.path) as service:
        assert service.embedder.identity == HashedEmbedder.identity
        found = service.search("comet", EVERYTHING, k=1).results
    assert found[0].external_id == "comet"


def test_reading_goes_on_beside_a_writer(folder):
    with (
        open_for_writing(folder.path, ignore),
        open_for_reading(folder.path) as service,
    ):
        assert service.search("ferry", EVERYTHING).results


def test_one_writer_at_a_time(folder):
    with (
        open_for_writing(folder.path, ignore),
        pytest.raises(FolderLockedError),
        open_for_writing(folder.path, ignore),
    ):
        pass


@pytest.mark.parametrize("make", [False, True])
def test_nothing_there(tmp_path, make):
    path = tmp_path / "data"
    if make:
        path.mkdir()
    for opened in (open_for_reading, open_archive):
        with pytest.raises(NotFoundError, match="dateline index SOURCE"), opened(path):
            pass
    with pytest.raises(NotFoundError), open_for_writing(path, ignore):
        pass
    assert path.exists() == make


def test_an_archive_without_articles_is_told_before_a_question(tmp_path):
    folder = DataFolder(tmp_path / "data")
    with ArchiveWriter.open(folder, HashedEmbedder.identity):
        pass
    with (
        pytest.raises(NotFoundError, match="Nothing is indexed yet"),
        open_for_reading(folder.path),
    ):
        pass
    with open_archive(folder.path) as archive:
        assert archive.status().articles == 0


def test_a_folder_of_somebody_else(tmp_path):
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(StorageError, match="no archive"), open_archive(tmp_path):
        pass


def test_a_file(tmp_path):
    path = tmp_path / "data"
    path.touch()
    with pytest.raises(StorageError, match="is a file"), open_archive(path):
        pass


def test_a_folder_that_cannot_be_read(tmp_path, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(StorageError, match="permission"), open_archive(tmp_path):
        pass


def test_the_embedder_to_write_with_is_the_archives_own(folder, tmp_path):
    assert embedder_to_write_with(folder, None) == "hashed"
    assert embedder_to_write_with(folder, "hashed") == "hashed"
    with pytest.raises(EmbedderMismatchError, match="dateline reembed"):
        embedder_to_write_with(folder, "minilm")
    new = DataFolder(tmp_path / "new")
    assert embedder_to_write_with(new, None) == "minilm"
    assert embedder_to_write_with(new, "openai:x") == "openai:x"


def test_other_weights_are_refused(folder):
    identity = replace(HashedEmbedder.identity, weights="0" * 64)
    with pytest.raises(EmbedderMismatchError, match="dateline reembed"):
        embedder_of(identity, folder)


def test_the_embedder_is_named_if_it_cannot_be_used(folder):
    identity = replace(HashedEmbedder.identity, name="nonsense")
    with pytest.raises(ModelError, match="nonsense"):
        embedder_of(identity, folder)
