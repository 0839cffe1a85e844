"""What an answer costs, where a price is known."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from index.errors import InputError
from qa.answer import ModelUsage
from qa.evaluation.describing import RunOptions
from qa.evaluation.evaluating import evaluate
from qa.evaluation.prices import Price, read_price
from qa.evaluation.response import Response, Said
from qa.evaluation.run_folder import RunFolder
from qa.evaluation.systems import Setting
from qa.evaluation.workspace import Workspace
from tests.qa.evaluation.small_dataset import Scripted, answerable, dataset


def using_tokens(question: str, as_of: datetime | None) -> Response:
    return Response(
        status="answered",
        sentences=[Said(text=question)],
        usage=ModelUsage(input_tokens=3_000, output_tokens=100, requests=1),
    )


def open_costly(setting: Setting) -> Scripted:
    return Scripted(using_tokens)


def test_tokens_are_counted_and_priced(tmp_path: Path, workspace: Workspace) -> None:
    options = RunOptions(system=f"{__name__}:open_costly")
    bare = evaluate(
        dataset(answerable()), options, RunFolder(tmp_path / "a"), workspace
    )
    assert bare.summary.metrics["cost.input_tokens"].value == 3_000
    assert bare.summary.metrics["cost.output_tokens"].value == 100
    assert "cost.money" not in bare.summary.metrics
    priced = RunOptions(system=options.system, price=Price(input=2.0, output=10.0))
    done = evaluate(dataset(answerable()), priced, RunFolder(tmp_path / "b"), workspace)
    assert done.summary.metrics["cost.money"].value == pytest.approx(0.007)


def test_a_price_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "prices.json"
    file.write_text(json.dumps({"openai:a": {"input": 0.25, "output": 2}}))
    assert read_price(file, "openai:a") == Price(input=0.25, output=2.0)
    with pytest.raises(InputError, match="names no price for openai:b"):
        read_price(file, "openai:b")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"m": 3}',
        '{"m": {"input": 1}}',
        '{"m": {"input": -1, "output": 1}}',
        '{"m": {"input": NaN, "output": 1}}',
        '{"m": {"input": 1, "output": 1, "other": 1}}',
    ],
)
def test_a_file_of_something_else_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "prices.json"
    file.write_text(content)
    with pytest.raises(InputError, match="isn't a file of prices"):
        read_price(file, "m")
    with pytest.raises(InputError, match="can't be read"):
        read_price(tmp_path / "nowhere", "m")
