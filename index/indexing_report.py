"""How far a run of indexing is, and what it came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.article import ReadFailure

INTERRUPTED = "Interrupted; what was done is kept."


@dataclass(frozen=True)
class ReadPosition:
    """How far the sources are read, in bytes; ``total`` is None if unknown."""

    done: int
    total: int | None


@dataclass(frozen=True)
class IndexProgress:
    """How far a run is.

    Attributes:
        articles: stored, or found unchanged.
        passages: embedded.
        read: how far the sources are read; None if nobody knows.
    """

    articles: int
    passages: int
    read: ReadPosition | None
    seconds: float


@dataclass(frozen=True)
class IndexReport:
    """What a run came to.

    Attributes:
        articles: stored or found unchanged; one that comes twice counts twice.
        failed: what couldn't be read or stored.
        languages: new versions by language.
        passed_over: what was left out on purpose, and how many of each.
        stopped: why the run ended before the sources did, in a sentence.
        events: articles that were withdrawn, reinstated or restricted.
    """

    articles: int
    versions_added: int
    unchanged: int
    passages_added: int
    failed: tuple[ReadFailure, ...]
    seconds: float
    passed_over: Mapping[str, int] = field(default_factory=dict)
    stopped: str | None = None
    languages: Mapping[str, int] = field(default_factory=dict)
    events: int = 0
