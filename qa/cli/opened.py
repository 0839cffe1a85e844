"""The service as the commands that ask open it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qa.answerers import load_answerer
from qa.cli.remote_notice import tell_destination
from qa.draft import Answerer
from qa.opening import open_for_reading
from qa.service import Service


@contextmanager
def told_service(
    data_dir: str | None, reranker: str | None = None
) -> Iterator[Service]:
    """The service; says first if text goes to an embedder's or a reranker's server.

    Raises: as :func:`qa.opening.open_for_reading`.
    """
    with open_for_reading(data_dir, reranker) as service:
        identity = service.archive.identity
        if identity is not None:
            tell_destination(identity.name, service.archive.folder, "embeddings")
        if reranker is not None:
            tell_destination(reranker, service.archive.folder, "scores")
        yield service


def told_answerer(spec: str, service: Service) -> Answerer:
    """The answerer; says first if text goes to a model's server.

    Raises: as :func:`qa.answerers.load_answerer`.
    """
    answerer = load_answerer(spec)
    tell_destination(spec, service.archive.folder, "answers")
    return answerer
