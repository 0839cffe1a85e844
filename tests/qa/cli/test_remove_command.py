"""``remove``: by name or by choice, looked at before, and proved after."""

from __future__ import annotations

import pytest

from tests.qa.cli.command_line import EXAMPLES, CommandLine

WIRE = "hpa-20260312-0731"
ECHO = "The Quaymoor Echo"


def names(command: CommandLine, *filters: str) -> set[str]:
    listed = command.json("list", *filters).document["articles"]
    return {one["article_id"] for one in listed}


def test_by_name_and_proved(week: CommandLine) -> None:
    outcome = week("remove", WIRE, "--verify")
    assert outcome.code == 0
    assert "Verified: the stores agree, and no file holds anything" in outcome.out
    again = week.json("remove", WIRE).document
    assert (again["removed"], again["not_found"]) == ([], [WIRE])


def test_by_outlet_only_when_sure(week: CommandLine) -> None:
    meant = names(week, "--outlet", ECHO)
    assert len(meant) > 1
    refused = week("remove", "--outlet", ECHO.upper())
    assert refused.code == 2
    assert f"{len(meant)} articles would be removed" in refused.err
    looked = week.json("remove", "--outlet", ECHO, "--dry-run").document
    assert {one["article_id"] for one in looked["chosen"]} == meant
    assert names(week, "--outlet", ECHO) == meant
    done = week.json("remove", "--outlet", ECHO, "--yes", "--verify").document
    assert set(done["removed"]) == meant
    assert done["verified"]["clean"]
    assert [check["ok"] for check in done["verified"]["checks"]] == [True] * 5
    assert names(week, "--outlet", ECHO) == set()


def test_by_words_and_outlet_both(week: CommandLine) -> None:
    words = ["--query", "Maud  TESSERING"]
    with_words = week.json("remove", *words, "--dry-run").document["chosen"]
    outlets = {one["outlet"] for one in with_words}
    assert len(outlets) > 1
    both = week.json("remove", *words, "--outlet", ECHO, "--dry-run").document
    assert {one["outlet"] for one in both["chosen"]} == {ECHO}


def test_by_address(week: CommandLine) -> None:
    shown = [week.json("show", name).document for name in sorted(names(week))]
    (url, article_id) = next((s["url"], s["article_id"]) for s in shown if s["url"])
    done = week.json("remove", "--url", url + "?utm_source=x#top", "--yes").document
    assert done["removed"] == [article_id]


def test_a_dry_run_of_names(week: CommandLine) -> None:
    looked = week.json("remove", WIRE, "nope", "--dry-run")
    assert looked.code == 1
    assert looked.document["not_found"] == ["nope"]
    (candidate,) = looked.document["chosen"]
    assert candidate["headline"]
    assert "nope" in week("remove", "nope", "--dry-run").err
    assert "  2026-03-12 14:20 UTC  " in week("remove", WIRE, "--dry-run").out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "Name articles by their ids, or choose them"),
        (["--query", "no such words anywhere"], "No article is like that"),
    ],
)
def test_what_names_nothing(week: CommandLine, args: list[str], told: str) -> None:
    outcome = week("remove", *args, "--yes")
    assert outcome.code == 2
    assert told in outcome.err


def test_it_comes_back_only_when_asked_to(week: CommandLine) -> None:
    before = names(week)
    assert week("remove", WIRE).code == 0
    report = week.json("index", EXAMPLES).document
    assert [failure["reason"][-41:] for failure in report["failed"]] == [
        "was removed; take it back with --restore."
    ]
    assert len(names(week)) == len(before) - 1
    assert week("index", EXAMPLES, "--restore").code == 0
    assert names(week) == before
