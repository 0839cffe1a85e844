"""Whatever goes wrong in a system of the user's own is told as its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from index.errors import ModelError, ModelSpecError
from qa.evaluation.describing import RunOptions
from qa.evaluation.evaluating import evaluate
from qa.evaluation.run_folder import RunFolder
from qa.evaluation.systems import Setting, find_system, opened
from qa.evaluation.workspace import Workspace
from tests.qa.evaluation.small_dataset import answerable, corpus, dataset

CODE = """
import sys
from index.errors import QuestionError
from qa.evaluation.response import Response, Said, SupportVerdict, TimedResponse, Twins

class Failing:
    def __init__(self, setting): pass
    def answer(self, question, as_of): raise ValueError("no luck\\ntoday")

class Sparing(Failing):
    def answer(self, question, as_of):
        if "Ashbury" in question: raise KeyError("hard")
        return Response(status="answered", sentences=[Said(text=question)])

class Leaving(Failing):
    def answer(self, question, as_of): sys.exit(0)

class Wrong(Failing):
    def answer(self, question, as_of): return SupportVerdict(supported=True)

class Nothing(Failing):
    def answer(self, question, as_of): return None

class Unsure(Failing):
    def answer(self, question, as_of): return Response(confidence=float("nan"))

class Hidden(Failing):
    def answer(self, question, as_of): return TimedResponse(None)

class Slow(Failing):
    def answer(self, question, as_of): return TimedResponse(Response(), {"x": "slow"})

class Forced(Failing):
    def answer(self, question, as_of):
        return Response().model_copy(update={"citations": None})

class Asking(Failing):
    def answer(self, question, as_of): raise QuestionError("no")

class Judging:
    def __init__(self, setting): pass
    def supports(self, claim, source): return SupportVerdict(supported=True)
    def twins(self, article): return Twins(articles=[article])

def broken(setting): raise RuntimeError("no disk")
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module in the current folder, as a user has it."""
    (tmp_path / "foreign_mine.py").write_text(CODE)
    (tmp_path / "foreign_syntax.py").write_text("def (")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [one for one in sys.path if one])
    monkeypatch.delitem(sys.modules, "foreign_mine", raising=False)


def setting(workspace: Workspace) -> Setting:
    return Setting(corpus(), workspace, model="lexical", embedder="hashed")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Failing", "failed at 'Who?': ValueError: no luck today"),
        ("Leaving", "failed at 'Who?': SystemExit: 0"),
        ("Wrong", "gave SupportVerdict, which is no answer"),
        ("Nothing", "gave NoneType, which is no answer"),
        ("Hidden", "gave NoneType, which is no answer"),
        ("Slow", "failed at 'Who?': ValueError"),
        ("Forced", "failed at 'Who?': ValidationError"),
        ("Asking", "failed at 'Who?': QuestionError: no"),
        ("Unsure", "failed at 'Who?': ValidationError"),
    ],
)
def test_its_errors_are_its_own(workspace: Workspace, name: str, said: str) -> None:
    spec = f"foreign_mine:{name}"
    with opened(find_system(spec), setting(workspace)) as system:
        with pytest.raises(ModelError, match="The system foreign_mine") as caught:
            system.answer("Who?", None)  # type: ignore[attr-defined]
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("foreign_mine:Nobody", "can't be loaded: AttributeError"),
        ("foreign_syntax:Mine", "can't be loaded: SyntaxError"),
        ("foreign_nowhere:Mine", "can't be loaded: ModuleNotFoundError"),
        ("foreign_mine:CODE", "can't be loaded"),
        ("foreign_mine:sys", "can't be called"),
    ],
)
def test_one_that_cannot_be_loaded_is_named(spec: str, said: str) -> None:
    with pytest.raises(ModelSpecError, match=said):
        find_system(spec)


def test_one_that_cannot_be_opened_is_named(workspace: Workspace) -> None:
    with pytest.raises(ModelSpecError, match="can't be opened: RuntimeError: no disk"):
        find_system("foreign_mine:broken")(setting(workspace))


@pytest.mark.parametrize(
    "spec", ["ftp://example.org", "bm25:x", "langchain:x", "shingles:x", "http://"]
)
def test_what_looks_like_one_of_ours_is_not_imported(spec: str) -> None:
    with pytest.raises(ModelSpecError, match="names no s"):
        find_system(spec)


def test_it_does_what_it_did_before(workspace: Workspace) -> None:
    with opened(find_system("foreign_mine:Judging"), setting(workspace)) as system:
        assert system.supports("a", "b").supported  # type: ignore[attr-defined]
        assert system.twins("a").articles == ["a"]  # type: ignore[attr-defined]
        assert not hasattr(system, "answer")


def test_failing_at_hard_questions_spares_nothing(
    tmp_path: Path, workspace: Workspace
) -> None:
    options = RunOptions(system="foreign_mine:Sparing")
    folder = RunFolder(tmp_path / "run")
    metrics = evaluate(
        dataset(answerable()), options, folder, workspace
    ).summary.metrics
    assert metrics["run.failed"].value == 0.1
    assert metrics["answers.contains"].n == 10
    assert metrics["abstention.refused"].value == 0.1
