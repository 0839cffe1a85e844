"""Opens what the service needs: the folder as its writer, and the models."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.embedders import load_embedder
from index.folder import DataFolder
from index.writer import ArchiveWriter
from qa.answerers import load_answerer
from qa.draft import Answerer
from qa.opening import embedder_to_write_with
from qa.rerankers import reranker_of
from qa.service import Service

logger = logging.getLogger("dateline.api")


@dataclass(frozen=True)
class Opened:
    """An archive that this process alone may write to, and who answers from it."""

    service: Service
    writer: ArchiveWriter
    answerer: Answerer


@contextmanager
def open_service(
    data_dir: str | Path | None, model: str, reranker: str | None = None
) -> Iterator[Opened]:
    """Holds the folder's write lock until it ends. A new folder becomes an archive.

    Args:
        reranker: loaded before the folder is touched; None for none.

    Raises:
        FolderLockedError: another process writes to the folder.
        EmbedderMismatchError: its embedder is no longer the one it was made with.
        StorageError: the folder can't be used.
        ModelError: the embedder, the model or the reranker can't be used.
    """
    # Takes seconds, which the first question would have to wait for.
    import langchain_core.runnables  # noqa: F401

    loaded = reranker_of(reranker)
    folder = DataFolder.resolve(data_dir)
    embedder = load_embedder(embedder_to_write_with(folder, None))
    with (
        ArchiveWriter.open(folder, embedder.identity, logger.info) as writer,
        writer.archive() as archive,
    ):
        yield Opened(
            service=Service(archive, embedder, reranker=loaded),
            writer=writer,
            answerer=load_answerer(model),
        )
