"""What an archive holds, as read from its catalogue by nothing but SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.crashes.stories import Edition
from index.stores.tombstones import tombstone_of

EDITIONS = """
SELECT version_id, article_id, external_id, headline, text
FROM versions JOIN articles USING (article_no) ORDER BY version_no
"""
WITHDRAWN = """
SELECT external_id FROM withdrawals JOIN articles USING (article_no)
WHERE reinstated_at IS NULL
"""
EMBEDDER = "SELECT value FROM settings WHERE name = 'embedder'"
SHOWN = 5


@dataclass(frozen=True)
class State:
    """What an archive holds.

    Attributes:
        versions: of each article, by its name, the ids in the order of storing.
        withdrawn: names of articles that are gone from their source.
        removed: names of articles that have a tombstone.
        embedder: None before the first use.
    """

    versions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    embedder: str | None = None

    def with_version(self, edition: Edition) -> State:
        """What is withdrawn stays so: all editions say that they are older."""
        name = edition.name
        versions = (*self.versions.get(name, ()), edition.version_id)
        return replace(self, versions={**self.versions, name: versions})

    def without(self, names: frozenset[str]) -> State:
        """The same once these articles are removed."""
        return replace(
            self,
            versions={
                name: ids for name, ids in self.versions.items() if name not in names
            },
            withdrawn=self.withdrawn - names,
            removed=self.removed | names,
        )


@dataclass(frozen=True)
class Removals:
    """The removals that were committed when this was read."""

    hashes: frozenset[str]

    def __contains__(self, article_id: str) -> bool:
        return tombstone_of(article_id) in self.hashes


def read_removals(catalogue: Path) -> Removals:
    """Those of an archive; none if there isn't any yet."""
    with reading(catalogue) as connection:
        rows = connection.execute("SELECT hash FROM tombstones").fetchall()
    return Removals(frozenset(row[0] for row in rows))


@contextmanager
def reading(catalogue: Path) -> Iterator[sqlite3.Connection]:
    """A connection that sees one moment of the catalogue."""
    with closing(sqlite3.connect(f"{catalogue.as_uri()}?mode=ro", uri=True)) as opened:
        opened.execute("BEGIN")
        yield opened


def read_state(catalogue: Path, book: Mapping[str, Edition]) -> State:
    """The state of an archive; an empty one if there is none yet.

    Raises:
        ValueError: it holds what its source never said, or anything twice.
    """
    if not catalogue.exists():
        return State()
    with reading(catalogue) as connection:
        rows = connection.execute(EDITIONS).fetchall()
        gone = connection.execute(WITHDRAWN).fetchall()
        embedder = connection.execute(EMBEDDER).fetchone()
    versions: dict[str, tuple[str, ...]] = {}
    for row in rows:
        edition = Edition(*row)
        known = versions.get(edition.name, ())
        if book.get(edition.version_id) != edition:
            raise ValueError(f"{edition.name} holds what its source never said")
        if edition.version_id in known:
            raise ValueError(f"{edition.name} holds an edition twice")
        versions[edition.name] = (*known, edition.version_id)
    removals = read_removals(catalogue)
    return State(
        versions,
        frozenset(row[0] for row in gone),
        frozenset(one.name for one in book.values() if one.article_id in removals),
        None if embedder is None else json.loads(embedder[0])["name"],
    )


def differences(found: State, expected: State) -> str:
    """What is otherwise, in a few words."""
    parts = []
    names = {*found.versions, *expected.versions}
    changed = [n for n in names if found.versions.get(n) != expected.versions.get(n)]
    if changed:
        parts.append(f"other editions of {', '.join(sorted(changed)[:SHOWN])}")
    for name in ("withdrawn", "removed"):
        differ = getattr(found, name) ^ getattr(expected, name)
        if differ:
            parts.append(f"{name} otherwise: {', '.join(sorted(differ)[:SHOWN])}")
    if found.embedder != expected.embedder:
        parts.append(f"the embedder {found.embedder}, not {expected.embedder}")
    return "; ".join(parts) or "nothing else"
