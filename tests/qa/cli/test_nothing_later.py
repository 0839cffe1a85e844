"""What is under embargo, or came later, is told by no command, not even in passing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.qa.cli.command_line import CommandLine

HUSH = "The Hush"
UNTIL = "2026-03-15T06:00:00Z"


def record(**changes: str) -> dict[str, str]:
    said = {
        "id": "dam",
        "title": "Dam holds",
        "text": "The dam holds.",
        "source": "The Echo",
        "published_at": "2026-03-09T06:30:00Z",
        "modified_at": "2026-03-12T08:00:00Z",
    }
    return said | changes


@pytest.fixture
def archive(empty: CommandLine, tmp_path: Path) -> CommandLine:
    """Of two articles of one id in two sources, the second under embargo for now."""
    hush = record(source=HUSH, embargo="2026-04-01", published_at="2026-03-19")
    for name, said in (("one", record()), ("two", hush)):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(said))
        assert empty("index", path).code == 0
    return empty


def test_status_names_nothing_under_embargo(archive: CommandLine) -> None:
    status = archive.json("status").document
    assert (status["articles"], status["outlets"]) == (2, {"The Echo": 1})
    assert status["from"] == status["to"] == "2026-03-09T06:30:00Z"
    assert HUSH not in archive("status").out


@pytest.mark.parametrize("command", ["show", "history"])
def test_an_id_is_that_of_the_article_that_may_be_shown(
    archive: CommandLine, command: str
) -> None:
    assert archive.json(command, "dam").document["outlet"] == "The Echo"


def test_of_none_that_may_be_shown_nothing_is_told(archive: CommandLine) -> None:
    outcome = archive("history", "dam", "--as-of", "2026-03-08")
    assert outcome.code == 2
    assert "There is no article 'dam'" in outcome.err


def test_later_times_of_an_article_are_left_out(archive: CommandLine) -> None:
    history = archive.json("history", "dam", "--as-of", "2026-03-10").document
    (version,) = history["versions"]
    assert (version["modified_at"], version["captured_at"]) == (None, None)
    assert version["edited_later"]
    (listed,) = archive.json("list", "--as-of", "2026-03-10").document["articles"]
    assert listed["captured_at"] is None
    (version,) = archive.json("history", "dam").document["versions"]
    assert version["modified_at"] == "2026-03-12T08:00:00Z"
    assert version["captured_at"] is not None


def test_an_embargo_held_at_the_moment_that_is_asked_for(
    empty: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(record(embargo=UNTIL)))
    assert empty("index", path).code == 0
    assert empty("history", "dam").code == 0
    outcome = empty("history", "dam", "--as-of", "2026-03-14")
    assert outcome.code == 2
    assert f"under embargo until {UNTIL}" in outcome.err


LIVE = """<html><head><title>Dam live</title>
<meta property="article:published_time" content="2026-03-09T06:00:00Z">
<meta property="article:modified_time" content="2026-03-09T{modified}:00Z">
</head><body><article><h1>Dam live</h1>{posts}</article></body></html>"""
POST = """<div id="block-{hour}" class="block">
<time datetime="2026-03-09T{hour}:00:00Z"></time><h2>At {hour}</h2>
<p>Wardens saw the gate {word} at that hour of the day.</p></div>"""


def test_a_post_that_a_blog_says_was_there_before_its_time_is_left_out(
    empty: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "live.html"
    posts = [POST.format(hour=n, word=f"w{n}") for n in (10, 11, 12, 15)]
    for shown, modified in ((posts[:3], "12:00"), (posts, "12:30")):
        path.write_text(LIVE.format(posts="".join(shown), modified=modified))
        assert empty("index", path).code == 0
    (article,) = empty.json("list").document["articles"]
    history = empty("history", article["article_id"], "--as-of", "2026-03-09T13:00")
    assert "changed" in history.out
    assert "w15" not in history.out
    assert "w15" in empty("history", article["article_id"]).out
