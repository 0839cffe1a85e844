"""A question with what was found for it, as answerers and checks get it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.overview import Counts
from index.reports import Report
from qa.evidence import Evidence
from qa.filter_names import FilterNames
from qa.question import Question
from qa.retrieval.planning import Plan
from qa.retrieval.timings import Timings


@dataclass(frozen=True)
class Retrieved:
    """A question with what was found for it.

    Attributes:
        counts: what was searched.
        probability: that the evidence holds the answer; None if that isn't calibrated.
        reports: those in which the passages of the evidence are, by passage number.
        names: of the filters that were searched under.
    """

    question: Question
    plan: Plan
    evidence: Evidence
    counts: Counts
    timings: Timings
    probability: float | None = None
    reports: Mapping[int, Report] = field(default_factory=dict)
    names: FilterNames = field(default_factory=FilterNames)
