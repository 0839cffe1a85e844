"""Turns reports into the shapes of ``qa/reports.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.embedders import EmbedderIdentity
from qa.reports import EmbedderRecord, FailedSource, IndexReport

if TYPE_CHECKING:
    from index.indexing_report import IndexReport as IndexingReport

REST = "the rest of the sources"


def index_report(report: IndexingReport) -> IndexReport:
    """What a run of ``index`` did; why it ended early is its last failure."""
    failed = [FailedSource(source=f.source, reason=f.reason) for f in report.failed]
    if report.stopped is not None:
        failed.append(FailedSource(source=REST, reason=report.stopped))
    return IndexReport(
        articles=report.articles,
        versions_added=report.versions_added,
        unchanged=report.unchanged,
        passages_added=report.passages_added,
        failed=failed,
        seconds=round(report.seconds, 3),
    )


def embedder_record(identity: EmbedderIdentity | None) -> EmbedderRecord | None:
    """The embedder, or None before the first use."""
    if identity is None:
        return None
    return EmbedderRecord(
        name=identity.name, dimensions=identity.dimensions, weights=identity.weights
    )
