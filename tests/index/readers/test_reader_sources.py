"""Files, folders and patterns: what is read, what is skipped, what fails."""

from __future__ import annotations

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import ReadFailure, SourceArticle
from index.errors import SourceError
from index.readers import (
    ReadOptions,
    content,
    plan_sources,
    read_files,
    read_sources,
)

NONE = ReadOptions()
TEXT = "Dam holds\nIt held."


def read(*sources, options=NONE):
    return list(read_sources([str(source) for source in sources], options))


@pytest.fixture
def folder(tmp_path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "deep/er/c.TXT",
        ".hidden.txt",
        ".git/d.txt",
        "picture.png",
        "e.txt.bak",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    (tmp_path / "f.txt.gz").write_bytes(gzip.compress(TEXT.encode(), mtime=0))
    return tmp_path


def test_a_folder_at_all_depths_in_order(folder):
    assert [file.key for file in plan_sources([folder])] == [
        "a.md",
        "b.txt",
        "f.txt.gz",
        "deep/er/c.TXT",
    ]
    items = read(folder)
    assert {type(item) for item in items} == {SourceArticle}
    assert {item.text for item in items} == {"It held."}


def test_patterns(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert [file.key for file in plan_sources(["*.txt*"])] == ["b.txt", "f.txt.gz"]
    assert [file.key for file in plan_sources(["deep/**/*.TXT"])] == ["er/c.TXT"]
    assert [file.key for file in plan_sources(["d*"])] == ["deep/er/c.TXT"]


def test_a_file_named_like_a_pattern_is_that_file(tmp_path):
    (tmp_path / "a[1].txt").write_text(TEXT)
    (tmp_path / "a1.txt").write_text(TEXT)
    assert [file.key for file in plan_sources([tmp_path / "a[1].txt"])] == ["a[1].txt"]


def test_each_file_once(folder):
    files = plan_sources([folder / "b.txt", folder, folder / "*.txt"])
    assert len(files) == 4


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("missing.txt", "missing.txt doesn't exist"),
        ("missing/*.txt", "matches no file"),
        ("picture.png", "picture.png has an unknown ending; Dateline reads .txt, .md"),
        ("p*", "matches no file"),
        (".git/objects", "doesn't exist"),
    ],
)
def test_sources_that_stop_the_command(folder, source, reason):
    with pytest.raises(SourceError, match=reason):
        read_sources([str(folder), str(folder / source)], NONE)


def test_a_folder_without_articles(tmp_path):
    with pytest.raises(SourceError, match="holds no file ending in"):
        plan_sources([tmp_path])


def test_loops_of_links_end(folder):
    (folder / "deep" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "deep" / "self").symlink_to(folder / "deep" / "self")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    items = read(folder)
    failures = [item for item in items if isinstance(item, ReadFailure)]
    assert len(items) - len(failures) == 4
    assert [(Path(item.source).name, item.reason) for item in failures] == [
        ("gone.txt", "The file can't be read: No such file or directory.")
    ]


def test_links_to_folders_are_followed(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "g.txt").write_text(TEXT)
    (folder / "link").symlink_to(elsewhere, target_is_directory=True)
    assert "link/g.txt" in [file.key for file in plan_sources([folder])]


def test_what_is_not_a_regular_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (failure,) = read(tmp_path)
    assert failure.reason == "This isn't a regular file."


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything"
)
def test_what_may_not_be_read(folder):
    (folder / "b.txt").chmod(0)
    (folder / "deep").chmod(0)
    reasons = [item.reason for item in read(folder) if isinstance(item, ReadFailure)]
    (folder / "deep").chmod(0o700)
    assert reasons == [
        "The file can't be read: Permission denied.",
        "The folder can't be read: Permission denied.",
    ]


def test_a_file_that_vanishes_after_the_plan(folder):
    files = plan_sources([folder])
    (folder / "b.txt").unlink()
    failures = [
        item for item in read_files(files, NONE) if isinstance(item, ReadFailure)
    ]
    assert [item.reason for item in failures] == [
        "The file can't be read: No such file or directory."
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "The file is empty."),
        ("a.txt", b" \n\t\r\n", "The file is empty."),
        ("a.txt", b"\xef\xbb\xbf", "The file is empty."),
        ("a.txt", b"%PDF\x00\x01", "This is a binary file, not text."),
        ("a.txt", bytes(range(1, 32)) * 20, "This is a binary file, not text."),
        ("a.txt", b"caf\xe9 au lait", "byte 0xe9 at offset 3; save the file as UTF-8"),
        ("a.txt", b"\xef\xbb\xbfcaf\xe9", "byte 0xe9 at offset 6"),
        ("a.txt", b"\xff\xfea\x00b", "isn't valid UTF-16"),
        ("a.md", b"cut\xe2\x82", "byte 0xe2 at offset 3"),
        ("a.txt.gz", b"not gzip", "The gzip data is damaged or cut off"),
        ("a.txt.gz", b"", "The file is empty."),
        ("a.txt.gz", gzip.compress(b"x" * 999, mtime=0)[:-9], "damaged or cut off"),
        (
            "a.json.gz",
            gzip.compress(b"[]", mtime=0)[:-8] + b"\0" * 8,
            "damaged or cut off",
        ),
    ],
)
def test_bad_files(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT)
    failure, article = read(tmp_path)
    assert failure.source == str(tmp_path / name)
    assert reason in failure.reason
    assert article.headline == "Dam holds"


def test_a_gzip_bomb_stays_packed(tmp_path, monkeypatch):
    monkeypatch.setattr(content, "MAX_DOCUMENT_BYTES", 1 << 20)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * (8 << 20), mtime=0))
    (failure,) = read(tmp_path)
    assert failure.reason == (
        "The file holds more than 1 MB; split it, or write it as .jsonl, which may "
        "be of any size."
    )


def test_lines_before_the_damage_are_kept(tmp_path):
    lines = "".join(
        json.dumps({"id": n, "title": f"No {n}", "text": os.urandom(3000).hex()}) + "\n"
        for n in range(200)
    )
    packed = gzip.compress(lines.encode(), mtime=0)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *articles, failure = read(tmp_path)
    assert len(articles) > 50
    assert failure.source == str(tmp_path / "a.jsonl.gz")
    assert "damaged or cut off" in failure.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes("Zoë’s dam\r\n\r\nIt held. 😀\rSo far.\r\n".encode(encoding))
    (article,) = read(path)
    assert (article.headline, article.text) == ("Zoë’s dam", "It held. 😀\nSo far.")


def test_bytes_read_add_up_to_the_plan(folder):
    (folder / "empty.txt").write_text("")
    (folder / "bad.json").write_text("[" + " " * 5000)
    lines = "".join(json.dumps({"id": n, "title": "x"}) + "\n" for n in range(999))
    (folder / "g.jsonl").write_text(lines)
    (folder / "h.jsonl.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))
    (folder / "i.txt.gz").write_bytes(
        gzip.compress(lines.encode(), mtime=0) + b"garbage"
    )
    files = plan_sources([folder])
    told: list[int] = []
    assert len(list(read_files(files, NONE, told.append))) > 1998
    assert sum(told) == sum(file.size for file in files)
    assert all(count > 0 for count in told)


def test_reading_is_lazy(folder):
    (folder / "z.jsonl").write_text("{}\n" * 3)
    told: list[int] = []
    items = read_files(plan_sources([folder]), NONE, told.append)
    next(items)
    assert sum(told) == len(TEXT)


def test_without_a_source_name_an_article_is_its_file(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (relative,) = read("b.txt")
    (absolute,) = read(folder / "b.txt")
    assert relative.article_id == absolute.article_id
    assert relative.article_id not in {item.article_id for item in read("deep")}


def test_with_a_source_name_the_folder_may_move(folder, tmp_path_factory):
    options = ReadOptions(namespace="paper")
    before = {item.article_id for item in read(folder, options=options)}
    moved = tmp_path_factory.mktemp("moved") / "news"
    folder.rename(moved)
    assert {item.article_id for item in read(moved, options=options)} == before
    folder.mkdir()


def test_two_files_of_one_name_are_not_mixed_up(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(f"Headline {name}\nText.")
    options = ReadOptions(namespace="paper")
    sources = (tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt")
    article, failure = read(*sources, options=options)
    assert article.headline == "Headline a"
    assert f"taken for another version of {sources[0]}" in failure.reason
    assert len({item.article_id for item in read(tmp_path, options=options)}) == 2
    assert len({item.article_id for item in read(*sources)}) == 2


def test_a_url_given_is_of_one_article(tmp_path):
    options = ReadOptions(url="https://paper.example/a")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    article, failure = read(tmp_path, options=options)
    assert article.url == "https://paper.example/a"
    assert "give a URL for one article at a time" in failure.reason


def test_a_file_name_that_is_not_utf8_can_be_shown(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9-2025-10-30.txt"
    try:
        Path(os.fsdecode(path)).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (article,) = read(tmp_path)
    assert article.source.endswith("caf\ufffd-2025-10-30.txt")
    assert article.published_at == datetime(2025, 10, 30, tzinfo=UTC)
