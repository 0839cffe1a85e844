"""``dateline index``: options, progress, Ctrl-C."""

from __future__ import annotations

import json
import signal
import threading
import time

import pytest

from index.article import ReadFailure
from index.embedders.hashed import HashedEmbedder
from index.indexing_report import IndexProgress, IndexReport, ReadPosition
from qa.cli.index_progress import (
    ProgressLines,
    Silence,
    line_of,
    progress_view,
    time_left,
)
from qa.cli.index_report import foreign, summary, tell_report
from qa.cli.interrupting import stop_on_first_interrupt
from tests.qa.cli.command_line import EXAMPLES

MANY = 1_000
KEYS = {
    "articles",
    "versions_added",
    "unchanged",
    "passages_added",
    "failed",
    "seconds",
}


def test_fields_under_names_of_their_own(empty, tmp_path):
    source = tmp_path / "a.json"
    source.write_text(json.dumps({"h": {"t": "Dam holds"}, "b": "It held."}))
    mapping = ("--map", "title=h.t", "--map", "text=b")
    assert empty.json("index", source, *mapping).document["versions_added"] == 1
    (found,) = empty.json("list").document["articles"]
    assert found["headline"] == "Dam holds"
    refused = empty("index", source, "--map", "colour=h")
    assert refused.code == 2
    assert "'colour' is no field of an article" in refused.err


def test_a_web_page(empty, tmp_path):
    source = tmp_path / "dam.html"
    source.write_text(
        "<html><head><title>Dam holds</title><meta property=article:published_time "
        "content=2026-03-11T06:00:00Z></head><body><h1>Dam holds</h1><p>It held.</p>"
    )
    assert empty.json("index", source).code == 0
    (found,) = empty.json("list").document["articles"]
    assert (found["headline"], found["published_at"]) == (
        "Dam holds",
        "2026-03-11T06:00:00Z",
    )
    shown = empty.json("show", found["article_id"]).document
    assert (shown["text"], shown["dated_by"]) == ("It held.", "markup")
    assert shown["normalised"] == ["main-text", "markup"]
    lines = empty("show", found["article_id"]).out.split("\n")
    assert "normalised: main-text, markup" in lines


def test_a_kill_in_a_file_of_its_own(empty, tmp_path):
    item = {"uri": "urn:agency:7", "pubStatus": "usable", "headlines": [{"value": "D"}]}
    story = tmp_path / "a.json"
    bodies = [{"contentType": "text/plain", "value": "The dam held."}]
    story.write_text(json.dumps(item | {"bodies": bodies}))
    assert empty("index", story).code == 0
    kill = tmp_path / "b.json"
    kill.write_text(json.dumps(item | {"pubStatus": "canceled"}))
    outcome = empty("index", kill)
    assert outcome.code == 0
    assert ", 1 withdrawn, reinstated or restricted," in outcome.out
    assert empty.json("list").document["articles"] == []


def test_twice_changes_nothing(empty):
    first = empty.json("index", EXAMPLES)
    assert first.code == 0
    assert first.err == ""
    assert first.document.keys() == KEYS
    assert first.document["versions_added"] == first.document["articles"] == 16
    before = empty.json("status").document
    again = empty.json("index", EXAMPLES).document
    assert again["unchanged"] == 16
    assert again["versions_added"] == again["passages_added"] == 0
    after = empty.json("status").document
    assert before.pop("bytes").keys() == after.pop("bytes").keys()
    assert after == before


def test_what_the_source_lacks(empty, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("A headline\n\nThe body of it.\n")
    options = [
        *("--source", "desk", "--published-at", "2026-01-05", "--outlet", "The Desk"),
        *("--kind", "analysis", "--language", "en", "--tz", "Asia/Tokyo"),
        *("--url", "https://desk.example/note"),
    ]
    assert empty("index", *options, path).code == 0
    (found,) = empty.json("list").document["articles"]
    assert found["outlet"] == "The Desk"
    assert found["kind"] == "analysis"
    assert found["language"] == "en"
    assert found["url"] == "https://desk.example/note"
    assert found["published_at"] == "2026-01-04T15:00:00Z"
    assert found["published_precision"] == "day"
    assert found["dated_by"] == "option"


def test_the_same_article_of_one_source_wherever_the_file_lies(empty, tmp_path):
    ids = set()
    for place in ("here", "there"):
        folder = tmp_path / place
        folder.mkdir()
        (folder / "note.txt").write_text("A headline\n\nThe body of it.\n")
        assert empty("index", "--source", "desk", folder).code == 0
        articles = empty.json("list").document["articles"]
        ids.update(article["article_id"] for article in articles)
    assert len(ids) == 1


def test_ctrl_c_keeps_what_is_done_and_the_same_command_resumes(
    empty, monkeypatch, tmp_path
):
    path = tmp_path / "many.jsonl"
    with path.open("w") as file:
        for number in range(MANY):
            text = f"Ferry number {number} has left the harbour."
            record = {"id": f"n{number}", "title": f"Ferry {number}", "text": text}
            file.write(json.dumps(record) + "\n")
    usual = HashedEmbedder.embed
    once = iter([signal.SIGINT])

    def interrupting(self, texts):
        time.sleep(0.1)  # Meanwhile others get in line.
        for number in once:
            signal.raise_signal(number)
        return usual(self, texts)

    before = signal.getsignal(signal.SIGINT)
    with monkeypatch.context() as patch:
        patch.setattr(HashedEmbedder, "embed", interrupting)
        outcome = empty.json("index", path)
    assert signal.getsignal(signal.SIGINT) is before
    assert outcome.code == 130
    assert "run the same command again" in outcome.err
    assert outcome.document["articles"] < MANY

    resumed = empty.json("index", path).document
    assert resumed["articles"] == MANY
    assert resumed["unchanged"] == outcome.document["versions_added"]
    assert empty.json("status").document["articles"] == MANY
    assert empty("doctor").code == 0


def test_the_second_ctrl_c_stops_at_once(capsys):
    with stop_on_first_interrupt() as stop:
        assert not stop.is_set()
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()
        assert "Ctrl-C again" in capsys.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_another_thread_may_index_too():
    stops = []

    def work() -> None:
        with stop_on_first_interrupt() as stop:
            stops.append(stop.is_set())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert stops == [False]


def report(**changes):
    base = {
        "articles": 3,
        "versions_added": 2,
        "unchanged": 1,
        "passages_added": 9,
        "failed": (),
        "seconds": 1.25,
    }
    return IndexReport(**(base | changes))


def test_summary():
    assert (
        summary(report()) == "2 articles indexed (9 passages), 1 unchanged, in 1.2 s."
    )


@pytest.mark.parametrize("as_json", [True, False])
def test_what_was_passed_over_is_counted(as_json, capsys):
    over = {"picture": 12, "package": 1}
    assert tell_report(report(passed_over=over), as_json=as_json) == 0
    assert capsys.readouterr().err == "Passed over: 1 package, 12 pictures.\n"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, 0),
        ({"articles": 0, "versions_added": 0, "unchanged": 0}, 0),
        ({"failed": (ReadFailure("a", "b"),)}, 1),
        ({"stopped": "The server is gone."}, 1),
        ({"articles": 0, "unchanged": 0, "failed": (ReadFailure("a", "b"),)}, 2),
    ],
)
def test_exit_codes(changes, code, capsys):
    assert tell_report(report(**changes), as_json=False) == code
    capsys.readouterr()


def test_twenty_failures_are_listed_and_the_rest_counted(capsys):
    failed = tuple(ReadFailure(f"f{number}", "Bad.") for number in range(23))
    assert tell_report(report(failed=failed), as_json=False) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["f0: Bad.", "f1: Bad."]
    assert lines[20:] == ["… and 3 more."]


def test_why_a_run_ended_early_is_in_the_document(capsys):
    assert tell_report(report(stopped="The server is gone."), as_json=True) == 1
    assert '"reason": "The server is gone."' in capsys.readouterr().out


def progress(seconds):
    return IndexProgress(12, 480, ReadPosition(250, 1000), seconds)


def test_a_line_every_ten_seconds(capsys):
    with ProgressLines() as view:
        for seconds in (1.0, 10.0, 15.0, 21.0):
            view.show(progress(seconds))
    assert capsys.readouterr().err.splitlines() == [
        "25% read, 12 articles, 480 passages, 48/s, 30 s left",
        "25% read, 12 articles, 480 passages, 23/s, 1 min left",
    ]


@pytest.mark.parametrize(
    ("done", "seconds", "text"),
    [
        (0, 50.0, ""),
        (100, 1.0, ""),
        (500, 30.0, ", 30 s left"),
        (100, 60.0, ", 9 min left"),
        (10, 100.0, ", 2.8 h left"),
        (1000, 50.0, ""),
    ],
)
def test_time_left(done, seconds, text):
    now = IndexProgress(1, 1, ReadPosition(done, 1000), seconds)
    assert time_left(now) == text


def test_progress_before_the_first_second():
    started = IndexProgress(0, 0, None, 0.0)
    assert line_of(started) == "0 articles, 0 passages, 0/s"


def test_all_read_and_not_yet_embedded():
    now = IndexProgress(1, 700, ReadPosition(9, 9), 20.0)
    assert line_of(now) == "100% read, 1 article, 700 passages, 35/s"
    now = IndexProgress(1, 700, ReadPosition(9, None), 20.0)
    assert line_of(now) == "1 article, 700 passages, 35/s"


def test_json_is_silent_unless_asked(monkeypatch):
    assert isinstance(progress_view(as_json=True), Silence)
    assert isinstance(progress_view(as_json=False), ProgressLines)
    monkeypatch.setenv("DATELINE_PROGRESS", "1")
    assert isinstance(progress_view(as_json=True), ProgressLines)


@pytest.mark.parametrize(
    ("languages", "embedder", "told"),
    [
        ({"en": 3, "": 2}, "minilm", None),
        ({"en": 3, "fr": 1}, "hashed", None),
        ({"fr": 1, "zh": 2, "en": 9}, "minilm", "3 articles in languages that minilm"),
        ({"fr": 1}, "minilm", "1 article in languages that minilm doesn't know (1 fr)"),
    ],
)
def test_languages_that_the_embedder_does_not_know(languages, embedder, told):
    sentence = foreign(languages, embedder)
    assert (sentence is None) == (told is None)
    assert sentence is None or sentence.startswith(told)
