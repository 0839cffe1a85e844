"""Two runs, question by question."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import DatasetError, InputError
from qa.evaluation.comparison import Comparison, compare
from qa.evaluation.run_folder import JUDGE, RunFolder
from qa.evaluation.run_lines import JudgeDescription, RunDescription, ScoreLine

RUN = RunDescription(
    dataset="bridges",
    note="",
    fingerprint="f",
    system="dateline",
    model=None,
    prompt=None,
    embedder=None,
    answers=True,
    depth=100,
    limit=None,
    seed=0,
    items=20,
    version="0.1.0",
)
HIT = "retrieval.gold.hit@1"


def run(path: Path, **metrics: dict[int, list[float]]) -> RunFolder:
    """A run with these rows, by the item's number."""
    folder = RunFolder(path)
    numbers = sorted({number for rows in metrics.values() for number in rows})
    folder.describe(RUN.model_copy(update={"items": len(numbers)}))
    folder.write_lines(
        "scores.jsonl",
        [
            ScoreLine(
                id=f"q{number}",
                part="",
                type="who",
                age=None,
                scores={
                    name.replace("__", ".").replace("_at_", "@"): rows[number]
                    for name, rows in metrics.items()
                    if number in rows
                },
            )
            for number in numbers
        ],
    )
    return folder


def hits(*numbers: int, of: int = 20) -> dict[int, list[float]]:
    return {number: [float(number in numbers)] for number in range(of)}


def compared(
    tmp_path: Path,
    before: dict[str, dict[int, list[float]]],
    after: dict[str, dict[int, list[float]]],
    hold: dict[str, float] | None = None,
) -> Comparison:
    return compare(run(tmp_path / "a", **before), run(tmp_path / "b", **after), hold)


def gold(rows: dict[int, list[float]]) -> dict[str, dict[int, list[float]]]:
    return {"retrieval__gold__hit_at_1": rows}


def test_what_was_gained_and_lost_is_listed(tmp_path: Path) -> None:
    found = compared(tmp_path, gold(hits(1, 2, 3)), gold(hits(2, 3, 4, 5, 6)))
    change = found.metrics[HIT]
    assert (change.before, change.after, change.change) == (0.15, 0.25, 0.1)
    assert change.flips is not None
    assert change.flips.gained == ["q4", "q5", "q6"]
    assert change.flips.lost == ["q1"]
    assert change.low is not None
    assert change.high is not None
    assert change.low < 0.1 < change.high
    assert 0.3 < change.p < 1
    assert found.ok


def test_of_what_should_be_low_less_is_gained(tmp_path: Path) -> None:
    before, after = {"time__leaks": hits(1, 2)}, {"time__leaks": hits(2)}
    found = compared(tmp_path, before, after, {"time.leaks": 0.0})
    flips = found.metrics["time.leaks"].flips
    assert flips is not None
    assert (flips.gained, flips.lost) == (["q1"], [])
    assert found.ok
    worse = compare(
        RunFolder(tmp_path / "b"),
        RunFolder(tmp_path / "a"),
        {
            "time.leaks": 0.0,
        },
    )
    assert not worse.ok


@pytest.mark.parametrize(
    ("margin", "ok"), [(0.0, False), (0.05, False), (0.1, True), (0.5, True)]
)
def test_a_line_is_held_within_its_margin(
    tmp_path: Path, margin: float, ok: bool
) -> None:
    found = compared(tmp_path, gold(hits(1, 2, 3)), gold(hits(1)), {HIT: margin})
    assert found.ok is ok
    assert found.held[0].worse_by == pytest.approx(0.1)


def test_better_is_never_beyond_a_margin(tmp_path: Path) -> None:
    found = compared(tmp_path, gold(hits(1)), gold(hits(1, 2, 3)), {HIT: 0.0})
    assert found.ok
    assert found.held[0].worse_by == 0


def test_what_a_run_lacks_is_not_held(tmp_path: Path) -> None:
    other = {"answers__contains": hits(1)}
    found = compared(tmp_path, gold(hits(1)) | other, other, {HIT: 1.0})
    assert not found.ok
    assert found.held[0].worse_by is None
    assert HIT not in found.metrics


def test_only_what_both_runs_have_is_compared(tmp_path: Path) -> None:
    rows = hits(1, 2)
    less = {number: row for number, row in hits(1, 2).items() if number > 9}
    change = compared(tmp_path, gold(rows), gold(less)).metrics[HIT]
    assert change.n == 10
    assert change.change == 0
    assert change.p == 1


def test_a_run_over_fewer_items_holds_no_line(tmp_path: Path) -> None:
    other = {"answers__contains": hits(1)}
    less = {number: row for number, row in hits(1, 2).items() if number > 9}
    found = compared(tmp_path, gold(hits(1, 2)) | other, gold(less), {HIT: 0.0})
    assert not found.ok
    assert found.missing == 10
    assert found.lost == ["answers.contains"]
    assert (found.metrics[HIT].n, found.metrics[HIT].n_after) == (10, 10)


def test_a_metric_lost_for_some_items_is_not_held(tmp_path: Path) -> None:
    before = {"time__leaks": hits()}
    after = {"time__leaks": {0: [0.0]}} | gold(hits(1))
    assert not compared(tmp_path, before | gold(hits(1)), after, {"time.leaks": 1.0}).ok
    # Of what an answer must be given for, other answers may be given.
    given = {"selective__risk": hits()} | gold(hits(1))
    fewer = {"selective__risk": {0: [0.0]}} | gold(hits(1))
    runs = run(tmp_path / "c", **given), run(tmp_path / "d", **fewer)
    assert compare(*runs, {"selective.risk": 0.0}).ok


def test_scores_that_are_not_whole_are_refused(tmp_path: Path) -> None:
    folder = run(tmp_path / "a", **gold(hits(1)))
    file = tmp_path / "a" / "scores.jsonl"
    whole = file.read_text()
    file.write_text(whole[:-40])
    with pytest.raises(DatasetError, match="has 19 lines for 20 items"):
        compare(folder, folder)
    file.write_text(whole.replace("[0.0]", "[0.0, 1.0]", 1))
    with pytest.raises(DatasetError, match="should be of 1 numbers"):
        compare(folder, folder)
    file.write_bytes(b"\xff\xfe\n")
    with pytest.raises(DatasetError, match="isn't a line of such a file"):
        compare(folder, folder)


def test_one_item_proves_nothing(tmp_path: Path) -> None:
    change = compared(tmp_path, gold({1: [0.0]}), gold({1: [1.0]})).metrics[HIT]
    assert (change.change, change.p, change.low) == (1.0, 1.0, None)


def test_confidences_of_two_scales_are_compared_by_their_order(tmp_path: Path) -> None:
    def rows(scale: float) -> dict[str, dict[int, list[float]]]:
        return {
            "abstention__auc": {
                n: [scale * (n % 7), float(n % 3 == 0)] for n in range(20)
            }
        }

    change = compared(tmp_path, rows(0.01), rows(1000)).metrics["abstention.auc"]
    assert (change.change, change.p) == (0.0, 1.0)


def test_ratios_are_compared_without_flips(tmp_path: Path) -> None:
    before = {"citations__verbatim": {n: [1.0, 2.0] for n in range(20)}}
    after = {"citations__verbatim": {n: [2.0, 2.0] for n in range(20)}}
    change = compared(tmp_path, before, after).metrics["citations.verbatim"]
    assert (change.before, change.after, change.flips) == (0.5, 1.0, None)
    assert change.p < 0.01


def test_what_two_judges_found_is_not_compared(tmp_path: Path) -> None:
    rows = {"judge__citation_recall": {n: [1.0] for n in range(5)}}
    for name, model in (("a", "openai:one"), ("b", "openai:two")):
        folder = run(tmp_path / name, **rows, **gold(hits(1, of=5)))
        description = JudgeDescription(model=model, prompt="judge@1")
        folder.write_document(JUDGE, description)
    before, after = RunFolder(tmp_path / "a"), RunFolder(tmp_path / "b")
    assert set(compare(before, after).metrics) == {HIT}
    assert "judge.citation_recall" in compare(before, before).metrics


def test_the_same_comparison_twice_is_the_same(tmp_path: Path) -> None:
    first = compared(tmp_path, gold(hits(1, 2, 3)), gold(hits(2, 9)))
    again = compare(RunFolder(tmp_path / "a"), RunFolder(tmp_path / "b"))
    assert first == again


def test_folders_that_cannot_be_compared_are_named(tmp_path: Path) -> None:
    good = run(tmp_path / "a", **gold(hits(1)))
    with pytest.raises(DatasetError, match="holds no finished run"):
        compare(good, RunFolder(tmp_path / "nowhere"))
    begun = RunFolder(tmp_path / "begun")
    begun.describe(RUN)
    with pytest.raises(DatasetError, match="isn't finished"):
        compare(good, begun)
    other = run(tmp_path / "b", **gold({99: [1.0]}))
    with pytest.raises(DatasetError, match="no item in common"):
        compare(good, other)
    with pytest.raises(InputError, match="There is no metric 'hit'"):
        compare(good, good, {"hit": 0.1})
    (tmp_path / "a" / "scores.jsonl").write_text('{"id": 1}\n')
    with pytest.raises(DatasetError, match=r"scores\.jsonl:1 isn't a line"):
        compare(good, good)
