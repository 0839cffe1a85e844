"""``dateline reembed``: another embedder for the same archive."""

from __future__ import annotations

import threading
from contextlib import contextmanager

from index.errors import ModelError
from tests.qa.cli.command_line import EXAMPLES
from tests.qa.cli.test_bad_input import assert_problem, assert_refused
from tests.qa.cli.test_documents import assert_valid


def test_the_archive_answers_with_its_new_embedder(week, monkeypatch):
    monkeypatch.delenv("DATELINE_EMBEDDER")
    before = week.json("search", "Who will lead the inquiry?").document
    outcome = week.json("reembed", "--embedder", "minilm")
    assert outcome.code == 0
    assert_valid(outcome.document, "reembed")
    status = week.json("status").document
    assert status["embedder"]["name"] == outcome.document["embedder"] == "minilm"
    assert status["passages"] == outcome.document["passages"]
    assert outcome.document["embedded"] > 0
    after = week.json("search", "Who will lead the inquiry?").document
    assert after["results"] != before["results"]
    assert week.json("index", EXAMPLES).document["versions_added"] == 0
    again = week("reembed")
    assert again.code == 0
    assert "minilm's now" in again.out
    assert " 0 texts embedded" in again.out
    assert week("doctor").code == 0


def test_an_interrupted_run_says_that_nothing_has_changed(week, monkeypatch):
    @contextmanager
    def stopped():
        stop = threading.Event()
        stop.set()
        yield stop

    monkeypatch.setattr("qa.cli.reembed_run.stop_on_first_interrupt", stopped)
    outcome = week("reembed", "--embedder", "minilm")
    assert outcome.code == 130
    assert "still hashed's" in outcome.err
    assert week.json("status").document["embedder"]["name"] == "hashed"


def test_an_embedder_that_fails_changes_nothing(week, monkeypatch):
    class Failing:
        max_tokens = target_tokens = 100
        identity = None

        def __init__(self, spec):
            raise ModelError(f"The server of {spec} can't be reached.")

    monkeypatch.setattr("qa.cli.reembed_run.load_embedder", Failing)
    assert_problem(week.json("reembed"), "can't be reached", kind="model")
    assert week("search", "dam").code == 0


def test_a_spec_that_names_none(week):
    assert_refused(week("reembed", "--embedder", "nonsense"), "nonsense", "minilm")


def test_an_empty_folder(empty):
    assert_refused(empty("reembed"), "dateline index SOURCE")
