"""What a campaign saw, and how it is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from benchmarks.crashes.running import Ended
from benchmarks.crashes.watching import Seen

REPAIRS = ("rebuilding", "ended early", "anew", "bringing it up to date")
"""Words of the sentences that tell of repairs."""
BUG = ("Traceback", "bug in Dateline", "Warning:")


@dataclass
class Findings:
    """What came of the kills.

    Attributes:
        kills: by operation and what it was at.
        done: operations that ended, by kind.
        repairs: what commands said of them, by sentence.
        recoveries: seconds that the first writer after a kill took.
        refusals: what those who searched were told instead, by sentence.
        violations: what must not be, in sentences.
    """

    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    recoveries: list[float] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    rounds: int = 0
    results: int = 0
    violations: list[str] = field(default_factory=list)

    def heard(self, ended: Ended) -> None:
        """Adds what a command said of repairs."""
        for line in ended.stderr.splitlines():
            if any(words in line for words in REPAIRS):
                self.repairs[line] += 1
        self.proper(ended)

    def proper(self, ended: Ended) -> None:
        """Whatever happened, a command says so in sentences of its own."""
        if any(words in ended.stderr for words in BUG):
            self.violation(f"said: {ended.stderr[-2000:]}")

    def saw(self, seen: Seen) -> None:
        """Adds what a watcher saw."""
        self.rounds += seen.rounds
        self.results += seen.results
        self.refusals.update(seen.refusals)
        for one in seen.violations:
            self.violation(f"seen meanwhile: {one}")

    def violation(self, sentence: str) -> None:
        self.violations.append(f"after {self.kills.total()} kills: {sentence}")

    def lines(self) -> Iterator[str]:
        """The summary."""
        yield f"{self.kills.total()} kills"
        for (kind, point), count in sorted(self.kills.items()):
            yield f"  {count:4} {kind}: {point}"
        done = (f"{count} {kind}" for kind, count in sorted(self.done.items()))
        yield f"ended, as no kill hit them or none was meant to: {', '.join(done)}"
        yield from _counted("repairs told of", self.repairs)
        if self.recoveries:
            yield (
                f"the first writer after a kill: median {median(self.recoveries):.2f} "
                f"s, longest {max(self.recoveries):.2f} s"
            )
        yield (
            f"searched meanwhile: {self.rounds} rounds, {self.results} results compared"
        )
        yield from _counted("told instead of results", self.refusals)
        yield f"violations: {len(self.violations)}"
        yield from (f"  {violation}" for violation in self.violations)


def _counted(title: str, said: Counter[str]) -> Iterator[str]:
    yield f"{title}: {said.total()}"
    yield from (f"  {count:4} {sentence}" for sentence, count in said.most_common())
