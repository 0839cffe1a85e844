"""Another embedder for the same archive, from what the catalogue holds.

First everything is embedded that the new embedder lacks, in its own passages and
beside what is there: the archive is searched as before, and a run that ends early is
gone on with by the next. Then the new passages take the place of the old ones
(:mod:`index.stores.replacing`): a reader sees the one or the other.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass

from sqlalchemy import Connection

from index.backfill import Backfill
from index.embedders import Embedder
from index.errors import InputError
from index.folder import DataFolder
from index.indexing_report import INTERRUPTED, IndexProgress
from index.model_server import leaves_the_machine
from index.passage_inputs import EmbedderInput, Split
from index.recut import Recut, Stopped
from index.stores.catalogue import Catalogue
from index.stores.notices import Notice, ignore
from index.stores.replacing import replace_passages
from index.stores.restrictions import count_confidential
from index.stores.settings import required_identity
from index.stores.sources import count_versions


@dataclass(frozen=True)
class ReembedReport:
    """What a run came to.

    Attributes:
        embedded: texts that were embedded now.
        passages: of the archive, once it is the new embedder's; 0 if it isn't.
        stopped: why the run ended before that, in a sentence.
    """

    versions: int
    embedded: int
    passages: int
    seconds: float
    stopped: str | None = None


def reembed(
    folder: DataFolder,
    embedder: Embedder,
    split: Split,
    embedder_input: EmbedderInput,
    *,
    on_progress: Callable[[IndexProgress], None] | None = None,
    notice: Notice = ignore,
    stop: threading.Event | None = None,
) -> ReembedReport:
    """Makes the archive one of ``embedder``.

    Args:
        on_progress: is called from this thread as long as texts are embedded.
        notice: is told when the rest begins, which takes minutes in a large archive.
        stop: ends it early, up to then; nothing that was embedded is lost.

    Raises:
        FolderLockedError: another process writes to the archive.
        InputError: confidential articles would be sent to another machine.
        StorageError: there is none, or it can't be written to.
        ModelError: the embedder failed; what it did before is kept.
    """
    folder.require_archive()
    with (
        folder.write_lock(),
        closing(Catalogue.open_writer(folder.catalogue)) as catalogue,
        closing(Catalogue.open_reader(folder.catalogue)) as reader,
    ):
        with reader.transaction() as connection:
            total = count_versions(connection)
            required_identity(connection, folder.path)
            check_destination(connection, embedder)
        work = Recut(embedder, split, embedder_input, stop or threading.Event())
        run = Backfill(catalogue, reader, work, total, on_progress)
        run.embed()
        passages = None
        if not work.stop.is_set():
            notice("All is embedded; building the indexes.")
            with suppress(Stopped):
                passages = replace_passages(
                    folder, catalogue, embedder.identity, work.prepared
                )
        catalogue.checkpoint()
    return ReembedReport(
        versions=run.versions,
        embedded=run.embedded,
        passages=passages or 0,
        seconds=time.monotonic() - run.began,
        stopped=INTERRUPTED if passages is None else None,
    )


def check_destination(connection: Connection, embedder: Embedder) -> None:
    """
    Raises:
        InputError: confidential articles would be sent to another machine.
    """
    name = embedder.identity.name
    confidential = count_confidential(connection)
    if confidential and leaves_the_machine(name):
        raise InputError(
            f"{confidential} of the articles are confidential, and {name} is on "
            "another machine; keep the archive's embedder, or remove them first."
        )
