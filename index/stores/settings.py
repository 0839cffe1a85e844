"""What the catalogue says about itself: its embedder, its counters, its indexes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.sqlite import insert

from index.article import make_id
from index.embedders import EmbedderIdentity
from index.errors import EmbedderMismatchError, StorageError
from index.stores import schema

INDEXES = ("fulltext", "vectors", "chroma")
"""The derived indexes, in the order in which they follow the catalogue."""

Counter = Literal["sequence", "article", "version", "passage"]


@dataclass(frozen=True)
class IndexState:
    """How far an index has followed the catalogue.

    Attributes:
        generation: which folder it is in; a rebuild makes the next one.
        applied_sequence: it holds everything up to this transaction.
    """

    generation: int
    applied_sequence: int


@dataclass(frozen=True)
class ReprintState:
    """How far the links between reprints have followed the catalogue.

    Attributes:
        rules: the number of the rules by which they were made; 0 for none.
        version_no: the last version that is linked.
    """

    rules: int
    version_no: int


def embedder_key(identity: EmbedderIdentity) -> str:
    """A name for files and collections that no other embedder has."""
    name = "".join(c if c.isalnum() and c.isascii() else "-" for c in identity.name)
    digest = make_id(identity.name, str(identity.dimensions), identity.weights)
    return f"{name.strip('-')[:40] or 'embedder'}-{digest[:12]}"


def read_identity(connection: Connection) -> EmbedderIdentity | None:
    """The embedder that this archive is for; None before the first use."""
    value = _setting(connection, "embedder")
    return None if value is None else EmbedderIdentity(**value)


def required_identity(connection: Connection, path: Path) -> EmbedderIdentity:
    """The same, of an archive that was used.

    Raises:
        StorageError: it is still nobody's.
    """
    identity = read_identity(connection)
    if identity is None:
        raise StorageError(
            f"The archive in {path} is empty; index something first with "
            "`dateline index SOURCE`."
        )
    return identity


def claim_identity(
    connection: Connection, identity: EmbedderIdentity, path: Path
) -> None:
    """Makes the archive one of this embedder, if it is still nobody's.

    Raises:
        EmbedderMismatchError: it is another's.
    """
    check_identity(connection, identity, path)
    change_identity(connection, identity)


def change_identity(connection: Connection, identity: EmbedderIdentity) -> None:
    """Makes the archive one of this embedder, whosever it was."""
    _put(connection, schema.settings, "embedder", asdict(identity))


def check_identity(
    connection: Connection, identity: EmbedderIdentity, path: Path
) -> None:
    """
    Raises:
        EmbedderMismatchError: the archive was made with another embedder.
    """
    stored = read_identity(connection)
    if stored is None or stored == identity:
        return
    what = "another version of " if stored.name == identity.name else ""
    raise EmbedderMismatchError(
        f"The archive in {path} was made with {what}the embedder {stored.name} "
        f"({stored.dimensions} dimensions), not {identity.name} "
        f"({identity.dimensions}); use that one, or change the archive with "
        f"`dateline reembed --embedder {identity.name}`."
    )


def closed_cleanly(connection: Connection) -> bool:
    """Whether the last writer ended in order."""
    return _setting(connection, "writing") is not True


def set_writing(connection: Connection, writing: bool) -> None:
    """Notes that a writer has begun, or ended in order."""
    _put(connection, schema.settings, "writing", writing)


def purge_pending(connection: Connection) -> bool:
    """Whether files may still hold something of what was removed."""
    return _setting(connection, "purge_pending") is True


def set_purge_pending(connection: Connection, pending: bool) -> None:
    """Notes that files are to be purged, or have been."""
    _put(connection, schema.settings, "purge_pending", pending)


def read_reprints(connection: Connection) -> ReprintState:
    """How far reprints are linked."""
    value = _setting(connection, "reprints")
    return ReprintState(0, 0) if value is None else ReprintState(**value)


def set_reprints(connection: Connection, state: ReprintState) -> None:
    """Notes how far reprints are linked."""
    _put(connection, schema.settings, "reprints", asdict(state))


def index_states(connection: Connection) -> dict[str, IndexState]:
    """The state of every index of :data:`INDEXES`."""
    states = dict.fromkeys(INDEXES, IndexState(1, 0))
    for row in connection.execute(select(schema.index_state)):
        states[row.name] = IndexState(row.generation, row.applied_sequence)
    return states


def visible_sequence(states: dict[str, IndexState]) -> int:
    """What every index has applied: readers see no further."""
    return min(state.applied_sequence for state in states.values())


def record_state(connection: Connection, name: str, state: IndexState) -> None:
    """Notes how far the index ``name`` has followed."""
    values = {
        "generation": state.generation,
        "applied_sequence": state.applied_sequence,
    }
    connection.execute(
        insert(schema.index_state)
        .values(name=name, **values)
        .on_conflict_do_update(index_elements=["name"], set_=values)
    )


def last_number(connection: Connection, counter: Counter) -> int:
    """The last number given out, 0 before the first."""
    query = select(schema.counters.c.value).where(schema.counters.c.name == counter)
    return connection.execute(query).scalar_one_or_none() or 0


def set_last_number(connection: Connection, counter: Counter, value: int) -> None:
    _put(connection, schema.counters, counter, value)


def _setting(connection: Connection, name: str) -> Any:
    query = select(schema.settings.c.value).where(schema.settings.c.name == name)
    return connection.execute(query).scalar_one_or_none()


def _put(connection: Connection, table: Table, name: str, value: object) -> None:
    connection.execute(
        insert(table)
        .values(name=name, value=value)
        .on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )
