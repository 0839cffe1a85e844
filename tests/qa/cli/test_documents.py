"""``--json``: one document, of the published shape, the same in every run."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from qa.schemas import DOCUMENTS, FOLDER, schema_text
from tests.qa.cli.command_line import EXAMPLES, CommandLine

ROOT = Path(__file__).resolve().parents[3]
WIRE = "hpa-20260312-0731"
QUESTION = "Who will lead the inquiry into the Kettlemere dam?"
UNKNOWN = "Who won the chess olympiad in Samarkand?"


def assert_valid(document: object, name: str) -> None:
    schema = json.loads((ROOT / FOLDER / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(document)


def test_the_committed_schemas_are_current():
    committed = {path.stem: path for path in (ROOT / FOLDER).glob("*.json")}
    assert committed.keys() == DOCUMENTS.keys()
    for name, model in DOCUMENTS.items():
        assert committed[name].read_text("utf-8") == schema_text(model), (
            "run python -m qa.schemas"
        )


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("search", ["search", "inquiry"]),
        ("search", ["search", "inquiry", "--as-of", "1990-01-01"]),
        ("answer", ["ask", QUESTION]),
        ("answer", ["ask", UNKNOWN, "--outlet", "The Quaymoor Echo"]),
        ("article", ["show", WIRE]),
        ("article-list", ["list", "--kind", "wire"]),
        ("status", ["status"]),
        ("doctor", ["doctor"]),
        ("index", ["index", EXAMPLES]),
        ("history", ["history", WIRE]),
        ("clusters", ["clusters"]),
        ("withdraw", ["withdraw", WIRE]),
        ("remove", ["remove", WIRE]),
    ],
)
def test_a_document_has_its_published_shape(week, name, args):
    outcome = week.json(*args)
    assert outcome.code == 0
    assert_valid(outcome.document, name)


def test_a_problem_has_its_published_shape(week):
    assert_valid(week.json("show", "nope").document, "problem")


@pytest.mark.parametrize("place", ["before", "after"])
def test_common_options_go_before_the_command_too(week, monkeypatch, place):
    monkeypatch.delenv("DATELINE_DATA_DIR")
    common = ["--json", "--data-dir", week.folder]
    args = [*common, "status"] if place == "before" else ["status", *common]
    assert week(*args).document["articles"] == 16


def test_every_citation_is_what_show_shows(week):
    answer = week.json("ask", QUESTION).document
    assert answer["citations"]
    for citation in answer["citations"]:
        shown = week.json(
            "show", citation["article_id"], "--version", citation["version_id"]
        ).document
        text = shown[citation["field"]]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_every_result_is_what_show_shows(week):
    results = week.json("search", "spillway", "-k", "20").document["results"]
    assert [result["rank"] for result in results] == list(range(1, 21))
    for result in results:
        shown = week.json("show", result["article_id"]).document
        text = shown[result["field"]]
        assert text[result["start"] : result["end"]] == result["text"]


def test_show_gives_what_the_source_said(week):
    shown = week.json("show", WIRE).document
    assert shown["external_id"] == WIRE
    assert shown["kind"] == "wire"
    assert shown["normalised"] == []
    assert shown["published_at"] == "2026-03-12T14:20:00Z"
    assert shown["dated_by"] == "field"
    assert shown["captured_at"] == "2026-03-20T12:00:00Z"
    (version,) = shown["versions"]
    assert version["version_id"] == shown["version_id"]
    assert version["stands_from"] == shown["published_at"]
    assert shown["posts"] == []


def test_show_gives_the_posts_of_a_live_blog(week):
    (found,) = week.json("list", "--kind", "liveblog").document["articles"]
    shown = week.json("show", found["article_id"]).document
    posts = {post["title"]: post for post in shown["posts"]}
    peak = posts["Reservoir peaks at 85.6 metres"]
    assert peak["posted_at"] == "2026-03-11T13:40:00Z"
    assert "85.6 metres above sea level" in shown["text"][peak["start"] : peak["end"]]


def test_list_is_paged_and_newest_first(week):
    whole = week.json("list").document
    assert whole["total"] == len(whole["articles"]) == 16
    times = [article["published_at"] for article in whole["articles"]]
    assert times == sorted(times, reverse=True)
    paged = []
    for offset in ("0", "6", "12"):
        page = week.json("list", "--limit", "6", "--offset", offset).document
        paged += page["articles"]
    assert paged == whole["articles"]


def test_list_and_search_stop_at_the_as_of(week):
    listed = week.json("list", "--as-of", "2026-03-10").document
    assert listed["as_of"] == "2026-03-10T23:59:59Z"
    assert listed["total"] == 2
    found = week.json("search", "dam", "--as-of", "2026-03-10", "-k", "50").document
    assert {result["article_id"] for result in found["results"]} == {
        article["article_id"] for article in listed["articles"]
    }


def test_times_are_of_the_zone_asked_for(week):
    listed = week.json("list", "--as-of", "2026-03-10", "--tz", "America/New_York")
    assert listed.document["as_of"] == "2026-03-11T03:59:59Z"


def test_filters_are_told_with_the_answer(week):
    answer = week.json(
        "ask",
        UNKNOWN,
        *("--from", "2026-03-10", "--to", "2026-03-14"),
        *("--outlet", "The Orrow Courier", "--outlet", "the quaymoor echo"),
    ).document
    assert answer["status"] == "not_found"
    searched = answer["searched"]
    assert searched["filters"]["from"] == "2026-03-10T00:00:00Z"
    assert searched["filters"]["to"] == "2026-03-14T23:59:59Z"
    assert searched["filters"]["outlets"] == searched["outlets"]
    assert searched["outlets"] == ["The Orrow Courier", "The Quaymoor Echo"]
    assert answer["nearest"]


def test_status_counts_by_outlet(week):
    status = week.json("status").document
    assert status["outlets"]["The Orrow Courier"] == 6
    assert sum(status["outlets"].values()) == 15
    assert status["embedder"] == {"name": "hashed", "dimensions": 64, "weights": ""}
    assert status["data_dir"] == str(week.folder)
    assert all(size > 0 for size in status["bytes"].values())


def test_remove_takes_down_and_a_tombstone_stays(week):
    text = week.json("show", WIRE).document["text"]
    first = week.json("remove", WIRE, "nope")
    assert first.code == 1
    assert first.document["not_found"] == ["nope"]
    assert len(first.document["removed"]) == 1
    assert week("show", WIRE).code == 2
    found = week.json("search", text[:200], "-k", "50").document["results"]
    assert all(result["external_id"] != WIRE for result in found)

    refused = week.json("index", EXAMPLES)
    assert refused.code == 1
    assert len(refused.document["failed"]) == 1
    assert week.json("index", "--restore", EXAMPLES).document["versions_added"] == 1
    assert week.json("show", WIRE).document["text"] == text


def test_doctor_says_what_would_be_called(week):
    outcome = week.json("doctor", "--model", "openai:gpt")
    assert outcome.code == 1
    checks = {check["name"]: check for check in outcome.document["checks"]}
    assert not checks["model"]["ok"]
    assert "OPENAI_API_KEY" in checks["model"]["detail"]
    assert checks["embedder"]["ok"]
    assert week("doctor").out.count("ok ") == len(checks)


def without_timings(text: str) -> str:
    document = json.loads(text)
    document.pop("timings_ms", None)
    document.pop("seconds", None)
    document.pop("bytes", None)
    return json.dumps(document)


def test_identical_runs_give_identical_bytes(tmp_path, monkeypatch, capsys):
    runs = []
    for _ in range(2):
        line = CommandLine(tmp_path / "again", monkeypatch, capsys)
        outcomes = [
            line.json(*args)
            for args in (
                ["index", EXAMPLES],
                ["index", EXAMPLES],
                ["ask", QUESTION],
                ["ask", UNKNOWN],
                ["search", "reservoir level"],
                ["list"],
                ["show", WIRE],
                ["status"],
            )
        ]
        assert [outcome.code for outcome in outcomes] == [0] * len(outcomes)
        runs.append([without_timings(outcome.out) for outcome in outcomes])
        (tmp_path / "again").rename(tmp_path / f"run{len(runs)}")
    assert runs[0] == runs[1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("as_json", [True, False])
def test_a_full_disk_behind_stdout_is_one_sentence(example_folder, as_json):
    done = _list_into("/dev/full", example_folder, as_json=as_json)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("dateline: The disk is full")


@pytest.mark.parametrize("as_json", [True, False])
def test_a_closed_stdout_is_no_failure(example_folder, as_json):
    done = _list_into("&-", example_folder, as_json=as_json)
    assert (done.returncode, done.stderr) == (0, "")


def _list_into(target, folder, *, as_json):
    """``dateline list >target`` in a process of its own."""
    words = [sys.executable, "-m", "qa.cli.main", "list", "--data-dir", str(folder)]
    command = shlex.join(words + ["--json"] * as_json)
    return subprocess.run(
        ["sh", "-c", f"{command} >{target}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_backup_and_restore_have_their_published_shapes(week, tmp_path):
    made = week.json("backup", tmp_path / "week.dateline")
    assert (made.code, made.document["articles"]) == (0, 16)
    assert_valid(made.document, "backup")
    assert week.json("backup", tmp_path / "week.dateline").code == 2
    assert week("backup", tmp_path / "week.dateline", "--force").code == 0
    assert week("remove", WIRE).code == 0
    refused = week.json("restore", tmp_path / "week.dateline")
    assert refused.code == 2
    restored = week.json("restore", tmp_path / "week.dateline", "--replace")
    assert_valid(restored.document, "restore")
    assert restored.document == {"articles": 15, "kept_removed": 1}
