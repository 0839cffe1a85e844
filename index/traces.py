"""Proof that an article is gone: what would give it away, looked for in every file.

Before an article is removed, :func:`traces_of` takes pieces of all that a store could
hold of it: its words, ids, addresses, vectors. Afterwards :func:`traces_left` reads
every byte of the data folder for them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, select

from index.errors import StorageError
from index.folder import DataFolder
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.following import decode
from index.stores.selecting import rows_with

WINDOW = 28
"""Characters of text in one trace: too many to be met by chance."""
STRIDE = 160
"""Characters from one trace to the next."""
SHORTEST = 8
"""Bytes of a trace; shorter ones are met everywhere."""
VECTOR_BYTES = 32
BLOCK = 32 * 1024 * 1024
ROWS = 500
"""Versions that are held in memory at a time."""


@dataclass
class Traces:
    """What would give removed articles away.

    Attributes:
        words: pieces of their texts and headlines.
        names: their ids and addresses.
        vectors: the beginnings of their vectors, in each form that a store has, by
            the hash of their input.
    """

    words: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    vectors: dict[str, set[bytes]] = field(default_factory=dict)

    def needles(self) -> dict[bytes, str]:
        """The bytes to look for, each with what it is."""
        found: dict[bytes, str] = {}
        for kind, texts in (("words", self.words), ("name", self.names)):
            for text in texts:
                for form in (text, json.dumps(text)[1:-1]):
                    data = form.encode("utf-8", "surrogatepass")
                    if len(data) >= SHORTEST:
                        found[data] = f"{kind} {text!r}"
        for input_hash, forms in self.vectors.items():
            for data in forms:
                found[data] = f"the vector of {input_hash}"
        return found


def traces_of(folder: DataFolder, article_ids: Collection[str]) -> Traces:
    """The traces of stored articles, to be taken before they are removed.

    Raises:
        StorageError: the archive can't be read.
    """
    with _catalogue(folder) as connection:
        return _taken(connection, article_ids)


def traces_left(folder: DataFolder, traces: Traces) -> list[str]:
    """Where traces of removed articles are found, in sentences.

    Words that stand in what is still stored don't count, such as a reprint's, nor does
    an address that another article has, too, or a vector that is still in use.

    Raises:
        StorageError: the archive, or a file of its folder, can't be read.
    """
    with _catalogue(folder) as connection:
        unshared = _without_shared(connection, traces)
    return search_files(folder.path, unshared)


@contextmanager
def _catalogue(folder: DataFolder) -> Iterator[Connection]:
    with (
        closing(Catalogue.open_reader(folder.catalogue)) as catalogue,
        catalogue.transaction() as connection,
    ):
        yield connection


def _taken(connection: Connection, article_ids: Collection[str]) -> Traces:
    traces = Traces()
    article, version, passage = schema.articles.c, schema.versions.c, schema.passages.c
    query = select(
        article.article_id,
        article.external_id,
        version.version_id,
        version.headline,
        version.text,
        version.url,
    ).join(schema.versions, version.article_no == article.article_no)
    for row in rows_with(connection, query, article.article_id, article_ids):
        names = (row.article_id, row.external_id, row.version_id, row.url)
        traces.names.update(name for name in names if name)
        traces.words.add(row.headline)
        traces.words.update(_windows(row.text))
    owned = select(passage.passage_id, passage.input_hash).join(
        schema.articles, article.article_no == passage.article_no
    )
    hashes: set[str] = set()
    for row in rows_with(connection, owned, article.article_id, article_ids):
        traces.names.add(row.passage_id)
        hashes.add(row.input_hash)
    embedding = schema.embeddings.c
    vectors = select(embedding.input_hash, embedding.vector)
    for row in rows_with(connection, vectors, embedding.input_hash, hashes):
        single = decode(row.vector).astype(np.float32).tobytes()
        forms = {row.vector[:VECTOR_BYTES], single[:VECTOR_BYTES]}
        traces.vectors.setdefault(row.input_hash, set()).update(forms)
    return traces


def _without_shared(connection: Connection, traces: Traces) -> Traces:
    """Those that what is still stored doesn't explain."""
    article, version, embedding = schema.articles, schema.versions, schema.embeddings.c
    words, names = set(traces.words), set(traces.names)
    query = select(
        version.c.headline, version.c.text, version.c.url, article.c.external_id
    ).join(article, article.c.article_no == version.c.article_no)
    for row in connection.execute(query.execution_options(yield_per=ROWS)):
        held = "\n".join(one or "" for one in row)
        words = {one for one in words if one not in held}
        names = {one for one in names if one not in held}
    hashes = select(embedding.input_hash)
    used = rows_with(connection, hashes, embedding.input_hash, traces.vectors)
    kept = {row.input_hash for row in used}
    return Traces(
        words=words,
        names=names,
        vectors={
            key: forms for key, forms in traces.vectors.items() if key not in kept
        },
    )


def search_files(folder: Path, traces: Traces) -> list[str]:
    """Where traces are found in the bytes of the folder's files, in sentences.

    Raises:
        StorageError: a file can't be read.
    """
    from ahocorasick_rs import BytesAhoCorasick

    needles = traces.needles()
    if not needles:
        return []
    patterns = list(needles)
    overlap = max(map(len, patterns)) - 1
    matcher = BytesAhoCorasick(patterns)
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*")):
        for block in _blocks(path, overlap):
            for number, _, _ in matcher.find_matches_as_indexes(block):
                place = path.relative_to(folder)
                found[f"{place} still holds {needles[patterns[number]]}."] = None
    return list(found)


def _blocks(path: Path, overlap: int) -> Iterator[bytes]:
    """A file's bytes, each block with the end of the one before it."""
    if not path.is_file():
        return
    try:
        with path.open("rb") as file:
            tail = b""
            while block := file.read(BLOCK):
                yield tail + block
                tail = (tail + block)[-overlap:]
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageError(
            f"{path} can't be read ({error.strerror}), and so not searched; change its "
            "permissions."
        ) from error


def _windows(text: str) -> Iterator[str]:
    """Pieces of a text, all along it."""
    for start in range(0, max(1, len(text) - WINDOW), STRIDE):
        piece = text[start : start + WINDOW].strip()
        if piece:
            yield piece
    if len(text) > WINDOW:
        yield text[-WINDOW:].strip()
