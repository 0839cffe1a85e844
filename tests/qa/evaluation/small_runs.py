"""Runs over the small dataset, with the fakes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qa.evaluation.describing import RunOptions
from qa.evaluation.evaluating import Finished, evaluate
from qa.evaluation.run_folder import RunFolder
from qa.evaluation.workspace import Workspace
from tests.qa.evaluation.small_dataset import whole

FAKES = RunOptions(model="lexical", embedder="hashed")


def ran(
    path: Path, workspace: Workspace, options: RunOptions = FAKES, **more: object
) -> Finished:
    return evaluate(whole(), replace(options, **more), RunFolder(path), workspace)
