"""Headlines, groups, comparison and numbers: the right ones, in the right words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.comparison import MetricChange, compare
from qa.evaluation.intervals import Estimate
from qa.evaluation.items import AGE_ORDER
from qa.evaluation.report.by_group import group_tables
from qa.evaluation.report.changes import changes, tone_of
from qa.evaluation.report.headlines import headline_names, headlines
from qa.evaluation.report.loading import load
from qa.evaluation.report.marks import Tone
from qa.evaluation.report.numbers import (
    milliseconds,
    p_text,
    percent,
    signed,
    value_text,
)
from qa.evaluation.report.page import render
from qa.evaluation.report.table import common_end, families
from tests.qa.evaluation.report.made_runs import (
    RIGHT,
    WRONG,
    Made,
    read,
    summary_of,
    write_run,
)


def estimate(value: float = 0.5, n: int = 100) -> Estimate:
    return Estimate(value=value, low=value - 0.1, high=value + 0.1, n=n)


def test_headlines_are_chosen_by_what_was_measured():
    names = ["retrieval.holding.hit@10", "retrieval.holding.ndcg@10", "time.leaks"]
    assert headline_names({one: estimate() for one in names}) == [
        "time.leaks",
        "retrieval.holding.hit@10",
        "retrieval.holding.ndcg@10",
    ]
    answers = ["answers.contains", "selective.risk", "abstention.recall"]
    answers += ["abstention.refused", "citations.carried", "robustness.misled"]
    found = headline_names({one: estimate() for one in [*names, *answers]})
    assert found[0] == "robustness.misled"
    assert len(found) == 6
    assert found[-1] == "retrieval.holding.hit@10"


def test_of_two_alike_the_one_for_most_items_is_a_headline():
    levels = {
        "retrieval.gold.hit@10": estimate(n=147),
        "retrieval.holding.hit@10": estimate(n=1_428),
    }
    assert headline_names(levels) == ["retrieval.holding.hit@10"]
    same = {name: estimate() for name in levels}
    assert headline_names(same) == ["retrieval.gold.hit@10"]


def test_a_failed_run_is_a_headline_and_one_that_did_not_fail_is_none():
    failed = {"run.failed": estimate(0.2), "twins.recall": estimate()}
    assert headline_names(failed) == ["run.failed", "twins.recall"]
    fine = failed | {"run.failed": estimate(0.0)}
    assert headline_names(fine) == ["twins.recall"]


def test_a_run_of_unknown_metrics_has_headlines():
    (one,) = headlines({"new.metric": estimate()})
    assert (one.value, one.interval, one.better) == ("50%", "40%–60%", "neither")
    assert headlines({"answers.words": estimate(17.3)}) == []


def test_families_share_what_they_share():
    found = families(
        {
            "retrieval.gold.hit@1": estimate(),
            "retrieval.gold.mrr@10": estimate(),
            "answers.words": Estimate(value=17.84, low=None, high=None, n=1),
        }
    )
    assert [one.name for one in found] == ["retrieval.gold", "answers"]
    assert found[0].says == "articles that the author had in mind"
    assert found[0].rows[0].says == "any among the first 1"
    (words,) = found[1].rows
    assert (words.value, words.interval, words.mark) == ("17.8", "", "")
    assert common_end(["one, of a", "two, of b"]) == ""


def test_groups_are_in_their_order():
    lines = [
        Made(f"q{at}", RIGHT, type=type_, part=part, age=age).line
        for at, (type_, part, age) in enumerate(
            [
                ("who", "b", "older"),
                ("why", "a", "up to a day"),
                ("why", "a", "later than asked"),
            ]
        )
    ]
    by_type, by_part, by_age = group_tables(summary_of(lines))
    assert [one.label for one in by_type.rows] == ["why", "who"]
    assert [one.label for one in by_part.rows] == ["a", "b"]
    assert [one.label for one in by_age.rows] == [
        label for label in AGE_ORDER if label in {"later than asked", "up to a day"}
    ] + ["older"]


def test_parts_that_are_the_types_are_shown_once():
    lines = [
        Made(f"q{at}", RIGHT, type=one, part=one).line for at, one in enumerate("ab")
    ]
    assert [one.heading for one in group_tables(summary_of(lines))] == ["By type"]


def test_many_groups_are_cut():
    lines = [Made(f"q{at}", RIGHT, type=f"t{at}").line for at in range(50)]
    (table,) = group_tables(summary_of(lines))
    assert (len(table.rows), table.left_out) == (40, 10)


@pytest.mark.parametrize(
    ("name", "change", "low", "high", "tone"),
    [
        ("answers.contains", 0.2, 0.1, 0.3, Tone.BETTER),
        ("answers.contains", -0.2, -0.3, -0.1, Tone.WORSE),
        ("selective.risk", 0.2, 0.1, 0.3, Tone.WORSE),
        ("selective.risk", -0.2, -0.3, -0.1, Tone.BETTER),
        ("selective.risk", 0.2, 0.0, 0.3, Tone.UNSURE),
        ("selective.risk", 0.2, None, None, Tone.UNSURE),
        ("selective.coverage", 0.2, 0.1, 0.3, Tone.PLAIN),
    ],
)
def test_better_goes_by_the_metrics_direction_and_its_interval(
    name, change, low, high, tone
):
    one = MetricChange(
        before=0.2,
        after=0.4,
        change=change,
        low=low,
        high=high,
        p=0.5,
        n=9,
        n_before=9,
        n_after=9,
        flips=None,
    )
    assert tone_of(name, one) is tone


def test_a_comparison_lists_the_questions_that_changed_sides(tmp_path):
    before = [Made(f"q{at}", WRONG if at < 8 else RIGHT) for at in range(12)]
    after = [Made(f"q{at}", WRONG if at == 11 else RIGHT) for at in range(12)]
    runs = [
        write_run(tmp_path / "before", before, system="bm25 <b>"),
        write_run(tmp_path / "after", after),
    ]
    loaded = load(runs[1])
    found = changes(compare(*runs), loaded, {"q11": 1})
    row = next(
        one
        for family in found.families
        for one in family.rows
        if one.name == "answers.contains"
    )
    assert (row.before, row.after, row.change) == ("0.333", "0.917", "+0.583")
    assert (row.verdict, row.gained.count, row.lost.count) == ("better", 8, 1)
    assert [(one.id, one.card) for one in row.lost.shown] == [("q11", 1)]
    assert "run.failed" in found.same
    page = render(loaded, compare(*runs))
    text = read(page.text)
    assert "Compared with bm25 <b>" in text.all("h2")[1].text
    assert "▲ better" in page.text
    assert [one for one in text.all("a") if one.attributes["href"] == "#f1"]


def test_a_run_compared_with_itself_changed_nothing(tmp_path):
    run = write_run(tmp_path / "run", [Made("q1", RIGHT), Made("q2", WRONG)])
    page = render(load(run), compare(run, run))
    assert "Nothing changed." in page.text


@pytest.mark.parametrize(
    ("part", "digits", "text"),
    [
        (0, 0, "0%"),
        (1, 0, "100%"),
        (0, 1, "0%"),
        (1, 1, "100%"),
        (0.004, 0, "<1%"),
        (0.996, 0, ">99%"),
        (0.9996, 1, ">99.9%"),
        (0.813, 0, "81%"),
        (0.8134, 1, "81.3%"),
    ],
)
def test_percentages_never_round_to_all_or_nothing(part, digits, text):
    assert percent(part, digits) == text


def test_numbers_are_written_as_they_are_on_the_command_line():
    assert value_text(0.81349) == "0.813"
    assert value_text(1234.56) == "1,234.6"
    assert value_text(float("nan")) == "–"
    assert signed(-0.03) == "−0.030"
    assert signed(-0.0001) == "0.000"
    assert p_text(0.0004) == "< 0.001"
    assert p_text(0.04) == "0.040"
    assert milliseconds(0.234) == "0.234 ms"
    assert milliseconds(340.2) == "340 ms"
    assert milliseconds(1240) == "1.24 s"
    assert milliseconds(999.9) == "1 s"


@given(st.floats(0, 1e9))
def test_no_time_is_written_in_powers_of_ten(value):
    assert "e+" not in milliseconds(value)
