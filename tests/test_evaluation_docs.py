"""The documentation of the harness is true."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest

from qa.evaluation.datasets import ADAPTERS, load_dataset
from qa.evaluation.describing import RunOptions
from qa.evaluation.evaluating import evaluate
from qa.evaluation.metrics import METRICS
from qa.evaluation.run_folder import RunFolder
from qa.evaluation.systems.variants import VARIANTS
from qa.evaluation.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")


def test_every_metric_is_explained() -> None:
    explained = TEXT.partition("## Metrics")[2]
    for name in METRICS:
        family, _, rest = name.partition(".")
        metric = re.sub(r"@(1|4|5|10)$", "", rest.rpartition(".")[2])
        assert f"**{family}**" in explained, name
        known = {metric, f"{metric}@k", f"{metric}@10"}
        of_their_own = family == "multihop_rag"
        assert of_their_own or any(f"`{one}`" in explained for one in known), name


def test_every_variant_and_dataset_is_named() -> None:
    for name in VARIANTS:
        assert f":{name}`" in TEXT or not name
    for load in ADAPTERS.values():
        assert f"`datasets/{load.__module__.rpartition('.')[2]}.py`" in TEXT


def test_the_system_in_twenty_lines_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "mine.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    options = RunOptions(system="mine:Grep")
    run, workspace = RunFolder(tmp_path / "run"), Workspace(tmp_path / "workspace")
    with closing(workspace):
        done = evaluate(load_dataset(ROOT / "examples"), options, run, workspace)
    metrics = done.summary.metrics
    assert metrics["citations.verbatim"].value == 1
    assert metrics["time.leaks"].value == 0
    assert metrics["run.failed"].value == 0
