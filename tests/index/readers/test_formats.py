"""How a document's format is told: by its name, by how it begins, or by option."""

from __future__ import annotations

import gzip
import json

import pytest

from index.article import ReadFailure
from index.errors import SourceError
from index.readers import ReadOptions, plan_sources, read_document, read_sources
from index.readers.document import Document, untold
from index.readers.formats import ending_of, format_of, formats, named_format

ONE = json.dumps({"id": "1", "title": "One", "text": "First."})
TWO = json.dumps({"id": "2", "title": "Two", "text": "Second."})


def told(name: str, data: bytes) -> str | None:
    found = format_of(Document.of_bytes(data, name=name))
    return found.name if found else None


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"Dam holds\nIt held.", "text"),
        ("A.MD", b"# Dam holds", "markdown"),
        ("a.json", ONE.encode(), "json"),
        ("a.json", f"[{ONE}, {TWO}]".encode(), "json"),
        ("a.json", f"{ONE}\n{TWO}\n".encode(), "jsonl"),
        ("a.jsonl", ONE.encode(), "jsonl"),
        ("a.jsonl.gz", gzip.compress(ONE.encode(), mtime=0), "jsonl"),
        ("a.txt", ONE.encode(), "text"),
        ("dump", f"\ufeff [{ONE}]".encode(), "json"),
        ("dump", gzip.compress(f"{ONE}\n{TWO}".encode(), mtime=0), "jsonl"),
        ("dump", b"Dam holds", None),
        ("picture.png", b"\x89PNG\r\n\x1a\n", None),
    ],
)
def test_by_name_and_beginning(name, data, expected):
    assert told(name, data) == expected


def test_an_ending_counts_in_any_case_and_with_gz():
    assert [ending_of(name) for name in ("A.JSONL.GZ", "a.gz", "a.png", "a")] == [
        ".jsonl",
        "",
        "",
        "",
    ]


def test_every_format_has_a_name_of_its_own():
    names = [one.name for one in formats()]
    assert len(set(names)) == len(names)
    assert named_format("JSON").name == "json"
    with pytest.raises(
        SourceError, match=r"'docx' is no format; Dateline reads feed, html"
    ):
        named_format("docx")


def test_a_named_format_reads_files_of_any_name(tmp_path):
    (tmp_path / "story").write_text("Dam holds\nIt held.")
    (tmp_path / "odd.dat").write_text("Gate opens\nIt opened.")
    items = list(read_sources([tmp_path], ReadOptions(format="text")))
    assert [item.headline for item in items] == ["Gate opens", "Dam holds"]


def test_a_named_file_of_unknown_ending_may_begin_as_a_format(tmp_path):
    (tmp_path / "dump").write_text(f"[{ONE}, {TWO}]")
    (tmp_path / "notes").write_text("Dam holds")
    assert len(list(read_sources([tmp_path / "dump"], ReadOptions()))) == 2
    with pytest.raises(SourceError, match=r"notes has an unknown ending.*--format"):
        plan_sources([tmp_path / "notes"])


def test_what_a_server_sends_is_known_by_its_address():
    document = Document.of_bytes(
        b"Dam holds\nIt held.", name="a.txt", url="https://echo.example/a.txt?utm_id=1"
    )
    (article,) = read_document(document, ReadOptions(), "web", "key", untold)
    assert article.url == "https://echo.example/a.txt?utm_id=1"
    assert article.source == article.url
    again = Document.of_bytes(b"Dam\nX", name="a.txt", url="https://echo.example/a.txt")
    (other,) = read_document(again, ReadOptions(), "elsewhere", "else", untold)
    assert other.article_id == article.article_id


def test_a_document_in_no_format():
    document = Document.of_bytes(b"Dam holds", name="dump")
    (failure,) = read_document(document, ReadOptions(), "web", "key", untold)
    assert failure == ReadFailure(
        "dump",
        "This is in no format that Dateline reads; name its format with --format.",
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"pubstatus": "canceled"}, (True, None, False)),
        ({"status": "stat:canceled"}, (True, None, False)),
        ({"status": "http://cv.iptc.org/x/canceled"}, (True, None, False)),
        ({"status": "withheld"}, (True, None, False)),
        ({"status": "ok"}, (False, None, False)),
        ({"embargo": "2026-03-11T06:00Z"}, (False, "2026-03-11T06:00:00", False)),
        ({"confidential": True}, (False, None, True)),
        ({"confidential": "no"}, (False, None, False)),
    ],
)
def test_what_may_be_done_with_an_article(tmp_path, fields, expected):
    (tmp_path / "a.json").write_text(json.dumps({"title": "x", "text": "y"} | fields))
    (article,) = read_sources([tmp_path / "a.json"], ReadOptions())
    until = article.embargo_until
    shown = None if until is None else until.replace(tzinfo=None).isoformat()
    assert (article.withdrawn, shown, article.confidential) == expected


def test_a_flag_that_is_none(tmp_path):
    (tmp_path / "a.json").write_text('{"title": "x", "confidential": "maybe"}')
    (failure,) = read_sources([tmp_path / "a.json"], ReadOptions())
    assert failure.reason == '"confidential" must be true or false, not a string.'
