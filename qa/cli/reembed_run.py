"""One run of ``dateline reembed``, with its progress and its interrupts."""

from __future__ import annotations

import click

from index.embedders import load_embedder
from index.reembedding import reembed
from index.splitting import embedder_input, split
from qa.cli.failures import InterruptedByUser
from qa.cli.index_progress import progress_view
from qa.cli.interrupting import stop_on_first_interrupt
from qa.cli.remote_notice import remember_destination, tell_destination
from qa.opening import existing_folder, nothing_indexed, stored_identity
from qa.reports import ReembedReport


def run_reembed(
    data_dir: str | None, spec: str | None, *, as_json: bool
) -> ReembedReport:
    """Changes the archive's embedder, and shows progress on stderr.

    Args:
        spec: of the embedder; None for the archive's own.

    Raises:
        NotFoundError: nothing is indexed in this folder.
        FolderLockedError: another process writes to it.
        StorageError, ModelError: the archive or the embedder can't be used.
        InterruptedByUser: Ctrl-C; what was embedded is kept.
    """
    folder = existing_folder(data_dir)
    identity = stored_identity(folder)
    if identity is None:
        raise nothing_indexed(folder)
    spec = spec or identity.name
    tell_destination(spec, folder, "embeddings")
    embedder = load_embedder(spec)
    with progress_view(as_json=as_json) as view, stop_on_first_interrupt() as stop:
        report = reembed(
            folder,
            embedder,
            split,
            embedder_input,
            on_progress=view.show,
            notice=lambda text: click.echo(text, err=True),
            stop=stop,
        )
    remember_destination(spec, folder, "embeddings")
    if report.stopped is not None:
        raise InterruptedByUser(
            f"{report.stopped} The archive is still {identity.name}'s; run the same "
            "command again to go on."
        )
    return ReembedReport(
        embedder=spec,
        versions=report.versions,
        embedded=report.embedded,
        passages=report.passages,
        seconds=round(report.seconds, 3),
    )
