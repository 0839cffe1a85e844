"""Bad input: exit code 2, one clear sentence, one problem, nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.folder import DataFolder
from tests.qa.cli.command_line import EXAMPLES, CommandLine, Outcome

KEYS = {"type", "title", "status", "detail"}


def assert_refused(outcome: Outcome, *words: str) -> None:
    """Plain: nothing on stdout, one line on stderr that holds all ``words``."""
    assert outcome.code == 2
    assert outcome.out == ""
    (line,) = outcome.err.splitlines()
    assert line.startswith("dateline: ")
    assert_sentence(line.removeprefix("dateline: "), words)


def assert_problem(outcome: Outcome, *words: str, kind: str) -> None:
    """With ``--json``: one problem object on stdout, and nothing else."""
    assert outcome.code == 2
    document = outcome.document
    assert document.keys() == KEYS
    assert document["type"] == f"urn:dateline:problem:{kind}"
    assert 400 <= document["status"] < 600
    assert_sentence(document["detail"], words)
    assert "Traceback" not in outcome.err


def assert_sentence(text: str, words: tuple[str, ...]) -> None:
    for word in words:
        assert word in text
    for inside in ("Traceback", "Error(", "Exception", "sqlite3", "bug in Dateline"):
        assert inside not in text


def assert_intact(line: CommandLine) -> None:
    assert line.json("status").document["articles"] == 16
    assert line("doctor").code == 0


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n\t\n", "empty"),
    "binary.txt": (bytes(range(256)) * 8, "binary"),
    "latin1.txt": (b"A headline\n\nCaf\xe9 in Pellinstow\n", "UTF-8"),
    "types.json": (b'{"title": 3, "text": ["x"]}', "title"),
    "list.jsonl": (b"[1, 2]\n", "object"),
    "broken.json": (b'{"title": "x", ', "JSON"),
    "long.jsonl": (b'{"text": "' + b"a" * 50_000_000 + b'"}\n', "16 MB"),
    "unknown.docx": (b"PK", "ending"),
    "broken.pdf": (b"%PDF", "damaged"),
    "broken.xml": (b"<nitf><body>", "well-formed"),
    "broken.warc": (b"WARC/1.1\r\n", "how long"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file(week, tmp_path, name):
    content, word = BAD_FILES[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert_refused(week("index", path), name, word)
    assert_problem(week.json("index", path), name, word, kind="unreadable-source")
    assert_intact(week)


def test_a_missing_path_makes_no_folder(empty):
    assert_refused(empty("index", "no/such/file.txt"), "no/such/file.txt")
    assert_problem(
        empty.json("index", "no/such/file.txt"),
        "no/such/file.txt",
        kind="unreadable-source",
    )
    assert not empty.folder.exists()


@pytest.mark.parametrize("source", ["", " "])
def test_an_empty_source_is_not_this_folder(empty, source):
    assert_refused(empty("index", source), "SOURCE is empty")
    assert not empty.folder.exists()


def test_an_archive_is_no_source(week, tmp_path):
    refused = week.json("index", week.folder)
    assert refused.code == 2
    assert "an archive of Dateline's own" in refused.document["detail"]
    # Beside articles it is passed over: its own records are no articles.
    around = week.folder.parent
    (around / "note.txt").write_text("A headline\n\nSome news of the day.\n")
    report = week.json("index", around).document
    assert (report["articles"], report["failed"]) == (1, [])


def test_good_beside_bad_is_done_in_part(empty, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "bad.txt").write_bytes(b"")
    (folder / "good.txt").write_bytes(
        (EXAMPLES / "courier-wexling-told-to-leave.txt").read_bytes()
    )
    outcome = empty.json("index", folder)
    assert outcome.code == 1
    assert outcome.document["articles"] == 1
    (failed,) = outcome.document["failed"]
    assert failed["source"].endswith("bad.txt")
    again = empty("index", folder)
    assert again.code == 1
    assert "1 unchanged, 1 failed" in again.out
    assert "bad.txt: The file is empty." in again.err


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("question", ["", "  ", "?!"])
def test_an_empty_question(week, command, question):
    assert_refused(week(command, question), "in words")
    assert_problem(week.json(command, question), "in words", kind="bad-question")


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_of_100_kb(week, command):
    long = "why " * 25_000
    assert_refused(week(command, long), "4,000")
    assert_problem(week.json(command, long), "4,000", kind="bad-question")
    stdin = long.encode()
    assert_refused(week(command, "-", stdin=stdin), "4,000")


def test_a_question_that_is_no_utf_8(week):
    assert_refused(week("ask", os.fsdecode(b"wh\xff")), "UTF-8")
    assert_problem(
        week.json("ask", "-", stdin=b"wh\xff is it"), "UTF-8", kind="bad-question"
    )


@pytest.mark.parametrize("option", ["--as-of", "--from", "--to"])
@pytest.mark.parametrize(
    "time", ["", "yesterday", "2026-02-30", "0", "9999-12-31T23:59-20"]
)
def test_a_time_that_is_none(week, option, time):
    for command in ("ask", "search"):
        assert_refused(week(command, "Why?", option, time), time, "ISO 8601")
    assert_problem(week.json("list", option, time), time, kind="bad-time")


def test_a_zone_that_is_none(week):
    assert_refused(week("ask", "Why?", "--tz", "Mars/Olympus"), "Mars/Olympus")


def test_from_after_to(week):
    outcome = week.json("ask", "Why?", "--from", "2026-03-12", "--to", "2026-03-11")
    assert_problem(outcome, "start", "end", kind="bad-time")


def test_another_embedder(week, monkeypatch):
    outcome = week("index", "--embedder", "minilm", EXAMPLES)
    assert_refused(outcome, "hashed", "minilm", "dateline reembed")
    monkeypatch.setenv("DATELINE_EMBEDDER", "openai:text-embedding-3-small")
    assert_problem(
        week.json("index", EXAMPLES), "dateline reembed", kind="embedder-mismatch"
    )
    assert_intact(week)


@pytest.mark.parametrize("embedder", ["nonsense", "openai:"])
def test_an_embedder_that_is_none(empty, embedder):
    assert_refused(empty("index", "--embedder", embedder, EXAMPLES), embedder)
    assert not empty.folder.exists()


def test_a_model_that_is_none(week):
    assert_refused(week("ask", "Why?", "--model", "gpt"), "'gpt'", "extractive")
    assert_problem(
        week.json("chat", "--model", "openai:gpt", stdin=b"Why?\n"),
        "OPENAI_API_KEY",
        kind="model",
    )


def test_a_second_writer(week):
    with DataFolder(week.folder).write_lock():
        assert_refused(week("index", EXAMPLES), str(week.folder), "in use")
        assert_problem(
            week.json("remove", "hpa-20260312-0731"), "in use", kind="folder-locked"
        )
        assert week("search", "reservoir").code == 0
    assert_intact(week)


def test_a_folder_that_cannot_be_written_to(empty, monkeypatch):
    empty.folder.mkdir()
    usable = os.access

    def access(path: str | os.PathLike[str], mode: int) -> bool:
        below = Path(path).is_relative_to(empty.folder)
        return not (below and mode & os.W_OK) and usable(path, mode)

    monkeypatch.setattr(os, "access", access)
    assert_refused(empty("index", EXAMPLES), str(empty.folder), "--data-dir")
    assert_problem(empty.json("index", EXAMPLES), "can't be written", kind="storage")


def test_a_folder_of_somebody_else(empty):
    empty.folder.mkdir()
    (empty.folder / "thesis.doc").write_text("precious")
    assert_refused(empty("index", EXAMPLES), "other files")
    assert (empty.folder / "thesis.doc").read_text() == "precious"


def test_a_file_for_a_folder(empty):
    empty.folder.write_text("a file")
    for command in (["index", EXAMPLES], ["status"], ["ask", "Why?"]):
        assert_refused(empty(*command), str(empty.folder))
    assert empty.folder.read_text() == "a file"


@pytest.mark.parametrize(
    "args",
    [
        ["ask", "Why?"],
        ["search", "Why?"],
        ["chat"],
        ["status"],
        ["list"],
        ["show", "x"],
        ["doctor"],
        ["remove", "x"],
    ],
)
def test_nothing_indexed_yet(empty, args):
    assert_refused(empty(*args), "Nothing is indexed yet", "dateline index")
    assert_problem(empty.json(*args), "Nothing is indexed yet", kind="not-found")
    assert not empty.folder.exists()


def test_an_article_that_is_none(week):
    assert_refused(week("show", "nope"), "'nope'")
    assert_refused(week("show", os.fsdecode(b"n\xff")), "no article")
    assert_problem(week.json("show", "nope"), "'nope'", kind="not-found")
    outcome = week.json("show", "hpa-20260312-0731", "--version", "nope")
    assert_problem(outcome, "'nope'", kind="not-found")


@pytest.mark.parametrize(
    "args",
    [
        ["ask", "Why?", "--nonsense"],
        ["ask"],
        ["search", "Why?", "-k", "0"],
        ["list", "--limit", "many"],
        ["nonsense"],
        [],
    ],
)
def test_usage(empty, args):
    outcome = empty("--json", *args)
    assert_problem(outcome, kind="usage")
    if args:
        assert "Try 'dateline" in empty(*args).err
        assert empty(*args).code == 2


def test_a_bug_is_told_as_one(week, monkeypatch):
    def fail(*_args, **_options):
        raise KeyError("oh no")

    monkeypatch.setattr("qa.service.Service.search", fail)
    outcome = week("search", "Why?")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "KeyError: 'oh no'" in outcome.err
    assert "bug in Dateline" in outcome.err
    document = week.json("search", "Why?").document
    assert document["type"] == "urn:dateline:problem:bug"
    monkeypatch.setenv("DATELINE_DEBUG", "1")
    assert "Traceback" in week("search", "Why?").err
