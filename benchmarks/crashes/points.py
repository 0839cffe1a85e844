"""Places in the code that a kill can be aimed at."""

from __future__ import annotations

import functools
import importlib
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from benchmarks.crashes.notes import Notes

When = Literal["before", "within", "after"]

POINTS = {
    "reading": ("index.collecting:Collector.take",),
    "embedding": ("index.embedders.hashed:HashedEmbedder.embed",),
    "commit": ("sqlalchemy.engine.default:DefaultDialect.do_commit",),
    "opening": ("index.writer:ArchiveWriter.open",),
    "closing": ("index.writer:ArchiveWriter.close",),
    "full text": ("index.stores.fulltext:FulltextIndex.apply",),
    "full text's commit": ("index.stores.fulltext:FulltextIndex.commit",),
    "vectors": ("index.stores.vectors:VectorIndex.apply",),
    "vectors' commit": ("index.stores.vectors:VectorIndex.commit",),
    "Chroma": ("index.stores.chroma:ChromaIndex.apply",),
    "Chroma's opening": ("index.stores.chroma:ChromaIndex.__init__",),
    "Chroma's closing": ("index.stores.chroma:ChromaIndex.close",),
    "checking Chroma": ("index.stores.derived:DerivedIndexes._verify_chroma",),
    "reprints": ("index.stores.reprint_following:ReprintFollower.follow",),
    "building": (
        "index.stores.derived:build_index",
        "index.stores.replacing:build_index",
        "index.stores.succession:build_index",
    ),
    "unlink": ("os:unlink",),
    "rename": ("os:replace",),
    "fsync": ("os:fsync",),
    "vacuum": ("index.stores.catalogue:Catalogue.vacuum",),
    "checkpoint": ("index.stores.catalogue:Catalogue.checkpoint",),
    "copying": ("index.backup:copy_catalogue", "shutil:copyfile"),
    "staging": ("index.stores.replacing:_stage",),
    "replacing": ("index.stores.replacing:_put_in_place",),
    "preparing": ("index.restoring:_prepare",),
    "succeeding": ("index.stores.succession:fill_catalogue",),
    "migrating": ("index.stores.revision:migrate",),
}
"""By name, the functions that are wrapped."""
GRAPH = "Chroma's graph"
"""Where no Python is: while its files are written."""
NAMES = tuple(POINTS)


@dataclass(frozen=True)
class Aim:
    """To kill at the ``nth`` time that a point is reached.

    Attributes:
        seconds: how long after that, if ``within``.
    """

    point: str
    nth: int
    when: When
    seconds: float = 0.0


def arm(notes: Notes, aim: Aim | None) -> None:
    """Wraps every point in this process, which kills itself at the one aimed at.

    A kill ``within`` is left to whoever watches the notes.
    """
    for point, targets in POINTS.items():
        own = aim if aim is not None and aim.point == point else None
        for target in targets:
            _wrap(target, point, notes, own)


def _wrap(target: str, point: str, notes: Notes, aim: Aim | None) -> None:
    module, _, path = target.partition(":")
    *outer, name = path.split(".")
    owner: Any = importlib.import_module(module)
    for each in outer:
        owner = getattr(owner, each)
    function = vars(owner)[name]
    if isinstance(function, classmethod):
        wrapped = _watched(function.__func__, point, notes, aim)
        setattr(owner, name, classmethod(wrapped))
    else:
        setattr(owner, name, _watched(function, point, notes, aim))


def _watched(
    function: Callable[..., Any], point: str, notes: Notes, aim: Aim | None
) -> Callable[..., Any]:
    def kill(when: When) -> None:
        if aim is not None and aim.when == when and notes.entered(point) == aim.nth:
            os.kill(os.getpid(), signal.SIGKILL)

    @functools.wraps(function)
    def watched(*arguments: Any, **options: Any) -> Any:
        before = notes.enter(point)
        kill("before")
        try:
            result = function(*arguments, **options)
            kill("after")
            return result
        finally:
            notes.leave(before)

    return watched
