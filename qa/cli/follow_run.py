"""One run of ``dateline follow``: rounds until it is stopped, or one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import SystemRandom

import click

from index.embedders import load_embedder
from index.folder import DataFolder
from index.following.polling import Poller
from index.following.rounds import Follower
from index.readers import ReadOptions
from index.web.linked import EntryReader
from index.web.web_url import checked_url
from qa.cli.clock import clock
from qa.cli.follow_archive import FollowedArchive
from qa.cli.follow_report import tell_locked, tell_round, tell_single
from qa.cli.interrupting import stop_on_first_interrupt
from qa.cli.plain import plain
from qa.cli.remote_notice import remember_destination, tell_destination
from qa.cli.web_options import WebOptions
from qa.opening import embedder_to_write_with

STOPPING = "Stopping; what was fetched is being stored. Ctrl-C again stops at once.\n"


def run_follow(
    feeds: Sequence[str],
    options: ReadOptions,
    web: WebOptions,
    data_dir: str | None,
    embedder_spec: str | None,
    *,
    every: timedelta | None,
    as_json: bool,
) -> int:
    """Follows feeds.

    Args:
        every: between two rounds; None for a single one.

    Returns:
        The exit code: of the round if it is a single one, else 0 once it is stopped,
        and 1 if all feeds are gone.

    Raises:
        SourceError: a feed's URL can't be one; nothing was done.
        FolderLockedError: of a single round: another process writes to the archive.
        StorageError, ModelError: the archive or the embedder can't be used.
    """
    with stop_on_first_interrupt((signal.SIGINT, signal.SIGTERM), STOPPING) as stop:
        fetcher = web.fetcher(stop)
        allowed = fetcher.settings.gate.allowed
        urls = [str(checked_url(feed, allowed)) for feed in feeds]
        folder = DataFolder.resolve(data_dir)
        spec = embedder_to_write_with(folder, embedder_spec)
        tell_destination(spec, folder, "embeddings")
        archive = FollowedArchive(
            folder, lambda: load_embedder(spec), _notice, fetcher.clock, stop
        )
        with archive.states() as states:
            remember_destination(spec, folder, "embeddings")
            follower = Follower(
                urls,
                Poller(
                    fetcher,
                    EntryReader(fetcher, options, feed_only=web.feed_only),
                    states,
                    SystemRandom().random,
                ),
                states,
                archive.store,
                clock=fetcher.clock,
                stopped=stop.is_set,
                on_gone=archive.withdraw,
            )
            if every is None:
                if (locked := archive.locked()) is not None:
                    raise locked
                return tell_single(follower.round(), as_json=as_json)
            return _keep_on(follower, archive, every, stop, as_json=as_json)


def _keep_on(
    follower: Follower,
    archive: FollowedArchive,
    every: timedelta,
    stop: threading.Event,
    *,
    as_json: bool,
) -> int:
    """Rounds until it is stopped, or no feed is left."""
    left = list(follower.urls)
    due: dict[str, datetime] = {}
    now = clock()
    while not stop.is_set():
        asked = [url for url in left if url not in due or due[url] <= now()]
        if asked and not (locked := archive.locked()):
            done = follower.round(asked)
            tell_round(done, as_json=as_json)
            for poll in done.polls:
                earliest = poll.state.not_before or done.began_at
                due[poll.state.url] = max(done.began_at + every, earliest)
            gone = {poll.state.url for poll in done.polls if poll.outcome == "gone"}
            left = [url for url in left if url not in gone]
        elif asked:
            tell_locked(str(locked))
            due |= {url: now() + every for url in asked}
        if not left:
            click.echo("No feed is left to follow.", err=True)
            return 1
        pause = min(due[url] for url in left) - now()
        stop.wait(max(pause.total_seconds(), 0.0))
    return 0


def _notice(sentence: str) -> None:
    click.echo(plain(sentence), err=True)
