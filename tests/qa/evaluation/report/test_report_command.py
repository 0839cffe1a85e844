"""``dateline eval report``."""

from __future__ import annotations

import json

import pytest

from qa.cli.main import run as dateline
from qa.evaluation.report.writing import write_report
from tests.qa.evaluation.report.made_runs import RIGHT, WRONG, Made, write_run

SOME = [Made("q1", RIGHT), Made("q2", WRONG)]


@pytest.fixture
def folder(tmp_path):
    return write_run(tmp_path / "run", SOME).path


def test_the_report_lies_in_the_runs_folder(folder, capsys):
    assert dateline(["eval", "report", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder / 'report.html'}\n"
    text = (folder / "report.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert [one.name for one in folder.glob(".*")] == []


def test_it_lies_where_it_is_wanted_and_json_tells_of_it(folder, tmp_path, capsys):
    out = tmp_path / "new" / "page.html"
    args = ["eval", "report", "--json", str(folder), "--out", str(out)]
    assert dateline(args) == 0
    document = json.loads(capsys.readouterr().out)
    assert document == {
        "report": str(out),
        "failures": 1,
        "bytes": out.stat().st_size,
    }


def test_it_compares_with_another_run(folder, tmp_path, capsys):
    other = write_run(tmp_path / "other", [Made("q1", WRONG), Made("q2", WRONG)])
    assert dateline(["eval", "report", str(folder), str(other.path)]) == 0
    text = (folder / "report.html").read_text(encoding="utf-8")
    assert 'id="changes"' in text
    assert "gained" in text


def test_the_same_run_gives_the_same_bytes(folder, tmp_path):
    files = [tmp_path / name for name in ("a.html", "b.html")]
    for file in files:
        dateline(["eval", "report", str(folder), "--out", str(file)])
    assert files[0].read_bytes() == files[1].read_bytes()


def test_what_is_no_run_is_told_in_a_sentence(tmp_path, capsys):
    assert dateline(["eval", "report", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "holds no finished run" in error
    assert error.count("\n") == 1


def test_an_unfinished_run_has_no_report(folder, capsys):
    (folder / "scores.jsonl").unlink()
    assert dateline(["eval", "report", str(folder)]) == 2
    assert "isn't finished" in capsys.readouterr().err
    assert not (folder / "report.html").exists()


def test_runs_with_nothing_in_common_are_refused(folder, tmp_path, capsys):
    other = write_run(tmp_path / "other", [Made("another", RIGHT)])
    assert dateline(["eval", "report", str(folder), str(other.path)]) == 2
    assert "no item in common" in capsys.readouterr().err


def test_a_file_that_can_not_be_written_is_told(folder, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    out = tmp_path / "file" / "page.html"
    assert dateline(["eval", "report", str(folder), "--out", str(out)]) == 2
    assert capsys.readouterr().err.startswith("dateline: ")


def test_an_old_report_is_replaced(folder):
    first = write_report(write_run(folder, SOME))
    (folder / "report.html").write_text("old")
    assert write_report(write_run(folder, SOME)) == first
