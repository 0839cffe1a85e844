"""Another catalogue in the place of an archive's own, with its indexes, all at once."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import select

from index.errors import CorruptStoreError
from index.folder import DataFolder
from index.stores import schema
from index.stores.building import build_index, drop_folders
from index.stores.catalogue import Catalogue
from index.stores.copying import fill_catalogue
from index.stores.durable import publish, remove_log
from index.stores.notices import Notice
from index.stores.settings import (
    INDEXES,
    IndexState,
    index_states,
    last_number,
    purge_pending,
    read_identity,
    record_state,
    set_writing,
)


@dataclass(frozen=True)
class Predecessor:
    """The archive in a folder before another catalogue takes its place.

    Attributes:
        readable: it is there, and undamaged as far as that shows.
        buried: its tombstones: hashes, each with the epoch seconds of the removal.
        generations: of its indexes, by name; the next ones are free.
        purge_pending: its files may still hold what was removed.
    """

    readable: bool
    buried: list[tuple[str, int]]
    generations: dict[str, int]
    purge_pending: bool

    @classmethod
    def of(cls, folder: DataFolder, notice: Notice) -> Predecessor:
        """What is in the folder, brought up to this release.

        Args:
            notice: is told if it is damaged, and so can't be asked.

        Raises:
            StorageError: it is in use, a later release made it, or the disk is full.
        """
        nothing = cls(False, [], _folders(folder), False)
        if not folder.catalogue.exists():
            return nothing
        try:
            with (
                closing(Catalogue.create(folder.catalogue)) as catalogue,
                catalogue.transaction() as connection,
            ):
                rows = connection.execute(select(schema.tombstones)).all()
                states = index_states(connection)
                pending = purge_pending(connection)
        except CorruptStoreError as error:
            notice(
                f"{error} What was removed since the backup was made can't be known; "
                "remove it again."
            )
            return nothing
        buried = [(row.hash, row.removed_at) for row in rows]
        generations = {name: state.generation for name, state in states.items()}
        return cls(True, buried, generations, pending)


def build_indexes(folder: DataFolder, before: Predecessor) -> None:
    """Builds the unfinished catalogue's indexes beside those in use.

    Raises:
        StorageError: the disk is full, or the catalogue is damaged.
    """
    with (
        closing(Catalogue.open_writer(folder.unfinished)) as catalogue,
        catalogue.transaction() as connection,
    ):
        identity = read_identity(connection)
        sequence = last_number(connection, "sequence") if identity else 0
        for name in INDEXES:
            generation = before.generations[name] + 1
            if identity is not None:
                build_index(
                    folder, name, generation, identity, connection, sequence
                ).close()
            record_state(connection, name, IndexState(generation, sequence))
        # Should the power fail now, the next writer looks at Chroma's files.
        set_writing(connection, True)


def succeed(folder: DataFolder, before: Predecessor) -> None:
    """Puts the unfinished catalogue in the place of the one before it.

    Raises:
        StorageError: the disk is full, or the catalogue can't be written to.
        OSError: neither can the folder.
    """
    with closing(Catalogue.open_writer(folder.unfinished)) as catalogue:
        catalogue.empty_log()
    if before.readable:
        with closing(Catalogue.open_writer(folder.catalogue)):
            fill_catalogue(folder.catalogue, folder.unfinished)
    else:
        remove_log(folder.catalogue)
        publish(folder.unfinished, folder.catalogue)
    for name, generation in before.generations.items():
        drop_folders(folder, name, keep=generation + 1)
    with closing(Catalogue.open_writer(folder.catalogue)) as catalogue:
        with catalogue.transaction() as connection:
            set_writing(connection, False)
        catalogue.checkpoint()


def _folders(folder: DataFolder) -> dict[str, int]:
    """The highest generation that there is a folder of, by index; 0 if none."""
    found = {}
    for name in INDEXES:
        paths = (folder.path / name).glob("*")
        numbers = [int(path.name) for path in paths if path.name.isdigit()]
        found[name] = max(numbers, default=0)
    return found
