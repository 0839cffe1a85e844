"""Readers: files, folders and patterns in, articles out, one at a time.

::

    plan_sources(["news/", "more.jsonl.gz"])      list[SourceFile], with sizes
    read_sources(["news/"], ReadOptions())        SourceArticle | ReadFailure
                                                  | PassedOver, lazily

A bad file or record is a :class:`ReadFailure`, and the rest goes on; what isn't to be
read, such as a picture on the wire, is :class:`PassedOver`; a path that doesn't exist
is a :class:`SourceError`, before anything is read. Memory stays bounded
by the largest document (64 MB) or line (16 MB).

For a progress bar, the total is the sum of the plan's sizes, and ``on_read`` is told
how many bytes on disk were read since it was last told; in the end that is the total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.article import PassedOver, ReadFailure, SourceArticle, make_id
from index.readers.document import OnRead
from index.readers.documents import read_document
from index.readers.options import ReadOptions
from index.readers.plan import SourceFile, plan_sources
from index.readers.records import article_from_record

__all__ = [
    "OnRead",
    "Read",
    "ReadOptions",
    "SourceFile",
    "article_from_record",
    "plan_sources",
    "read_document",
    "read_files",
    "read_sources",
]

Read = SourceArticle | ReadFailure | PassedOver


def read_sources(
    sources: Sequence[str | Path],
    options: ReadOptions,
    on_read: OnRead | None = None,
) -> Iterator[Read]:
    """The articles in files, folders and glob patterns, what failed and what is none.

    Raises:
        SourceError: at the call, before anything is read: see :func:`plan_sources`.
    """
    files = plan_sources(sources, any_ending=options.format is not None)
    return read_files(files, options, on_read)


def read_files(
    files: Sequence[SourceFile], options: ReadOptions, on_read: OnRead | None = None
) -> Iterator[Read]:
    """The articles in planned files, what failed and what is none, in order.

    Args:
        on_read: told the bytes read, as they are; a file that was given up counts
            as read.
    """
    keys = Counter(file.key for file in files)
    owners: dict[str, str] = {}
    for file in files:
        told = 0

        def tell(count: int) -> None:
            nonlocal told
            told += count
            if on_read is not None and count:
                on_read(count)

        for item in _read_file(file, options, tell):
            yield _unless_taken(item, file, options, keys, owners)
        if on_read is not None and told < file.size:
            on_read(file.size - told)


def _read_file(
    file: SourceFile, options: ReadOptions, on_read: OnRead
) -> Iterator[Read]:
    if file.problem:
        yield ReadFailure(file.shown, file.problem)
        return
    path = str(file.path.resolve())
    key = path if options.namespace is None else file.key
    yield from read_document(file.document, options, path, key, on_read)


def _unless_taken(
    item: Read,
    file: SourceFile,
    options: ReadOptions,
    keys: Counter[str],
    owners: dict[str, str],
) -> Read:
    """The item, or a failure if another of this run has its identity by mistake.

    Two files of one name given one by one under ``--source``, or two articles under
    one ``--url``, would become versions of each other.
    """
    if not isinstance(item, SourceArticle):
        return item
    by_path = keys[file.key] > 1 and options.namespace is not None
    path_id = make_id(options.namespace or "", file.key)
    if by_path and item.article_id == path_id:
        mend = "name the folder that holds both instead"
    elif options.url and item.url == options.url and item.external_id is None:
        mend = "give a URL for one article at a time"
    else:
        return item
    owner = owners.setdefault(item.article_id, item.source)
    if owner == item.source:
        return item
    return ReadFailure(
        item.source, f"It would be taken for another version of {owner}; {mend}."
    )
