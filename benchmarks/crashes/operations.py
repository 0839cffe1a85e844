"""What is done to the archive, and what it may hold when that is cut short."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.crashes.conditions import FIRST
from benchmarks.crashes.points import GRAPH
from benchmarks.crashes.state import State
from benchmarks.crashes.stories import NAMESPACE, Edition, Stories

DOCTOR = ("doctor", "--model", "lexical")
NEW_STORIES = (6, 24)
NEW_EDITIONS = 6
MOST_REMOVED = 3
POINTS = {
    "index": (
        *("reading", "embedding", "commit", "full text", "full text's commit"),
        *("vectors", "vectors' commit", "Chroma", "Chroma's opening", "opening"),
        *("Chroma's closing", "closing", "fsync", "reprints", "checking Chroma"),
        *(GRAPH,) * 6,
    ),
    "remove": (
        *("commit", "building", "Chroma", "full text's commit", "unlink", "vacuum"),
        *("checkpoint", "closing", "opening", "fsync", GRAPH, GRAPH),
    ),
    "withdraw": ("commit", "opening", "closing", "Chroma's closing"),
    "reembed": (
        *("embedding", "commit", "staging", "building", "Chroma", "vectors"),
        *("replacing", "unlink", "checkpoint", "fsync", GRAPH, GRAPH),
    ),
    "doctor": ("Chroma's opening", "Chroma's closing", "fsync", GRAPH),
    "repair": (
        *("opening", "building", "commit", "checking Chroma", "Chroma", "vacuum"),
        *("full text's commit", "unlink", "closing", "fsync", GRAPH),
    ),
    "backup": ("copying", "fsync", "rename", "unlink"),
    "restore": (
        *("copying", "preparing", "vacuum", "commit", "building", "succeeding"),
        *("unlink", "checkpoint", "Chroma", "opening", "closing", "fsync", GRAPH),
    ),
}
"""Where each kind of operation is killed."""


@dataclass(frozen=True)
class Operation:
    """A command, and what it may come to.

    Attributes:
        states: what the archive may hold at its end, in order; the last if it's done.
        editions: what it indexes.
        backup: the file that it makes.
        codes: that it may end with.
    """

    kind: str
    arguments: tuple[str, ...]
    states: tuple[State, ...]
    editions: tuple[Edition, ...] = ()
    backup: Path | None = None
    codes: tuple[int, ...] = (0,)


class Operations:
    """Chooses what is done next.

    Attributes:
        backups: what each holds that may be restored.
    """

    def __init__(
        self, stories: Stories, folder: Path, other: str, moments: random.Random
    ) -> None:
        """
        Args:
            folder: for backups.
            other: the embedder that the archive is changed to, and back from.
        """
        self.stories = stories
        self.backups: dict[Path, State] = {}
        self._folder = folder
        self._other = other
        self._moments = moments
        self._made = 0

    def choose(self, state: State) -> Operation:
        """Any operation that makes sense in this state."""
        kinds: dict[Callable[[State], Operation], int] = {self.index: 8}
        if state.versions:
            kinds |= {self.remove: 4, self.reembed: 2, self.withdraw: 2, self.backup: 1}
            kinds |= {self.repair: 1, self.doctor: 1}
        if self.backups:
            kinds[self.restore] = 2
        (make,) = self._moments.choices(list(kinds), list(kinds.values()))
        return make(state)

    def index(self, state: State) -> Operation:
        """New stories, and new editions of some."""
        stored = sorted(state.versions)
        again = self._moments.sample(stored, min(len(stored), NEW_EDITIONS))
        names = [*self.stories.fresh(self._moments.randint(*NEW_STORIES)), *again]
        self._moments.shuffle(names)
        source, editions = self.stories.write(names)
        return self._index(state, str(source), editions)

    def again(self, begun: Operation, state: State) -> Operation:
        """The same source once more, as after a run that ended early."""
        return self._index(state, begun.arguments[1], begun.editions)

    def remove(self, state: State) -> Operation:
        stored = sorted(state.versions)
        count = min(len(stored), self._moments.randint(1, MOST_REMOVED))
        names = self._moments.sample(stored, count)
        after = state.without(frozenset(names))
        return Operation("remove", ("remove", *names), (state, after))

    def withdraw(self, state: State) -> Operation:
        """Marks an article as withdrawn, or as back."""
        name = self._moments.choice(sorted(state.versions))
        after = replace(state, withdrawn=state.withdrawn ^ {name})
        undo = ("--undo",) if name in state.withdrawn else ()
        return Operation("withdraw", ("withdraw", name, *undo), (state, after))

    def reembed(self, state: State) -> Operation:
        embedder = self._other if state.embedder == FIRST else FIRST
        after = replace(state, embedder=embedder)
        arguments = ("reembed", "--embedder", embedder)
        return Operation("reembed", arguments, (state, after))

    def backup(self, state: State) -> Operation:
        path = self.new_backup()
        return Operation("backup", ("backup", str(path)), (state,), backup=path)

    def doctor(self, state: State) -> Operation:
        """What a killed writer left open isn't right yet, and doctor says so."""
        return Operation("doctor", DOCTOR, (state,), codes=(0, 1))

    def repair(self, state: State) -> Operation:
        return Operation("repair", (*DOCTOR, "--repair"), (state,))

    def new_backup(self) -> Path:
        """A name for one that isn't there yet."""
        self._made += 1
        return self._folder / f"{self._made:04}.dateline"

    def restore(self, state: State) -> Operation:
        """What was removed since the backup stays removed."""
        path = self._moments.choice(sorted(self.backups))
        after = self.backups[path].without(state.removed)
        arguments = ("restore", str(path), "--replace")
        return Operation("restore", arguments, (state, after))

    def _index(
        self, state: State, source: str, editions: Sequence[Edition]
    ) -> Operation:
        arguments: tuple[str, ...] = ("index", source, "--source", NAMESPACE)
        states = [state]
        if state.embedder is None:
            arguments += ("--embedder", FIRST)
            states.append(replace(state, embedder=FIRST))
        for one in editions:
            known = states[-1].versions.get(one.name, ())
            if one.name not in state.removed and one.version_id not in known:
                states.append(states[-1].with_version(one))
        return Operation("index", arguments, tuple(states), tuple(editions))
