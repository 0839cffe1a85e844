"""A run says which reranker it had, and goes on only with the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import DatasetError, ModelSpecError
from qa.cli.evaluation.running import folder_name
from qa.evaluation.describing import RunOptions, describe
from qa.evaluation.estimating import estimate_cost
from qa.evaluation.run_folder import RunFolder
from qa.evaluation.workspace import Workspace
from tests.qa.evaluation.small_dataset import whole
from tests.qa.evaluation.small_runs import ran


def test_a_run_is_made_with_the_reranker_that_it_names(
    tmp_path: Path, workspace: Workspace
) -> None:
    plain = ran(tmp_path / "plain", workspace)
    reranked = ran(tmp_path / "reranked", workspace, reranker="lexical")
    assert (plain.run.reranker, reranked.run.reranker) == (None, "lexical")
    assert "rerank" not in plain.timings.stages
    assert reranked.timings.stages["rerank"].n == 30
    records = [(tmp_path / name / "records.jsonl") for name in ("plain", "reranked")]
    assert records[0].read_bytes() != records[1].read_bytes()


def test_another_reranker_is_another_run(tmp_path: Path, workspace: Workspace) -> None:
    ran(tmp_path / "run", workspace, limit=2, reranker="lexical")
    assert ran(tmp_path / "run", workspace, limit=2, reranker="lexical")
    for other in (None, "cross-encoder"):
        with pytest.raises(DatasetError, match="holds another run"):
            ran(tmp_path / "run", workspace, limit=2, reranker=other)


def test_a_run_of_before_there_were_any_goes_on(
    tmp_path: Path, workspace: Workspace
) -> None:
    ran(tmp_path / "run", workspace, limit=2)
    file = tmp_path / "run" / "run.json"
    described = json.loads(file.read_text())
    assert described.pop("reranker") is None
    file.write_text(json.dumps(described))
    assert RunFolder(tmp_path / "run").description().reranker is None
    assert ran(tmp_path / "run", workspace, limit=2).run.reranker is None
    with pytest.raises(DatasetError, match="holds another run"):
        ran(tmp_path / "run", workspace, limit=2, reranker="lexical")


@pytest.mark.parametrize(
    ("system", "given"), [("dateline:no-lead", "lexical"), ("bm25", None)]
)
def test_only_dateline_is_given_one(system: str, given: str | None) -> None:
    dataset = whole()
    options = RunOptions(system=system, reranker="lexical")
    assert describe(dataset, list(dataset.parts), options).reranker == given
    assert folder_name(dataset, options).endswith("-lexical") == bool(given)


def test_a_bad_spec_is_refused_before_anything_is_made(
    tmp_path: Path, workspace: Workspace
) -> None:
    with pytest.raises(ModelSpecError, match="'best' names no reranker"):
        ran(tmp_path / "run", workspace, reranker="best")
    assert not (tmp_path / "run").exists()
    options = RunOptions(reranker="best")
    with pytest.raises(ModelSpecError, match="'best' names no reranker"):
        estimate_cost(whole(), options, workspace)
