"""``--reranker``: who is named reads what is found; what can't be used is refused."""

from __future__ import annotations

import json
import logging
import socket
from pathlib import Path

import pytest

from tests.qa.answerers.fake_openai_server import Reply, fake_openai
from tests.qa.cli.command_line import EXAMPLES, CommandLine
from tests.qa.cli.test_bad_input import assert_problem, assert_refused
from tests.qa.rerankers.example_models import overlap_graph, write_model
from tests.qa.rerankers.failing_graphs import fail_on_passages
from tests.qa.rerankers.fake_hub import fake_hub
from tests.qa.rerankers.test_hub import use

QUERY = "Who will lead the inquiry into the dam?"
KEPT = "The passages stay in the order found"


def points(favoured: int) -> str:
    """A chat model's reply that gives all points to one passage."""
    scores = [{"passage": n, "score": 10 * (n == favoured)} for n in range(1, 21)]
    return json.dumps({"scores": scores})


def script(path: Path, *replies: str) -> str:
    """The spec of a chat model that gives these."""
    path.write_text(json.dumps(replies))
    return f"chat:scripted:{path}"


def found(line: CommandLine, *options: str) -> list[tuple[str, float]]:
    """Passages and their scores, best first."""
    outcome = line.json("search", QUERY, *options)
    assert outcome.code == 0, outcome.document
    results = outcome.document["results"]
    return [(one["passage_id"], one["score"]) for one in results]


def test_who_is_named_reads_what_is_found(week):
    plain = week.json("search", QUERY).document
    asked = week.json("search", QUERY, "--reranker", "lexical").document
    assert "rerank" not in plain["timings_ms"]
    assert "rerank" in asked["timings_ms"]
    assert asked["results"] != plain["results"]
    answer = week.json("ask", QUERY, "--reranker", "lexical").document
    assert answer["status"] == "answered"
    assert "rerank" in answer["timings_ms"]


def test_the_environment_names_one_that_an_option_takes_back(week, monkeypatch):
    plain = found(week)
    monkeypatch.setenv("DATELINE_RERANKER", "lexical")
    assert found(week) == found(week, "--reranker", "lexical") != plain
    assert found(week, "--reranker", "none") == plain


def test_a_chat_models_points_move_passages(week, tmp_path):
    plain = found(week)
    third, before = plain[2]
    asked = dict(found(week, "--reranker", script(tmp_path / "x", points(3))))
    assert asked[third] - before == pytest.approx(0.07 * 3.04, abs=0.001)
    assert asked[plain[0][0]] < plain[0][1]


def test_a_chat_asks_it_every_turn(week, tmp_path):
    spec = script(tmp_path / "x", points(1), points(1))
    asked = week.json("chat", "--reranker", spec, stdin=f"{QUERY}\n".encode() * 2)
    assert asked.code == 0
    assert [one["status"] for one in asked.documents] == ["answered"] * 2
    assert all("rerank" in one["timings_ms"] for one in asked.documents)


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("best", "'best' names no reranker"),
        ("", "'' names no reranker"),
        ("chat:gpt", "'gpt' names no model"),
        ("cross-encoder:./nowhere", "nowhere is no folder"),
        ("cross-encoder:what", "no model's name on the Hugging Face hub"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [["search", QUERY], ["ask", QUERY], ["chat"], ["serve"], ["eval", "run", "."]],
)
def test_a_bad_spec_is_refused_before_anything_is_opened(
    empty, monkeypatch, tmp_path, command, spec, said
):
    monkeypatch.chdir(tmp_path)
    if command[0] == "eval":
        command = ["eval", "run", str(EXAMPLES.parent)]
        monkeypatch.setenv("DATELINE_CACHE_DIR", str(tmp_path / "cache"))
    assert_refused(empty(*command, "--reranker", spec), said)
    monkeypatch.setenv("DATELINE_RERANKER", spec or "-")
    assert empty(*command).code == 2
    assert not empty.folder.exists()
    assert not (tmp_path / "evaluation-runs").exists()


def test_a_cross_encoder_that_fails_is_a_model_that_does(week, tmp_path, monkeypatch):
    spec = f"cross-encoder:{write_model(tmp_path / 'model')}"
    assert "rerank" in week.json("search", QUERY, "--reranker", spec).out
    fail_on_passages(monkeypatch)
    for command in ("search", "ask"):
        assert_refused(week(command, QUERY, "--reranker", spec), "graph failed")
        failed = week.json(command, QUERY, "--reranker", spec)
        assert_problem(failed, "graph failed", kind="model")
    graph = overlap_graph(columns=2).SerializeToString()
    (tmp_path / "model" / "model.onnx").write_bytes(graph)
    assert_refused(week("ask", QUERY, "--reranker", spec), "gives 2 scores")


def test_a_chat_model_that_fails_leaves_the_order(week, tmp_path, caplog):
    plain = found(week)
    assert found(week, "--reranker", script(tmp_path / "x", "I'd rather not.")) == plain
    assert found(week, "--reranker", script(tmp_path / "x")) == plain
    assert caplog.text.count(KEPT) == 2


def test_a_model_of_the_hub_says_what_is_fetched(week, tmp_path, monkeypatch, caplog):
    folder = write_model(tmp_path / "hub")
    named = ("--reranker", "cross-encoder:owner/tiny-ranker")
    with fake_hub({"owner/tiny-ranker": folder}) as hub:
        use(monkeypatch, hub.endpoint, tmp_path / "cache")
        with caplog.at_level(logging.WARNING):
            found(week, *named)
            found(week, *named)
    told = [one for one in caplog.messages if one.startswith("Fetching")]
    assert len(told) == 1
    assert "owner/tiny-ranker (config.json, tokenizer.json, model.onnx; " in told[0]


def test_a_hub_that_is_down_is_a_model_that_fails(week, tmp_path, monkeypatch):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    use(monkeypatch, f"http://127.0.0.1:{port}", tmp_path / "cache")
    outcome = week("search", QUERY, "--reranker", "cross-encoder:owner/model")
    assert_refused(outcome, "owner/model", "can't be reached")


def test_the_first_use_says_where_passages_go(week, monkeypatch):
    with fake_openai(Reply((points(1),)), Reply((points(1),))) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        first = week.json("search", QUERY, "--reranker", "chat:openai:gpt")
        second = week.json("search", QUERY, "--reranker", "chat:openai:gpt")
        assert len(server.requests) == 2
    assert first.err.startswith(
        "With chat:openai:gpt, your questions, and the passages found for them, are "
        "sent to 127.0.0.1:"
    )
    assert second.err == ""
    assert first.document["results"] == second.document["results"]


def test_a_service_says_so_before_it_listens(week, monkeypatch):
    monkeypatch.setattr("api.server.run", lambda **_: None)
    told = week("serve", "--reranker", "chat:openai:gpt").err
    assert told.startswith("With chat:openai:gpt, your questions, and the passages")
