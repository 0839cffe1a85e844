"""``dateline eval``: run, compare, judge, and what is said of bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.qa.cli.command_line import EXAMPLES, CommandLine, Outcome
from tests.qa.cli.test_bad_input import assert_problem, assert_refused
from tests.qa.cli.test_documents import assert_valid

WEEK = EXAMPLES.parent


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _cache(cache, monkeypatch):
    """What one test made of the examples serves the next, but no other run."""
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(cache))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "run"


def ran(empty: CommandLine, out: Path, *more: str | Path) -> Outcome:
    return empty.json("eval", "run", WEEK, "--out", out, *more)


def test_a_run_prints_a_table_and_says_where_it_is(empty, out):
    outcome = empty("eval", "run", WEEK, "--out", out)
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0] == "30 items of examples, dateline (lexical)"
    assert any(line.startswith("retrieval.gold.hit@1         ↑ 0.") for line in lines)
    assert any(
        line.startswith("time.leaks                   ↓ 0.000") for line in lines
    )
    assert lines[-1] == f"All of it is in {out}."


def test_a_run_as_json_has_its_published_shape(empty, out):
    outcome = ran(empty, out)
    assert outcome.code == 0
    assert_valid(outcome.document, "evaluation")
    assert outcome.document["run"]["system"] == "dateline"
    assert outcome.document["run"]["model"] == "lexical"
    assert outcome.document["summary"]["items"] == 30


def test_json_may_stand_before_the_commands_name(empty, out):
    for args in (["--json", "eval", "run"], ["eval", "--json", "run"]):
        outcome = empty(*args, WEEK, "--out", out, "--resume")
        assert_valid(outcome.document, "evaluation")


def test_a_run_lies_in_a_folder_named_after_it(empty, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = empty.json(
        "eval", "run", WEEK, "--limit", "3", "--system", "bm25:as-of", "--no-answers"
    )
    folder = "evaluation-runs/examples-bm25-as-of-retrieval-3-seed-0"
    assert outcome.document["folder"] == folder
    assert (tmp_path / folder / "summary.json").exists()


def test_a_finished_run_is_not_overwritten(empty, out):
    ran(empty, out, "--limit", "3")
    before = (out / "records.jsonl").read_bytes()
    assert_problem(
        ran(empty, out, "--limit", "3"), "holds a run already", kind="bad-dataset"
    )
    assert ran(empty, out, "--limit", "3", "--resume").code == 0
    assert_problem(ran(empty, out, "--resume"), "holds another run", kind="bad-dataset")
    assert (out / "records.jsonl").read_bytes() == before


def test_near_misses_are_asked_as_well(empty, out):
    printed = empty("eval", "near-misses", WEEK)
    assert printed.code == 0
    made = [json.loads(line) for line in printed.out.splitlines()]
    assert made
    assert all(line["unanswerable"] and line["type"] == "near_miss" for line in made)
    document = ran(empty, out, "--near-misses").document
    assert document["run"]["dataset"] == "examples+near"
    assert document["summary"]["items"] == 30 + len(made)


def test_what_it_would_cost_is_told_and_nothing_done(empty, out, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(tmp_path / "empty"))
    outcome = ran(empty, out, "--dry-run")
    assert_valid(outcome.document, "evaluation-cost")
    assert outcome.document["items"] == 30
    assert outcome.document["texts_to_embed"] > 20
    assert outcome.document["input_tokens"] is None
    assert not out.exists()
    ran(empty, out)
    assert ran(empty, out, "--dry-run").document["texts_to_embed"] == 0
    priced = ran(empty, out, "--dry-run", "--model", "openai:gpt-x").document
    assert 30 * 1_000 < priced["input_tokens"] < 30 * 6_000
    prices = out.with_suffix(".json")
    prices.write_text(json.dumps({"openai:gpt-x": {"input": 1.0, "output": 0.0}}))
    named = ["--dry-run", "--model", "openai:gpt-x", "--prices", prices]
    money = ran(empty, out, *named).document["money"]
    assert money == pytest.approx(priced["input_tokens"] / 1_000_000)
    assert "costs about 0.09" in empty("eval", "run", WEEK, *named).out
    plain = empty("eval", "run", WEEK, "--dry-run", "--system", "bm25")
    assert plain.out.splitlines() == [
        "30 items of examples for bm25.",
        "No chat model is asked.",
    ]


def test_two_runs_are_compared(empty, tmp_path):
    before, after = tmp_path / "before", tmp_path / "after"
    ran(empty, before)
    ran(empty, after, "--system", "dateline:no-as-of")
    outcome = empty.json("eval", "compare", before, after)
    assert outcome.code == 0
    assert_valid(outcome.document, "evaluation-comparison")
    held = ["--hold", "time.leaks", "--hold", "retrieval.gold.hit@10=0.5"]
    outcome = empty("eval", "compare", before, after, *held)
    assert outcome.code == 1
    assert "time.leaks: NOT HELD, worse by 0.667 (margin 0)" in outcome.out
    assert (
        "- week-11 How many people had been evacuated from their homes?" in outcome.out
    )
    assert "retrieval.gold.hit@10: held" in outcome.out
    assert empty("eval", "compare", before, before, *held).code == 0


def test_a_chat_model_judges_a_run(empty, out, tmp_path, monkeypatch):
    ran(empty, out)
    script = tmp_path / "judge.json"
    script.write_text(json.dumps(["yes"] * 100))
    outcome = empty.json("eval", "judge", out, "--model", f"scripted:{script}")
    assert outcome.code == 0
    assert_valid(outcome.document, "evaluation-judge")
    assert outcome.document["metrics"]["judge.citation_recall"]["value"] == 1
    again = empty("eval", "judge", out, "--model", f"scripted:{script}")
    assert again.out.splitlines()[-1].endswith("prompt judge@1; asked 0 times.")


def test_what_was_made_can_be_deleted(empty, out, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(tmp_path / "own"))
    ran(empty, out, "--limit", "2")
    outcome = empty.json("eval", "clean")
    assert_valid(outcome.document, "evaluation-clean")
    assert outcome.document["freed"] > 100_000
    assert outcome.document["kept"] > 0
    assert ran(empty, out, "--dry-run").document["texts_to_embed"] == 0
    again = empty("eval", "clean", "--vectors")
    assert again.code == 0
    assert again.out.rstrip().endswith(" 0.0 MB left.")
    assert (out / "summary.json").exists()
    assert ran(empty, out, "--dry-run").document["texts_to_embed"] > 20


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["run", "nowhere"], "nowhere doesn't exist"),
        (["run", WEEK, "--system", "best"], "'best' names no system"),
        (["run", WEEK, "--model", "best"], "'best' names no model"),
        (["run", WEEK, "--embedder", "best"], "'best' names no embedder"),
        (["run", WEEK, "--articles", "nowhere"], "nowhere"),
        (["run", WEEK, "--system", "shingles"], "can't answer questions"),
        (["compare", "nowhere", "nowhere"], "nowhere holds no finished run"),
        (["compare", "a", "b", "--hold", "time.leaks=x"], "margin must be a number"),
        (["compare", "a", "b", "--hold", "time.leaks=nan"], "margin must be a number"),
        (["judge", "nowhere", "--model", "openai:x"], "holds no finished run"),
        (["near-misses", "nowhere"], "nowhere doesn't exist"),
    ],
)
def test_bad_input_is_one_sentence(empty, tmp_path, monkeypatch, args, said):
    monkeypatch.chdir(tmp_path)
    assert_refused(empty("eval", *args), said)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["run"], "Missing argument 'DATASET'"),
        (["run", WEEK, "--limit", "0"], "0 is not in the range"),
        (["judge", "nowhere"], "Missing option '--model'"),
        (["best"], "No such command 'best'"),
    ],
)
def test_bad_usage_is_shown_the_usage(empty, args, said):
    outcome = empty("eval", *args)
    assert (outcome.code, outcome.out) == (2, "")
    usage, _, sentence = outcome.err.splitlines()
    assert usage.startswith("Usage: dateline eval")
    assert said in sentence


def test_a_dataset_that_is_wrong_is_named_with_its_line(empty, tmp_path):
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": 1, "question": "Who?", "answers": ["x"]}\n{"id": 2}\n')
    outcome = empty("eval", "run", file, "--articles", EXAMPLES)
    assert_refused(outcome, f"{file}:2: the key 'question' is missing; give it.")
