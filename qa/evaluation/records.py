"""What ``dateline eval`` prints with ``--json``."""

from __future__ import annotations

from pydantic import Field

from qa.evaluation.intervals import Estimate
from qa.evaluation.run_lines import JudgeDescription, RunDescription
from qa.evaluation.summary import Summary, TimingSummary
from qa.records import Shape


class EvaluationReport(Shape):
    """What ``eval run`` gives."""

    folder: str
    run: RunDescription
    summary: Summary
    timings: TimingSummary


class Cost(Shape):
    """What ``eval run --dry-run`` gives."""

    items: int
    texts_to_embed: int | None = Field(
        description="That no earlier run embedded; null if nothing is embedded here."
    )
    input_tokens: int | None = Field(description="For a chat model; null without one.")
    output_tokens: int | None
    money: float | None = Field(description="Null where no price was given.")


class CleanReport(Shape):
    """What ``eval clean`` gives."""

    folder: str
    freed: int = Field(description="Bytes that were deleted.")
    kept: int = Field(description="Bytes that are left.")


class JudgeReport(Shape):
    """What ``eval judge`` gives."""

    judge: JudgeDescription
    asked: int = Field(description="Requests to the model; the others were kept.")
    metrics: dict[str, Estimate]
