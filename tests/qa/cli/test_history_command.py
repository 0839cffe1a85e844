"""``history`` and ``withdraw``: what a reader of an article's past is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.article import make_id
from tests.qa.cli.command_line import CommandLine

FIRST = """Dam at Brackenfold holds
Outlet: The Echo
Published: 2026-03-09T06:30Z

The dam at Brackenfold holds, engineers said on Monday.
More rain is due on Thursday.
"""
SECOND = """Dam at Brackenfold leaks
Outlet: The Echo
Published: 2026-03-09T06:30Z
Updated: 2026-03-10T09:00Z

The dam at Brackenfold leaks, engineers said on Tuesday.
More rain is due on Thursday.
This article was amended on 10 March 2026. An earlier version said that it holds.
"""


@pytest.fixture
def changed(empty: CommandLine, tmp_path: Path) -> tuple[CommandLine, str]:
    """An archive of one article in two versions, and its id."""
    path = tmp_path / "dam.txt"
    for text in (FIRST, SECOND):
        path.write_text(text)
        assert empty("index", path).code == 0
    (article,) = empty.json("list").document["articles"]
    return empty, article["article_id"]


def test_versions_and_events_in_order(changed: tuple[CommandLine, str]) -> None:
    command, name = changed
    shown = command("history", name).out
    first = shown.index("2026-03-09 06:30 UTC  first version")
    correction = shown.index("2026-03-10  correction: This article was amended")
    second = shown.index("2026-03-10 09:00 UTC  changed")
    assert first < correction < second
    assert "headline: Dam at Brackenfold [-holds-]{+leaks+}" in shown
    assert "[-Monday-]{+Tuesday+}" in shown
    assert "More rain" not in shown


def test_as_of_an_earlier_day_nothing_later_is_told(
    changed: tuple[CommandLine, str],
) -> None:
    command, name = changed
    outcome = command.json("history", name, "--as-of", "2026-03-09")
    assert outcome.document["headline"] == "Dam at Brackenfold holds"
    assert len(outcome.document["versions"]) == 1
    assert outcome.document["events"] == []
    assert "leaks" not in outcome.out
    before = command("history", name, "--as-of", "2026-03-08")
    assert before.code == 2
    assert "No version of the article" in before.err


def test_withdrawn_is_not_found_and_still_shown(
    changed: tuple[CommandLine, str],
) -> None:
    command, name = changed
    outcome = command(
        "withdraw", name, "--at", "2026-03-12", "--reason", "A court asked."
    )
    assert (outcome.code, outcome.out) == (0, f"Withdrawn: {name}.\n")
    assert command.json("list").document["total"] == 0
    assert command.json("list", "--as-of", "2026-03-11").document["total"] == 1
    assert command.json("search", "dam").document["results"] == []
    shown = command.json("show", name).document
    assert shown["withdrawn_at"] == "2026-03-12T23:59:59Z"
    assert "\nwithdrawn since 2026-03-12 23:59 UTC\n" in command("show", name).out
    assert "withdrawn: A court asked." in command("history", name).out
    assert command("withdraw", "--undo", name, "--at", "2026-03-13").code == 0
    assert "withdrawn" not in command("show", name).out
    assert command.json("list").document["total"] == 1
    assert command.json("list", "--as-of", "2026-03-13T01:00").document["total"] == 0
    kinds = [one["kind"] for one in command.json("history", name).document["events"]]
    assert kinds == ["correction", "withdrawn", "reinstated"]


PAGE = """<html><script type="application/ld+json">{"@type": "NewsArticle",
"headline": "Dam sold", "datePublished": "2026-03-09T06:30Z",
"dateModified": "2026-03-11T09:00Z", "correction": {"@type": "CorrectionComment",
"text": "The price was wrong.", "datePublished": "2026-03-11T08:00Z"}}</script>
<article><h1>Dam sold</h1><p>The dam was sold for 60m crowns on Monday.</p></article>
"""


def test_show_tells_of_edits_and_of_corrections_that_stand_apart(
    empty: CommandLine, tmp_path: Path, changed: tuple[CommandLine, str]
) -> None:
    path = tmp_path / "sold.html"
    path.write_text(PAGE)
    assert empty("index", path).code == 0
    shown = empty("show", make_id(str(path.resolve()), str(path.resolve()))).out
    assert "\n2026-03-11 08:00 UTC  correction: The price was wrong.\n" in shown
    assert "\nedited since, last 2026-03-11 09:00 UTC\n" in shown
    _, name = changed
    shown = empty("show", name).out
    assert "edited since" not in shown
    assert shown.count("This article was amended") == 1


def test_names_that_nothing_has(changed: tuple[CommandLine, str]) -> None:
    command, name = changed
    outcome = command.json("withdraw", name, "nope")
    assert outcome.code == 1
    assert outcome.document == {
        "withdrawn": [name],
        "reinstated": [],
        "not_found": ["nope"],
    }
    assert command("history", "nope").code == 2


def test_under_embargo_an_article_is_nowhere(
    empty: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "dam.txt"
    path.write_text(FIRST)
    assert empty("index", path, "--embargo", "2026-03-21T06:00Z").code == 0
    assert empty.json("list", "--as-of", "2027-01-01").document["total"] == 0
    name = make_id(str(path.resolve()), str(path.resolve()))
    for args in (["show", name], ["history", name]):
        outcome = empty(*args)
        assert outcome.code == 2
        assert "under embargo until 2026-03-21T06:00:00Z" in outcome.err
    found = empty.json("ask", "Does the dam hold?").document
    assert (found["status"], found["searched"]["articles"]) == ("not_found", 0)
