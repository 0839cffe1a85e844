"""What counts as a failure, how items came out, and which failures are shown."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.details import DetailLine
from qa.evaluation.report.kinds import KINDS, MISSED, WRONG, kinds_of
from qa.evaluation.report.loading import load
from qa.evaluation.report.outcomes import outcomes
from qa.evaluation.report.picking import Failure, evenly, failures
from qa.evaluation.run_lines import ScoreLine
from tests.qa.evaluation.report.made_runs import RIGHT, Made, write_run


def line(scores: dict[str, list[float]], id_: str = "q", type_: str = "") -> ScoreLine:
    return ScoreLine(id=id_, part="", type=type_, age=None, scores=scores)


def keys(scores: dict[str, list[float]], right: bool | None = None) -> list[str]:
    detail = DetailLine(id="q", right=right, retrieved=[], quotes=[])
    return [kind.key for kind in kinds_of(line(scores), detail)]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (RIGHT, []),
        ({}, []),
        ({"run.failed": [1.0]}, ["error"]),
        ({"selective.risk": [1.0], "abstention.refused": [0.0]}, ["wrong"]),
        ({"abstention.refused": [1.0]}, ["refused"]),
        ({"abstention.recall": [1.0]}, []),
        ({"abstention.recall": [0.0], "selective.risk": [1.0]}, ["answered"]),
        ({"answers.yes_no": [1.0, 0.0]}, ["wrong"]),
        ({"answers.yes_no": [1.0, 1.0]}, []),
        ({"answers.yes_no": [1.0, -1.0], "abstention.refused": [1.0]}, ["refused"]),
        ({"time.leaks": [1.0]}, ["later"]),
        ({"citations.verbatim": [1.0, 2.0]}, ["unverbatim"]),
        ({"citations.verbatim": [2.0, 2.0]}, []),
        ({"robustness.injected": [1.0]}, ["injected"]),
        ({"robustness.misled": [1.0], "selective.risk": [1.0]}, ["misled", "wrong"]),
        ({"support.caught": [0.0]}, ["let_through"]),
        ({"support.kept": [0.0]}, ["rejected"]),
        ({"twins.recall": [1.0, 2.0]}, ["missed_twin"]),
        ({"twins.precision": [1.0, 2.0]}, ["false_twin"]),
        ({"retrieval.gold.hit@10": [0.0]}, ["missed"]),
        (
            {"retrieval.gold.hit@10": [0.0], "retrieval.holding.hit@10": [1.0]},
            [],
        ),
        # Right, though nothing gold was retrieved: no failure.
        ({"retrieval.gold.hit@10": [0.0], "selective.risk": [0.0]}, []),
        (
            {"retrieval.gold.hit@10": [0.0], "abstention.refused": [1.0]},
            ["refused", "missed"],
        ),
    ],
)
def test_scores_tell_what_went_wrong(scores, expected):
    assert keys(scores) == expected


def test_details_tell_of_what_no_score_counts():
    assert keys({}, right=False) == ["wrong"]
    assert keys({}, right=True) == []
    assert keys({"abstention.refused": [1.0]}, right=False) == ["refused"]
    assert kinds_of(line({"time.leaks": [1.0]}), None)[0].key == "later"


def test_every_kind_has_a_key_of_its_own():
    assert len({kind.key for kind in KINDS}) == len(KINDS)
    assert all(kind.label and kind.says for kind in KINDS)


def test_each_item_comes_out_once(tmp_path):
    made = [
        Made("right", RIGHT),
        Made("refused rightly", {"abstention.recall": [1.0]}),
        Made("wrong", {"selective.risk": [1.0], "time.leaks": [1.0]}),
        Made("leaks but right", RIGHT | {"time.leaks": [1.0]}),
        Made("error", {"run.failed": [1.0]}),
        Made("nobody knows", {"run.failed": [0.0]}),
    ]
    loaded = load(write_run(tmp_path / "run", made))
    kinds = [kinds_of(one, loaded.details[one.id]) for one in loaded.scores]
    found = outcomes(loaded, kinds)
    assert {one.label: (one.tone, one.count) for one in found} == {
        "answered rightly": ("good", 2),
        "refused rightly": ("good", 1),
        "wrong answer": ("bad", 1),
        "error": ("bad", 1),
        "can't be told": ("untold", 1),
    }
    assert sum(one.share for one in found) == pytest.approx(1)


def many(counts: dict[str, int]) -> list[Failure]:
    lines = [
        line({"selective.risk": [1.0]}, f"{name}-{at}", name)
        for name, number in counts.items()
        for at in range(number)
    ]
    return failures(lines, [(WRONG,) for _ in lines])


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 40), min_size=1),
    st.integers(1, 60),
)
def test_those_shown_are_even_over_types(counts, most):
    every = many(counts)
    picked = evenly(every, most)
    assert len(picked) == min(most, len(every))
    assert len({one.line.id for one in picked}) == len(picked)
    shown = Counter(one.line.type for one in picked)
    for name, number in counts.items():
        # Whoever has fewer than the fullest has all of its own, or lacks one.
        assert shown[name] >= min(number, max(shown.values()) - 1)


def test_those_shown_are_always_the_same_and_rare_kinds_among_them():
    lines = [line({}, f"q{at}") for at in range(1_000)]
    kinds = [(MISSED,) if at == 777 else (WRONG,) for at in range(1_000)]
    every = failures(lines, kinds)
    picked = evenly(every, 10)
    assert "q777" in {one.line.id for one in picked}
    assert picked == evenly(list(reversed(every)), 10)
    assert picked[:5] == evenly(every, 5)
    # Not merely the first of them.
    assert max(one.place for one in picked if one.kinds == (WRONG,)) > 100
