"""Compares the stores with each other, and says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from index.errors import CorruptStoreError, OutdatedStoreError, StorageError
from index.examination import Examination
from index.folder import DataFolder
from index.stores.catalogue import Catalogue
from index.stores.notices import Notice
from index.stores.settings import INDEXES


@dataclass(frozen=True)
class Check:
    """The outcome of one comparison.

    Attributes:
        detail: a sentence: what was found, and the mend if it isn't right.
    """

    name: str
    ok: bool
    detail: str


def examine(folder: DataFolder) -> list[Check]:
    """Compares every store with the catalogue; changes nothing.

    Beside a writer it compares what stands still, which leaves out Chroma. Where
    the catalogue itself is damaged, there is nothing to compare with.

    Raises:
        StorageError: there is no archive, or it can't be read.
    """
    folder.require_archive()
    try:
        with ExitStack() as resources:
            return _examine(folder, resources)
    except (CorruptStoreError, OutdatedStoreError) as error:
        return [Check("catalogue", False, str(error))]


def _examine(folder: DataFolder, resources: ExitStack) -> list[Check]:
    catalogue = Catalogue.open_reader(folder.catalogue)
    resources.callback(catalogue.close)
    try:
        resources.enter_context(folder.write_lock())
        unlocked = None
    except StorageError as error:
        unlocked = error
    connection = resources.enter_context(catalogue.transaction())
    examination = Examination(folder, connection, unlocked)
    return [
        Check("catalogue", True, examination.catalogue()),
        _checked("indexes", examination.following),
        _checked("fulltext", examination.fulltext),
        _checked("vectors", examination.vectors),
        _checked("chroma", examination.chroma),
    ]


def repair(folder: DataFolder, notice: Notice) -> None:
    """Brings an archive of an earlier release up to date, rebuilds the indexes that
    fail their check, and completes what is behind.

    Args:
        notice: is told what is rebuilt.

    Raises:
        FolderLockedError: another process writes to the archive.
        CorruptStoreError: the catalogue itself is damaged.
    """
    from index.writer import ArchiveWriter

    if _outdated(folder):
        notice("The archive was made by an earlier Dateline; bringing it up to date.")
        ArchiveWriter.open(folder, notice=notice).close()
    checks = examine(folder)
    for check in checks:
        if check.name == "catalogue" and not check.ok:
            raise CorruptStoreError(check.detail)

    wrong = [check.name for check in checks if not check.ok and check.name in INDEXES]
    ArchiveWriter.open(folder, notice=notice, rebuild=wrong).close()


def _outdated(folder: DataFolder) -> bool:
    try:
        Catalogue.open_reader(folder.catalogue).close()
    except OutdatedStoreError:
        return True
    except CorruptStoreError:
        return False
    return False


def _checked(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except CorruptStoreError as error:
        return Check(name, False, str(error))
