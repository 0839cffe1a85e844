"""The page as a whole: what it holds, what it lacks, and that it is always the same."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from qa.evaluation.details import DetailLine
from qa.evaluation.report import page as page_module
from qa.evaluation.report.loading import load
from qa.evaluation.report.page import render
from qa.evaluation.response import Response, SupportVerdict, Twins
from tests.qa.evaluation.report.made_runs import (
    RIGHT,
    WRONG,
    Made,
    page_of,
    passage,
    quote,
    read,
    write_run,
)

SOME = [
    Made("q1", RIGHT, type="who"),
    Made(
        "q2",
        WRONG,
        type="when",
        detail=DetailLine(
            id="q2",
            right=False,
            retrieved=[passage(1, "Nothing."), passage(2, "She will lead.", gold=True)],
            quotes=[quote("Piers Wetherald will.", verbatim=False, later=True)],
        ),
    ),
    Made("q3", RIGHT, type="when"),
]


def test_a_failure_shows_what_was_asked_what_is_right_and_what_came(tmp_path):
    page = page_of(tmp_path / "run", SOME)
    assert page.failures == 1
    (card,) = read(page.text).cards()
    for text in (
        "Who will lead the inquiry?",
        "2026-03-13T00:00:00Z",
        "Maud Tessering",
        "Strand orders inquiry",
        "answered, confidence 0.600",
        "Piers Wetherald will. [1]",
        "✗ not verbatim",
        "▸ later than asked",
        "gold at 2",
        "She will lead.",
    ):
        assert text in card.text
    assert card.attributes["data-kinds"].split() == ["wrong"]
    assert card.attributes["data-type"] == "when"


def test_every_metric_stands_in_the_table_with_its_interval(tmp_path):
    read_page = read(page_of(tmp_path / "run", SOME).text)
    (table,) = read_page.all("table", "metrics")
    for name in RIGHT:
        assert name.rpartition(".")[2] in table.text
    assert "0.667" in table.text
    assert "0.567–0.767" in table.text
    assert "the right answer stands in what was said" in table.text


def test_the_same_run_gives_the_same_bytes(tmp_path):
    first = page_of(tmp_path / "one", SOME)
    again = page_of(tmp_path / "two", SOME)
    assert first == again


def test_nothing_is_loaded_and_one_script_may_run(tmp_path):
    text = page_of(tmp_path / "run", SOME).text
    found = read(text)
    loading = {"src", "srcset", "action", "data", "poster", "xlink:href", "style"}
    for element in found.elements:
        assert not loading & element.attributes.keys()
        assert element.tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert element.attributes.get("href", "#").startswith("#")
        assert not any(name.startswith("on") for name in element.attributes)
    (script,) = found.all("script")
    (style,) = found.all("style")
    assert not re.search(r"url\(|@import|//", style.text)
    assert not re.search(r"fetch|XMLHttp|import\(|https?:", script.text)
    policy = next(
        one.attributes["content"]
        for one in found.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")
    assert page_module._hash(script.text) in policy
    assert page_module._hash(style.text) in policy
    assert "unsafe" not in policy


def test_a_baseline_without_items_and_records_says_what_is_missing(tmp_path):
    page = page_of(tmp_path / "run", SOME, bare=True)
    found = read(page.text)
    (notice,) = found.all("p", "notice")
    for name in ("items", "records", "details", "timings"):
        assert f"{name}.jsonl" in notice.text
    (card,) = found.cards()
    assert "q2" in card.text
    assert "wrong answer" in card.text
    assert "How long it took" not in page.text


def test_nothing_answered_has_a_curve_and_no_reliability(tmp_path):
    refused = {
        "abstention.refused": [1.0],
        "selective.coverage": [0.0],
        "selective.aurc": [-1.0, 1.0],
        "run.failed": [0.0],
    }
    output = Response(status="not_found")
    made = [Made(f"q{at}", refused, output=output) for at in range(3)]
    page = page_of(tmp_path / "run", made)
    assert page.failures == 3
    assert "If only the surest were answered" in page.text
    assert "Is it right as often" not in page.text
    assert "refused: not found" in page.text


def test_one_item_that_is_right(tmp_path):
    page = page_of(tmp_path / "run", [Made("only", RIGHT)])
    found = read(page.text)
    assert page.failures == 0
    assert not found.cards()
    assert "Nothing, as far as it can be told." in page.text


def test_no_metric_at_all(tmp_path):
    page = page_of(tmp_path / "run", [Made("only", {})])
    read(page.text)
    assert page.failures == 0
    assert "No metric is defined for any of these items." in page.text


def test_the_age_of_an_answer_is_a_sentence(tmp_path):
    ages = ["up to a day", "older", "later than asked", None]
    made = [Made(f"q{at}", WRONG, age=age) for at, age in enumerate(ages)]
    cards = read(page_of(tmp_path / "run", made).text).cards()
    says = ["was up to a day old", "was over a year old", "came later"]
    for card, text in zip(cards, says, strict=False):
        assert f"; the answer {text}" in card.text
    assert "the answer" not in cards[3].text


def test_an_error_is_told(tmp_path):
    made = [Made("q", {"run.failed": [1.0]}, error="The model timed out."), *SOME]
    page = page_of(tmp_path / "run", made)
    card = read(page.text).cards()[0]
    assert "The model timed out." in card.text
    assert "error" in card.attributes["data-kinds"].split()


def test_claims_show_the_text_that_they_are_judged_by(tmp_path):
    made = [
        Made(
            "c1",
            {"support.balanced": [0.0, 1.0], "support.caught": [0.0]},
            asked="Cats fly.\n\nCats walk.\n\nThey also sleep.",
            right=("not supported",),
            output=SupportVerdict(supported=True, score=0.9),
        ),
        Made("c2", {"support.balanced": [1.0, 1.0], "support.kept": [1.0]}),
    ]
    page = page_of(tmp_path / "run", made)
    (card,) = read(page.text).cards()
    assert "taken for supported, score 0.900" in card.text
    assert "They also sleep." in card.text
    assert "let through" in card.text


def test_twins_that_were_missed_and_made_up(tmp_path):
    scores = {"twins.precision": [0.0, 1.0], "twins.recall": [0.0, 1.0]}
    output = Twins(articles=["c.txt"])
    made = [
        Made("a.txt", scores, asked="A title", right=("b.txt",), output=output),
        Made("d.txt", {}, right=(), output=Twins(articles=[])),
    ]
    page = page_of(tmp_path / "run", made)
    (card,) = read(page.text).cards()
    assert card.attributes["data-kinds"].split() == ["false_twin", "missed_twin"]
    assert "b.txt" in card.text
    assert "c.txt" in card.text
    assert "none to find, none claimed" in page.text


def test_a_run_that_only_retrieves_fails_where_nothing_gold_was_found(tmp_path):
    found = {"retrieval.gold.hit@10": [1.0], "run.failed": [0.0]}
    missed = found | {"retrieval.gold.hit@10": [0.0]}
    output = Response()
    made = [Made("q1", found, output=output), Made("q2", missed, output=output)]
    page = page_of(tmp_path / "run", made, answers=False, model=None)
    (card,) = read(page.text).cards()
    assert "not retrieved" in card.text
    assert "retrieved only" in card.text
    assert "an article with the answer among the first ten" in page.text


def test_five_thousand_items_stay_below_three_million_bytes(tmp_path):
    long = "All of it is very long, and goes on & on. " * 10
    made = [
        Made(
            f"q{at:04}",
            WRONG if at % 3 else RIGHT,
            type=f"type {at % 7}",
            detail=DetailLine(
                id=f"q{at:04}",
                right=bool(at % 3 == 0),
                retrieved=[passage(1, long)],
                quotes=[quote(long)],
            ),
        )
        for at in range(5_000)
    ]
    page = page_of(tmp_path / "run", made)
    assert page.failures == 3_333
    assert len(page.text.encode()) < 3_000_000
    cards = read(page.text).cards()
    assert len(cards) == 300
    assert "3,333 items of 5,000." in page.text
    assert "300 of them are shown" in page.text
    types = Counter(one.attributes["data-type"] for one in cards)
    assert len(types) == 7
    assert max(types.values()) - min(types.values()) <= 1
    assert [one.attributes["id"] for one in cards] == [f"f{n}" for n in range(1, 301)]


def test_what_would_be_too_large_is_left_out(tmp_path):
    huge = "&<\U0001f9e8" * 5_000
    detail = DetailLine(
        id="",
        right=False,
        retrieved=[passage(rank, huge) for rank in range(1, 11)],
        quotes=[quote(huge)] * 20,
    )
    made = [
        Made(
            f"q{at}",
            WRONG,
            type=f"type {at % 3}",
            asked=huge,
            said=huge,
            gold=(huge,) * 50,
            right=(huge,) * 50,
            detail=detail.model_copy(update={"id": f"q{at}"}),
        )
        for at in range(2)
    ]
    folder = write_run(tmp_path / "run", made)
    loaded = load(folder)
    # As if there were many: loading hundreds of those from disk takes long.
    lines = [
        one.model_copy(update={"id": f"{one.id}-{at}"})
        for at in range(150)
        for one in loaded.scores
    ]
    items = {one.id: loaded.items[one.id.partition("-")[0]] for one in lines}
    details = {one.id: loaded.details[one.id.partition("-")[0]] for one in lines}
    many = replace(loaded, scores=lines, items=items, details=details)
    page = render(many)
    shown = len(read(page.text).cards())
    assert page.failures == 300
    assert 20 < shown < 300
    assert len(page.text.encode()) < 3_000_000
    assert f"{shown} of them are shown" in page.text
