"""One run of ``dateline index``, with its progress and its interrupts."""

from __future__ import annotations

from collections.abc import Sequence

import click

from index.embedders import load_embedder
from index.folder import DataFolder
from index.indexing import index_sources
from index.indexing_report import IndexReport, ReadPosition
from index.readers import ReadOptions
from index.sources import plan, read
from index.splitting import embedder_input, split
from index.writer import ArchiveWriter
from qa.cli.clock import clock
from qa.cli.index_progress import progress_view
from qa.cli.index_report import foreign
from qa.cli.interrupting import stop_on_first_interrupt
from qa.cli.plain import plain
from qa.cli.remote_notice import remember_destination, tell_destination
from qa.cli.web_options import WebOptions
from qa.opening import embedder_to_write_with


def run_index(
    sources: Sequence[str],
    options: ReadOptions,
    web: WebOptions,
    data_dir: str | None,
    embedder_spec: str | None,
    *,
    restore: bool,
    as_json: bool,
) -> IndexReport:
    """Indexes ``sources``, and shows progress on stderr.

    Raises:
        SourceError: a path is missing, or a URL or an option of the web can't be one;
            nothing was done.
        StorageError, ModelError: the archive or the embedder can't be used.
    """
    any_ending = options.format is not None
    planned = plan(sources, web.allow_hosts, any_ending=any_ending)
    if planned.urls:
        web.settings()
    done = 0

    def on_read(count: int) -> None:
        nonlocal done
        done += count

    folder = DataFolder.resolve(data_dir)
    spec = embedder_to_write_with(folder, embedder_spec)
    tell_destination(spec, folder, "embeddings")
    embedder = load_embedder(spec)
    with (
        ArchiveWriter.open(folder, embedder.identity, _notice) as writer,
        progress_view(as_json=as_json) as view,
        stop_on_first_interrupt() as stop,
    ):
        remember_destination(spec, folder, "embeddings")
        report = index_sources(
            read(
                planned,
                options,
                on_read,
                lambda: web.fetcher(stop),
                feed_only=web.feed_only,
            ),
            writer,
            embedder,
            split,
            embedder_input,
            clock=clock(),
            on_progress=view.show,
            position=lambda: ReadPosition(done, planned.size),
            stop=stop,
            restore=restore,
        )
    if (sentence := foreign(report.languages, embedder.identity.name)) is not None:
        _notice(sentence)
    return report


def _notice(sentence: str) -> None:
    click.echo(plain(sentence), err=True)
