"""A run writes down what comes, goes on where it was killed, and knows when to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from index.errors import DatasetError, ModelError
from qa.evaluation.dataset import Claim, Dataset, Item, Part, TwinQuery
from qa.evaluation.response import Response, Said, SupportVerdict, Twins
from qa.evaluation.run_folder import RECORDS, TIMINGS, RunFolder
from qa.evaluation.run_lines import Record, TimingLine
from qa.evaluation.running import Progress, Runner, chosen
from tests.qa.evaluation.small_dataset import (
    Scripted,
    answerable,
    corpus,
    dataset,
    perfect,
    unanswerable,
    whole,
)

ROOT = Path(__file__).resolve().parents[3]


class Counting:
    """Says what it is asked, and keeps count."""

    def __init__(self, failing: frozenset[str] = frozenset()) -> None:
        self.asked: list[str] = []
        self.failing = failing

    def answer(self, question: str, as_of: datetime | None) -> Response:
        self.asked.append(question)
        if question in self.failing:
            raise ModelError("The server is busy.")
        return Response(status="answered", sentences=[Said(text=question)])


def items() -> list[Item]:
    return [*answerable(), *unanswerable()]


def folder(path: Path) -> RunFolder:
    path.mkdir(exist_ok=True)
    return RunFolder(path)


def runner(path: Path, **options: object) -> Runner:
    return Runner(folder(path), len(items()), **options)


def test_every_item_is_asked_once_and_in_order(tmp_path: Path) -> None:
    run, system = runner(tmp_path), Counting()
    run.run("x", system, items())
    records = run.finish(iter(items()))
    assert [record.id for record in records] == [item.id for item in items()]
    assert len(system.asked) == len(items())
    timed = list(run.folder.read_lines(TIMINGS, TimingLine))
    assert len(timed) == len(items())
    assert all(line.ms["all"] >= 0 for line in timed)


def test_many_workers_write_the_same(tmp_path: Path) -> None:
    class Uneven(Counting):
        def answer(self, question: str, as_of: datetime | None) -> Response:
            time.sleep(0.002 * (len(question) % 5))
            return super().answer(question, as_of)

    contents = set()
    for workers in (1, 7):
        run = runner(tmp_path / str(workers), workers=workers)
        run.run("x", Uneven(), items())
        contents.add((run.folder.path / RECORDS).read_bytes())
    assert len(contents) == 1


def test_a_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    first = runner(tmp_path)
    first.run("x", Counting(), items()[:7])
    # A kill in the middle of a line.
    with (tmp_path / RECORDS).open("a") as file:
        file.write('{"id":"cost-Holg')
    again, system = runner(tmp_path), Counting()
    again.run("x", system, items())
    assert len(system.asked) == len(items()) - 7
    records = again.finish(iter(items()))
    assert [record.id for record in records] == [item.id for item in items()]
    assert (tmp_path / RECORDS).read_text().count("\n") == len(items())


@pytest.mark.parametrize("name", [RECORDS, TIMINGS])
def test_half_a_line_at_the_beginning_is_no_end(tmp_path: Path, name: str) -> None:
    folder(tmp_path)
    (tmp_path / name).write_text('{"id":"cost-Ash')
    for _ in range(2):
        run = runner(tmp_path)
        run.run("x", Counting(), items())
        run.finish(iter(items()))
    timed = list(run.folder.read_lines(TIMINGS, TimingLine))
    assert [line.id for line in timed] == [item.id for item in items()]


def test_what_failed_is_told_and_asked_again(tmp_path: Path) -> None:
    bad = items()[3]
    failing = frozenset([bad.question])
    seen: list[Progress] = []
    run = runner(tmp_path, on_progress=seen.append)
    run.run("x", Counting(failing), items())
    assert seen[-1].failed == run.failed == 1
    assert run.records[bad.id].output is None
    assert run.records[bad.id].error == "The server is busy."
    again, system = runner(tmp_path), Counting()
    again.run("x", system, items())
    assert system.asked == [bad.question]
    assert again.failed == 0


def test_what_failed_before_may_fail_again_side_by_side(tmp_path: Path) -> None:
    failing = frozenset(item.question for item in items()[::3])
    runner(tmp_path).run("x", Counting(failing), items())
    again = runner(tmp_path)
    again.run("x", Counting(failing), items())
    assert again.failed == len(failing) > 5
    assert len(again.finish(iter(items()))) == len(items())


def test_a_system_that_is_down_ends_the_run(tmp_path: Path) -> None:
    failing = frozenset(item.question for item in items()[4:])
    run = runner(tmp_path)
    with pytest.raises(ModelError, match="busy"):
        run.run("x", Counting(failing), items())
    kept = list(runner(tmp_path).records.values())
    assert len(kept) == 4


def test_a_failure_now_and_then_does_not(tmp_path: Path) -> None:
    failing = frozenset(item.question for item in items()[::2])
    run = runner(tmp_path)
    run.run("x", Counting(failing), items())
    assert run.failed == len(items()) / 2


def test_a_bug_in_a_system_is_not_taken_for_an_answer(tmp_path: Path) -> None:
    class Broken:
        def answer(self, question: str, as_of: datetime | None) -> Response:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        runner(tmp_path).run("x", Broken(), items())


def test_a_system_is_asked_only_what_it_knows(tmp_path: Path) -> None:
    claim = Claim("c", "It rained.", "It rained all day.", True)
    query = TwinQuery("ashbury", frozenset())
    system = Scripted(perfect)
    for item, what in ((claim, "judge claims"), (query, "find an article's twins")):
        with pytest.raises(DatasetError, match=what):
            runner(tmp_path).run("bm25", system, [item])
    with pytest.raises(DatasetError, match="The system bm25 can't answer questions"):
        runner(tmp_path).run("bm25", object(), items())


def test_claims_and_twins_are_asked(tmp_path: Path) -> None:
    class Both:
        def supports(self, claim: str, source: str) -> SupportVerdict:
            return SupportVerdict(supported=claim in source)

        def twins(self, article: str) -> Twins:
            return Twins(articles=[article.upper()])

    both: list[Item] = [
        Claim("c", "It rained.", "It rained all day.", True),
        TwinQuery("ashbury", frozenset()),
    ]
    run = Runner(folder(tmp_path), 2)
    run.run("x", Both(), both)
    records = run.finish(iter(both))
    assert records[0].output == SupportVerdict(supported=False)
    assert records[1].output == Twins(articles=["ASHBURY"])
    read = list(run.folder.read_lines(RECORDS, Record))
    assert read == records


def test_a_limit_draws_at_random_and_keeps_the_order() -> None:
    everything = [item.id for item in whole().parts[0].items]
    (few,) = chosen(whole().parts, 7, seed=1)
    ids = [item.id for item in few.items]
    assert len(ids) == 7
    assert ids == [one for one in everything if one in ids]
    assert ids == [item.id for item in chosen(whole().parts, 7, seed=1)[0].items]
    assert ids != [item.id for item in chosen(whole().parts, 7, seed=2)[0].items]
    assert len(chosen(whole().parts, 10_000, seed=1)[0].items) == len(everything)


def test_a_dataset_that_asks_nothing_or_twice_is_named() -> None:
    with pytest.raises(DatasetError, match="asks nothing"):
        chosen(dataset().parts, None, 0)
    twice = Dataset("x", (Part("a", corpus(), tuple(answerable())),) * 2)
    with pytest.raises(DatasetError, match="Two items have the id 'cost-Ashbury'"):
        chosen(twice.parts, None, 0)


def test_time_left_is_by_what_this_process_asked() -> None:
    assert Progress(50, 100, 0, 10, 20.0).seconds_left == 100
    assert Progress(50, 100, 0, 0, 0.0).seconds_left is None


KILLED = """
import sys, time
from pathlib import Path
from tests.qa.evaluation.small_dataset import *
from tests.qa.evaluation.test_running import items, runner, Counting

class Slow(Counting):
    def answer(self, question, as_of):
        time.sleep(0.01)
        return super().answer(question, as_of)

run = runner(Path(sys.argv[1]), workers=3)
print("go", flush=True)
run.run("x", Slow(), items())
"""


def test_a_killed_run_is_finished_by_the_next(tmp_path: Path) -> None:
    whole_run = runner(tmp_path / "whole")
    whole_run.run("x", Counting(), items())
    whole_run.finish(iter(items()))
    expected = (tmp_path / "whole" / RECORDS).read_bytes()
    for number in range(4):
        path = tmp_path / f"killed-{number}"
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.readline()
        threading.Event().wait(0.01 + 0.015 * number)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        again = runner(path)
        again.run("x", Counting(), items())
        again.finish(iter(items()))
        assert (path / RECORDS).read_bytes() == expected
