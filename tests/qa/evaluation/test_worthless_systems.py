"""No metric can be fooled: systems of no worth are given what they deserve."""

from __future__ import annotations

import numpy as np
import pytest

from qa.evaluation.metrics import METRICS, Row, score
from tests.qa.evaluation.small_dataset import SYSTEMS, whole

Values = dict[str, float]


@pytest.fixture(scope="module")
def results() -> dict[str, Values]:
    """Every system's metrics over the whole small dataset."""
    (part,) = whole().parts
    found: dict[str, Values] = {}
    for name, answer in SYSTEMS.items():
        rows: dict[str, list[Row]] = {}
        for item in part.items:
            output = answer(item.question, item.as_of)
            for metric, row in score(item, output, part.corpus).items():
                rows.setdefault(metric, []).append(row)
        found[name] = {
            metric: METRICS[metric].statistic(np.array(some))
            for metric, some in rows.items()
        }
    return found


def test_the_perfect_system_has_the_best_of_everything(results) -> None:
    perfect = results["perfect"]
    for name, value in perfect.items():
        better = METRICS[name].better
        if name in {"answers.exact", "answers.f1", "answers.yes_no"}:
            continue
        if better == "higher":
            assert value == 1, name
        elif better == "lower":
            assert value == 0, name


@pytest.mark.parametrize("metric", ["hit@10", "recall@10", "mrr@10", "map@10"])
@pytest.mark.parametrize("level", ["gold", "passage"])
def test_who_retrieves_nothing_finds_nothing(results, level, metric) -> None:
    for system in ("abstaining", "always yes", "copying"):
        assert results[system][f"retrieval.{level}.{metric}"] == 0


def test_who_always_abstains_is_no_expert(results) -> None:
    abstaining = results["abstaining"]
    assert abstaining["abstention.recall"] == 1
    assert abstaining["abstention.precision"] == pytest.approx(1 / 3, abs=1e-6)
    assert abstaining["abstention.refused"] == 1
    assert abstaining["abstention.auc"] == 0.5
    # Half of those questions have an answer that it doesn't give.
    assert abstaining["selective.aurc"] == 0.5
    assert abstaining["answers.contains"] == 0
    assert abstaining["answers.yes_no"] == 0
    # Nothing was said, so nothing can be said of it.
    for name in ("selective.risk", "citations.verbatim", "citations.cited"):
        assert name not in abstaining


def test_who_always_says_yes_is_right_by_chance_alone(results) -> None:
    yes = results["always yes"]
    assert yes["answers.yes_no"] == 0.5
    assert yes["answers.contains"] == 0
    assert yes["abstention.recall"] == 0
    assert yes["selective.risk"] == 1
    assert yes["selective.aurc"] == 1
    assert yes["citations.cited"] == 0
    assert "citations.verbatim" not in yes


def test_who_copies_the_question_answers_nothing(results) -> None:
    copying = results["copying"]
    assert copying["answers.contains"] == 0
    assert copying["answers.yes_no"] == 0
    assert copying["answers.f1"] < 0.1
    assert copying["citations.cited"] == 0
    assert copying["citations.carried"] == 0
    assert copying["selective.risk"] == 1


def test_true_quotes_of_the_wrong_article_carry_nothing(results) -> None:
    random = results["citing at random"]
    assert random["citations.verbatim"] == 1
    assert random["citations.cited"] == 1
    assert random["citations.carried"] == 0
    assert random["citations.overlap"] < 0.1
    assert random["citations.needless"] == 1
    assert random["citations.gold"] == 0
    assert random["citations.any_gold"] == 0
    assert random["answers.contains"] == 0


def test_quotes_that_stand_nowhere_are_no_citations(results) -> None:
    inventing = results["inventing quotes"]
    assert inventing["answers.contains"] == 1
    assert inventing["citations.verbatim"] == 0
    assert inventing["citations.cited"] == 0
    assert inventing["citations.carried"] == 0
    assert inventing["citations.any_gold"] == 0


def test_who_tells_the_future_is_found_out(results) -> None:
    future = results["telling the future"]
    # Of thirty questions, nine were asked before the last article was published.
    assert future["time.leaks"] == pytest.approx(9 / 30, abs=1e-6)
    assert future["time.leaks_cited"] == pytest.approx(9 / 30, abs=1e-6)
    for system in SYSTEMS.keys() - {"telling the future", "citing at random"}:
        assert results[system]["time.leaks"] == 0


def test_nothing_is_defined_for_nobody(results) -> None:
    for metrics in results.values():
        assert not any(name.startswith("retrieval.holding") for name in metrics)
        assert not any(name.startswith("robustness") for name in metrics)
