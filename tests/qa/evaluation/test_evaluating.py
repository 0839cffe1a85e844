"""``eval run`` from end to end, with the fakes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from index.article import SourceArticle
from index.errors import DatasetError, ModelSpecError
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import Dataset, EvaluationQuestion, Part
from qa.evaluation.details import DetailLine
from qa.evaluation.evaluating import evaluate
from qa.evaluation.response import Response, Retrieved, TimedResponse
from qa.evaluation.run_folder import RunFolder
from qa.evaluation.run_lines import ItemLine, Record, ScoreLine
from qa.evaluation.systems import Setting
from qa.evaluation.workspace import Workspace
from tests.qa.evaluation.small_dataset import (
    START,
    TOWNS,
    answerable,
    articles,
    dataset,
    unanswerable,
)
from tests.qa.evaluation.small_runs import FAKES, ran

ROOT = Path(__file__).resolve().parents[3]
REPEATABLE = (
    "run.json",
    "items.jsonl",
    "records.jsonl",
    "details.jsonl",
    "scores.jsonl",
    "summary.json",
)


def test_dateline_finds_what_is_there(tmp_path: Path, workspace: Workspace) -> None:
    done = ran(tmp_path / "run", workspace)
    metrics = done.summary.metrics
    assert done.summary.items == 30
    assert metrics["retrieval.gold.hit@1"].value >= 0.9
    assert metrics["retrieval.passage.hit@1"].value >= 0.9
    assert metrics["time.leaks"].value == 0
    assert metrics["citations.verbatim"].value == 1
    assert metrics["answers.contains"].value >= 0.9
    assert set(done.summary.by["type"]) == {"how much", "near_miss", "yes or no"}
    assert done.timings.stages["all"].n == 30
    assert {"embed", "full_text", "vectors", "answer"} <= done.timings.stages.keys()


def test_the_same_run_twice_gives_the_same_bytes(
    tmp_path: Path, workspace: Workspace
) -> None:
    ran(tmp_path / "one", workspace, workers=1)
    other = Workspace(tmp_path / "another workspace")
    ran(tmp_path / "two", other, workers=4)
    for name in REPEATABLE:
        one, two = ((tmp_path / run / name).read_bytes() for run in ("one", "two"))
        assert one == two, name
        assert one
    other.close()


FINGERPRINT = """
from qa.evaluation.dataset import Dataset, Part, TwinQuery
from qa.evaluation.describing import RunOptions, describe
from tests.qa.evaluation.small_dataset import corpus, whole

twins = frozenset(f"article {number}" for number in range(40))
part = Part("", corpus(), (TwinQuery("a", twins), *whole().parts[0].items))
print(describe(Dataset("x", (part,)), [part], RunOptions()).fingerprint)
"""


def test_a_dataset_is_known_again_by_another_process() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", FINGERPRINT],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_every_item_has_a_line_in_every_file(
    tmp_path: Path, workspace: Workspace
) -> None:
    ran(tmp_path / "run", workspace, limit=9, seed=2)
    folder = RunFolder(tmp_path / "run")
    items = list(folder.read_lines("items.jsonl", ItemLine))
    assert len(items) == 9
    for name, shape in (
        ("records.jsonl", Record),
        ("details.jsonl", DetailLine),
        ("scores.jsonl", ScoreLine),
    ):
        lines = list(folder.read_lines(name, shape))
        assert [line.id for line in lines] == [item.id for item in items]


def test_details_say_what_stood_there(tmp_path: Path, workspace: Workspace) -> None:
    ran(tmp_path / "run", workspace)
    details = RunFolder(tmp_path / "run").read_lines("details.jsonl", DetailLine)
    first = next(line for line in details if line.id == "cost-Ashbury")
    assert first.right is True
    best = first.retrieved[0]
    assert best.gold
    assert best.title == "Ashbury builds a bridge · The Orrow Courier · 2026-03-01"
    assert best.text.startswith("The council met on Monday.")
    assert first.quotes[0].verbatim


@pytest.mark.parametrize(
    ("system", "leaks"),
    [
        ("dateline", False),
        ("dateline:no-vectors", False),
        ("dateline:no-full-text", False),
        ("dateline:no-headers", False),
        ("dateline:no-reading", False),
        ("dateline:no-as-of", True),
        ("bm25", True),
        ("bm25:as-of", False),
        ("langchain", True),
    ],
)
def test_every_system_answers_and_leaks_where_it_knows_no_time(
    tmp_path: Path, workspace: Workspace, system: str, leaks: bool
) -> None:
    metrics = ran(tmp_path / "run", workspace, system=system).summary.metrics
    assert (metrics["time.leaks"].value > 0) is leaks
    assert metrics["retrieval.gold.recall@10"].value >= 0.9
    assert metrics["retrieval.passage.hit@10"].value >= 0.9
    assert ("answers.contains" in metrics) is system.startswith("dateline")
    assert metrics["run.failed"].value == 0


def test_without_abstention_everything_is_answered(
    tmp_path: Path, workspace: Workspace
) -> None:
    usual = ran(tmp_path / "usual", workspace).summary.metrics
    always = ran(
        tmp_path / "always", workspace, system="dateline:no-abstention"
    ).summary.metrics
    assert always["abstention.recall"].value == 0 < usual["abstention.recall"].value
    assert always["selective.coverage"].value == 1


def test_retrieval_alone_answers_nothing(tmp_path: Path, workspace: Workspace) -> None:
    metrics = ran(tmp_path / "run", workspace, answers=False).summary.metrics
    families = {name.split(".")[0] for name in metrics}
    assert families == {"retrieval", "time", "run"}


class OneTown:
    """A system in twenty lines: it knows one town, and tells how long it thought."""

    closed = False

    def __init__(self, setting: Setting) -> None:
        self.known = TOWNS[0].lower()
        assert self.known in setting.corpus.articles

    def answer(self, question: str, as_of: datetime | None) -> TimedResponse:
        found = Retrieved(article=self.known, start=0, end=400)
        return TimedResponse(Response(retrieved=[found]), {"thinking": 1.5})

    def close(self) -> None:
        type(self).closed = True


def test_a_system_of_ones_own_is_named_by_its_module(
    tmp_path: Path, workspace: Workspace
) -> None:
    done = ran(tmp_path / "run", workspace, system=f"{__name__}:OneTown")
    assert done.summary.metrics["retrieval.gold.hit@1"].value == 0.1
    assert done.timings.stages["thinking"].p50 == 1.5
    assert OneTown.closed
    plain = "tests.qa.evaluation.small_dataset:open_perfect"
    done = ran(tmp_path / "plain", workspace, system=plain)
    assert done.summary.metrics["answers.contains"].value == 1


@pytest.mark.parametrize(
    ("system", "said"),
    [
        ("datelin", "'datelin' names no system"),
        ("dateline:no-luck", "there are dateline, dateline:no-vectors"),
        ("no.such.module:System", "can't be loaded"),
        ("qa.evaluation.systems:Nobody", "can't be loaded"),
        ("qa.evaluation.systems:DEPTH", "can't be called"),
    ],
)
def test_a_system_that_does_not_exist_is_named(
    tmp_path: Path, workspace: Workspace, system: str, said: str
) -> None:
    with pytest.raises(ModelSpecError, match=said):
        ran(tmp_path / "run", workspace, system=system)
    assert not (tmp_path / "run").exists()


def test_another_run_in_the_same_folder_is_refused(
    tmp_path: Path, workspace: Workspace
) -> None:
    ran(tmp_path / "run", workspace)
    before = (tmp_path / "run" / "records.jsonl").read_bytes()
    with pytest.raises(DatasetError, match="holds another run"):
        ran(tmp_path / "run", workspace, seed=1)
    small = dataset(answerable(), unanswerable())
    with pytest.raises(DatasetError, match="holds another run"):
        evaluate(small, FAKES, RunFolder(tmp_path / "run"), workspace)
    assert (tmp_path / "run" / "records.jsonl").read_bytes() == before


def test_a_folder_of_something_else_is_left_alone(
    tmp_path: Path, workspace: Workspace
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "scores.jsonl").write_text("mine")
    with pytest.raises(DatasetError, match="holds something else than a run"):
        ran(tmp_path / "run", workspace)
    assert (tmp_path / "run" / "scores.jsonl").read_text() == "mine"


def test_two_processes_do_not_write_to_one_run(
    tmp_path: Path, workspace: Workspace
) -> None:
    with (
        RunFolder(tmp_path / "run").written_alone(),
        pytest.raises(DatasetError, match="Another process writes to"),
    ):
        ran(tmp_path / "run", workspace)


def test_versions_are_told_apart_by_their_words(
    tmp_path: Path, own_workspace: Workspace
) -> None:
    first, second = "It holds 2,900 people.", "It holds 3,120 people, no fewer."

    def versions() -> list[SourceArticle]:
        one = articles()[0]
        later = START + timedelta(days=5)
        return [replace(one, text=first), replace(one, text=second, modified_at=later)]

    def asked(number: int, days: int, quote: str) -> EvaluationQuestion:
        return EvaluationQuestion(
            id=f"q{number}",
            question="How many people does it hold?",
            as_of=START + timedelta(days=days),
            gold_articles=("ashbury",),
            gold_quotes=(quote,),
            unanswerable=False,
        )

    items = (asked(1, 1, first), asked(2, 9, second))
    changed = Dataset("v", (Part("", Corpus("v", versions), items),))
    for system, leaks in (
        ("dateline", 0.0),
        ("bm25", 0.5),
        ("bm25:as-of", 0.0),
        ("langchain", 0.5),
    ):
        options = replace(FAKES, system=system)
        folder = RunFolder(tmp_path / system)
        metrics = evaluate(changed, options, folder, own_workspace).summary.metrics
        assert metrics["time.leaks"].value == leaks, system
        assert metrics["retrieval.passage.recall@10"].value == 1, system


def test_a_finished_run_is_not_asked_again(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ran(tmp_path / "run", workspace)

    def nobody(spec: str) -> object:
        return lambda setting: pytest.fail("asked again")

    monkeypatch.setattr("qa.evaluation.evaluating.find_system", nobody)
    again = ran(tmp_path / "run", workspace)
    assert again.summary == first.summary
