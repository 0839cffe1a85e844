"""A run: items asked one by one, and what came written down; resumed if killed."""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from index.errors import DatasetError, ModelError
from qa.evaluation.asking import asker, timed
from qa.evaluation.dataset import Item, Part
from qa.evaluation.response import Output
from qa.evaluation.run_folder import RECORDS, TIMINGS, RunFolder
from qa.evaluation.run_lines import Record, TimingLine

FAILURES_IN_A_ROW = 5
"""Then the system is down, and the rest would fail as well."""


@dataclass(frozen=True)
class Progress:
    """How far a run is."""

    done: int
    total: int
    failed: int
    asked: int
    seconds: float

    @property
    def seconds_left(self) -> float | None:
        """By what this process has asked so far; None before the first."""
        if not self.asked:
            return None
        return self.seconds / self.asked * (self.total - self.done)


def chosen(parts: Sequence[Part], limit: int | None, seed: int) -> list[Part]:
    """The same parts with ``limit`` items drawn at random, in their order.

    Raises:
        DatasetError: two items have one id, or there is none.
    """
    everything = [(part, item) for part in parts for item in part.items]
    ids = [item.id for _, item in everything]
    if not ids:
        raise DatasetError("The dataset asks nothing; give it at least one item.")
    if len(set(ids)) != len(ids):
        twice = next(one for one in ids if ids.count(one) > 1)
        raise DatasetError(f"Two items have the id {twice!r}; give each its own.")
    kept = set(ids)
    if limit is not None and limit < len(ids):
        kept = set(random.Random(seed).sample(ids, limit))
    return [
        Part(part.name, part.corpus, items)
        for part in parts
        if (items := tuple(item for item in part.items if item.id in kept))
    ]


class Runner:
    """Asks the items of the parts in turn.

    Records are in the order of the items, whatever number of workers there is.
    """

    def __init__(
        self,
        folder: RunFolder,
        total: int,
        workers: int = 1,
        on_progress: Callable[[Progress], None] = lambda _: None,
    ) -> None:
        self.folder = folder
        self.total = total
        self.workers = workers
        self.on_progress = on_progress
        self.spent = 0.0
        self.asked = self.failed = self.in_a_row = 0
        self.failed_before: set[str] = set()
        self.records = self._resumed()

    def lacking(self, items: Sequence[Item]) -> list[Item]:
        """Those that are still to be asked."""
        return [item for item in items if item.id not in self.records]

    def run(self, spec: str, system: object, items: Sequence[Item]) -> None:
        """Asks what wasn't asked yet.

        Raises:
            DatasetError: the system doesn't know what is asked.
            ModelError: it failed again and again.
        """
        began = time.monotonic() - self.spent
        lacking = self.lacking(items)
        ask = {type(item): asker(spec, system, item) for item in lacking}
        with ThreadPoolExecutor(self.workers, thread_name_prefix="ask") as pool:
            waiting: deque[tuple[Item, Future[tuple[Output, dict[str, float]]]]]
            waiting = deque()
            try:
                for item in lacking:
                    waiting.append((item, pool.submit(timed, ask[type(item)], item)))
                    if len(waiting) > 2 * self.workers:
                        self._take(*waiting.popleft(), began)
                while waiting:
                    self._take(*waiting.popleft(), began)
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _take(
        self,
        item: Item,
        future: Future[tuple[Output, dict[str, float]]],
        began: float,
    ) -> None:
        self.asked += 1
        try:
            output, milliseconds = future.result()
        except ModelError as error:
            # What failed before may do so again, and lies side by side now.
            self.in_a_row += item.id not in self.failed_before
            if self.in_a_row >= FAILURES_IN_A_ROW:
                raise
            self.failed += 1
            self._keep(Record(id=item.id, output=None, error=str(error)))
        else:
            self.in_a_row = 0
            self._keep(Record(id=item.id, output=output))
            self.folder.append(TIMINGS, TimingLine(id=item.id, ms=milliseconds))
        self.spent = time.monotonic() - began
        self.on_progress(
            Progress(
                done=len(self.records),
                total=self.total,
                failed=self.failed,
                asked=self.asked,
                seconds=self.spent,
            )
        )

    def _keep(self, record: Record) -> None:
        self.folder.append(RECORDS, record)
        self.records[record.id] = record

    def _resumed(self) -> dict[str, Record]:
        """What an earlier process wrote down; what failed then is asked again.

        Both files are written anew, so that nothing is put behind half a line.
        """
        found = list(self.folder.read_lines(RECORDS, Record))
        self.failed_before = {one.id for one in found if one.output is None}
        records = {one.id: one for one in found if one.output is not None}
        timings = {
            line.id: line
            for line in self.folder.read_lines(TIMINGS, TimingLine)
            if line.id in records
        }
        self.folder.write_lines(RECORDS, list(records.values()))
        self.folder.write_lines(TIMINGS, list(timings.values()))
        return records

    def finish(self, items: Iterator[Item]) -> list[Record]:
        """All records, in the order of the items, as they then are on disk."""
        ordered = [self.records[item.id] for item in items]
        self.folder.write_lines(RECORDS, ordered)
        return ordered
