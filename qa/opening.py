"""Opens what a command needs: the archive, and the embedder that it was made with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.embedders import (
    DEFAULT_EMBEDDER,
    Embedder,
    EmbedderIdentity,
    load_embedder,
)
from index.errors import EmbedderMismatchError, NotFoundError, StorageError
from index.folder import DataFolder
from qa.rerankers import check_spec, reranker_of

if TYPE_CHECKING:
    from index.archive import Archive
    from index.writer import ArchiveWriter
    from qa.service import Service


@contextmanager
def open_archive(data_dir: str | Path | None = None) -> Iterator[Archive]:
    """The archive alone, without an embedder: to list and to show.

    Raises:
        NotFoundError: nothing is indexed in this folder.
        StorageError: it can't be read.
    """
    folder = existing_folder(data_dir)
    from index.archive import Archive

    with Archive.open(folder) as archive:
        yield archive


@contextmanager
def open_for_reading(
    data_dir: str | Path | None = None, reranker: str | None = None
) -> Iterator[Service]:
    """The archive with its embedder: to search and to ask.

    Another process may write to it meanwhile; nothing is locked.

    Args:
        reranker: spec of the one to use, checked before anything is opened; None for
            none.

    Raises:
        NotFoundError: nothing is indexed in this folder.
        StorageError: it can't be read.
        EmbedderMismatchError: its embedder is no longer the one it was made with.
        ModelError: its embedder, or the reranker, can't be used.
    """
    check_spec(reranker)
    with open_archive(data_dir) as archive:
        status = archive.status()
        if status.embedder is None or not status.articles:
            raise nothing_indexed(archive.folder)
        embedder = embedder_of(status.embedder, archive.folder)
        from qa.service import Service

        yield Service(archive, embedder, reranker=reranker_of(reranker))


def embedder_to_write_with(folder: DataFolder, spec: str | None) -> str:
    """The spec of the embedder to index with: the archive's own.

    Args:
        spec: as asked for; of a new archive, None means ``minilm``.

    Raises:
        EmbedderMismatchError: the archive was made with another one.
        StorageError: the archive can't be read.
    """
    identity = stored_identity(folder)
    if identity is None:
        return spec or DEFAULT_EMBEDDER
    if spec not in {None, identity.name}:
        raise EmbedderMismatchError(
            f"The archive in {folder.path} was made with the embedder "
            f"{identity.name}, not {spec}; leave out --embedder, or change the "
            f"archive with `dateline reembed --embedder {spec}`."
        )
    return identity.name


def stored_identity(folder: DataFolder) -> EmbedderIdentity | None:
    """The embedder that an archive was made with; None for a new one."""
    if not folder.is_archive():
        return None
    from index.archive import Archive

    with Archive.open(folder) as archive:
        return archive.identity


@contextmanager
def open_for_writing(
    data_dir: str | Path | None, notice: Callable[[str], None]
) -> Iterator[ArchiveWriter]:
    """An existing archive, to change it; no embedder is needed for that.

    Args:
        notice: is told what is repaired.

    Raises:
        NotFoundError: nothing is indexed in this folder.
        FolderLockedError: another process writes to it.
        StorageError: it can't be written to.
    """
    folder = existing_folder(data_dir)
    from index.writer import ArchiveWriter

    with ArchiveWriter.open(folder, notice=notice) as writer:
        yield writer


def existing_folder(data_dir: str | Path | None = None) -> DataFolder:
    """The data folder, which must hold an archive.

    Raises:
        NotFoundError: nothing is indexed in this folder.
        StorageError: it is a file, or holds something else.
    """
    folder = DataFolder.resolve(data_dir)
    if folder.is_archive():
        return folder
    try:
        if not folder.path.exists() or not any(folder.path.iterdir()):
            raise nothing_indexed(folder)
    except NotADirectoryError as error:
        raise StorageError(
            f"{folder.path} is a file, not a folder; name another with --data-dir."
        ) from error
    except PermissionError as error:
        raise StorageError(
            f"{folder.path} can't be read (permission denied); change its "
            "permissions or name another folder with --data-dir."
        ) from error
    folder.require_archive()
    return folder


def nothing_indexed(folder: DataFolder) -> NotFoundError:
    """The error for a folder in which nothing was ever indexed."""
    return NotFoundError(
        f"Nothing is indexed yet in {folder.path}; run: dateline index SOURCE"
    )


def embedder_of(identity: EmbedderIdentity, folder: DataFolder) -> Embedder:
    """The embedder of that identity, as it is now.

    Raises:
        EmbedderMismatchError: its weights or dimensions have changed.
        ModelError: it can't be used.
    """
    embedder = load_embedder(identity.name)
    if identity.weights:
        check_embedder(embedder.identity, identity, folder)
    return embedder


def check_embedder(
    found: EmbedderIdentity, expected: EmbedderIdentity, folder: DataFolder
) -> None:
    """
    Raises:
        EmbedderMismatchError: they aren't equal.
    """
    if found != expected:
        raise EmbedderMismatchError(
            f"The archive in {folder.path} was made with another version of the "
            f"embedder {expected.name}; change the archive to this one with "
            "`dateline reembed`."
        )
