"""The few numbers that matter most for a run, by what was measured."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from qa.evaluation.intervals import Estimate
from qa.evaluation.report.loading import metric_of
from qa.evaluation.report.marks import Tone, interval_mark
from qa.evaluation.report.numbers import (
    DASH,
    digits_of,
    interval_text,
    is_share,
    percent,
    value_text,
)
from qa.evaluation.summary import Estimates

MOST = 6
CHOICE = (
    ("run.failed",),
    ("robustness.injected",),
    ("robustness.misled",),
    ("answers.choice", "answers.contains", "answers.yes_no"),
    ("selective.risk",),
    ("abstention.recall",),
    ("abstention.refused",),
    ("citations.carried", "citations.verbatim"),
    ("support.balanced",),
    ("support.kept",),
    ("support.caught",),
    ("support.auc",),
    ("twins.precision",),
    ("twins.recall",),
    ("time.leaks",),
    ("retrieval.gold.hit@10", "retrieval.holding.hit@10"),
    ("retrieval.gold.recall@10", "retrieval.holding.recall@10"),
    ("retrieval.gold.ndcg@10", "retrieval.holding.ndcg@10"),
    ("retrieval.gold.hit@1", "retrieval.holding.hit@1"),
)
"""In this order; of each line the one that is defined for most items."""


@dataclass(frozen=True)
class Headline:
    """A number in large type.

    Attributes:
        mark: its interval, drawn; empty where it is no share.
    """

    name: str
    says: str
    better: str
    value: str
    interval: str
    n: int
    mark: Markup


def headline_names(metrics: Estimates) -> list[str]:
    """Their names, at most six, all of them between 0 and 1."""
    found = []
    for names in CHOICE:
        here = [one for one in names if one in metrics]
        if not here:
            continue
        name = max(here, key=lambda one: metrics[one].n)
        if name == "run.failed" and not metrics[name].value:
            continue
        if is_share(name, metrics[name].value):
            found.append(name)
    answers = any(name.startswith(("answers.", "selective.")) for name in found)
    if answers and len(found) > MOST:
        # One on retrieval is kept beside those on answers.
        hit = next((one for one in found if one.startswith("retrieval.")), None)
        found = [*found[: MOST - 1], hit] if hit and hit not in found[:MOST] else found
    return (
        found[:MOST]
        or [name for name, one in metrics.items() if is_share(name, one.value)][:MOST]
    )


def headlines(metrics: Estimates) -> list[Headline]:
    """With their intervals."""
    return [_headline(name, metrics[name]) for name in headline_names(metrics)]


def _headline(name: str, one: Estimate) -> Headline:
    share = is_share(name, one.value, one.low, one.high)
    digits = digits_of(one)
    if share and one.low is not None and one.high is not None:
        interval = f"{percent(one.low, digits)}{DASH}{percent(one.high, digits)}"
    else:
        interval = interval_text(one.low, one.high)
    return Headline(
        name=name,
        says=metric_of(name).says,
        better=metric_of(name).better,
        value=percent(one.value, digits) if share else value_text(one.value),
        interval=interval,
        n=one.n,
        mark=interval_mark(one, Tone.PLAIN) if share else Markup(),
    )
