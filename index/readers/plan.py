"""Which files a list of paths, folders and patterns stands for."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import SourceError
from index.readers.document import Document
from index.readers.formats import ending_of, endings, format_of
from index.readers.paths import (
    WILDCARDS,
    exists,
    fixed_part,
    identity_of,
    is_archive,
    key_of,
    real,
    shown,
)

Wanted = Callable[[str], str]
"""Says by a file's name whether it is read: anything but "" if so."""


@dataclass(frozen=True)
class SourceFile:
    """A file to read.

    Attributes:
        key: its path relative to the SOURCE it was found by, with ``/``: the file's
            name for a file, the part below it for a folder, the part below the last
            folder without wildcards for a pattern.
        size: bytes on disk, for a progress bar.
        problem: why it can't be read, in a sentence; "" if nothing is known.
    """

    path: Path
    key: str
    size: int
    problem: str = ""

    @property
    def shown(self) -> str:
        """The path for messages; bytes that aren't UTF-8 become a mark."""
        return shown(self.path)

    @property
    def document(self) -> Document:
        """Its bytes, for the reader of its format."""
        return document_of(self.path)


def document_of(path: Path) -> Document:
    """The document in a file."""
    return Document(path.name, shown(path), lambda: path.open("rb", buffering=0))


def plan_sources(
    sources: Sequence[str | Path], *, any_ending: bool = False
) -> list[SourceFile]:
    """The files that ``sources`` stand for, in order, each once.

    Folders are searched at all depths, in the order of names; hidden entries, unknown
    endings and Dateline's own archives are skipped there. Links are followed; a loop
    of them ends.

    Args:
        any_ending: takes files whatever their names, as their format is known.

    Raises:
        SourceError: a path is empty or missing, a pattern or folder yields no file, or
            a file that was named has an unknown ending and an unknown beginning.
    """
    wanted = _any if any_ending else ending_of
    planned: dict[Path, SourceFile] = {}
    for source in sources:
        for file in _files_of(source, wanted):
            planned.setdefault(real(file.path), file)
    return list(planned.values())


def _any(name: str) -> str:
    return name


def _files_of(source: str | Path, wanted: Wanted) -> list[SourceFile]:
    if not str(source).strip():
        raise SourceError("A SOURCE is empty; name a file, a folder or a pattern.")
    path = Path(source).expanduser()
    if is_archive(path):
        raise SourceError(
            f"{shown(path)} is an archive of Dateline's own; name the folder of its "
            "articles."
        )
    if exists(path):
        found = list(_expand(path, path if path.is_dir() else path.parent, wanted))
        if not path.is_dir() and not wanted(path.name) and not _recognised(path):
            raise SourceError(
                f"{shown(path)} has an unknown ending; Dateline reads {_endings()}, "
                "each also with .gz; name another file's format with --format."
            )
        if not found:
            raise SourceError(f"{shown(path)} holds no file ending in {_endings()}.")
        return found
    if not WILDCARDS & set(str(source)):
        raise SourceError(f"{shown(path)} doesn't exist; check the path.")
    base = fixed_part(path)
    # Path.glob matches hidden files, and refuses some patterns before 3.13.
    matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207
    found = [
        file
        for match in map(Path, matches)
        if match.is_dir() or wanted(match.name)
        for file in _expand(match, base, wanted)
    ]
    if not found:
        raise SourceError(
            f"{shown(path)} matches no file ending in {_endings()}; check the pattern."
        )
    return found


def _expand(path: Path, base: Path, wanted: Wanted) -> Iterator[SourceFile]:
    """The file itself, or the files below a folder; keys are relative to ``base``."""
    if not path.is_dir():
        yield _source_file(path, base)
        return
    troubles: list[OSError] = []
    visited = {identity_of(path)}
    for folder, folders, names in os.walk(
        path, followlinks=True, onerror=troubles.append
    ):
        here = Path(folder)
        entered: list[str] = []
        for name in sorted(folders):
            identity = identity_of(here / name)
            hidden = name.startswith(".") or is_archive(here / name)
            if not hidden and identity not in visited:
                visited.add(identity)
                entered.append(name)
        folders[:] = entered
        for name in sorted(names):
            if not name.startswith(".") and wanted(name):
                yield _source_file(here / name, base)
    for trouble in troubles:
        blocked = Path(os.fsdecode(trouble.filename or path))
        yield SourceFile(
            blocked, key_of(blocked, base), 0, _reason("The folder", trouble)
        )


def _recognised(path: Path) -> bool:
    """Whether a file of unknown ending begins as some format does."""
    try:
        return path.is_file() and format_of(document_of(path)) is not None
    except SourceError:
        return False


def _endings() -> str:
    return ", ".join(endings())


def _source_file(path: Path, base: Path) -> SourceFile:
    key = key_of(path, base)
    try:
        status = path.stat()
    except OSError as error:
        return SourceFile(path, key, 0, _reason("The file", error))
    if not stat.S_ISREG(status.st_mode):
        return SourceFile(path, key, 0, "This isn't a regular file.")
    return SourceFile(path, key, status.st_size)


def _reason(what: str, error: OSError) -> str:
    return f"{what} can't be read: {error.strerror or error}."
