"""``.json`` and ``.jsonl`` files, with everything that can be wrong with them."""

from __future__ import annotations

import json

import pytest

from index.article import ReadFailure
from index.errors import SourceError
from index.readers import ReadOptions, json_files, read_sources
from index.readers.json_files import find_records, parse_json

ONE = {"id": "1", "title": "One", "text": "First."}
TWO = {"id": "2", "title": "Two", "text": "Second."}


def read(path):
    return list(read_sources([path], ReadOptions()))


def headlines(items):
    return [item.headline for item in items if not isinstance(item, ReadFailure)]


def failures(items):
    return [item for item in items if isinstance(item, ReadFailure)]


@pytest.mark.parametrize(
    "document",
    [
        [ONE, TWO],
        {"articles": [ONE, TWO], "totalResults": 2},
        {"response": {"status": "ok", "results": [ONE, TWO]}},
        {"data": {"Items": [ONE, TWO]}},
        {"title": "A feed", "items": [ONE, TWO]},
    ],
)
def test_lists_of_articles(tmp_path, document):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document))
    items = read(path)
    assert headlines(items) == ["One", "Two"]
    assert [item.source for item in items] == [f"{path}#1", f"{path}#2"]


def test_one_article(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**ONE, "items": [TWO]}))
    (item,) = read(path)
    assert (item.headline, item.source) == ("One", str(path))


def test_a_bad_record_leaves_the_others(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([ONE, 5, {"id": 3}, TWO]))
    items = read(path)
    assert headlines(items) == ["One", "Two"]
    assert failures(items) == [
        ReadFailure(f"{path}#2", "An article must be a JSON object, not a number."),
        ReadFailure(f"{path}#3", "The record has neither a title nor a text."),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"title": "x",\n "text": }', "Expecting value at line 2, column 10"),
        ('{"title": "x"', "delimiter at column 14"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 5_000, "too many digits"),
        ("[]", "holds no article"),
        ('"x"', "must be a JSON object, not a string"),
    ],
)
def test_documents_that_are_no_articles(tmp_path, text, reason):
    path = tmp_path / "a.json"
    path.write_text(text)
    (failure,) = read(path)
    assert failure.source == str(path)
    assert reason in failure.reason


def test_a_line_at_a_time(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = [json.dumps(ONE), "", "{oops", "  ", '{"text": 1}', json.dumps(TWO)]
    path.write_text("\r\n".join(lines))
    items = read(path)
    assert headlines(items) == ["One", "Two"]
    assert [item.source for item in items] == [
        f"{path}:1",
        f"{path}:3",
        f"{path}:5",
        f"{path}:6",
    ]
    assert "at column 2" in failures(items)[0].reason


def test_a_line_that_is_not_utf8_is_one_failure(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        json.dumps(ONE).encode()
        + b'\n{"title": "caf\xe9"}\n'
        + json.dumps(TWO).encode()
    )
    items = read(path)
    assert headlines(items) == ["One", "Two"]
    assert "byte 0xe9 at offset 14" in failures(items)[0].reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_lines_with_a_byte_order_mark(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    article = {"title": "Zoë’s 中文", "text": "😀\nOne."}
    text = "\n".join(json.dumps(article, ensure_ascii=False) for _ in range(3))
    path.write_bytes(text.encode(encoding))
    assert headlines(read(path)) == ["Zoë’s 中文"] * 3


def test_utf16_cut_in_the_middle(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(("\ufeff" + json.dumps(ONE) + "\n{").encode("utf-16-le")[:-1])
    items = read(path)
    assert headlines(items) == ["One"]
    assert "isn't valid UTF-16" in failures(items)[0].reason


def test_a_long_line_is_passed_over_in_bounded_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(json_files, "MAX_LINE_BYTES", 4_000)
    longest = {"title": "x", "text": ""}
    longest["text"] = "a" * (4_000 - len(json.dumps(longest)))
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        for line in (ONE, {"title": "long", "text": "a" * 9_000}, TWO, longest):
            file.write(json.dumps(line) + "\n")
        file.write(json.dumps({"title": "long", "text": "a" * 9_000}))
    items = read(path)
    assert headlines(items) == ["One", "Two", "x"]
    assert [(item.source, item.reason[:18]) for item in failures(items)] == [
        (f"{path}:2", "The line is longer"),
        (f"{path}:5", "The line is longer"),
    ]


def test_a_fifty_megabyte_line_is_never_held_whole(tmp_path):
    import tracemalloc

    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        file.write('{"title": "')
        for _ in range(50):
            file.write("x" * 1_000_000)
        file.write('"}\n' + json.dumps(ONE))
    tracemalloc.start()
    items = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert headlines(items) == ["One"]
    assert "longer than 16 MB" in failures(items)[0].reason
    assert peak < 40_000_000


def test_surrogates_written_as_escapes(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "\\ud83d\\ude00"}\n{"title": "\\ud83d"}\n')
    items = read(path)
    assert headlines(items) == ["😀"]
    assert "surrogate" in failures(items)[0].reason


def test_other_files_named_jsonl(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 1000)
    assert [item.reason for item in read(path)] == ["This is a binary file, not text."]
    path.write_bytes(b"\n \n")
    assert [item.reason for item in read(path)] == ["The file is empty."]


def test_deep_nesting_in_one_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("[" * 100_000 + "\n" + json.dumps(ONE))
    items = read(path)
    assert headlines(items) == ["One"]
    assert failures(items)[0].reason == "The JSON is nested too deeply."


def test_what_is_a_list_of_articles():
    assert find_records({"articles": []}) == []
    assert find_records({"articles": ["x"]}) is None
    assert find_records({"a": {"b": [ONE]}}) is None
    assert find_records(5) is None
    with pytest.raises(SourceError, match="valid JSON"):
        parse_json("nope")
