"""The folder of a run: what it was, what was asked, what came, what it counts.

=================  ==============================================================
``run.json``       what was asked of whom; a run is resumed only if it is equal
``items.jsonl``    the items as a person reads them, with what is right
``records.jsonl``  what the system gave, a line an item, as it came
``details.jsonl``  what it retrieved and quoted, with the words
``scores.jsonl``   what each item counts in each metric; enough to compare runs
``judge.json``     who judged the citations, if a model did
``summary.json``   every metric with its interval, by type, part and age
``timings.jsonl``  milliseconds by stage, which no second run repeats
``timings.json``   the same, summed up
=================  ==============================================================
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from index.errors import DatasetError
from qa.evaluation.metrics import METRICS
from qa.evaluation.run_lines import JudgeDescription, RunDescription, ScoreLine, line_of

LOCK = ".lock"
RUN = "run.json"
ITEMS = "items.jsonl"
RECORDS = "records.jsonl"
DETAILS = "details.jsonl"
SCORES = "scores.jsonl"
JUDGE = "judge.json"
SUMMARY = "summary.json"
TIMINGS = "timings.jsonl"
TIMING_SUMMARY = "timings.json"

Line = TypeVar("Line", bound=BaseModel)


class RunFolder:
    """Reads and writes one."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def exists(self) -> bool:
        return (self.path / RUN).exists()

    @contextmanager
    def written_alone(self) -> Iterator[None]:
        """For the time in which it is written to; the folder is made if need be.

        Raises:
            DatasetError: another process writes to it.
        """
        from filelock import FileLock, Timeout

        self.path.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.path / LOCK, timeout=0):
                yield
        except Timeout as error:
            raise DatasetError(
                f"Another process writes to {self.path}; wait for it, or name another "
                "folder with --out."
            ) from error

    def describe(self, run: RunDescription) -> None:
        """Begins a run, or finds it begun.

        Raises:
            DatasetError: another one is there.
        """
        if self.exists:
            if self.description() != run:
                raise DatasetError(
                    f"{self.path} holds another run; name another folder with --out."
                )
            return
        self.path.mkdir(parents=True, exist_ok=True)
        if any(one.name != LOCK for one in self.path.iterdir()):
            raise DatasetError(
                f"{self.path} holds something else than a run; name another folder "
                "with --out."
            )
        self.write_document(RUN, run)

    def description(self) -> RunDescription:
        """
        Raises:
            DatasetError: there is no run here.
        """
        return self.read_document(RUN, RunDescription)

    def scores(self) -> list[ScoreLine]:
        """What each item counts.

        Raises:
            DatasetError: there is no run here, or it isn't finished.
        """
        run = self.description()
        lines = list(self.read_lines(SCORES, ScoreLine))
        if not lines:
            raise DatasetError(
                f"The run in {self.path} isn't finished; go on with it by "
                "`dateline eval run … --resume`."
            )
        if len(lines) != run.items:
            raise DatasetError(
                f"{self.path / SCORES} has {len(lines):,} lines for {run.items:,} "
                "items; it isn't whole."
            )
        for line in lines:
            check_rows(self.path / SCORES, line)
        return lines

    def judge(self) -> JudgeDescription | None:
        """Who judged its citations; None if nobody did."""
        if not (self.path / JUDGE).exists():
            return None
        return self.read_document(JUDGE, JudgeDescription)

    def read_lines(self, name: str, shape: type[Line]) -> Iterator[Line]:
        """The whole lines of a file; none if it isn't there.

        Raises:
            DatasetError: one isn't what it should be.
        """
        file = self.path / name
        if not file.exists():
            return
        with file.open("rb") as lines:
            for number, text in enumerate(lines, 1):
                if not text.endswith(b"\n"):
                    return
                try:
                    yield shape.model_validate_json(text)
                except ValidationError as error:
                    raise DatasetError(
                        f"{file}:{number} isn't a line of such a file; run it anew in "
                        "another folder."
                    ) from error

    def write_lines(self, name: str, lines: list[Line]) -> None:
        """A whole file, in one go."""
        text = "".join(line_of(line) for line in lines)
        self._put(name, text)

    def append(self, name: str, line: BaseModel) -> None:
        """One line at the end, handed to the system before this returns."""
        with (self.path / name).open("a", encoding="utf-8") as file:
            file.write(line_of(line))

    def write_document(self, name: str, document: BaseModel) -> None:
        """A file of one JSON document."""
        content = document.model_dump(mode="json", by_alias=True)
        self._put(name, json.dumps(content, ensure_ascii=False, indent=1) + "\n")

    def read_document(self, name: str, shape: type[Line]) -> Line:
        """
        Raises:
            DatasetError: it isn't there, or isn't one.
        """
        file = self.path / name
        try:
            return shape.model_validate_json(file.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise DatasetError(
                f"{self.path} holds no finished run ({name} is missing); make one with "
                "`dateline eval run`."
            ) from error
        except (ValidationError, UnicodeDecodeError) as error:
            raise DatasetError(f"{file} isn't such a file of a run.") from error
        except OSError as error:
            raise DatasetError(f"{file} can't be read: {error.strerror}.") from error

    def _put(self, name: str, text: str) -> None:
        """So that a killed process leaves the old file or the new one."""
        new = self.path / f".{name}.new"
        new.write_text(text, encoding="utf-8", errors="replace")
        new.replace(self.path / name)


def check_rows(file: Path, line: ScoreLine) -> None:
    """
    Raises:
        DatasetError: a row isn't one of its metric.
    """
    for name, row in line.scores.items():
        metric = METRICS.get(name)
        if metric is not None and len(row) != metric.columns:
            raise DatasetError(
                f"{file}: the row of {name} for {line.id!r} should be of "
                f"{metric.columns} numbers."
            )
