from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import CorruptStoreError, StorageError
from index.folder import MARKER, DataFolder
from tests.index.unprivileged import run_read_only


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_the_option_goes_before_the_environment_before_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "environment"))
    assert DataFolder.resolve(tmp_path / "option").path == tmp_path / "option"
    assert DataFolder.resolve().path == tmp_path / "environment"

    monkeypatch.delenv("DATELINE_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert DataFolder.resolve().path.name == "dateline"
    assert DataFolder.resolve().path.is_relative_to(tmp_path)


def test_a_relative_path_and_the_home_folder_are_resolved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert DataFolder.resolve("here").path == tmp_path / "here"
    assert DataFolder.resolve("~/news").path == tmp_path / "home" / "news"


def test_create_makes_parents_and_may_be_repeated(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "a" / "b")
    folder.create()
    folder.create()
    assert (folder.path / MARKER).is_file()


def test_an_empty_folder_is_taken_over(tmp_path: Path) -> None:
    DataFolder(tmp_path).create()
    assert (tmp_path / MARKER).is_file()


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StorageError, match="holds other files"):
        DataFolder(tmp_path).create()
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_two_may_make_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Path.iterdir

    def made_meanwhile(path: Path) -> Iterator[Path]:
        monkeypatch.setattr(Path, "iterdir", look)
        DataFolder(tmp_path).create()
        return look(path)

    monkeypatch.setattr(Path, "iterdir", made_meanwhile)
    DataFolder(tmp_path).create()
    assert (tmp_path / MARKER).is_file()


@pytest.mark.parametrize("inside", [False, True])
def test_a_file_is_no_folder(tmp_path: Path, inside: bool) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(StorageError, match="not a folder"):
        DataFolder(file / "below" if inside else file).create()


def test_a_folder_without_an_archive_says_how_to_make_one(tmp_path: Path) -> None:
    DataFolder(tmp_path).create()
    with pytest.raises(StorageError, match="dateline index SOURCE"):
        DataFolder(tmp_path).require_archive()


def test_a_catalogue_without_the_marker_is_told(tmp_path: Path) -> None:
    (tmp_path / "catalogue.db").write_bytes(b"")
    with pytest.raises(StorageError, match=f"no {MARKER}, by which"):
        DataFolder(tmp_path).require_archive()


def test_indexes_without_the_catalogue_are_told(tmp_path: Path) -> None:
    DataFolder(tmp_path).create()
    (tmp_path / "fulltext" / "1").mkdir(parents=True)
    with pytest.raises(CorruptStoreError, match="is missing; restore a backup"):
        DataFolder(tmp_path).require_archive()


@pytest.mark.parametrize("call", ["create()", "write_lock().acquire()"])
def test_a_read_only_folder_is_refused_in_a_sentence(
    open_folder: Path, call: str
) -> None:
    folder = open_folder / "data"
    DataFolder(folder).create()
    said = run_read_only(
        folder,
        "import filelock, filelock._unix\n"
        "from pathlib import Path\n"
        "from index.folder import DataFolder\n"
        f"folder = DataFolder(Path({str(folder)!r}))",
        f"try: folder.{call}\nexcept Exception as e: print(type(e).__name__, e)",
    )
    assert said.startswith(f"StorageError {folder} can't be written to (")
