"""Sources of all kinds: files, folders, patterns and URLs, in one run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import SourceError
from index.readers import (
    OnRead,
    Read,
    ReadOptions,
    SourceFile,
    plan_sources,
    read_files,
)
from index.readers.urls import canonical_url, is_web_url

if TYPE_CHECKING:
    from index.web.fetching import Fetcher

OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True)
class SourcePlan:
    """What is read in a run: the files first, then the URLs, each once."""

    files: tuple[SourceFile, ...]
    urls: tuple[str, ...]

    @property
    def size(self) -> int | None:
        """Bytes on disk; None if there are URLs, whose sizes nobody knows."""
        return None if self.urls else sum(file.size for file in self.files)


def plan(
    sources: Sequence[str], allow_hosts: Sequence[str] = (), *, any_ending: bool = False
) -> SourcePlan:
    """What these sources stand for.

    Args:
        allow_hosts: those that may be fetched from though they aren't public.
        any_ending: takes files whatever their names, as their format is known.

    Raises:
        SourceError: a path is missing, a URL can't be fetched at all, or a pattern or
            folder yields no file; see :func:`index.readers.plan_sources`.
    """
    urls: dict[str, str] = {}
    paths: list[str] = []
    for source in sources:
        if is_web_url(source):
            url = _checked(source, allow_hosts)
            urls.setdefault(canonical_url(url) or url, url)
        elif OTHER_SCHEME.match(source) and not Path(source).exists():
            raise SourceError(
                f"{source} can't be fetched; only http:// and https:// can."
            )
        else:
            paths.append(source)
    files = plan_sources(paths, any_ending=any_ending)
    return SourcePlan(tuple(files), tuple(urls.values()))


def read(
    planned: SourcePlan,
    options: ReadOptions,
    on_read: OnRead | None = None,
    make_fetcher: Callable[[], Fetcher] | None = None,
    *,
    feed_only: bool = False,
) -> Iterator[Read]:
    """The articles in what was planned, and what failed, lazily.

    Args:
        on_read: told the bytes that were read of files.
        make_fetcher: needed where there are URLs.
        feed_only: of a feed's URL, takes what it carries itself.
    """
    files = read_files(planned.files, options, on_read)
    if not planned.urls:
        return files
    from index.web.sources import read_urls

    assert make_fetcher is not None
    fetcher = make_fetcher()
    return chain(files, read_urls(planned.urls, options, fetcher, feed_only=feed_only))


def _checked(source: str, allow_hosts: Sequence[str]) -> str:
    from index.web.hosts import AllowedHosts
    from index.web.web_url import checked_url

    return str(checked_url(source, AllowedHosts.of(allow_hosts)))
